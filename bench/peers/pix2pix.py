"""pix2pix (Isola et al., 2017) at 64x64: U-Net of 32 channels and six halvings, patches of 34 pixels, instance norm, batch 4."""

import torch
import torch.nn as nn

from measure import measure
from patchgan import init, learns, patchgan
from setting import fit, laid

batch, width, depth, edge = 4, 32, 6, 64


def norm(channels):
    return nn.InstanceNorm2d(channels, affine=True)


class UNet(nn.Module):
    """A level of the U-Net with all that is below it, as in the authors' code: what goes in is laid beside what comes out."""

    def __init__(self, level, inputs, outputs, inner, below=None, drops=False):
        super().__init__()
        self.is_outermost = level == 1
        is_innermost = below is None
        down = [] if self.is_outermost else [nn.LeakyReLU(0.2, True)]
        down += [nn.Conv2d(inputs, inner, 4, 2, 1, bias=self.is_outermost or is_innermost)]
        if not (self.is_outermost or is_innermost):
            down += [norm(inner)]
        up = [nn.ReLU(True), nn.ConvTranspose2d(inner * (1 if is_innermost else 2), outputs, 4, 2, 1, bias=self.is_outermost)]
        up += [nn.Tanh()] if self.is_outermost else [norm(outputs)]
        if drops:
            up += [nn.Dropout(0.5)]
        self.model = nn.Sequential(*down, *([] if is_innermost else [below]), *up)

    def forward(self, x):
        return self.model(x) if self.is_outermost else torch.cat([x, self.model(x)], 1)


def unet():
    def after(k):
        return width * min(2 ** (k - 1), 8)

    block = None
    for k in range(depth, 1, -1):
        block = UNet(k, after(k - 1), after(k - 1), after(k), block, drops=depth - (k - 1) <= 3)
    return UNet(1, 3, 3, after(1), block)


G, D = unet(), patchgan(3 + 3, width, 2, norm)
G.apply(init)
D.apply(init)
fit(G, D)
opt_g = torch.optim.Adam(G.parameters(), lr=2e-4, betas=(0.5, 0.999))
opt_d = torch.optim.Adam(D.parameters(), lr=2e-4, betas=(0.5, 0.999))

bce, l1 = nn.BCEWithLogitsLoss(), nn.L1Loss()
a, b = (laid(torch.rand(batch, 3, edge, edge) * 2 - 1) for _ in range(2))
last = {}


def against(logits, is_real):
    return bce(logits, torch.ones_like(logits) if is_real else torch.zeros_like(logits))


def step():
    fake = G(a)

    # D: question and right answer up, question and made answer down, halved.
    learns(D, True)
    opt_d.zero_grad(set_to_none=True)
    loss_fake = against(D(torch.cat([a, fake.detach()], 1)), False)
    loss_real = against(D(torch.cat([a, b], 1)), True)
    loss_d = 0.5 * (loss_fake + loss_real)
    loss_d.backward()
    opt_d.step()

    # G: made answer up, through the D that has just moved, and near the right one.
    learns(D, False)
    opt_g.zero_grad(set_to_none=True)
    loss_g = against(D(torch.cat([a, fake], 1)), True) + 100 * l1(fake, b)
    loss_g.backward()
    opt_g.step()
    last.update(discriminator=loss_d, generator=loss_g)


measure(step, lambda: {name: loss.item() for name, loss in last.items()})
