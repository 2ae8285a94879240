"""Chooses what is interrupted, when and how; and keeps what the same runs write undisturbed."""

import random
import subprocess
from dataclasses import dataclass, field
from pathlib import Path

from . import long_runs
from .binary import environment
from .interrupted_run import SIGNALS, InterruptedRun
from .pipes import SMALL


@dataclass
class Interruption:
    """What happened."""

    number: int
    name: str  # of the run
    event: str  # a signal's name, or "limit"
    pace: str  # of the reader
    errors: str  # what standard error is
    moment: float  # seconds from the start to the signal
    ending: str = ""  # "in time", "late", "no end", "done before", "not yet handled"
    seconds: float = None  # from the signal to the end, without waiting for a processor
    clock: float = None  # with it
    faults: list = field(default_factory=list)

    def __str__(self):
        return (f"{self.number}: {self.name}; {self.event} after {self.moment:.3f} s, reader"
                f" {self.pace}, standard error {self.errors}")


class Interrupter:
    """Makes interruptions by number: the same seed and number choose the same."""

    def __init__(self, binary, seed, folder):
        self.binary, self.seed, self.folder = binary, seed, Path(folder)
        self.references = {}

    def run(self, number):
        rng = random.Random(f"{self.seed}:{number}")
        job = rng.choices(long_runs.ALL, [job.weight for job in long_runs.ALL])[0]
        # A third each, in turn, so that no seed is short of one.
        pace = ("free", "slow", "stalled")[number % 3]
        errors = rng.choice(["read", "read", "full", "same"] if pace == "stalled" else [
            "read", "read", "same"])
        event = rng.choice([*SIGNALS, "limit"])
        if event == "limit" and not self.binary.takes(job.arguments[0], "--timeout"):
            event = "INT"
        moment = rng.uniform(0, 0.2) if rng.random() < 0.3 else rng.uniform(0.05, 1.5)
        size = rng.choice([None, SMALL])
        seen = Interruption(number, job.name, event, pace, errors, moment)
        InterruptedRun(self, job, seen, size, rng.uniform(0, 0.3)).go()
        return seen

    def reference(self, job, lines):
        """The first lines that the run writes if nobody stops it."""
        known = self.references.get(job.name, [])
        if len(known) < lines:
            words = [word for word in job.arguments if word not in ("-n", "3000000")]
            if "--stats" in words:
                place = words.index("--stats")
                del words[place:place + 2]
            # A solver lists the same programs as the diagram does, but takes its time.
            words = ["auto" if word == "solver" else word for word in words]
            # More than needed, so that it is seldom needed again.
            words += ["-n", str(max(50_000, 2 * lines)), "-q"]
            with open(self.folder / "reference", "wb") as file:
                subprocess.run(
                    [self.binary.path, *words], cwd=self.folder, stdout=file, check=True,
                    stdin=subprocess.DEVNULL, env=environment())
            known = (self.folder / "reference").read_bytes().splitlines(keepends=True)
            self.references[job.name] = known
        return known
