"""Child processes that never outlive whoever started them, not even one that was killed.

A child leads a process group of its own and holds the reading end of a pipe. When the parent is gone, however it went,
the pipe closes, and the child ends its whole group. Run as `python -m workers.leash FD MODULE [ARGUMENT …]`.
"""

import os
import runpy
import signal
import subprocess
import sys
import threading
import time
from contextlib import suppress
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


class Child:
    """A Python module that runs on a leash."""

    def __init__(self, *arguments: str) -> None:
        self.arguments = arguments
        self.started_at = time.monotonic()
        reading, self.writing = os.pipe()
        command = [sys.executable, "-m", "workers.leash", str(reading), *arguments]
        self.process = subprocess.Popen(command, pass_fds=[reading], start_new_session=True, cwd=ROOT)  # noqa: S603 - our own modules
        os.close(reading)

    @property
    def pid(self) -> int:
        return self.process.pid

    @property
    def age(self) -> float:
        """Return how many seconds ago it was started."""
        return time.monotonic() - self.started_at

    def is_alive(self) -> bool:
        return self.process.poll() is None

    def ask_to_end(self) -> None:
        """Ask politely: what is being done is finished first."""
        if self.is_alive():
            self.process.terminate()

    def kill(self) -> None:
        """End it and its whole group at once, and what a dead leader left of the group."""
        with suppress(ProcessLookupError, PermissionError):  # nobody is left; macOS says so by a refusal
            os.killpg(self.pid, signal.SIGKILL)
        self.process.wait()
        with suppress(OSError):
            os.close(self.writing)

    def end(self, *, patience: float) -> None:
        """Ask politely, wait so many seconds, then kill."""
        self.ask_to_end()
        with suppress(subprocess.TimeoutExpired):
            self.process.wait(patience)
        self.kill()


def _end_with(descriptor: int) -> None:
    os.read(descriptor, 1)
    os.killpg(os.getpgrp(), signal.SIGKILL)


def main() -> None:
    descriptor, module, *_arguments = sys.argv[1:]
    threading.Thread(target=_end_with, args=[int(descriptor)], daemon=True).start()
    sys.argv = sys.argv[2:]
    runpy.run_module(module, run_name="__main__", alter_sys=True)


if __name__ == "__main__":
    main()
