"""A checkpoint of the official tutorial's DCGAN, with averaged weights of the generator: torch.save, and torch.load of all of it."""

import copy
import os

import torch

from alternating import alternating
from measure import folder, measure
from tutorial import D, G, latent

path = os.path.join(folder, "peer.pt")
step, _ = alternating(G, D, torch.rand(64, 3, 64, 64) * 2 - 1, lambda: torch.randn(64, latent, 1, 1))
step()
averaged = copy.deepcopy(G)
opt_g, opt_d = (torch.optim.Adam(n.parameters(), lr=2e-4, betas=(0.5, 0.999)) for n in (G, D))
for optimizer in (opt_g, opt_d):
    optimizer.step()                    # gradients are there from the step above: moments begin
parts = {"generator": G, "discriminator": D, "average": averaged, "generator optimizer": opt_g, "discriminator optimizer": opt_d}


def save_and_load():
    torch.save({**{name: part.state_dict() for name, part in parts.items()}, "random": torch.get_rng_state()}, path)
    kept = torch.load(path)
    for name, part in parts.items():
        part.load_state_dict(kept[name])
    torch.set_rng_state(kept["random"])


measure(save_and_load, lambda: {"MiB": os.path.getsize(path) / 2**20})
