"""How a peer computes: what its users would try to make it faster. bench/run says which of it as the fifth argument, as in bfloat16+channels-last."""

import sys

import torch

setting = sys.argv[5] if len(sys.argv) > 5 else "float32"
words = set(setting.split("+"))
unknown = words - {"cuda", "float32", "bfloat16", "channels-last", "kept-memory", "compiled"}       # kept memory is the environment's
if unknown:
    sys.exit(f"there is no setting {', '.join(sorted(unknown))}")
device = "cuda" if "cuda" in words else "cpu"
if device == "cuda":
    torch.set_default_device(device)                        # weights, data and draws
    torch.set_float32_matmul_precision("high")              # TensorFloat-32, as convolutions have it unasked
    torch.backends.cudnn.benchmark = True


def fit(*networks):
    """Puts networks into the setting: their maps' layout, compiled or not, and autocast round each, whose answers are float32 again for the losses."""
    for network in networks:
        if "channels-last" in words:
            network.to(memory_format=torch.channels_last)
        if "compiled" in words:
            network.forward = torch.compile(network.forward)
        if "bfloat16" in words:
            network.forward = in_bfloat16(network.forward)


def in_bfloat16(forward):
    def cast(*inputs):
        with torch.autocast(device, torch.bfloat16):
            answer = forward(*inputs)
        return answer.float()
    return cast


def wait():
    """A GPU works on by itself; before the clock is read it has to be done."""
    if device == "cuda":
        torch.cuda.synchronize()


def laid(pictures):
    """Pictures in the setting's layout."""
    return pictures.contiguous(memory_format=torch.channels_last) if "channels-last" in words else pictures
