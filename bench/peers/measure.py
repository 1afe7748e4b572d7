"""What both peers share: the clock, the memory high-water mark, and the one line of JSON that bench/run reads."""

import json
import sys
import time

import torch

from setting import setting


def measure(step, losses):
    """Runs `step` as often as the command line asks (threads, warm-up, blocks, rounds per block; the setting comes after them) and prints what came of it.

    losses() tells what the last step's losses were; it is asked once, after the clock has stopped.
    """
    threads, warm_up, blocks, rounds = (int(a) for a in sys.argv[1:5])
    torch.set_num_threads(threads)
    for _ in range(warm_up):
        step()
    seconds = []
    before = time.process_time()
    for _ in range(blocks):
        start = time.perf_counter()
        for _ in range(rounds):
            step()
        seconds.append((time.perf_counter() - start) / rounds)
    processor = (time.process_time() - before) / (blocks * rounds)
    print(json.dumps({
        "secondsPerRound": seconds,
        "processorSecondsPerRound": processor,
        "peakMiB": peak_mib(),
        "threads": torch.get_num_threads(),
        "setting": setting,
        "losses": losses(),
        "versions": {"python": sys.version.split()[0], "torch": torch.__version__},
    }))


def peak_mib():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) / 1024 for line in status if line.startswith("VmHWM"))
