"""One run that is interrupted, and what has to hold of it."""

import csv
import json
import os
import re
import shutil
import signal
import subprocess
import time

from . import long_runs, oracle
from .binary import environment
from .case import contents
from .oracle import Fault
from .pipes import Reader, handles, tend
from .waiting import Waiting

SIGNALS = {
    "INT": [signal.SIGINT], "TERM": [signal.SIGTERM], "HUP": [signal.SIGHUP],
    "QUIT": [signal.SIGQUIT], "INT twice": [signal.SIGINT, signal.SIGINT]}
# Seconds after which a run that was asked to end is killed.
PATIENCE = 4.0
# Seconds within which a run has arranged for signals, on a busy machine; before, it dies of them.
STARTUP = 1.0
BEFORE = b'{"before": true}\n'
# More lines than that on standard error are no message.
LONGEST_MESSAGE = 40
# Of a program in a list as CSV.
CELLS = 4
MESSAGE = re.compile(
    rb"(stopped: |seed: |consistent programs|guarantee: |evidence: |listed: |share of |program,bits"
    rb"|\d[\d,]* choice bits|\d[\d,]* programs|bits|every |error: |order: )")


def _programs(lines):
    """The programs of lines of JSON or CSV, and their bits."""
    programs = []
    for line in lines:
        if line.startswith(b"{"):
            row = json.loads(line)
            programs.append((row["program"], row["bits"]))
        else:
            cells = next(csv.reader([line.decode()]))
            # Messages are among them where both streams go to one pipe.
            if len(cells) == CELLS and cells[1].isdecimal():
                programs.append((cells[0], int(cells[1])))
    return programs


