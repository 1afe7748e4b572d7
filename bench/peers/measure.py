"""What all peers share: the clock, the memory high-water mark, and the one line of JSON that bench/run reads."""

import json
import os
import sys
import time

import torch

from setting import setting, wait


# What bench/run provides for both sides, or where to write.
folder = sys.argv[6] if len(sys.argv) > 6 else "."


def measure(step, witness):
    """Runs `step` as often as the command line asks (threads, warm-up, blocks, rounds per block; setting and folder come after them) and prints what came of it.

    witness() tells what nobody could say who skipped work, as the last step's losses; it is asked once, after the clock has stopped.
    """
    threads, warm_up, blocks, rounds = (int(a) for a in sys.argv[1:5])
    torch.set_num_threads(threads)
    for _ in range(warm_up):
        step()
    wait()
    seconds = []
    before = processor_seconds()
    for _ in range(blocks):
        start = time.perf_counter()
        for _ in range(rounds):
            step()
        wait()
        seconds.append((time.perf_counter() - start) / rounds)
    processor = (processor_seconds() - before) / (blocks * rounds)
    print(json.dumps({
        "secondsPerRound": seconds,
        "processorSecondsPerRound": processor,
        "peakMiB": peak_mib(),
        "threads": torch.get_num_threads(),
        "setting": setting,
        "witness": witness(),
        "versions": {"python": sys.version.split()[0], "torch": torch.__version__},
    }))


def processor_seconds():
    """Of this process and of those it has started and that have ended."""
    return sum(os.times()[:4])


def peak_mib():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
