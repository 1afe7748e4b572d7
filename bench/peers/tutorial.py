"""The networks of PyTorch's official DCGAN tutorial: 64x64 colour pictures, 64 channels, latent 100."""

import torch.nn as nn

latent, width, colours = 100, 64, 3


def up(inputs, outputs, stride, padding):
    return [nn.ConvTranspose2d(inputs, outputs, 4, stride, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(True)]


def down(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2, inplace=True)]


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
