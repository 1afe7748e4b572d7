"""Writes the safetensors format by hand, so that the oracles need nothing but Debian's python3-torch."""

import json
import struct

import torch

NAMES = {
    torch.uint8: "U8", torch.int8: "I8", torch.int16: "I16", torch.int32: "I32", torch.int64: "I64", torch.float16: "F16",
    torch.float32: "F32", torch.float64: "F64", torch.bool: "BOOL", torch.bfloat16: "BF16",
}


def raw(tensor):
    tensor = tensor.detach().contiguous()
    # numpy knows no bfloat16; its bytes are those of a 16-bit integer.
    return (tensor.view(torch.int16) if tensor.dtype == torch.bfloat16 else tensor).numpy().tobytes()


def write(path, tensors, metadata):
    header, offset = {"__metadata__": metadata}, 0
    for name, tensor in tensors.items():
        size = tensor.numel() * tensor.element_size()
        header[name] = {"dtype": NAMES[tensor.dtype], "shape": list(tensor.shape), "data_offsets": [offset, offset + size]}
        offset += size
    text = json.dumps(header).encode()
    text += b" " * (-len(text) % 8)
    with open(path, "wb") as file:
        file.write(struct.pack("<Q", len(text)))
        file.write(text)
        for tensor in tensors.values():
            file.write(raw(tensor))
