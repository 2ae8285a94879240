"""What has to hold of every run, whatever its input was."""

import json
import re
from dataclasses import dataclass

EXIT_CODES = {0, 1, 2, 64, 65, 74}
# Seconds within which a run ends after its limit.
GRACE = 1.0
# How much more memory than its limit a run may take, and the least limit that is checked (MiB): a
# process that does nothing has its own size.
MEMORY_RATIO, LEAST_MEMORY = 1.5, 100

RAW = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
RAW_OR_TAB = re.compile(RAW.pattern[:-1] + "\t]")
_NAMES = {"\x1b": "ESC", "\x07": "BEL", "\x00": "NUL", "\t": "TAB", "\r": "CR", "\x7f": "DEL"}


@dataclass(frozen=True)
class Fault:
    """Something that does not hold."""

    kind: str  # what a group of alike faults is called
    detail: str  # what was seen

    def __str__(self):
        return f"{self.kind}: {self.detail}"


def _character_class(character):
    if character in _NAMES:
        return _NAMES[character]
    code = ord(character)
    return "other C0" if code < 0x20 else "C1" if code < 0xA0 else "bidirectional mark"


def raw_faults(stream, data, tab_allowed=False):
    """Characters that would act on a terminal; nothing else is in `data` if the list is empty."""
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return [Fault(f"{stream} is not UTF-8", repr(data[max(0, error.start - 40):][:80]))]
    faults, seen = [], set()
    for match in (RAW if tab_allowed else RAW_OR_TAB).finditer(text):
        name = _character_class(match.group())
        if name not in seen:
            seen.add(name)
            around = text[max(0, match.start() - 40):match.end() + 20]
            faults.append(Fault(f"raw {name} on {stream}", repr(around)))
    return faults


def ending_faults(outcome, limit=None, memory=None):
    """How a run may end: by its exit code, within its limits, and not in silence.

    - limit: its `--timeout`, in seconds.
    - memory: its `--max-memory`, in MiB.
    """
    faults, status = [], outcome.status
    if outcome.killed == "time":
        return [Fault("no end", f"killed after {outcome.seconds - outcome.waited:.1f} s")]
    if outcome.killed == "memory":
        return [Fault("no end of memory", f"killed at {outcome.peak:.0f} MiB")]
    if status < 0:
        faults.append(Fault(f"died of signal {-status}", _first_line(outcome.errors)))
    elif status not in EXIT_CODES:
        faults.append(Fault(f"exit code {status}", _first_line(outcome.errors)))
    if limit is not None and outcome.seconds - outcome.waited > limit + GRACE:
        seen = f"{outcome.seconds:.2f} s, {outcome.waited:.2f} s of them waiting for a processor"
        faults.append(Fault("late", f"{seen}, with a limit of {limit:g} s"))
    if memory is not None and outcome.peak > MEMORY_RATIO * max(memory, LEAST_MEMORY):
        faults.append(
            Fault("too much memory", f"{outcome.peak:.0f} MiB with a limit of {memory} MiB"))
    if status not in (0,) and not outcome.errors.strip():
        faults.append(Fault("failed in silence", f"exit code {status}"))
    return faults


def line_faults(outcome, lines):
    """Whether a run that is done wrote so many lines, each of them whole."""
    if outcome.status != 0 or outcome.reader_left:
        return []
    if outcome.output and not outcome.output.endswith(b"\n"):
        return [Fault("last line is cut off", repr(outcome.output[-60:]))]
    found = outcome.output.count(b"\n")
    return [] if found == lines else [Fault("number of lines", f"{found} for {lines} programs")]


def is_json(data):
    """Whether these bytes are one whole JSON document."""
    try:
        json.loads(data.decode("utf-8"))
    except ValueError:
        return False
    return True


def _first_line(data):
    return data.decode("utf-8", "replace").strip().split("\n")[0][:160]
