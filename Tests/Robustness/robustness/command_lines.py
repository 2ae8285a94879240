"""The options of each command, with values that will do, and some that will not."""

import csv
import io
import json

from . import mutations
from .vocabulary import FORMATS, NUMBER_TEXTS, TARGET_NODES, TARGETS


class CommandLines:
    """What a case in the making adds to its command line.

    The class that is mixed in with this has `rng`, `arguments`, `seed`, `sketch`, `files`, `nodes`,
    `stdin` and `_mutated`.
    """

    def chance(self, share):
        return self.rng.random() < share

    def add(self, *words):
        self.arguments += [word.encode() if isinstance(word, str) else word for word in words]

    def number(self, *good):
        """A value of an option: as a rule one that will do."""
        return self.rng.choice(NUMBER_TEXTS) if self.chance(0.06) else str(self.rng.choice(good))

    def word(self, *good):
        """A value of an option that takes one of some words."""
        if self.chance(0.03):
            return mutations.mutated(self.rng, b"text", b"jsonl").replace(b"\0", b"")[:100]
        return self.rng.choice(good)

    def _random_options(self):
        self.add("--seed", self.number(1, 7, 123))
        if self.chance(0.3):
            self.add("--jobs", self.number(1, 2, 3))
        if self.chance(0.05):
            self.add("--failure-probability", self.number(0.01, 0.5))

    def _add_format(self, *formats):
        if not self.chance(0.6):
            return "text"
        written = self.word(*formats)
        self.add("--format", written)
        return written

    def _quiet(self):
        if self.chance(0.2):
            self.add("--quiet")

    def _sample(self):
        count = self.number(0, 1, 3, 20, 20, 200)
        self.add("-n", count)
        if self.chance(0.5):
            method = self.word("auto", "tables", "diagram", "bands", "xor")
            self.add("--method", method)
            if method == "xor" and self.chance(0.3):
                self.add("--cell-margin", self.number(1, 2.5), "--tilt-margin", self.number(0.5, 3))
            elif method != "diagram" and self.chance(0.2):
                self.add("--enumeration-limit", self.number(0, 1, 50))
            if method in ("auto", "bands") and self.chance(0.1):
                self.add("--tolerance", self.number(0.001, 0.2))
        self._random_options()
        written = self._add_format(*FORMATS)
        is_table = self.chance(0.25)
        if is_table:
            self.add("--table")
        elif isinstance(count, str) and isinstance(written, str):
            # Without draws there is no line of names either.
            self.lines = int(count) and int(count) + (written in ("csv", "tsv"))
            self.reads_back = written in ("csv", "tsv")
        if self.chance(0.25):
            self._add_target("--stats")
        self._quiet()

    def _add_target(self, option):
        path, self.target = self.rng.choice(TARGETS)
        self.add(option, path)
        self.nodes |= TARGET_NODES
        if path.startswith("old"):
            self.files["old"] = b'{"before": true}\n'
        if path == "examples.json":
            self.files.setdefault(path, b"[]\n")
            self.target = None if b"examples.json" in self.arguments[:-1] else path

    def _table(self):
        programs = [program for program, _ in self.seed.programs] or ["a", "a", "b + 1"]
        draws = [self.rng.choice(programs) for _ in range(self.rng.choice([0, 1, 5, 30]))]
        written = self.rng.choice(FORMATS)
        data = samples(draws, written)
        if self.chance(0.5):
            data = self._mutated(data, samples(["x\ty"], self.rng.choice(FORMATS)))
        self.stdin = data
        if self.chance(0.3):
            self.add("--from", self.word(written, *FORMATS))
        self._add_format(*FORMATS)
        if self.chance(0.2):
            self.add("--top", self.number(0, 1, 5))
        self._quiet()

    def _map(self):
        self._add_format("text", "jsonl")
        self._quiet()

    def _enumerate(self):
        if self.chance(0.8):
            self.add("-n", self.number(0, 1, 20, 100))
        if self.chance(0.3):
            self.add("--up-to-bits", self.number(0, 4, 9.5, 12))
        if self.chance(0.2):
            self.add("--mass", self.number(0.5, 0.99, 1))
        if self.chance(0.3):
            self.add("--method", self.word("auto", "solver"))
        self._random_options()
        self._add_format(*FORMATS)
        self._quiet()

    def _count(self):
        if self.chance(0.4):
            self.add("--method", self.word("auto", "solver"))
        if self.chance(0.3):
            self.add("--limit", self.number(0, 1, 100))
        self._random_options()
        self._add_format("text", "jsonl")
        self._quiet()

    def _run(self):
        program, value = self.rng.choice(self.seed.programs or [("a", "0")])
        program, value = program.encode(), value.encode()
        if self.chance(0.4):
            program = self._mutated(program, self.sketch)[:5000]
        if self.chance(0.3):
            value = self._mutated(value, b'[{"a": 1}, "x", [[]], null]')[:5000]
        self.add("--program", program, "--input", value)

    def _check(self):
        pass

    def _compile(self):
        stage = self.word("ast", "typed", "space", "cnf")
        self.add("--emit", stage)
        if stage == "cnf" and self.chance(0.2):
            self.add("--embedding")
        self._random_options()
        if self.chance(0.4):
            self._add_target(self.rng.choice(["--output", "-o"]))
        self._quiet()


def samples(programs, written):
    """Draws as `sample` writes them."""
    if written == "text":
        return "".join(program + "\n" for program in programs).encode()
    if written == "jsonl":
        lines = [json.dumps({"program": p, "bits": 3, "attempt": 1}) + "\n" for p in programs]
        return "".join(lines).encode()
    file = io.StringIO()
    writer = csv.writer(
        file, delimiter="," if written == "csv" else "\t", lineterminator="\n")
    writer.writerow(["program", "bits", "attempt"])
    writer.writerows([program, 3, 1] for program in programs)
    return file.getvalue().encode()
