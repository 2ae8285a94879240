"""Makes cases: a command, its options, its files, and what is done to them."""

import random

from . import mutations, tokens
from .binary import COMMANDS
from .case import Case
from .command_lines import CommandLines
from .vocabulary import (
    ENDLESS, FORMATS, MEMORY, NUMBER_TEXTS, ODD_NAMES, TIMEOUTS, UNREADABLE, UNREADABLE_NODES,
    WEIGHTS)

class Generator:
    """Cases by number: the same seed and number give the same case."""

    def __init__(self, seeds, seed, binary):
        self.seeds, self.seed, self.binary = seeds, seed, binary
        self.small = [seed for seed in seeds if seed.is_small]

    def case(self, number):
        return _Maker(random.Random(f"{self.seed}:{number}"), self).case(number)


class _Maker(CommandLines):
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
        # A full disk, which a run without output does not notice.
        stdout = "/dev/full" if self.chance(0.01) else None
        if stdout:
            self.lines, self.reads_back = None, False
        # A file of the seed comes before a link or folder of that name.
        nodes = tuple(
            (name, *node) for name, node in self.nodes.items() if name not in self.files)
        return Case(
            self.command, tuple(word.replace(b"\0", b"") for word in self.arguments), self.files,
            nodes, self.stdin, stdout, timeout, memory, self.target, self.lines, self.reads_back,
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
        ending, data = self.rng.choice(
            self.seed.examples or self.other.examples or [("json", b"[]")])
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
            self.add(self.rng.choice(
                ["--nonsense", "x", "-z", "\x1b[31m", "--top", "-n", "\u202e"]))
        elif choice < 0.6:
            del self.arguments[place]
        elif choice < 0.8:
            self.arguments.append(self.arguments[place])
        else:
            word = mutations.mutated(self.rng, self.arguments[place], b"--quiet")[:2000]
            # No mutation makes an option that writes, or a path to elsewhere.
            if not word.startswith((b"-o", b"--o", b"--st", b"/")):
                self.arguments[place] = word
