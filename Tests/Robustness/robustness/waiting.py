"""How long a process waited for a processor: a busy machine is not taken for a slow program.

Linux tells for every thread how long it was ready and did not run. The thread that waited longest
is taken for the one that the others wait for.
"""

import os


class Waiting:
    """The waiting of one process since `begin`."""

    def __init__(self, pid):
        self._pid, self._before = pid, None
        self.seconds = 0.0

    def begin(self):
        """What was waited until now does not count."""
        self._before, self.seconds = _delays(self._pid), 0.0

    def look(self):
        """Notes what was waited since; it is to be called often, as an ended process tells
        nothing."""
        if self._before is not None:
            for thread, delay in _delays(self._pid).items():
                self.seconds = max(self.seconds, (delay - self._before.get(thread, 0)) / 1e9)
        return self.seconds


def _delays(pid):
    """Nanoseconds by thread; none where the system does not tell."""
    delays, folder = {}, f"/proc/{pid}/task"
    try:
        for thread in os.listdir(folder):
            with open(f"{folder}/{thread}/schedstat") as file:
                delays[thread] = int(file.read().split()[1])
    except (OSError, IndexError, ValueError):
        pass
    return delays
