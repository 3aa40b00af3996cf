"""A site in a folder of its own, with real web and worker processes."""

import json
import os
import shutil
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from typing import TypeVar

from tests.bench.running import free_port

ROOT = Path(__file__).resolve().parent.parent.parent
Thing = TypeVar("Thing")

PATIENCE = 90
"""Seconds to wait for something that must come true; far more than it takes."""


def wait_until(ask: Callable[[], Thing], *, patience: float = PATIENCE) -> Thing:
    """Return the first true thing that `ask` gives; raises `AssertionError` when none comes."""
    end = time.monotonic() + patience
    while time.monotonic() < end:
        answer = ask()
        if answer:
            return answer
        time.sleep(0.1)
    raise AssertionError(f"waited {patience} s in vain for {ask}")


class RunningSite:
    """`manage.py up` on a copy of the migrated template database. Use as a context manager.

    `builder` is the module that fills the database and prints its addresses.
    """

    def __init__(self, folder: Path, template: Path, *, builder: str = "tests.journeys.small_site") -> None:
        self.folder = folder
        self.port = free_port()
        self.base = f"http://localhost:{self.port}"
        self.environment = {
            **os.environ,
            "BLAKUS_VAR": str(folder),
            "DJANGO_SETTINGS_MODULE": "cms.settings.dev",
            "SITE_URL": self.base,
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "FORMS_LETTER_HOLD": "0",
        }
        shutil.copyfile(template, folder / "blakus.sqlite3")
        made = subprocess.run(
            [sys.executable, "-m", builder],
            cwd=ROOT,
            env=self.environment,
            check=True,
            capture_output=True,
            text=True,
        )
        self.addresses: dict[str, str] = json.loads(made.stdout.splitlines()[-1])

    def __enter__(self) -> "RunningSite":
        log = (self.folder / "processes.log").open("wb")
        self.process = subprocess.Popen(
            [sys.executable, "manage.py", "up", "--port", str(self.port)],
            cwd=ROOT,
            env=self.environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        wait_until(lambda: self.status("/healthz") == 200)
        return self

    def __exit__(self, *error: object) -> None:
        """End it at once, and its children with it (`workers.leash`): for a browser's open connections it waits 20 s."""
        self.process.kill()
        self.process.wait(30)

    def status(self, path: str) -> int:
        """Return the status of a GET; 0 while nobody answers."""
        try:
            with urllib.request.urlopen(self.base + path, timeout=10) as response:
                return response.status
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def mails(self) -> list[EmailMessage]:
        """Return every e-mail that was sent, the oldest first."""
        files = (
            sorted((self.folder / "mail").glob("*.log"), key=lambda path: path.stat().st_mtime)
            if (self.folder / "mail").exists()
            else []
        )
        raw = [part.strip() for path in files for part in path.read_bytes().split(b"-" * 79)]
        return [message_from_bytes(part, policy=policy.default) for part in raw if part]

    def mails_to(self, address: str) -> list[EmailMessage]:
        return [mail for mail in self.mails() if address in str(mail["To"])]
