"""A DCGAN of 64x64 pixels with the layers of PyTorch's official tutorial: 64 channels, batch 64, latent 100, float32."""

import torch
import torch.nn as nn

from measure import measure

batch, latent, width, colours = 64, 100, 64, 3


def up(inputs, outputs, stride, padding):
    return [nn.ConvTranspose2d(inputs, outputs, 4, stride, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(True)]


def down(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2, inplace=True)]


def init(module):
    name = module.__class__.__name__
    if name.startswith("Conv"):
        nn.init.normal_(module.weight, 0.0, 0.02)
    elif name.startswith("BatchNorm"):
        nn.init.normal_(module.weight, 1.0, 0.02)


G = nn.Sequential(
    *up(latent, width * 8, 1, 0),                                   # 4x4
    *up(width * 8, width * 4, 2, 1),                                # 8x8
    *up(width * 4, width * 2, 2, 1),                                # 16x16
    *up(width * 2, width, 2, 1),                                    # 32x32
    nn.ConvTranspose2d(width, colours, 4, 2, 1, bias=False), nn.Tanh())
D = nn.Sequential(
    nn.Conv2d(colours, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True),
    *down(width, width * 2),
    *down(width * 2, width * 4),
    *down(width * 4, width * 8),
    nn.Conv2d(width * 8, 1, 4, 1, 0, bias=False))
G.apply(init)
D.apply(init)
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))

criterion = nn.BCEWithLogitsLoss()
ones, zeros = torch.ones(batch), torch.zeros(batch)
real = torch.rand(batch, colours, 64, 64) * 2 - 1
last = {}


def step():
    # D: real up, fake down, each in a batch of its own.
    opt_d.zero_grad(set_to_none=True)
    loss_real = criterion(D(real).view(-1), ones)
    loss_real.backward()
    fake = G(torch.randn(batch, latent, 1, 1))
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
