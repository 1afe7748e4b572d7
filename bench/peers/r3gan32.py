"""R3GAN at 32x32, scaled down: 128 channels at the smallest maps and half at each size beyond, one block a size, batch 64."""

import math

import torch
import torch.nn as nn
import torch.nn.functional as F

from measure import measure
from setting import fit, laid

batch, latent, colours, gamma = 64, 64, 3, 0.05
widths, cardinalities, sides = [128, 64, 32, 16], [16, 8, 4, 2], [4, 8, 16, 32]
blocks = len(sides)
tap = torch.tensor([1.0, 3.0, 3.0, 1.0])
tap = (tap[:, None] * tap[None, :]) / 64


def kaiming(layer, gain):
    nn.init.normal_(layer.weight, 0.0, gain / math.sqrt(layer.weight[0].numel()))
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return layer


class Block(nn.Module):
    def __init__(self, width, groups):
        super().__init__()
        gain = math.sqrt(2 / (1 + 0.2 ** 2)) * blocks ** -0.25
        self.expand = kaiming(nn.Conv2d(width, width * 2, 1), gain)
        self.mix = kaiming(nn.Conv2d(width * 2, width * 2, 3, padding=1, groups=groups), gain)
        self.contract = nn.Conv2d(width * 2, width, 1, bias=False)
        nn.init.zeros_(self.contract.weight)

    def forward(self, x):
        y = F.leaky_relu_(self.expand(x), 0.2)
        return x + self.contract(F.leaky_relu_(self.mix(y), 0.2))


class Resample(nn.Module):
    def __init__(self, channels, doubles):
        super().__init__()
        self.channels, self.doubles = channels, doubles
        self.register_buffer("kernel", (tap * (4 if doubles else 1)).expand(channels, 1, 4, 4).contiguous())

    def forward(self, x):
        convolve = F.conv_transpose2d if self.doubles else F.conv2d
        return convolve(x, self.kernel, stride=2, padding=1, groups=self.channels)


class Basis(nn.Module):
    def __init__(self):
        super().__init__()
        self.maps = nn.Parameter(torch.randn(widths[0], 4, 4))
        self.strength = kaiming(nn.Linear(latent, widths[0], bias=False), 1)

    def forward(self, z):
        return self.maps * self.strength(z).view(-1, widths[0], 1, 1)


def generator():
    layers = [Basis()]
    for stage in range(blocks):
        if stage > 0:
            layers += [kaiming(nn.Conv2d(widths[stage - 1], widths[stage], 1, bias=False), 1), Resample(widths[stage], True)]
        layers.append(Block(widths[stage], cardinalities[stage]))
    return nn.Sequential(*layers, kaiming(nn.Conv2d(widths[-1], colours, 1, bias=False), 1))


def discriminator():
    layers = [kaiming(nn.Conv2d(colours, widths[-1], 1, bias=False), 1)]
    for stage in reversed(range(blocks)):
        layers.append(Block(widths[stage], cardinalities[stage]))
        if stage > 0:
            layers += [Resample(widths[stage], False), kaiming(nn.Conv2d(widths[stage], widths[stage - 1], 1, bias=False), 1)]
    basis = kaiming(nn.Conv2d(widths[0], widths[0], 4, groups=widths[0], bias=False), 1)
    return nn.Sequential(*layers, basis, nn.Flatten(), kaiming(nn.Linear(widths[0], 1, bias=False), 1))


G, D = generator(), discriminator()
fit(G, D)
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.0, 0.9))
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.0, 0.9))
real = laid(torch.rand(batch, colours, 32, 32) * 2 - 1)
last = {}


def flatness(logits, items):
    slope, = torch.autograd.grad(logits.sum(), items, create_graph=True)
    return slope.square().sum([1, 2, 3]).mean()


def step():
    # The authors' code draws fakes for each player and asks only the one that moves for gradients.
    for network, moves in ((D, True), (G, False)):
        for p in network.parameters():
            p.requires_grad_(moves)
    opt_d.zero_grad(set_to_none=True)
    items, fakes = real.detach().requires_grad_(), G(torch.randn(batch, latent)).detach().requires_grad_()
    of_real, of_fake = D(items), D(fakes)
    loss_d = F.softplus(of_fake - of_real).mean() + gamma / 2 * (flatness(of_real, items) + flatness(of_fake, fakes))
    loss_d.backward()
    opt_d.step()

    for network, moves in ((D, False), (G, True)):
        for p in network.parameters():
            p.requires_grad_(moves)
    opt_g.zero_grad(set_to_none=True)
    loss_g = F.softplus(D(real) - D(G(torch.randn(batch, latent)))).mean()
    loss_g.backward()
    opt_g.step()
    last.update(discriminator=loss_d, generator=loss_g)


measure(step, lambda: {name: loss.item() for name, loss in last.items()})
