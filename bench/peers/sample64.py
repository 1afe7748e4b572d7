"""1,000 samples of the generator of PyTorch's official DCGAN tutorial, 250 at once, running statistics, nothing recorded for gradients."""

import torch

from alternating import init
from measure import measure
from setting import fit
from tutorial import G, latent

count, piece = 1000, 250
G.apply(init)
G.eval()
fit(G)
last = {}


def step():
    with torch.inference_mode():
        last["samples"] = torch.cat([G(torch.randn(piece, latent, 1, 1)) for _ in range(count // piece)])


# No losses: what tells that nobody skips work is how much samples differ.
measure(step, lambda: {"deviation": last["samples"].std().item()})
