#!/usr/bin/python3
"""Writes what torchvision's VGG-19 makes of two pictures behind and before its last ReLU, which the tests of Ganymede compare with.

    /usr/bin/python3 eng/oracles/make_vgg_oracles.py
"""

import os

import torch
from torchvision.models import vgg

import safetensors_file
from hashed_weights import uniform, weight

FILE = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "Ganymede.Tests", "Networks", "Oracles", "vgg19.safetensors")
LAST = 34                                                    # the place of the sixteenth convolution


def main():
    network = vgg.vgg19(init_weights=False)
    convolutions = network.features
    convolutions.load_state_dict({k: weight("features." + k, v.shape) for k, v in convolutions.state_dict().items()})
    mean, deviation = torch.tensor([0.485, 0.456, 0.406]), torch.tensor([0.229, 0.224, 0.225])
    pictures = (2 * uniform("pictures", (2, 3, 40, 56)) - 1).float()
    grey = (2 * uniform("grey", (1, 1, 28, 28)) - 1).float().expand(-1, 3, -1, -1)
    stored = {}
    with torch.no_grad():
        for name, x in [("pictures", pictures), ("grey", grey)]:
            x = ((x + 1) / 2 - mean.view(3, 1, 1)) / deviation.view(3, 1, 1)
            stored[name + ".before"] = convolutions[:LAST + 1](x)
            stored[name + ".behind"] = convolutions[:LAST + 2](x)
            print(name, stored[name + ".before"].shape, stored[name + ".before"].std().item())
    safetensors_file.write(FILE, stored, {"torch": torch.__version__})


main()
