"""What the peers with two networks and the original loss share: first weights as in PyTorch's official DCGAN tutorial, and its way to play."""

import torch
import torch.nn as nn

from setting import fit, laid


def init(module):
    name = module.__class__.__name__
    if name.startswith("Conv") or name.startswith("Linear"):
        nn.init.normal_(module.weight, 0.0, 0.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif name.startswith("BatchNorm"):
        nn.init.normal_(module.weight, 1.0, 0.02)


def alternating(G, D, real, latents):
    """The round to be measured, and what tells its last losses. latents() draws a batch of them."""
    G.apply(init)
    D.apply(init)
    fit(G, D)
    real = laid(real)
    opt_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
    opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))
    criterion = nn.BCEWithLogitsLoss()
    ones, zeros = torch.ones(real.shape[0]), torch.zeros(real.shape[0])
    last = {}

    def step():
        # D: real up, fake down, each in a batch of its own.
        opt_d.zero_grad(set_to_none=True)
        loss_real = criterion(D(real).view(-1), ones)
        loss_real.backward()
        fake = G(latents())
        loss_fake = criterion(D(fake.detach()).view(-1), zeros)
        loss_fake.backward()
        opt_d.step()

        # G: fake up, through the D that has just moved.
        opt_g.zero_grad(set_to_none=True)
        loss_g = criterion(D(fake).view(-1), ones)
        loss_g.backward()
        opt_g.step()
        last.update(real=loss_real, fake=loss_fake, generator=loss_g)

    return step, lambda: {"discriminator": last["real"].item() + last["fake"].item(), "generator": last["generator"].item()}
