"""A case: files in a folder, a command line, and what must hold of a run with them."""

import hashlib
import json
import os
import shlex
import shutil
from collections import Counter
from dataclasses import dataclass, field, replace
from pathlib import Path

from . import oracle
from .oracle import Fault
from .running import run

# Seconds that a run without `--timeout` may take.
UNLIMITED = 10.0
# Seconds beyond `--timeout` after which a run is killed: late and endless runs are told apart.
PATIENCE = 4.0
# What no run may show: the content of a file outside the folder of the sketch.
SECRET = b"Outside_of_the_folder"


@dataclass(frozen=True)
class Case:
    """What a run is given. Its folder is `work` below a folder with the file `outside.sk`."""

    command: str
    arguments: tuple = ()  # of bytes, without the command
    files: dict = field(default_factory=dict)  # bytes by name
    nodes: tuple = ()  # (name, kind, target): "fifo", "directory", "link", "hard link"
    stdin: bytes = b""
    stdout: str = None  # a device in place of a pipe
    timeout: float = None
    memory: int = None
    target: str = None  # the file that is to be written, if it is a regular one of the folder
    lines: int = None  # how many lines a run that is done writes
    reads_back: bool = False  # whether `table` has to read from its CSV or TSV what JSON would say
    label: str = ""  # how it was made

    def build(self, folder):
        """Makes the folder anew, and gives the working directory in it."""
        shutil.rmtree(folder, ignore_errors=True)
        work = Path(folder) / "work"
        work.mkdir(parents=True)
        (work.parent / "outside.sk").write_bytes(SECRET + b" ::= 1 2 3\n")
        for name, data in self.files.items():
            path = os.path.join(os.fsencode(work), os.fsencode(name))
            os.makedirs(os.path.dirname(path), exist_ok=True)
            with open(path, "wb") as file:
                file.write(data)
        for name, kind, target in self.nodes:
            _make_node(work / name, kind, target)
        return work

    def command_line(self, binary):
        return [os.fsencode(binary.path), self.command.encode(), *self.arguments]

    def run(self, binary, folder):
        """Runs the case; what does not hold, and the outcome."""
        work = self.build(folder)
        before = contents(work)
        aliases = self._aliases(work)
        limit = self.timeout or 0
        deadline = UNLIMITED if self.timeout is None else limit + PATIENCE
        outcome = run(self.command_line(binary), work, self.stdin, self.stdout, limit, deadline)
        faults = oracle.ending_faults(outcome, self.timeout, self.memory)
        tsv = b"tsv" in self.arguments
        faults += oracle.raw_faults("standard output", outcome.output, tab_allowed=tsv)
        faults += oracle.raw_faults("standard error", outcome.errors)
        if self.lines is not None and not outcome.killed:
            faults += oracle.line_faults(outcome, self.lines)
        if SECRET in outcome.output + outcome.errors:
            faults.append(Fault("a file outside is shown", repr(outcome.errors[:200])))
        faults += self._file_faults(before, contents(work), outcome, aliases)
        if self.reads_back and outcome.status == 0 and not faults:
            faults += self._reading_faults(binary, work, outcome.output)
        return faults, outcome

    def _reading_faults(self, binary, work, output):
        """Draws as CSV or TSV, read by `table`, are the ones that are drawn as JSON."""
        written = self.arguments[self.arguments.index(b"--format") + 1]
        table = [binary.path, "table", "--from", written, "--format", "jsonl"]
        seen = run(table, work, output)
        drawn = run([*self.command_line(binary), "--format", "jsonl"], work, self.stdin)
        if drawn.status != 0:  # by its limit, say
            return []
        if seen.status != 0:
            return [Fault(f"{written.decode()} is not read back", repr(seen.errors[:200]))]
        counts = {row["program"]: row["count"] for row in map(json.loads, seen.output.splitlines())}
        due = Counter(json.loads(line)["program"] for line in drawn.output.splitlines())
        wrong = due.items() ^ counts.items()
        return [Fault(f"{written.decode()} is read back wrongly", repr(sorted(wrong)[:2]))] if (
            wrong) else []

    def _aliases(self, work):
        """Names under which the file that is to be written stands, if it is no input."""
        words = list(self.arguments)
        places = [i for i, word in enumerate(words[:-1]) if word in (b"--stats", b"--output", b"-o")]
        if not places:
            return set()
        target = words.pop(places[-1] + 1)
        if any(_is_same(work, word, target) for word in words):
            return set()
        names = {name for name in contents(work) if _is_same(work, os.fsencode(name), target)}
        # What a sketch includes is an input as well: a file that may do so and has one of the names in it.
        for data in [*self.files.values(), self.stdin]:
            if b"include" in data and any(os.fsencode(name) in data for name in names):
                return set()
        return names

    def _file_faults(self, before, after, outcome, aliases):
        """Inputs stay as they are; what is written is whole, or as it was; nothing else is left."""
        faults = []
        for name in sorted(before.keys() | after.keys()):
            old, new = before.get(name), after.get(name)
            if old == new:
                continue
            if name == self.target or name in aliases:
                faults += self._target_faults(name, old, new, outcome)
            elif old is None:
                faults.append(Fault("a stray file is left", name))
            else:
                faults.append(Fault("an input is changed", f"{name}, now {len(new or b'')} bytes"))
        return faults

    def _target_faults(self, name, old, new, outcome):
        if self.command == "sample":
            return [] if oracle.is_json(new) else [
                Fault("--stats is not whole", f"{name}, {len(new)} bytes")]
        if outcome.status != 0:
            return [Fault("--output is changed by a failed run", f"{name}, {len(new)} bytes")]
        if not new.endswith(b"\n"):
            return [Fault("--output is not whole", repr(new[-60:]))]
        return oracle.raw_faults("--output", new)

    def shell(self, binary):
        """Lines for a shell in the folder of the case that repeat the run."""
        lines = ["#!/bin/bash", "# " + self.label, 'cd "$(dirname "$0")/work"']
        for name, kind, target in self.nodes:
            lines.append(_node_command(name, kind, target))
        words = " ".join(quoted(word) for word in self.command_line(binary)[1:])
        output = f" > {self.stdout}" if self.stdout else ""
        lines.append(f'"${{PROGSAMPLE:-{binary.path}}}" {words} < ../stdin{output}')
        lines.append('echo "exit code $?"')
        return "\n".join(lines) + "\n"

    def save(self, folder, binary, notes):
        """Keeps the case as a folder with `repeat.sh`."""
        plain = replace(self, nodes=())
        plain.build(folder)
        Path(folder, "stdin").write_bytes(self.stdin)
        Path(folder, "repeat.sh").write_text(self.shell(binary))
        Path(folder, "repeat.sh").chmod(0o755)
        Path(folder, "notes.txt").write_text(notes)


