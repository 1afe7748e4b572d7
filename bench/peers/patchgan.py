"""The discriminator that the peers for pictures from pictures share: PatchGAN (Isola et al., 2017), as in the authors' code."""

import torch.nn as nn


def patchgan(channels, width, halvings, norm):
    """Convolutions of 4 pixels: `halvings` with stride 2 and two with stride 1, norms after all but the first and the last."""
    layers = [nn.Conv2d(channels, width, 4, 2, 1), nn.LeakyReLU(0.2, True)]
    for k in range(1, halvings + 1):
        before, after = width * min(2 ** (k - 1), 8), width * min(2 ** k, 8)
        layers += [nn.Conv2d(before, after, 4, 2 if k < halvings else 1, 1, bias=False), norm(after), nn.LeakyReLU(0.2, True)]
    return nn.Sequential(*layers, nn.Conv2d(width * min(2 ** halvings, 8), 1, 4, 1, 1))


def init(module):
    """The first weights of all these papers."""
    name = module.__class__.__name__
    if name.startswith("Conv"):
        nn.init.normal_(module.weight, 0.0, 0.02)
        if module.bias is not None:
            nn.init.zeros_(module.bias)
    elif name.startswith("BatchNorm"):
        nn.init.normal_(module.weight, 1.0, 0.02)


def learns(network, does):
    """Whether a network's weights get gradients: the authors switch them off where only the other player moves."""
    for parameter in network.parameters():
        parameter.requires_grad = does
