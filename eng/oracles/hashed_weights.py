"""Weights that nobody has to store: each is a hash of its tensor's name and its place. The tests of Ganymede compute the same (HashedWeights.cs)."""

import numpy as np
import torch


def fnv(name):
    """The 32-bit hash of Fowler, Noll and Vo, 1a."""
    value = 0x811C9DC5
    for byte in name.encode():
        value = (value ^ byte) * 0x01000193 % 2 ** 32
    return value


def uniform(name, shape):
    """In [0, 1): 32-bit hashes (Wellons' lowbias32) of places, counted from the hash of the name."""
    x = (np.arange(int(np.prod(shape)), dtype=np.uint64) + fnv(name)).astype(np.uint32)
    x ^= x >> np.uint32(16)
    x *= np.uint32(0x7FEB352D)
    x ^= x >> np.uint32(15)
    x *= np.uint32(0x846CA68B)
    x ^= x >> np.uint32(16)
    return torch.from_numpy((x.astype(np.float64) / 2 ** 32).reshape(shape))


def weight(name, shape):
    u = uniform(name, shape)
    if len(shape) > 1:
        return ((2 * u - 1) * (6 / np.prod(shape[1:])) ** 0.5).float()
    if name.endswith(("bn.weight", "running_var")):
        return (0.5 + u).float()
    return ((2 * u - 1) * 0.2).float()
