"""CycleGAN (Zhu et al., 2017) at 64x64: generators of 32 channels and four blocks, patches of 34 pixels, instance norm, pools of 50, batch 1."""

import itertools
import random

import torch
import torch.nn as nn

from measure import measure
from patchgan import init, learns, patchgan
from setting import fit, laid

width, blocks, edge, pool_size = 32, 4, 64, 50


def norm(channels):
    return nn.InstanceNorm2d(channels, affine=True)


class Block(nn.Module):
    def __init__(self, channels):
        super().__init__()
        self.layers = nn.Sequential(
            nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3, bias=False), norm(channels), nn.ReLU(True),
            nn.ReflectionPad2d(1), nn.Conv2d(channels, channels, 3, bias=False), norm(channels))

    def forward(self, x):
        return x + self.layers(x)


def translator():
    layers = [nn.ReflectionPad2d(3), nn.Conv2d(3, width, 7, bias=False), norm(width), nn.ReLU(True)]
    for k in (1, 2):
        layers += [nn.Conv2d(width * k, width * k * 2, 3, 2, 1, bias=False), norm(width * k * 2), nn.ReLU(True)]
    layers += [Block(width * 4) for _ in range(blocks)]
    for k in (4, 2):
        layers += [nn.ConvTranspose2d(width * k, width * k // 2, 3, 2, 1, output_padding=1, bias=False), norm(width * k // 2), nn.ReLU(True)]
    return nn.Sequential(*layers, nn.ReflectionPad2d(3), nn.Conv2d(width, 3, 7), nn.Tanh())


class Pool:
    """Old fakes; half of those that are asked for are exchanged (Shrivastava et al., 2017)."""

    def __init__(self):
        self.pictures = []

    def show(self, pictures):
        shown = []
        for picture in pictures.detach():
            picture = picture.unsqueeze(0)
            if len(self.pictures) < pool_size:
                self.pictures.append(picture)
                shown.append(picture)
            elif random.random() < 0.5:
                place = random.randrange(pool_size)
                shown.append(self.pictures[place].clone())
                self.pictures[place] = picture
            else:
                shown.append(picture)
        return torch.cat(shown)


forth, back = translator(), translator()
judge_a, judge_b = patchgan(3, width, 2, norm), patchgan(3, width, 2, norm)
for network in (forth, back, judge_a, judge_b):
    network.apply(init)
    fit(network)
opt_g = torch.optim.Adam(itertools.chain(forth.parameters(), back.parameters()), lr=2e-4, betas=(0.5, 0.999))
opt_d = torch.optim.Adam(itertools.chain(judge_a.parameters(), judge_b.parameters()), lr=2e-4, betas=(0.5, 0.999))

l1, mse = nn.L1Loss(), nn.MSELoss()
a, b = (laid(torch.rand(1, 3, edge, edge) * 2 - 1) for _ in range(2))
pool_a, pool_b = Pool(), Pool()
last = {}


def against(logits, is_real):
    return mse(logits, torch.ones_like(logits) if is_real else torch.zeros_like(logits))


def judged(judge, real, fake):
    loss = 0.5 * (against(judge(real), True) + against(judge(fake), False))
    loss.backward()
    return loss


def step():
    fake_b, fake_a = forth(a), back(b)

    # Both generators: fakes up, back to where they came from, and no change to what is there already.
    learns(judge_a, False)
    learns(judge_b, False)
    opt_g.zero_grad(set_to_none=True)
    loss_g = against(judge_b(fake_b), True) + against(judge_a(fake_a), True)
    loss_g = loss_g + 10 * (l1(back(fake_b), a) + l1(forth(fake_a), b))
    loss_g = loss_g + 5 * (l1(forth(b), b) + l1(back(a), a))
    loss_g.backward()
    opt_g.step()

    # Both discriminators: real up, fakes of a pool down, halved.
    learns(judge_a, True)
    learns(judge_b, True)
    opt_d.zero_grad(set_to_none=True)
    loss_d = judged(judge_a, a, pool_a.show(fake_a)).detach() + judged(judge_b, b, pool_b.show(fake_b)).detach()
    opt_d.step()
    last.update(generator=loss_g, discriminator=loss_d)


measure(step, lambda: {name: loss.item() for name, loss in last.items()})
