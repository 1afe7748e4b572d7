#!/usr/bin/python3
"""Writes PyTorch's own numbers for every layer and optimizer, which the tests of Ganymede.Torch compare with.

    /usr/bin/python3 eng/oracles/make_layer_oracles.py

For a layer y = f(x) with weights w and fixed random r, the score is s = sum(r * y^2) / 2. Stored are y, ds/dx and ds/dw, and the
derivatives by x and w of |ds/dx|^2 (by w, where x is whole numbers): a gradient penalty. Everything is computed in float64 and stored
in float32; the weights are rounded to float32 first.
"""

import os

import torch
import torch.nn as nn
import torch.nn.functional as F

import safetensors_file

FOLDER = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "..", "tests", "Ganymede.Torch.Tests", "Oracles")


class Maxout(nn.Module):
    def __init__(self):
        super().__init__()
        self.linear = nn.Linear(5, 4 * 3)

    def forward(self, x):
        return self.linear(x).view(x.shape[0], 4, 3).amax(2)


class PixelNorm(nn.Module):
    def forward(self, x):
        return x / torch.sqrt(torch.mean(x ** 2, dim=1, keepdim=True) + 1e-8)


class MinibatchDiscrimination(nn.Module):
    def __init__(self):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(5, 3, 2) * 0.5)

    def forward(self, x):
        m = torch.einsum("na,abc->nbc", x, self.weight)
        rows = []
        for i in range(x.shape[0]):
            rows.append(sum(torch.exp(-(m[i] - m[j]).abs().sum(1)) for j in range(x.shape[0]) if j != i))
        return torch.cat([x, torch.stack(rows)], 1)


