"""The program under test: where it is, and which options its commands take."""

import os
import re
import subprocess
import tempfile
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[3]
COMMANDS = ("sample", "table", "map", "enumerate", "count", "run", "check", "compile")


def add_option(parser):
    """Adds `--binary`, by default the release build."""
    parser.add_argument(
        "--binary", metavar="FILE",
        default=os.environ.get("PROGSAMPLE_RELEASE_BINARY")
        or str(REPOSITORY / ".build/release/progsample"),
        help="the program (default: $PROGSAMPLE_RELEASE_BINARY, else the release build)")


class Binary:
    """A built `progsample`."""

    def __init__(self, path):
        """Finds the program, and reads the help of each command.

        Raises SystemExit if there is none.
        """
        if not os.access(path, os.X_OK):
            raise SystemExit(f"there is no program at {path}; run 'make build', or give --binary")
        self.path = str(Path(path).resolve())
        self._options = {command: self._help(command) for command in COMMANDS}

    def _help(self, command):
        done = subprocess.run([self.path, command, "--help"], capture_output=True, check=True)
        # Where an option is explained, and not where an example has it.
        return set(re.findall(r"^  (?:-\w, )?(--[\w-]+)", done.stdout.decode(), re.MULTILINE))

    def takes(self, command, option):
        """Whether a command has an option such as `--timeout`."""
        return option in self._options[command]

    def limits(self, command, timeout=None, memory=None):
        """The options for both limits, in seconds and MiB, as far as the command takes them."""
        options = []
        if timeout is not None and self.takes(command, "--timeout"):
            options += ["--timeout", f"{timeout:g}"]
        if memory is not None and self.takes(command, "--max-memory"):
            options += ["--max-memory", str(memory)]
        return options


def scratch(folder=None):
    """A new folder for files of runs, in one that is given, or in memory if that can be had."""
    memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None
    return tempfile.mkdtemp(prefix="progsample-", dir=folder or memory)


def environment(backtraces=False):
    """The surroundings of every run: the same on each machine.

    Without backtraces a crash is what it is, at once, and no page of text after some seconds.
    """
    result = {
        "PATH": os.environ.get("PATH", "/usr/bin:/bin"), "LANG": "C.UTF-8",
        "HOME": os.environ.get("HOME", "/"), "TMPDIR": os.environ.get("TMPDIR", "/tmp")}
    if "LD_LIBRARY_PATH" in os.environ:
        result["LD_LIBRARY_PATH"] = os.environ["LD_LIBRARY_PATH"]
    if not backtraces:
        result["SWIFT_BACKTRACE"] = "enable=no"
    return result
