#!/usr/bin/env python3
"""Ends runs by signals and limits at random moments, with readers that are slow or stand still.

Whatever its reader does, a run ends within a second; what it wrote are whole lines, the first ones
of what it would have written; `--stats` and `--output` are whole, or as they were.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
from collections import Counter, defaultdict

from robustness import binary as program
from robustness.interruption import Interrupter
from robustness.pipes import plain_signals

_interrupter = None


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="of what is chosen (default: 1)")
    parser.add_argument("--runs", type=int, default=500, help="how many (default: 500)")
    parser.add_argument("--first", type=int, default=0, help="number of the first run")
    parser.add_argument("--jobs", type=int, default=2, help="runs at a time (default: 2)")
    parser.add_argument("--verbose", action="store_true", help="tell of every run")
    program.add_option(parser)
    return parser.parse_args()


def start(options):
    """Makes a worker ready."""
    global _interrupter
    plain_signals()
    folder = program.scratch(options.folder)
    _interrupter = Interrupter(program.Binary(options.binary), options.seed, folder)


def interrupt(number):
    return _interrupter.run(number)


def distribution(seconds):
    """The median, the 90th and 99th percentile and the maximum."""
    ordered = sorted(seconds)
    if not ordered:
        return "- | - | - | -"
    at = [ordered[min(len(ordered) - 1, int(share * len(ordered)))] for share in (0.5, 0.9, 0.99)]
    return " | ".join(f"{value:.2f}" for value in (*at, ordered[-1]))


def report(runs):
    """Markdown: how runs ended, and how long that took, by reader and by event."""
    clock = distribution([
        run.clock for run in runs if run.clock is not None and run.ending != "not yet handled"])
    lines = ["| | runs | in time | late | no end | done before | not yet handled | median s | 90 %"
             " | 99 % | most |", "|---|---|---|---|---|---|---|---|---|---|---|"]
    groups = defaultdict(list)
    for run in runs:
        groups["all"].append(run)
        groups[f"reader {run.pace}"].append(run)
        groups[f"event {run.event}"].append(run)
        groups[f"standard error {run.errors}"].append(run)
    for name, group in sorted(groups.items()):
        endings = Counter(run.ending for run in group)
        counts = [str(endings[ending]) for ending in (
            "in time", "late", "no end", "done before", "not yet handled")]
        times = distribution([
            run.seconds for run in group if run.seconds is not None
            and run.ending != "not yet handled"])
        lines.append(f"| {name} | {len(group)} | {' | '.join(counts)} | {times} |")
    lines.append(f"| all, by the clock | {len(runs)} | | | | | | {clock} |")
    return "\n".join(lines)


def main():
    options = arguments()
    plain_signals()
    options.folder = program.scratch()
    runs, faults, examples = [], Counter(), {}
    with multiprocessing.Pool(options.jobs, start, (options,)) as pool:
        numbers = range(options.first, options.first + options.runs)
        for run in pool.imap_unordered(interrupt, numbers):
            runs.append(run)
            if options.verbose:
                print(run, run.ending, run.seconds, flush=True)
            for fault in run.faults:
                faults[fault.kind] += 1
                examples.setdefault(fault.kind, f"{run}: {fault.detail}")
    shutil.rmtree(options.folder, ignore_errors=True)
    load = os.getloadavg()[0]
    print(f"{len(runs)} runs, seed {options.seed}; load of the machine {load:.1f}")
    early = [run.moment for run in runs if run.ending == "not yet handled"]
    print(f"a signal was not handled yet in {len(early)} runs, at most"
          f" {max(early, default=0):.3f} s after the start\n")
    print(report(runs))
    if not faults:
        print("\nnothing failed")
        return 0
    print("\nfailures:")
    for kind, count in faults.most_common():
        print(f"{count:5}  {kind}\n         {examples[kind]}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
