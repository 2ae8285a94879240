"""Makes cases: a command, its options, its files, and what is done to them."""

import csv
import io
import json
import random

from . import mutations, tokens
from .binary import COMMANDS
from .case import Case

FORMATS = ["text", "jsonl", "csv", "tsv"]
WEIGHTS = {
    "sample": 20, "table": 18, "map": 10, "enumerate": 12, "count": 11, "run": 12, "check": 12,
    "compile": 11}
# In seconds; short, since many cases use them up.
TIMEOUTS = [0.3, 0.5, 1.0]
MEMORY = 200  # MiB
NUMBER_TEXTS = mutations.NUMBERS + [
    b"", b" 1", b"1 ", b"+1", b"inf", b"-inf", b"nan", b"0x10", "\u0661".encode(), b"--1", b"1,5",
    b"\x1b[31m", "\u202e1".encode(), b"1\n2", b"\xff", b"all"]
ODD_NAMES = [
    "\x1b[31m.sk", "a\nb.sk", "\u202egnp.sk", "\x07.sk", "sk\tetch.sk", " .sk", "-x.sk", "*.sk",
    "e\u0301\u00e9.sk", "sub/deep/sketch.sk", "a\u0085b.sk", "\x7f.sk", "n" * 200 + ".sk"]
# Paths that cannot be read as a file of text, each in its own way.
UNREADABLE = [
    b"missing.sk", b"missing/sketch.sk", b".", b"/dev/null", b"/proc/self/mem", b"loop.sk",
    b"sketch.sk/x", b"n" * 300, b"", b"dangling.sk", b"missing\x1b[31m.sk", b"missing\n.sk",
    "missing\u202e.sk".encode(), b"\xff.sk", b"/dev/full"]
# Blocks until somebody writes, or never ends: rare, since they cost as long as a run may take.
ENDLESS = [b"fifo", b"/dev/zero"]
UNREADABLE_NODES = {
    "loop.sk": ("link", "loop.sk"), "dangling.sk": ("link", "nowhere"), "fifo": ("fifo", None)}
TARGETS = [
    # (path, name in the folder if a file may be made or changed there)
    ("result", "result"), ("result", "result"), ("result", "result"), ("./x/../result", "result"),
    ("old", "old"), ("old", "old"), ("old", "old"), ("sketch.sk", None), ("./sketch.sk", None),
    ("x/../sketch.sk", None), ("link.sk", None), ("twin.sk", None), ("examples.json", None),
    ("x", None), ("missing/result", None), ("/dev/null", None), ("/dev/full", None), ("", None),
    ("loop.sk", None), ("result\x1b[31m", "result\x1b[31m"), ("old/x", None)]
TARGET_NODES = {
    "x": ("directory", None), "link.sk": ("link", "sketch.sk"),
    "twin.sk": ("hard link", "sketch.sk"), "loop.sk": ("link", "loop.sk")}


class Generator:
    """Cases by number: the same seed and number give the same case."""

    def __init__(self, seeds, seed, binary):
        self.seeds, self.seed, self.binary = seeds, seed, binary
        self.small = [seed for seed in seeds if seed.is_small]

    def case(self, number):
        return _Maker(random.Random(f"{self.seed}:{number}"), self).case(number)


