"""Features of 10,000 pictures by the scorer's network, in pieces of 250, and their Fréchet distance from features that are kept."""

import json
import os

import torch
import torch.nn as nn

from measure import folder, measure
from setting import fit, laid

piece = 250


def safetensors(name):
    with open(os.path.join(folder, name), "rb") as file:
        header = json.loads(file.read(int.from_bytes(file.read(8), "little")))
        data = file.read()
    return {
        key: torch.frombuffer(bytearray(data[slice(*entry["data_offsets"])]), dtype=torch.float32).view(entry["shape"])
        for key, entry in header.items() if key != "__metadata__" and entry["dtype"] == "F32"}


class Scorer(nn.Module):
    def __init__(self, weights):
        super().__init__()
        layers = []
        for n in (n for n in range(1, 9) if f"trunk.conv{n}.weight" in weights):
            wide, deep = weights[f"trunk.conv{n}.weight"].shape[:2]
            layers += [(f"conv{n}", nn.Conv2d(deep, wide, 3, padding=1, bias=False)), (f"norm{n}", nn.BatchNorm2d(wide)), (f"relu{n}", nn.ReLU(inplace=True)), (f"pool{n}", nn.MaxPool2d(2))]
        outputs, inputs = weights["trunk.dense.weight"].shape
        layers += [("flat", nn.Flatten()), ("dense", nn.Linear(inputs, outputs)), ("relu", nn.ReLU())]
        for name, layer in layers:
            self.add_module(name, layer)
        self.load_state_dict({key[6:]: value for key, value in weights.items() if key.startswith("trunk.")}, strict=False)
        missing = {key for key in self.state_dict() if not key.endswith("num_batches_tracked")} - {key[6:] for key in weights}
        assert not missing, missing

    def forward(self, pictures):
        for layer in self.children():
            pictures = layer(pictures)
        return pictures


def features(pictures):
    with torch.inference_mode():
        return torch.cat([scorer(laid(part)) for part in pictures.split(piece)])


def frechet(a, b):
    a, b = a.double(), b.double()
    ca, cb = torch.cov(a.T), torch.cov(b.T)
    values, vectors = torch.linalg.eigh(ca)
    root = (vectors * values.clamp(min=0).sqrt()) @ vectors.T
    roots = torch.linalg.eigvalsh(root @ cb @ root).clamp(min=0).sqrt().sum()
    return ((a.mean(0) - b.mean(0)).square().sum() + ca.trace() + cb.trace() - 2 * roots).item()


scorer = Scorer(safetensors("scorer.safetensors")).eval()
fit(scorer)
judged, reference = safetensors("judged.safetensors")["pictures"], features(safetensors("reference.safetensors")["pictures"])
last = {}


def step():
    last["fid"] = frechet(features(judged), reference)


measure(step, lambda: last)
