#!/usr/bin/env python3
"""Measures how far runs go beyond `--timeout` and `--max-memory`, stage by stage.

Overshoot is the time from the limit to the end by the clock, and the ratio of the largest memory
ever to the limit. The goal is 0.3 s and 1.5 times. It takes a quiet machine: what a run waited for a
processor meanwhile is shown behind, if it matters.
"""

import argparse
import multiprocessing
import os
import sys
from pathlib import Path

from robustness import binary as program
from robustness.limit_cases import ALL
from robustness.running import run

LARGEST_OVERSHOOT = 0.3  # seconds
LARGEST_RATIO = 1.5
NOTABLE_WAIT = 0.05  # seconds
# Seconds that a run may take beyond its limit, or without any, before it is killed.
PATIENCE, FREE = 5.0, 6.0
LARGEST_MEMORY = 3000  # MiB
OUTPUT = 1 << 16  # bytes that are kept; this process has to stay small, see `run`


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--compare", nargs=2, metavar=("OLD", "NEW"), help="two programs")
    parser.add_argument("--only", metavar="TEXT", default="", help="cases with this in the name")
    parser.add_argument("--free", action="store_true", help="also without limits, for some seconds")
    parser.add_argument(
        "--repeat", type=int, default=1, help="the worst of so many runs counts (default: 1)")
    parser.add_argument("--files", default=".build/limits", help="folder for large inputs")
    program.add_option(parser)
    return parser.parse_args()

# How a run may end before its limit, by exit code.
ENDS = {0: "done", 65: "refused"}


class Measurement:
    """One program on one case."""

    def __init__(self, binary, case, folder):
        self.binary, self.case, self.folder = binary, case, folder
        self.misses = False

    def _run(self, options, limit=0, deadline=FREE):
        stdin = self.folder / self.case.stdin if self.case.stdin else b""
        command, *rest = self.case.arguments
        return run(
            [self.binary.path, command, *rest, *options], self.folder, stdin, None, limit, deadline,
            LARGEST_MEMORY, OUTPUT, discards=True)

    def free(self):
        """Without limits: seconds, processor seconds and MiB."""
        seen = self._run([])
        more = "> " if seen.killed else ""
        return (f"{more}{seen.seconds - seen.waited:.1f} s, {seen.processor:.1f} of them computing,"
                f" {more}{seen.peak:.0f} MiB")

    def time(self):
        """Seconds from `--timeout` to the end."""
        limit = self.case.timeout
        options = self.binary.limits(self.case.arguments[0], timeout=limit)
        if not options:
            self.misses = True
            return "no limit"
        seen = self._run(options, limit, limit + PATIENCE)
        over = seen.seconds - limit
        if over < 0 and seen.status in ENDS:
            return f"{ENDS[seen.status]} in {seen.seconds:.2f} s"
        return self._judged(
            over > LARGEST_OVERSHOOT or seen.killed or seen.status not in (1, 2),
            f"{over:+.2f} s" + self._waited(seen) + self._ending(seen))

    def memory(self):
        """The largest memory as a multiple of `--max-memory`."""
        limit = self.case.memory
        options = self.binary.limits(self.case.arguments[0], memory=limit)
        if not options:
            self.misses = True
            return "no limit"
        seen = self._run(options, deadline=FREE)
        ratio = seen.peak / limit
        if ratio <= 1:
            return f"{seen.peak:.0f} MiB: not reached"
        return self._judged(
            ratio > LARGEST_RATIO or seen.killed == "memory" or seen.status not in (0, 1, 2),
            f"{seen.peak:.0f} MiB, {ratio:.2f} times" + self._ending(seen))

    @staticmethod
    def _waited(seen):
        return f" ({seen.waited:.2f} s waiting)" if seen.waited > NOTABLE_WAIT else ""

    @staticmethod
    def _ending(seen):
        if seen.killed:
            return f", killed ({seen.killed})"
        return "" if seen.status == 2 else f", exit code {seen.status}"

    def _judged(self, is_missed, text):
        self.misses |= bool(is_missed)
        return f"**{text}**" if is_missed else text


def make_files(case, folder):
    """Makes the files of a case that are not there, each in a process of its own: see `run`."""
    for name, text in case.files.items():
        if not (folder / name).exists():
            maker = multiprocessing.Process(target=lambda: (folder / name).write_text(text()))
            maker.start()
            maker.join()


def main():
    options = arguments()
    folder = Path(options.files)
    folder.mkdir(parents=True, exist_ok=True)
    programs = [program.Binary(path) for path in options.compare or [options.binary]]
    names = ["before: ", "after: "] if options.compare else [""]
    kinds = (["free", "time", "memory"] if options.free else ["time", "memory"])
    heads = {"free": "without limits", "time": "time beyond the limit", "memory": "memory"}
    columns = [f"{name}{heads[kind]}" for kind in kinds for name in names]
    print("| stage | limits | " + " | ".join(columns) + " |\n|---|---|" + "---|" * len(columns))
    missed = 0
    for case in (case for case in ALL if options.only in case.name):
        make_files(case, folder)
        measurements = [Measurement(binary, case, folder) for binary in programs]
        cells = []
        for kind in kinds:
            for measurement in measurements:
                seen = [getattr(measurement, kind)() for _ in range(options.repeat)]
                cells.append(max(seen, key=lambda text: (text.startswith("**"), text)))
        missed += measurements[-1].misses
        limits = f"{case.timeout:g} s, {case.memory} MiB"
        print(f"| {case.name} | {limits} | {' | '.join(cells)} |", flush=True)
    print(f"\nbeyond {LARGEST_OVERSHOOT} s or {LARGEST_RATIO} times: {missed} stages; load of the"
          f" machine {os.getloadavg()[0]:.1f}")
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
