"""The context encoder (Pathak et al., 2016) at 64x64: 32 channels, bottleneck of 256, batch norm, centre holes, batch 16."""

import torch
import torch.nn as nn
import torch.nn.functional as F

from measure import measure
from patchgan import init, learns, patchgan
from setting import fit, laid

batch, width, bottleneck, edge, overlap = 16, 32, 256, 64, 2


def down(inputs, outputs):
    return [nn.Conv2d(inputs, outputs, 4, 2, 1, bias=False), nn.BatchNorm2d(outputs), nn.LeakyReLU(0.2, True)]


def up(inputs, outputs, stride=2, padding=1):
    return [nn.ConvTranspose2d(inputs, outputs, 4, stride, padding, bias=False), nn.BatchNorm2d(outputs), nn.ReLU(True)]


# What goes in has one channel more: where the hole is.
G = nn.Sequential(
    nn.Conv2d(4, width, 4, 2, 1), nn.LeakyReLU(0.2, True),                                          # 32x32
    *down(width, width * 2), *down(width * 2, width * 4), *down(width * 4, width * 8),              # 4x4
    nn.Conv2d(width * 8, bottleneck, 4, bias=False), nn.BatchNorm2d(bottleneck), nn.LeakyReLU(0.2, True),
    *up(bottleneck, width * 8, 1, 0),
    *up(width * 8, width * 4), *up(width * 4, width * 2), *up(width * 2, width),
    nn.ConvTranspose2d(width, 3, 4, 2, 1), nn.Tanh())
D = patchgan(3, width, 4, nn.BatchNorm2d)
G.apply(init)
D.apply(init)
fit(G, D)
opt_g = torch.optim.Adam(G.parameters(), lr=2e-3, betas=(0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))

bce = nn.BCEWithLogitsLoss()
whole = laid(torch.rand(batch, 3, edge, edge) * 2 - 1)
hole = torch.zeros(batch, 1, edge, edge)
hole[:, :, edge // 4:edge * 3 // 4, edge // 4:edge * 3 // 4] = 1
seen = laid(torch.cat([whole * (1 - hole), 1 - 2 * hole], 1))
last = {}


def against(logits, is_real):
    return bce(logits, torch.ones_like(logits) if is_real else torch.zeros_like(logits))


def distance(made):
    # What is known round the hole is predicted too, and counts tenfold.
    predicted = F.max_pool2d(hole, 2 * overlap + 1, 1, overlap)
    weights = hole + 10 * (predicted - hole)
    return (weights * (made - whole) ** 2).sum() / (predicted.sum() * 3)


def step():
    made = G(seen)
    filled = seen[:, :3] * (1 - hole) + made * hole

    # D: whole pictures up, filled ones down.
    learns(D, True)
    opt_d.zero_grad(set_to_none=True)
    loss_d = against(D(whole), True) + against(D(filled.detach()), False)
    loss_d.backward()
    opt_d.step()

    # G: filled pictures up, through the D that has just moved, and near what was there.
    learns(D, False)
    opt_g.zero_grad(set_to_none=True)
    loss_g = 0.005 * against(D(filled), True) + 0.999 * distance(made)
    loss_g.backward()
    opt_g.step()
    last.update(discriminator=loss_d, generator=loss_g)


measure(step, lambda: {name: loss.item() for name, loss in last.items()})
