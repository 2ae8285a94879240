#!/usr/bin/env python3
"""Runs sketches that blow up through `check`, `sample` and `count`, without any limit.

Each has to end by itself, within 20 s and 4 GiB, by an answer or a message: exit code 0, 1, 2 or
65.
"""

import argparse
import multiprocessing
import os
import shutil
import sys
from pathlib import Path

from robustness import binary as program
from robustness import oracle
from robustness.hostile_sketches import ALL
from robustness.running import run

COMMANDS = {"check": [], "sample": ["-n", "1", "--seed", "1"], "count": ["--seed", "1"]}

_binary, _folder = None, None


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seconds", type=float, default=20, help="for each run (default: 20)")
    parser.add_argument("--memory", type=int, default=4096, help="MiB for each run (default: 4096)")
    parser.add_argument("--jobs", type=int, default=2, help="runs at a time (default: 2)")
    parser.add_argument("--only", metavar="TEXT", default="", help="sketches with this in the name")
    parser.add_argument("--list", action="store_true", help="print the sketches, and run nothing")
    program.add_option(parser)
    return parser.parse_args()


def start(options):
    global _binary, _folder
    _binary = program.Binary(options.binary)
    _folder = Path(program.scratch(options.folder))


def attempt(task):
    """Runs one command on one sketch; the sketch's name, the command, the outcome and faults."""
    hostile, command, options = task
    (_folder / "sketch.sk").write_text(hostile.sketch)
    words = [_binary.path, command, "--sketch", "sketch.sk", *COMMANDS[command]]
    if hostile.examples:
        (_folder / "examples.json").write_text(hostile.examples)
        words += ["--examples", "examples.json"]
    if hostile.noise is not None and _binary.takes(command, "--noise"):
        words += ["--noise", str(hostile.noise)]
    outcome = run(words, _folder, deadline=options.seconds, memory=options.memory)
    faults = oracle.ending_faults(outcome)
    faults += oracle.raw_faults("standard error", outcome.errors)
    if outcome.status == 65 and b"error: " not in outcome.errors:
        faults.append(oracle.Fault("no message", repr(outcome.errors[-80:])))
    return hostile.name, command, outcome, faults


def line(name, command, outcome, faults):
    """A row of the Markdown table."""
    message = outcome.errors.decode("utf-8", "replace").strip().split("\n")
    said = next((text for text in message if "error: " in text), message[-1])
    end = outcome.killed or str(outcome.status)
    verdict = "; ".join(fault.kind for fault in faults) or "ok"
    return (f"| {name} | {command} | {end} | {outcome.seconds:.1f} | {outcome.processor:.1f} |"
            f" {outcome.peak:.0f} | {verdict} | {said[:110].replace('|', '¦')} |")


def main():
    options = arguments()
    chosen = [hostile for hostile in ALL if options.only in hostile.name]
    if options.list:
        for hostile in chosen:
            print(f"// {hostile.name}\n{hostile.sketch[:600]}")
        return 0
    options.folder = program.scratch()
    tasks = [(hostile, command, options) for hostile in chosen for command in COMMANDS]
    failed = 0
    print("| sketch | command | ends | s | processor s | MiB | verdict | message |\n"
          "|---|---|---|---|---|---|---|---|")
    with multiprocessing.Pool(options.jobs, start, (options,)) as pool:
        for name, command, outcome, faults in pool.imap(attempt, tasks):
            failed += bool(faults)
            print(line(name, command, outcome, faults), flush=True)
    shutil.rmtree(options.folder, ignore_errors=True)
    print(f"\n{len(chosen)} sketches, {len(tasks)} runs, {failed} failed; load of the machine"
          f" {os.getloadavg()[0]:.1f}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
