"""WGAN-GP at 32x32: five critic moves for one of the generator, gradient penalty of weight 10, 32 channels, batch 64, latent 128."""

import torch
import torch.nn as nn

from alternating import init
from measure import measure
from setting import fit, laid

batch, latent, width, colours, moves, weight = 64, 128, 32, 3, 5, 10.0


def up(inputs, outputs):
    return [nn.ConvTranspose2d(inputs, outputs, 4, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(True)]


G = nn.Sequential(
    nn.Linear(latent, width * 4 * 16, bias=False), nn.Unflatten(1, (width * 4, 4, 4)), nn.BatchNorm2d(width * 4), nn.ReLU(True),
    *up(width * 4, width * 2),                                                                          # 8x8
    *up(width * 2, width),                                                                              # 16x16
    nn.ConvTranspose2d(width, colours, 4, 2, 1, bias=False), nn.Tanh())                                 # 32x32
D = nn.Sequential(
    nn.Conv2d(colours, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True),
    nn.Conv2d(width, width * 2, 4, 2, 1), nn.LeakyReLU(0.2, inplace=True),
    nn.Conv2d(width * 2, width * 4, 4, 2, 1), nn.LeakyReLU(0.2, inplace=True),
    nn.Flatten(), nn.Linear(width * 4 * 16, 1, bias=False))
G.apply(init)
D.apply(init)
fit(G, D)
opt_g = torch.optim.Adam(G.parameters(), lr=1e-4, betas=(0.5, 0.9))
opt_d = torch.optim.Adam(D.parameters(), lr=1e-4, betas=(0.5, 0.9))

real = laid(torch.rand(batch, colours, 32, 32) * 2 - 1)
last = {}


def penalty(fake):
    share = torch.rand(batch, 1, 1, 1)
    between = (share * real + (1 - share) * fake).requires_grad_()
    slope, = torch.autograd.grad(D(between).sum(), between, create_graph=True)
    return weight * (slope.flatten(1).norm(dim=1) - 1).square().mean()


def step():
    for p in D.parameters():
        p.requires_grad_(True)
    for _ in range(moves):
        opt_d.zero_grad(set_to_none=True)
        with torch.no_grad():
            fake = G(torch.randn(batch, latent))
        loss_d = D(fake).mean() - D(real).mean() + penalty(fake)
        loss_d.backward()
        opt_d.step()

    # As in the authors' code and its PyTorch ports, the critic is not asked for gradients while the generator moves.
    for p in D.parameters():
        p.requires_grad_(False)
    opt_g.zero_grad(set_to_none=True)
    loss_g = -D(G(torch.randn(batch, latent))).mean()
    loss_g.backward()
    opt_g.step()
    last.update(discriminator=loss_d, generator=loss_g)


measure(step, lambda: {name: loss.item() for name, loss in last.items()})
