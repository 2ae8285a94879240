"""One run of the program: what it wrote, how it ended, what it took."""

import contextlib
import os
import selectors
import signal
import subprocess
import tempfile
import time
from dataclasses import dataclass

from .binary import environment
from .waiting import Waiting

# Bytes that a pipe takes before anybody reads: less than Linux has.
PIPE_ROOM = 60_000
# Bytes of either output that are kept. More, and the reader goes away, as `head` does.
LARGEST_OUTPUT = 2_000_000
PAGE = os.sysconf("SC_PAGE_SIZE")
MIB = 1 << 20


@dataclass
class Outcome:
    """How a run ended."""

    status: int  # the exit code; minus the signal, if it died of one
    output: bytes
    errors: bytes
    seconds: float  # of the clock
    waited: float  # seconds of them, or of those after its limit, in which it got no processor
    processor: float  # seconds of all threads
    peak: float  # MiB of memory
    killed: str = ""  # "time" or "memory", if it was ended from here
    reader_left: bool = False  # its output was too long to be read to the end


def run(
        command, folder, stdin=b"", stdout=None, limit=0, deadline=10.0, memory=3000,
        keep=LARGEST_OUTPUT, discards=False):
    """Runs a command in a folder, on pipes, until it ends or has to be ended.

    - stdin: bytes, or the path of a file.
    - stdout: the path of a file, or None for a pipe that is read.
    - limit: seconds after which it should end by itself; what it waits for a processor counts from
      then on.
    - deadline: seconds, without those of waiting, after which it is killed.
    - memory: MiB beyond which it is killed.
    - keep: bytes of either output to read; beyond, its pipe is closed.
    - discards: more is read instead, and forgotten.

    The peak of memory is at least what this process has itself, since a child begins as its copy.
    """
    start = time.monotonic()
    with contextlib.ExitStack() as files:
        output = files.enter_context(open(stdout, "wb")) if stdout else subprocess.PIPE
        process = subprocess.Popen(
            command, cwd=folder, stdin=files.enter_context(_input(stdin)), stdout=output,
            stderr=subprocess.PIPE, env=environment(), close_fds=True)
    return _Watch(process, start, limit, deadline, memory, keep, discards).outcome()


def _input(data):
    """A file object that gives these bytes: a pipe if it can hold them all."""
    if isinstance(data, os.PathLike):
        return open(data, "rb")
    if len(data) > PIPE_ROOM:
        file = tempfile.TemporaryFile()
        file.write(data)
        file.seek(0)
        return file
    reader, writer = os.pipe()
    os.write(writer, data)
    os.close(writer)
    return os.fdopen(reader, "rb")


class _Watch:
    """Reads what a process writes, and ends it when its time or memory is spent."""

    # Seconds between looks at its memory.
    INTERVAL = 0.05
    # However busy a machine is, a run is not waited for longer than so many times its deadline.
    LARGEST_DELAY = 20

    def __init__(self, process, start, limit, deadline, memory, keep, discards):
        self.process, self.start, self.keep, self.discards = process, start, keep, discards
        self.limit, self.deadline, self.memory = limit, deadline, memory * MIB
        self.waiting, self.counts = Waiting(process.pid), False
        self.texts = {
            stream: bytearray() for stream in (process.stdout, process.stderr) if stream}
        self.killed, self.reader_left = "", False

    def outcome(self):
        process, end = self.process, None
        handle = os.pidfd_open(process.pid)
        with selectors.DefaultSelector() as selector:
            for stream in self.texts:
                os.set_blocking(stream.fileno(), False)
                selector.register(stream, selectors.EVENT_READ)
            selector.register(handle, selectors.EVENT_READ)
            while end is None:
                for key, _ in selector.select(self.INTERVAL):
                    if key.fileobj == handle:
                        end = time.monotonic()
                    else:
                        self._read(key.fileobj, selector)
                if end is None:
                    self._guard()
            for stream in self.texts:
                while not stream.closed and self._read(stream, selector):
                    pass
        os.close(handle)
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        for stream in self.texts:
            stream.close()
        output, errors = (
            bytes(self.texts.get(stream, b"")) for stream in (process.stdout, process.stderr))
        return Outcome(
            process.returncode, output, errors, end - self.start, self.waiting.seconds,
            usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, self.killed,
            self.reader_left)

    def _read(self, stream, selector):
        """Takes what is there; whether there may be more."""
        try:
            data = os.read(stream.fileno(), 65536)
        except BlockingIOError:
            return False
        text = self.texts[stream]
        if not self.discards or len(text) < self.keep:
            text += data
        is_full = len(text) > self.keep and not self.discards
        if is_full or not data:
            self.reader_left |= is_full
            selector.unregister(stream)
            stream.close()
        return bool(data) and not is_full

    def _guard(self):
        if self.killed:
            return
        seconds = time.monotonic() - self.start
        if not self.counts and seconds >= self.limit:
            self.counts = True
            self.waiting.begin()
        self.waiting.look()
        if seconds - self.waiting.seconds > self.deadline or (
                seconds > self.LARGEST_DELAY * self.deadline):
            self.killed = "time"
        elif resident(self.process.pid) > self.memory:
            self.killed = "memory"
        if self.killed:
            self.process.send_signal(signal.SIGKILL)


def resident(pid):
    """Bytes of memory that a process has now; 0 if it has ended."""
    try:
        with open(f"/proc/{pid}/statm") as file:
            return int(file.read().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0
