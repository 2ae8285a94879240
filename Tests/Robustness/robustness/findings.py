"""Failures by kind: alike ones are counted, and the first of a kind are kept."""

import re
import shutil
from collections import Counter
from pathlib import Path

from .shrink import shrunk

# Cases that are kept of each kind.
EXAMPLES = 3


def signature(case, fault):
    """What is alike in failures that probably have one cause."""
    detail = ""
    if fault.kind.startswith(("exit code", "died")):
        detail = re.sub(r"'[^']*'|\"[^\"]*\"|\d+|/\S+", "…", fault.detail)[:80]
    elif fault.kind.startswith("raw") and "output" in fault.kind:
        detail = _stream_kind(case)
    return f"{case.command}: {fault.kind}" + (f" ({detail})" if detail else "")


def _stream_kind(case):
    words = case.arguments
    formats = [words[i + 1] for i, word in enumerate(words[:-1]) if word == b"--format"]
    return (formats or [b"text"])[-1].decode("utf-8", "replace")


class Findings:
    """The failures of a campaign."""

    def __init__(self):
        self.counts = Counter()
        self.cases = {}  # by signature: (case, fault) of the first

    def knows(self, key):
        return len(self.cases.get(key, [])) >= EXAMPLES

    def add(self, key, case, fault):
        self.counts[key] += 1
        if case is not None and not self.knows(key):
            self.cases.setdefault(key, []).append((case, fault))

    def save(self, folder, binary, scratch, seconds):
        """Shrinks and keeps the cases; each kind has its share of the seconds."""
        shutil.rmtree(folder, ignore_errors=True)
        share = seconds / max(1, len(self.cases))
        for number, key in enumerate(sorted(self.cases)):
            for place, (case, fault) in enumerate(self.cases[key]):
                if place == 0:
                    case = shrunk(
                        case, lambda candidate: _shows(candidate, key, binary, scratch), share)
                name = re.sub(r"[^A-Za-z0-9]+", "-", key)[:60].strip("-")
                path = Path(folder) / f"{number:03}-{name}-{place}"
                case.save(path, binary, f"{key}\n{fault}\n{case.label}\n")
        return len(self.cases)

    def report(self):
        return "\n".join(f"{count:6}  {key}" for key, count in self.counts.most_common())


def _shows(case, key, binary, scratch):
    try:
        faults, _ = case.run(binary, scratch)
    except (OSError, ValueError):
        return False  # A link without its target, say: no case at all.
    return any(signature(case, fault) == key for fault in faults)