class InterruptedRun:
    """One run, its signal or limit, and what is made of it."""

    def __init__(self, owner, job, seen, size, pause):
        self.owner, self.job, self.seen, self.size, self.pause = owner, job, seen, size, pause
        self.work = owner.folder / "work"
        self.ended = None

    def go(self):
        shutil.rmtree(self.work, ignore_errors=True)
        self.work.mkdir(parents=True)
        for folder in (self.work, self.owner.folder):
            for name, text in long_runs.FILES.items():
                (folder / name).write_text(text)
        if self.job.target:
            (self.work / self.job.target).write_bytes(BEFORE)
        before = contents(self.work)
        self._start()
        self._interrupt()
        output = self.out.rest()
        errors = b"" if self.err is self.out else self.err.rest()
        if self.input is not None:
            os.close(self.input)
        self._judge(output, errors)
        self._judge_files(before, contents(self.work))

    def _start(self):
        seen = self.seen
        self.out = Reader(seen.pace, self.size)
        if seen.errors == "same":
            self.err = self.out
        else:
            self.err = Reader("full" if seen.errors == "full" else "free")
        self.readers = [self.out] if self.err is self.out else [self.out, self.err]
        words = list(self.job.arguments)
        if seen.event == "limit":
            words += ["--timeout", f"{max(0.01, seen.moment):.3f}"]
        source, self.input = subprocess.DEVNULL, None
        if self.job.stdin != "empty":
            source, self.input = os.pipe()
            os.write(self.input, b"a + b\na\n")
            os.set_blocking(self.input, False)
        self.start = time.monotonic()
        self.process = subprocess.Popen(
            [self.owner.binary.path, *words], cwd=self.work, stdin=source, stdout=self.out.writer,
            stderr=self.err.writer, env=environment(backtraces=True))
        self.waiting = Waiting(self.process.pid)
        if self.input is not None:
            os.close(source)
        for reader in self.readers:
            reader.started()

    def _often(self):
        """What goes on beside the readers."""
        self.waiting.look()
        if self.job.stdin == "samples":
            try:
                os.write(self.input, b"a + b\na\n3 * a\n" * 100)
            except (BlockingIOError, BrokenPipeError):
                pass

    def _tend(self, seconds):
        """Lets the run go on for so long; whether it has ended."""
        if self.ended is None:
            self.ended = tend(self.process, self.readers, time.monotonic() + seconds, self._often)
        return self.ended is not None

    def _wait(self):
        """Lets the run go on until it had time enough to end."""
        begun = time.monotonic()
        while not self._tend(0.1) and (
                time.monotonic() - begun - self.waiting.seconds < PATIENCE):
            pass

    def _interrupt(self):
        seen, process = self.seen, self.process
        if self._tend(self.start + seen.moment - time.monotonic()) and seen.event != "limit":
            seen.ending = "done before"
        elif seen.event == "limit":
            self.waiting.begin()
            self._wait()
        else:
            numbers = SIGNALS[seen.event]
            if not handles(process.pid, numbers[0]):
                seen.ending = "not yet handled"
            sent = time.monotonic()
            self.waiting.begin()
            for place, number in enumerate(numbers):
                if place == 0 or not self._tend(self.pause):
                    # Not by `send_signal`, which would collect the process behind our back.
                    os.kill(process.pid, number)
            self.start, seen.moment = sent - seen.moment, seen.moment
            self._wait()
        if self.ended is None:
            seen.ending = "no end"
            process.kill()
        process.wait()
        if seen.moment < STARTUP and -process.returncode in SIGNALS.get(seen.event, []):
            seen.ending = "not yet handled"
        if self.ended is not None and seen.ending != "done before":
            seen.clock = self.ended - (self.start + seen.moment)
            seen.seconds = seen.clock - self.waiting.seconds
            if not seen.ending:
                seen.ending = "in time" if seen.seconds <= oracle.GRACE else "late"

    def _judge(self, output, errors):
        seen, status = self.seen, self.process.returncode
        fault = seen.faults.append
        if seen.ending in ("late", "no end"):
            took = "never" if seen.seconds is None else f"after {seen.seconds:.2f} s"
            fault(Fault(f"ends too late ({seen.pace} reader, {seen.event})", took))
        if seen.ending == "not yet handled":
            if seen.moment > STARTUP:
                fault(Fault(f"{seen.event} is not handled", f"after {seen.moment:.2f} s"))
        elif seen.ending != "no end" and status not in (0, 1, 2):
            # A slow reader may leave a run of `run` at its own end.
            if not (status == 65 and self.job.name in ("run", "sample, encoding")):
                fault(Fault(f"exit code {status} ({seen.event})", repr(errors[-100:])))
        if errors.count(b"\n") > LONGEST_MESSAGE:
            fault(Fault(f"pages on standard error ({seen.event})", f"{len(errors)} bytes"))
        if status == 2 and seen.errors == "read" and b"stopped: " not in errors:
            fault(Fault("stopped in silence", repr(errors[-100:])))
        if seen.ending != "no end":
            self._judge_lines(output)

    def _judge_lines(self, output):
        if output and not output.endswith(b"\n"):
            self.seen.faults.append(Fault("last line is cut off", repr(output[-60:])))
        lines = output.splitlines(keepends=True)
        if self.job.is_prefix_but_for_length:
            self._judge_lengths(lines)
        if not self.job.is_prefix:
            return
        expected = self.owner.reference(self.job, len(lines))
        place = 0
        for line in lines:
            if place < len(expected) and line == expected[place]:
                place += 1
            elif self.seen.errors != "same" or not MESSAGE.match(line):
                self.seen.faults.append(
                    Fault("a line is not the one that is due", f"line {place + 1}: {line[:80]!r}"))
                return

    def _judge_lengths(self, lines):
        """All programs that are shorter than the last one are there, in order, and others of its
        length behind them, each once."""
        rows = _programs(lines)
        if not rows:
            return
        expected = _programs(self.owner.reference(self.job, len(rows)))
        last = rows[-1][1]
        shorter = [row for row in rows if row[1] < last]
        due = [row for row in expected if row[1] < last]
        rest = rows[len(shorter):]
        if sorted(shorter) != sorted(due) or len(set(rest)) < len(rest) or set(rest) - set(expected):
            self.seen.faults.append(
                Fault("a line is not one of those that are due", f"{len(rows)} lines"))

    def _judge_files(self, before, after):
        for name in sorted(before.keys() | after.keys()):
            old, new = before.get(name), after.get(name)
            if old == new:
                continue
            if name != self.job.target:
                kind = "a stray file is left" if old is None else "an input is changed"
                self.seen.faults.append(Fault(kind, name))
            elif not self._is_whole(new):
                option = "--stats" if self.job.arguments[0] == "sample" else "--output"
                self.seen.faults.append(
                    Fault(f"{option} is neither new nor as it was", f"{len(new)} bytes"))

    def _is_whole(self, data):
        if self.job.arguments[0] == "sample":
            return oracle.is_json(data)
        # A formula has as many clauses as its first line says.
        header = re.search(rb"^p cnf \d+ (\d+)$", data, re.MULTILINE)
        clauses = len(re.findall(rb"^[-\dx][^\n]* 0$", data, re.MULTILINE))
        return bool(header) and clauses == int(header[1])
