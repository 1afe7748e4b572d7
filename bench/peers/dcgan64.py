"""A DCGAN of 64x64 pixels with the layers of PyTorch's official tutorial: 64 channels, batch 64, latent 100."""

import torch

from alternating import alternating
from measure import measure
from tutorial import D, G, colours, latent

batch = 64
real = torch.rand(batch, colours, 64, 64) * 2 - 1

measure(*alternating(G, D, real, lambda: torch.randn(batch, latent, 1, 1)))
