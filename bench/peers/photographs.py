"""Epochs of a folder of JPEGs as torchvision's users read it: ImageFolder, 64x64, two workers."""

import os

import torch
from torch.utils.data import DataLoader
from torchvision import datasets, transforms

from measure import folder, measure

place, size, batch = os.path.join(os.path.dirname(folder), "photographs"), 64, 64


def load(**more):
    steps = [transforms.Resize(size), transforms.CenterCrop(size), transforms.ToTensor(), transforms.Normalize((0.5,) * 3, (0.5,) * 3)]
    return DataLoader(datasets.ImageFolder(place, transforms.Compose(steps)), batch_size=batch, shuffle=True, num_workers=2, drop_last=True, **more)


def read(loader):
    count = 0
    for pictures, _ in loader:
        count += len(pictures)
    return count


def look(loader):
    means = torch.tensor([[p.mean(), p.square().mean()] for p, _ in loader]).mean(0)
    return {"mean": means[0].item(), "deviation": (means[1] - means[0] ** 2).sqrt().item()}


def first():
    measure(lambda: read(load()), lambda: look(load()))


def again():
    loader = load(persistent_workers=True)
    measure(lambda: read(loader), lambda: look(loader))