class SelfAttention2d(nn.Module):
    def __init__(self, channels=8):
        super().__init__()
        self.query = nn.Conv2d(channels, channels // 8, 1, bias=False)
        self.key = nn.Conv2d(channels, channels // 8, 1, bias=False)
        self.value = nn.Conv2d(channels, channels // 2, 1, bias=False)
        self.output = nn.Conv2d(channels // 2, channels, 1, bias=False)
        self.gamma = nn.Parameter(torch.full((1,), 0.7))

    def forward(self, x):
        n, c, h, w = x.shape
        theta = self.query(x).view(n, c // 8, h * w)
        phi = F.max_pool2d(self.key(x), 2).view(n, c // 8, h * w // 4)
        g = F.max_pool2d(self.value(x), 2).view(n, c // 2, h * w // 4)
        beta = F.softmax(torch.einsum("nci,ncj->nij", theta, phi), -1)
        o = torch.einsum("ncj,nij->nci", g, beta).view(n, c // 2, h, w)
        return self.gamma * self.output(o) + x


class First(nn.Module):
    """The first of a layer's results, named as the layer's own."""

    def __init__(self, inner, arguments=1):
        super().__init__()
        self.inner, self.arguments = inner, arguments

    def forward(self, x):
        return self.inner(*[x] * self.arguments)[0]


def spectral(layer):
    return nn.utils.spectral_norm(layer, eps=1e-12)


# Name, layer, shape of the input; None for whole numbers.
LAYERS = [
    ("linear", nn.Linear(5, 3), (4, 5)),
    ("conv1d", nn.Conv1d(2, 3, 3, stride=2, padding=1), (2, 2, 7)),
    ("conv2d", nn.Conv2d(4, 6, 3, stride=2, padding=1, groups=2), (2, 4, 5, 6)),
    ("conv2d-dilated", nn.Conv2d(2, 3, 3, padding=2, dilation=2, bias=False), (2, 2, 5, 5)),
    ("conv3d", nn.Conv3d(2, 3, 2, stride=1, padding=1), (1, 2, 3, 3, 4)),
    ("conv-transpose1d", nn.ConvTranspose1d(2, 3, 4, stride=2, padding=1), (2, 2, 4)),
    ("conv-transpose2d", nn.ConvTranspose2d(4, 6, 4, stride=2, padding=1, groups=2), (2, 4, 3, 3)),
    ("conv-transpose2d-uneven", nn.ConvTranspose2d(2, 3, 3, stride=2, padding=1, output_padding=1, bias=False), (2, 2, 3, 4)),
    ("conv-transpose3d", nn.ConvTranspose3d(2, 2, 2, stride=2), (1, 2, 2, 3, 2)),
    ("batch-norm-points", nn.BatchNorm1d(3), (6, 3)),
    ("batch-norm-pictures", nn.BatchNorm2d(3, momentum=0.3), (4, 3, 3, 2)),
    ("batch-norm-in-use", nn.BatchNorm2d(3).eval(), (2, 3, 2, 2)),
    ("instance-norm", nn.InstanceNorm2d(3), (2, 3, 4, 3)),
    ("instance-norm-affine", nn.InstanceNorm2d(3, affine=True), (2, 3, 4, 3)),
    ("layer-norm", nn.LayerNorm([3, 4]), (3, 3, 4)),
    ("group-norm", nn.GroupNorm(2, 4), (2, 4, 3, 2)),
    ("pixel-norm", PixelNorm(), (2, 4, 2, 3)),
    ("spectral-linear", spectral(nn.Linear(5, 3)), (4, 5)),
    ("spectral-conv2d", spectral(nn.Conv2d(2, 3, 3, padding=1)), (2, 2, 4, 4)),
    ("spectral-conv-transpose2d", spectral(nn.ConvTranspose2d(2, 3, 4, stride=2, padding=1)), (2, 2, 3, 3)),
    ("spectral-in-use", spectral(nn.Linear(5, 3)).eval(), (4, 5)),
    ("embedding", nn.Embedding(5, 3), None),
    ("gru", First(nn.GRU(3, 4, num_layers=2, batch_first=True)), (2, 5, 3)),
    ("lstm", First(nn.LSTM(3, 4, num_layers=2, batch_first=True)), (2, 5, 3)),
    ("multi-head-attention", First(nn.MultiheadAttention(6, 2, batch_first=True), 3), (2, 4, 6)),
    ("self-attention2d", SelfAttention2d(), (2, 8, 4, 4)),
    ("upsample-nearest", nn.Upsample(scale_factor=3, mode="nearest"), (2, 2, 2, 3)),
    ("upsample-bilinear", nn.Upsample(scale_factor=2, mode="bilinear", align_corners=False), (2, 2, 3, 2)),
    ("pixel-shuffle", nn.PixelShuffle(2), (2, 8, 2, 3)),
    ("zero-pad2d", nn.ZeroPad2d(2), (1, 2, 3, 3)),
    ("reflection-pad2d", nn.ReflectionPad2d(2), (1, 2, 3, 4)),
    ("replication-pad2d", nn.ReplicationPad2d(2), (1, 2, 3, 3)),
    ("relu", nn.ReLU(), (3, 5)),
    ("leaky-relu", nn.LeakyReLU(0.2), (3, 5)),
    ("prelu", nn.PReLU(3), (2, 3, 4)),
    ("elu", nn.ELU(0.7), (3, 5)),
    ("gelu", nn.GELU(), (3, 5)),
    ("silu", nn.SiLU(), (3, 5)),
    ("softplus", nn.Softplus(), (3, 5)),
    ("tanh", nn.Tanh(), (3, 5)),
    ("sigmoid", nn.Sigmoid(), (3, 5)),
    ("maxout", Maxout(), (6, 5)),
    ("minibatch-discrimination", MinibatchDiscrimination(), (4, 5)),
    ("average-pool2d", nn.AvgPool2d(2), (2, 3, 4, 6)),
]


def renamed(name):
    """Our own name of what PyTorch calls `name`."""
    name = name.removeprefix("inner.")
    return {"weight_orig": "layer.weight", "weight_u": "u", "weight_v": "v"}.get(name, name)


def layer_oracle(name, layer, shape):
    spectrally = any(key.endswith("weight_orig") for key, _ in layer.named_parameters())

    def path(key):
        return "layer.bias" if spectrally and key == "bias" else renamed(key)

    with torch.no_grad():
        for key, value in layer.named_parameters():
            if isinstance(layer, (nn.BatchNorm1d, nn.BatchNorm2d, nn.InstanceNorm2d, nn.LayerNorm, nn.GroupNorm)) or "in_proj_bias" in key:
                value.add_(torch.randn_like(value) * 0.3)
        if "in-use" in name and hasattr(layer, "running_mean"):
            layer.running_mean.normal_()
            layer.running_var.uniform_(0.5, 2)
    layer.double()
    x = torch.randint(0, 5, (3, 2)) if shape is None else torch.randn(shape).double().requires_grad_()
    kept = {f"{name}/state/{path(k)}": v.clone() for k, v in layer.state_dict().items() if k != "num_batches_tracked"}
    y = layer(x)
    r = torch.randn(y.shape).double()
    weights = dict(layer.named_parameters())
    targets = {**({} if shape is None else {"x": x}), **{path(k): v for k, v in weights.items()}}
    first = torch.autograd.grad((r * y * y).sum() / 2, list(targets.values()), create_graph=True)
    second = torch.autograd.grad(first[0].square().sum(), list(targets.values()), allow_unused=True)
    kept.update({f"{name}/x": x, f"{name}/r": r, f"{name}/y": y})
    kept.update({f"{name}/first/{k}": g for k, g in zip(targets, first)})
    kept.update({f"{name}/second/{k}": g for k, g in zip(targets, second) if g is not None})
    kept.update({f"{name}/after/{path(k)}": v for k, v in layer.named_buffers() if k != "num_batches_tracked"})
    return kept


OPTIMIZERS = {
    "adam": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.5, 0.999)),
    "adam-no-momentum": lambda p: torch.optim.Adam(p, lr=0.01, betas=(0.0, 0.9), eps=1e-2),
    "adam-decay": lambda p: torch.optim.Adam(p, lr=0.01, weight_decay=0.1),
    "adamw": lambda p: torch.optim.AdamW(p, lr=0.01, betas=(0.9, 0.99), weight_decay=0.1),
    "sgd": lambda p: torch.optim.SGD(p, lr=0.1),
    "sgd-momentum": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, weight_decay=0.01),
    "sgd-nesterov": lambda p: torch.optim.SGD(p, lr=0.1, momentum=0.9, nesterov=True),
    "rmsprop": lambda p: torch.optim.RMSprop(p, lr=0.01),
    "rmsprop-momentum": lambda p: torch.optim.RMSprop(p, lr=0.01, alpha=0.9, momentum=0.5, weight_decay=0.1),
    "rmsprop-centered": lambda p: torch.optim.RMSprop(p, lr=0.01, eps=1e-3, centered=True),
}


def optimizer_oracle(name, create):
    """Two weights after 12 steps along given gradients; from the seventh on at half the rate."""
    start = [torch.randn(3, 4), torch.randn(5)]
    gradients = [[torch.randn(p.shape) for p in start] for _ in range(12)]
    weights = [nn.Parameter(p.double()) for p in start]
    optimizer = create(weights)
    kept = {f"{name}/start/{i}": p for i, p in enumerate(start)}
    for step, given in enumerate(gradients):
        if step == 6:
            optimizer.param_groups[0]["lr"] /= 2
        for i, (weight, gradient) in enumerate(zip(weights, given)):
            weight.grad = gradient.double()
            kept[f"{name}/gradient/{step}/{i}"] = gradient
        optimizer.step()
        kept.update({f"{name}/after/{step}/{i}": w.clone() for i, w in enumerate(weights)})
    return kept


def single(tensors):
    return {k: v.detach().float() if v.is_floating_point() else v for k, v in tensors.items()}


def main():
    torch.manual_seed(20)
    about = {"made_by": "eng/oracles/make_layer_oracles.py", "torch": torch.__version__}
    layers, optimizers = {}, {}
    for name, layer, shape in LAYERS:
        layers.update(single(layer_oracle(name, layer, shape)))
    for name, create in OPTIMIZERS.items():
        optimizers.update(single(optimizer_oracle(name, create)))
    safetensors_file.write(os.path.join(FOLDER, "layers.safetensors"), layers, about)
    safetensors_file.write(os.path.join(FOLDER, "optimizers.safetensors"), optimizers, about)
    kinds = {
        str(kind).removeprefix("torch."): torch.tensor([[0, 1], [1, 3]]).to(kind) for kind in safetensors_file.NAMES
    }
    safetensors_file.write(os.path.join(FOLDER, "foreign.safetensors"), {**kinds, "empty": torch.zeros(0, 3)}, {"format": "pt"})


if __name__ == "__main__":
    main()
