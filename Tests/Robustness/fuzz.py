#!/usr/bin/env python3
"""A mutating fuzzer for all commands and all kinds of input.

Case N of a seed is always the same. Whatever the input is, a run has to end by exit code 0, 1, 2,
64, 65 or 74, within a second of its limit; to write no control character, whole lines, and nothing
at all to its inputs. What fails is shrunk and kept as a folder with `repeat.sh`.
"""

import argparse
import multiprocessing
import shutil
import sys
import time
from collections import Counter

from robustness import binary as program
from robustness import corpus
from robustness.findings import Findings, signature
from robustness.generate import Generator

# Failures of time depend on what else the machine does: so many more runs have to show them.
CONFIRMATIONS = 2
TIMING = ("late", "no end")


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("--seed", type=int, default=1, help="of the cases (default: 1)")
    parser.add_argument("--first", type=int, default=0, help="number of the first case")
    parser.add_argument("--runs", type=int, help="stop after so many cases")
    parser.add_argument("--seconds", type=float, help="stop after so long (default: 60)")
    parser.add_argument("--jobs", type=int, default=2, help="runs at a time (default: 2)")
    parser.add_argument("--failures", default=".build/fuzz", help="folder for what fails")
    parser.add_argument(
        "--shrink", type=float, default=60, metavar="SECONDS", help="for shrinking (default: 60)")
    program.add_option(parser)
    options = parser.parse_args()
    if options.runs is None and options.seconds is None:
        options.seconds = 60
    return options


def work(options, job, results):
    """Runs every `jobs`-th case; puts ("failure", …) and at last ("done", …) into `results`."""
    binary = program.Binary(options.binary)
    generator = Generator(corpus.load(), options.seed, binary)
    scratch = program.scratch()
    end = time.monotonic() + (options.seconds or float("inf"))
    runs, statuses, found = 0, Counter(), Counter()
    last = options.first + (options.runs or sys.maxsize)
    number = options.first + job
    while number < last and time.monotonic() < end:
        case = generator.case(number)
        faults, outcome = case.run(binary, scratch)
        runs += 1
        statuses[case.command, outcome.status] += 1
        for fault in faults:
            key = signature(case, fault)
            if fault.kind in TIMING and found[key] == 0 and not confirmed(
                    case, key, binary, scratch):
                continue
            found[key] += 1
            results.put(("failure", key, case if found[key] <= 3 else None, fault))
        number += options.jobs
    shutil.rmtree(scratch, ignore_errors=True)
    results.put(("done", runs, statuses))


def confirmed(case, key, binary, scratch):
    return all(
        key in [signature(case, fault) for fault in case.run(binary, scratch)[0]]
        for _ in range(CONFIRMATIONS))


def collect(options, results):
    """What all workers found, and how their runs ended."""
    findings, runs, statuses, working = Findings(), 0, Counter(), options.jobs
    while working:
        kind, *values = results.get()
        if kind == "done":
            runs, working = runs + values[0], working - 1
            statuses.update(values[1])
        else:
            key, case, fault = values
            if not findings.counts[key]:
                print(f"{key}\n    {fault.detail}", flush=True)
            findings.add(key, case, fault)
    return findings, runs, statuses


def main():
    options = arguments()
    binary = program.Binary(options.binary)
    start = time.monotonic()
    results = multiprocessing.Queue()
    workers = [
        multiprocessing.Process(target=work, args=(options, job, results))
        for job in range(options.jobs)]
    for worker in workers:
        worker.start()
    findings, runs, statuses = collect(options, results)
    for worker in workers:
        worker.join()
    seconds = time.monotonic() - start
    print(f"{runs} runs in {seconds:.0f} s, {runs / seconds:.0f} a second; seed {options.seed}")
    for command in program.COMMANDS:
        codes = {code: n for (name, code), n in sorted(statuses.items()) if name == command}
        print(f"  {command:10}" + "  ".join(f"{code}: {n}" for code, n in codes.items()))
    if not findings.counts:
        print("nothing failed")
        return 0
    scratch = program.scratch()
    findings.save(options.failures, binary, scratch, options.shrink)
    shutil.rmtree(scratch, ignore_errors=True)
    print(f"failures by kind; cases are in {options.failures}:\n{findings.report()}")
    return 1


if __name__ == "__main__":
    sys.exit(main())