def contents(work):
    """The bytes of all regular files of a folder (a digest, if they are many) and where links
    lead, by name."""
    result = {}
    for directory, _, names in os.walk(os.fsencode(work)):
        for name in names:
            path = os.path.join(directory, name)
            key = os.fsdecode(os.path.relpath(path, os.fsencode(work)))
            if os.path.islink(path):
                result[key] = os.readlink(path)
            elif os.path.isfile(path):
                with open(path, "rb") as file:
                    data = file.read()
                result[key] = data if len(data) < 1 << 28 else hashlib.sha256(data).digest()
    return result


def _is_same(work, name, other):
    """Whether two names, bytes, are those of one file."""
    folder = os.fsencode(work)
    try:
        return os.path.samefile(os.path.join(folder, name), os.path.join(folder, other))
    except (OSError, ValueError):
        return False


def _make_node(path, kind, target):
    path.parent.mkdir(parents=True, exist_ok=True)
    if kind == "fifo":
        os.mkfifo(path)
    elif kind == "directory":
        path.mkdir()
    elif kind == "link":
        path.symlink_to(target)
    elif kind == "hard link":
        os.link(path.parent / target, path)
    else:
        raise ValueError(f"no kind of file: {kind}")


def _node_command(name, kind, target):
    commands = {
        "fifo": "mkfifo {0}", "directory": "mkdir -p {0}", "link": "ln -sfn {1} {0}",
        "hard link": "ln -f {1} {0}"}
    return commands[kind].format(shlex.quote(name), shlex.quote(target or ""))


def quoted(word):
    """A word of any bytes for bash."""
    try:
        text = word.decode("utf-8")
        if text.isprintable():
            return shlex.quote(text)
    except UnicodeDecodeError:
        pass
    plain = set(range(0x20, 0x7F)) - set(b"'\\")
    return "$'" + "".join(chr(byte) if byte in plain else f"\\x{byte:02x}" for byte in word) + "'"
