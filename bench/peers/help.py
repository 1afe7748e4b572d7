"""A program's help as the official examples give it: torch is imported before arguments are read."""

import subprocess
import sys

from measure import measure

program = "import argparse, torch; p = argparse.ArgumentParser(); p.add_argument('--data', help='folder of pictures'); p.parse_args()"
measure(lambda: subprocess.run([sys.executable, "-c", program, "--help"], check=True, stdout=subprocess.DEVNULL), lambda: {})
