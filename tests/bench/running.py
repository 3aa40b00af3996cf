"""Real processes for tests and measurements: the site and its worker, as `manage.py up` starts them."""

import os
import socket
import time
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPConnection, HTTPException, HTTPResponse
from urllib.parse import urlencode

import psutil

from workers.leash import Child

DEADLINE = 90.0
"""Seconds that anything here may take at most; far more than it needs."""


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def wait_until(is_so: Callable[[], bool], what: str, *, deadline: float = DEADLINE, every: float = 0.1) -> None:
    """Return once `is_so`; raises `TimeoutError` with `what` was waited for."""
    end = time.monotonic() + deadline
    while not is_so():
        if time.monotonic() > end:
            raise TimeoutError(what)
        time.sleep(every)


class RunningSite:
    """`manage.py up` on a port of its own, with the environment of this process. A context manager."""

    def __init__(self) -> None:
        self.port = free_port()

    def __enter__(self) -> "RunningSite":
        self.child = Child("django", "up", "--port", str(self.port))
        wait_until(lambda: self.get("/healthz") == 200, "the site answers")
        return self

    def __exit__(self, *details: object) -> None:
        self.child.end(patience=45)

    def get(self, path: str) -> int | None:
        """Return the status of the answer; `None` when there is none."""
        with suppress(OSError, HTTPException):
            return self.ask("GET", path)[0]
        return None

    def processes(self, *titles: str) -> list[psutil.Process]:
        """Return the running processes below `up` whose title holds one of `titles`; all of them without titles."""
        found = []
        for process in psutil.Process(self.child.pid).children(recursive=True):
            with suppress(psutil.Error):
                line = " ".join(process.cmdline())
                if not titles or any(title in line for title in titles):
                    found.append(process)
        return found

    def ask(
        self, method: str, path: str, data: dict[str, list[str]] | None = None
    ) -> tuple[int, str, str, HTTPResponse]:
        """Return status, `Location`, body and the answer itself; raises `OSError` or `HTTPException` without one.

        The way in of a `tests.person.Person`.
        """
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        headers = {"Content-Type": "application/x-www-form-urlencoded"} if method == "POST" else {}
        try:
            connection.request(method, path, urlencode(data or {}, doseq=True) if headers else None, headers)
            answer = connection.getresponse()
            return answer.status, answer.getheader("Location") or "", answer.read().decode(), answer
        finally:
            connection.close()


def environment(var_dir: str, settings: str, database_url: str = "") -> None:
    """Set what the processes of a `RunningSite` inherit."""
    os.environ |= {"BLAKUS_VAR": var_dir, "DJANGO_SETTINGS_MODULE": settings, "DATABASE_URL": database_url}
