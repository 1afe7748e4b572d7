"""The 2-D perceptron game as one writes it in PyTorch: latent 64, two hidden layers of 128, batch 256, Adam."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from measure import measure
from setting import fit

batch, latent, width = 256, 64, 128
G = nn.Sequential(
    nn.Linear(latent, width), nn.ReLU(),
    nn.Linear(width, width), nn.ReLU(),
    nn.Linear(width, 2))
D = nn.Sequential(
    nn.Linear(2, width), nn.LeakyReLU(0.2),
    nn.Linear(width, width), nn.LeakyReLU(0.2),
    nn.Linear(width, 1))
fit(G, D)
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))

ones, zeros = torch.ones(batch, 1), torch.zeros(batch, 1)
real = torch.randn(batch, 2)
last = {}


def step():
    # D: real up, fake down.
    opt_d.zero_grad(set_to_none=True)
    loss_real = F.binary_cross_entropy_with_logits(D(real), ones)
    loss_real.backward()
    fake = G(torch.randn(batch, latent))
    loss_fake = F.binary_cross_entropy_with_logits(D(fake.detach()), zeros)
    loss_fake.backward()
    opt_d.step()

    # G: fake up, through the D that has just moved.
    opt_g.zero_grad(set_to_none=True)
    loss_g = F.binary_cross_entropy_with_logits(D(fake), ones)
    loss_g.backward()
    opt_g.step()
    last.update(real=loss_real, fake=loss_fake, generator=loss_g)


measure(step, lambda: {
    "discriminator": (last["real"].item() + last["fake"].item()) / 2,    # halved, as in the original code
    "generator": last["generator"].item(),
})
