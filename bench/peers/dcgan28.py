"""A DCGAN of 28x28 grey pixels without dense layers: maps of 7, 14 and 28 pixels, 32 channels, batch 64, latent 100, float32."""

import torch
import torch.nn as nn

from measure import measure

batch, latent, width = 64, 100, 32


def init(module):
    name = module.__class__.__name__
    if name.startswith("Conv") or name.startswith("Linear"):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif name.startswith("BatchNorm"):
        nn.init.normal_(module.weight, 1.0, 0.02)


G = nn.Sequential(
    nn.Linear(latent, width * 2 * 49, bias=False), nn.Unflatten(1, (width * 2, 7, 7)), nn.BatchNorm2d(width * 2), nn.ReLU(True),
    nn.ConvTranspose2d(width * 2, width, 4, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(True),     # 14x14
    nn.ConvTranspose2d(width, 1, 4, 2, 1, bias=False), nn.Tanh())                                       # 28x28
D = nn.Sequential(
    nn.Conv2d(1, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True),
    nn.Conv2d(width, width * 2, 4, 2, 1, bias=False), nn.BatchNorm2d(width * 2), nn.LeakyReLU(0.2, inplace=True),
    nn.Flatten(), nn.Linear(width * 2 * 49, 1, bias=False))
G.apply(init)
D.apply(init)
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))

criterion = nn.BCEWithLogitsLoss()
ones, zeros = torch.ones(batch), torch.zeros(batch)
real = torch.rand(batch, 1, 28, 28) * 2 - 1
last = {}


def step():
    # D: real up, fake down, each in a batch of its own.
    opt_d.zero_grad(set_to_none=True)
    loss_real = criterion(D(real).view(-1), ones)
    loss_real.backward()
    fake = G(torch.randn(batch, latent))
    loss_fake = criterion(D(fake.detach()).view(-1), zeros)
    loss_fake.backward()
    opt_d.step()

    # G: fake up, through the D that has just moved.
    opt_g.zero_grad(set_to_none=True)
    loss_g = criterion(D(fake).view(-1), ones)
    loss_g.backward()
    opt_g.step()
    last.update(real=loss_real, fake=loss_fake, generator=loss_g)


measure(step, lambda: {
    "discriminator": last["real"].item() + last["fake"].item(),
    "generator": last["generator"].item(),
})
