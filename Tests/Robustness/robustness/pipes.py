"""Pipes whose reader is as slow as one likes, and the time of a signal between."""

import fcntl
import os
import select
import signal
import time

SMALL = 4096  # bytes: the least that a pipe can be made to hold
SLOW_BYTES, SLOW_PAUSE = 2000, 0.02  # seconds


class Reader:
    """The far end of a pipe.

    Its pace is "free": reads at once; "slow": reads a little now and then; "stalled": reads nothing
    before the writer has ended; "full": likewise, and the pipe is full from the beginning.
    """

    def __init__(self, pace, size=None):
        self.pace, self.text, self.next = pace, bytearray(), 0.0
        self.end, self.writer = os.pipe()
        if size:
            fcntl.fcntl(self.writer, fcntl.F_SETPIPE_SZ, size)
        os.set_blocking(self.end, False)
        self.filling = self._fill() if pace == "full" else 0

    def _fill(self):
        """Fills the pipe; how many bytes that took."""
        os.set_blocking(self.writer, False)
        count = 0
        try:
            while True:
                count += os.write(self.writer, b"." * 1024)
        except BlockingIOError:
            pass
        os.set_blocking(self.writer, True)
        return count

    def started(self):
        """The writer has its end."""
        os.close(self.writer)

    def turn(self):
        """Reads what its pace allows."""
        if self.pace == "free":
            while self._read(1 << 16):
                pass
        elif self.pace == "slow" and time.monotonic() >= self.next:
            self.next = time.monotonic() + SLOW_PAUSE
            self._read(SLOW_BYTES)

    def _read(self, size):
        try:
            data = os.read(self.end, size)
        except BlockingIOError:
            return False
        self.text += data
        return bool(data)

    def rest(self):
        """Everything that was written, after the writer has ended."""
        while self._read(1 << 16):
            pass
        os.close(self.end)
        return bytes(self.text[self.filling:])


def tend(process, readers, until, often):
    """Lets readers read until a process ends or a moment has come; when it ended, or None.

    - until: a time of the monotonic clock.
    - often: called all the time.
    """
    handle = os.pidfd_open(process.pid)
    try:
        while True:
            now = time.monotonic()
            if now >= until:
                return None
            for reader in readers:
                reader.turn()
            often()
            ends = [reader.end for reader in readers if reader.pace == "free"]
            ready = select.select([handle, *ends], [], [], min(0.02, until - now))[0]
            if handle in ready:
                return time.monotonic()
            # An end whose writer has closed it is always ready.
            if ready:
                time.sleep(0.001)
    finally:
        os.close(handle)


def handles(pid, number):
    """Whether a process has arranged something for a signal: else it dies of it, as any does."""
    masks = {}
    try:
        with open(f"/proc/{pid}/status") as file:
            for line in file:
                name, _, value = line.partition(":")
                if name in ("SigIgn", "SigCgt", "SigBlk"):
                    masks[name] = int(value, 16)
    except OSError:
        return False
    return any(mask >> (number - 1) & 1 for mask in masks.values())


def plain_signals():
    """Undoes what a shell arranges for what runs in its background, so that children have none of
    it."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for number in (signal.SIGQUIT, signal.SIGHUP, signal.SIGTERM):
        signal.signal(number, signal.SIG_DFL)
    signal.pthread_sigmask(signal.SIG_SETMASK, [])