class _Maker:
    """One case in the making."""

    def __init__(self, rng, generator):
        self.rng, self.binary = rng, generator.binary
        self.command = rng.choices(COMMANDS, [WEIGHTS[command] for command in COMMANDS])[0]
        pool = generator.small if rng.random() < 0.93 else generator.seeds
        if self.command in ("run", "table"):
            pool = [seed for seed in pool if seed.programs]
        self.seed = rng.choice(pool)
        self.other = rng.choice(generator.small)
        self.arguments, self.nodes, self.stdin = [], {}, b""
        self.sketch_name, self.target, self.lines = "sketch.sk", None, None
        self.reads_back = False
        self.sketch, self.includes = self.seed.sketch, dict(self.seed.includes)
        self.files = {}

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

    def case(self, number):
        self._mutate_sketch()
        if self.command != "table" or self.chance(0.6):
            self._add_sketch()
            # Examples would rule out most odd programs.
            if self.chance((0.2 if self.is_odd else 0.75) if self.seed.examples else 0.1):
                self._add_examples()
            if self.chance(0.5 if self.seed.weights else 0.02) and self.command != "run":
                self._add_weights()
        getattr(self, "_" + self.command)()
        timeout, memory = self._add_limits()
        if self.chance(0.02):
            self._damage_arguments()
            self.lines, self.reads_back = None, False
        self.files.setdefault(self.sketch_name, self.sketch)
        for name, data in self.includes.items():
            self.files.setdefault(name, data)
        if "twin.sk" in self.nodes:
            self.files.setdefault("sketch.sk", self.sketch)
        # A file of the seed comes before a link or folder of that name.
        nodes = tuple(
            (name, *node) for name, node in self.nodes.items() if name not in self.files)
        return Case(
            self.command, tuple(word.replace(b"\0", b"") for word in self.arguments), self.files,
            nodes, self.stdin, timeout, memory, self.target, self.lines, self.reads_back,
            f"case {number}, from {self.seed.name}")

    # What is mutated

    def _mutated(self, data, other, times=None):
        """Data after some mutations, of bytes or of tokens."""
        for _ in range(self.rng.choice([1, 1, 1, 1, 2, 4]) if times is None else times):
            mutate = tokens.mutated if self.chance(0.6) else mutations.mutated
            data = mutate(self.rng, data, other)
        return data

    def _mutate_sketch(self):
        # A program runs only if its sketch is well.
        share = 0.4 if self.command == "run" else 1
        self.is_odd = self.chance(0.25 * share)
        if self.is_odd:
            for _ in range(self.rng.choice([1, 2, 5])):
                self.sketch = tokens.odd_string(self.rng, self.sketch)
        elif self.chance(0.6 * share):
            self.sketch = self._mutated(self.sketch, self.other.sketch)
        if self.includes and self.chance(0.2):
            name = self.rng.choice(sorted(self.includes))
            self.includes[name] = self._mutated(self.includes[name], self.other.sketch)
        if self.chance(0.03):
            self._include_oddly()

    def _include_oddly(self):
        """An include of something that should not be read, or of itself."""
        self.nodes |= {
            "fifo.sk": ("fifo", None), "away.sk": ("link", "../outside.sk"),
            "loop.sk": ("link", "loop.sk"), "folder.sk": ("directory", None)}
        target = self.rng.choice([
            "fifo.sk", "away.sk", "../outside.sk", "./x/../../outside.sk", "loop.sk", "folder.sk",
            "/dev/null", "/dev/zero", "/proc/self/mem", "/proc/self/status", "sketch.sk",
            "a.sk", "b.sk", "large.sk", "", "missing.sk", "n" * 300])
        self.includes |= {"a.sk": b'include "b.sk"\nfn f(a: int) -> int = a\n', "b.sk": b"fn g("}
        if target == "large.sk":
            self.includes[target] = b"// x\n" * 1_000_000
        self.sketch += b'\ninclude "' + target.encode() + b'"\n'

    def _add_sketch(self):
        if self.chance(0.02):
            self.nodes |= UNREADABLE_NODES
            names = ENDLESS if self.chance(0.03) else UNREADABLE
            self.add("--sketch", self.rng.choice(names))
        elif self.chance(0.02) and self.command != "table":
            self.stdin = self.sketch
            self.add("--sketch", "-")
        else:
            if self.chance(0.03):
                self.sketch_name = self.rng.choice(ODD_NAMES)
            self.add("--sketch", self.sketch_name)

    def _add_examples(self):
        ending, data = self.rng.choice(self.seed.examples or self.other.examples or [("json", b"[]")])
        if self.chance(0.35):
            data = self._mutated(data, self.rng.choice(self.other.examples or [("", b"x")])[1])
        if self.chance(0.02):
            self.nodes |= UNREADABLE_NODES
            self.add("--examples", self.rng.choice(UNREADABLE))
            return
        if self.chance(0.04) and self.command != "table" and not self.stdin:
            self.stdin = data
            self.add("--examples", "-", "--examples-format", ending)
            return
        name = "examples." + (ending if self.chance(0.97) else self.rng.choice(FORMATS))
        self.files[name] = data
        self.add("--examples", name)
        if self.chance(0.05):
            self.add("--examples-format", self.word("json", "csv", "tsv"))
        if self.chance(0.1 if ending != "json" else 0.01):
            self.add("--no-header")
        if self.chance(0.1) and self.binary.takes(self.command, "--noise"):
            self.add("--noise", self.number(0, 1, 3, 6))

    def _add_weights(self):
        data = self.rng.choice(self.seed.weights or self.other.weights or [
            b'{"Term": {"a": 0.5, "b": 0.5}}'])
        if self.chance(0.7):
            data = self._mutated(data, self.sketch)
        self.files["weights.json"] = data
        self.add("--weights", "weights.json")

    def _add_limits(self):
        timeout, memory = self.rng.choice(TIMEOUTS), MEMORY
        if not self.binary.takes(self.command, "--timeout"):
            return None, None
        # Of an option that is given twice, the last counts: these are read, and no more.
        if self.chance(0.02):
            self.add("--timeout", self.rng.choice(NUMBER_TEXTS))
        if self.chance(0.02):
            self.add("--max-memory", self.rng.choice(NUMBER_TEXTS))
        if self.chance(0.02):
            timeout = self.rng.choice([1e-9, 0.001, 0.05])
        if self.chance(0.02):
            memory = self.rng.choice([1, 10, 50])
        self.arguments += [w.encode() for w in self.binary.limits(self.command, timeout, memory)]
        return timeout, memory

    def _damage_arguments(self):
        """A word too many, too few, twice or damaged; the paths that are written to stay."""
        kept = {b"--stats", b"--output", b"-o", b"--timeout", b"--max-memory"}
        places = [
            place for place, word in enumerate(self.arguments)
            if word not in kept and (place == 0 or self.arguments[place - 1] not in kept)]
        place = self.rng.choice(places or [0])
        choice = self.rng.random()
        if not self.arguments or choice < 0.3:
            self.add(self.rng.choice(["--nonsense", "x", "-z", "\x1b[31m", "--top", "-n", "\u202e"]))
        elif choice < 0.6:
            del self.arguments[place]
        elif choice < 0.8:
            self.arguments.append(self.arguments[place])
        else:
            word = mutations.mutated(self.rng, self.arguments[place], b"--quiet")[:2000]
            # No mutation makes an option that writes, or a path to elsewhere.
            if not word.startswith((b"-o", b"--o", b"--st", b"/")):
                self.arguments[place] = word

    # The commands

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
            method = self.word("auto", "diagram", "exact", "xor")
            self.add("--method", method)
            if method == "xor" and self.chance(0.3):
                self.add("--cell-margin", self.number(1, 2.5), "--tilt-margin", self.number(0.5, 3))
            elif method != "diagram" and self.chance(0.2):
                self.add("--enumeration-limit", self.number(0, 1, 50))
            if method in ("auto", "exact") and self.chance(0.1):
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
