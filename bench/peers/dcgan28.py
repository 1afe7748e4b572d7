"""A DCGAN of 28x28 grey pixels without dense layers: maps of 7, 14 and 28 pixels, 32 channels, batch 64, latent 100."""

import torch
import torch.nn as nn

from alternating import alternating
from measure import measure

batch, latent, width = 64, 100, 32

G = nn.Sequential(
    nn.Linear(latent, width * 2 * 49, bias=False), nn.Unflatten(1, (width * 2, 7, 7)), nn.BatchNorm2d(width * 2), nn.ReLU(True),
    nn.ConvTranspose2d(width * 2, width, 4, 2, 1, bias=False), nn.BatchNorm2d(width), nn.ReLU(True),     # 14x14
    nn.ConvTranspose2d(width, 1, 4, 2, 1, bias=False), nn.Tanh())                                       # 28x28
D = nn.Sequential(
    nn.Conv2d(1, width, 4, 2, 1, bias=False), nn.LeakyReLU(0.2, inplace=True),
    nn.Conv2d(width, width * 2, 4, 2, 1, bias=False), nn.BatchNorm2d(width * 2), nn.LeakyReLU(0.2, inplace=True),
    nn.Flatten(), nn.Linear(width * 2 * 49, 1, bias=False))
real = torch.rand(batch, 1, 28, 28) * 2 - 1

measure(*alternating(G, D, real, lambda: torch.randn(batch, latent)))
