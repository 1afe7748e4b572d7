#!/usr/bin/python3
"""Writes what torchvision's InceptionV3 makes of two pictures, which the tests of Ganymede compare with.

    /usr/bin/python3 eng/oracles/make_inception_oracles.py [FOLDER]

24 million random weights are too many to store, so each is a hash of its tensor's name and its place, which the tests compute as well.
Batch norm's statistics, gains and biases are far from those of a new network. With FOLDER, the weights themselves are written there, as
fid.safetensors and torchvision.safetensors, for trying the program by hand.

Stored are features and logits of two networks: torchvision's own, fed the way its weights ask for (ImageNet's mean and deviation, which
transform_input takes back), and the one that FID is defined with, which differs in how it pools.
"""

import os
import sys

import torch
import torch.nn.functional as F
from torchvision.models import inception

import safetensors_file
from hashed_weights import uniform, weight

FILE = os.path.join(
    os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "Ganymede.Tests", "Evaluation", "Oracles", "inception.safetensors")


class Inside:
    """torch.nn.functional for blocks that average only what lies inside the picture."""

    def __getattr__(self, name):
        return getattr(F, name)

    @staticmethod
    def avg_pool2d(x, kernel_size, stride, padding):
        return F.avg_pool2d(x, kernel_size, stride, padding, count_include_pad=False)


class Largest(Inside):
    """The same for FID's last block, which takes the largest."""

    @staticmethod
    def avg_pool2d(x, kernel_size, stride, padding):
        return F.max_pool2d(x, kernel_size, stride, padding)


def run(classes, fid, pictures):
    network = inception.Inception3(num_classes=classes, aux_logits=False, transform_input=not fid, init_weights=False)
    network.eval()
    state = {k: v if "num_batches" in k else weight(k, v.shape) for k, v in network.state_dict().items()}
    network.load_state_dict(state)
    features = []
    network.avgpool.register_forward_hook(lambda module, inputs, output: features.append(output.flatten(1)))
    if fid:
        network.Mixed_7c.register_forward_pre_hook(lambda module, inputs: setattr(inception, "F", Largest()))

    x = F.interpolate((pictures + 1) / 2, size=(299, 299), mode="bilinear", align_corners=False)
    if fid:
        x = 2 * x - 1
    else:
        mean, deviation = torch.tensor([0.485, 0.456, 0.406]), torch.tensor([0.229, 0.224, 0.225])
        x = (x - mean.view(3, 1, 1)) / deviation.view(3, 1, 1)
    inception.F = Inside() if fid else F
    with torch.no_grad():
        logits = network(x)
    inception.F = F
    return features[0], logits, state


def main():
    pictures = (2 * uniform("pictures", (2, 3, 40, 56)) - 1).float()
    grey = (2 * uniform("grey", (1, 1, 28, 28)) - 1).float()
    stored = {}
    for name, classes, fid in [("torchvision", 1000, False), ("fid", 1008, True)]:
        features, logits, state = run(classes, fid, pictures)
        stored[name + ".features"], stored[name + ".logits"] = features, logits
        stored[name + ".grey"] = run(classes, fid, grey.expand(-1, 3, -1, -1))[0]
        print(name, "features", features.abs().max().item(), features.std().item(), "logits", logits.abs().max().item())
        if len(sys.argv) > 1:
            safetensors_file.write(os.path.join(sys.argv[1], name + ".safetensors"), state, {})
    safetensors_file.write(FILE, stored, {"torch": torch.__version__})


main()
