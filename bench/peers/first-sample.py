"""A first picture from weights on the disk, by a program of its own: the official tutorial's generator, saved as PNG by torchvision."""

import os
import subprocess
import sys

import torch

from measure import folder, measure
from tutorial import G

weights, picture = os.path.join(folder, "peer.pt"), os.path.join(folder, "peer.png")
torch.save(G.state_dict(), weights)
program = """
import sys
import torch
from torchvision.utils import save_image
from tutorial import G, latent
G.load_state_dict(torch.load(sys.argv[1]))
G.eval()
with torch.inference_mode():
    save_image(G(torch.randn(1, latent, 1, 1)), sys.argv[2], normalize=True)
"""
here = os.path.dirname(os.path.abspath(__file__))
measure(
    lambda: subprocess.run([sys.executable, "-c", program, weights, picture], check=True, cwd=here),
    lambda: {"bytes": os.path.getsize(picture)})
