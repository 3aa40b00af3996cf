"""Waking a worker that waits: a datagram to its local socket, or NOTIFY where the database is PostgreSQL.

Nothing depends on it but speed. Whoever waits also looks by itself every few seconds, and looks again after every
waking, so that a lost waking costs seconds and a superfluous one a query.
"""

import hashlib
import logging
import os
import secrets
import select
import socket
import tempfile
import time
from contextlib import suppress
from pathlib import Path
from typing import Protocol

import psycopg
from django.conf import settings
from django.db import connection, connections

logger = logging.getLogger(__name__)

CHANNEL = "blakus_work"


class Ear(Protocol):
    """What a worker waits with. Whatever is sent once the ear exists is heard, even if nobody waits at that moment."""

    def wait(self, seconds: float) -> bool:
        """Wait at most so long; return whether somebody called."""
        ...


def wake() -> None:
    """Call every worker that waits for this database. Call it after the commit, or it sees nothing yet."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}")
    else:
        _knock()


def ear() -> Ear:
    """Return a new ear for this process."""
    return NotifyEar() if connection.vendor == "postgresql" else SocketEar()


# --- SQLite: everything is on one machine -------------------------------------------------------------------------


def folder() -> Path:
    """Return where the sockets of this installation lie: not in `VAR_DIR`, whose path may be longer than a socket's may."""
    digest = hashlib.sha256(str(settings.VAR_DIR.resolve()).encode()).hexdigest()[:12]
    return Path(tempfile.gettempdir()) / f"blakus-{os.getuid()}-{digest}"


def _knock() -> None:
    home = folder()
    paths = list(home.iterdir()) if home.is_dir() else []
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as sender:
        sender.setblocking(False)
        for path in paths:
            try:
                sender.sendto(b"!", str(path))
            except ConnectionRefusedError:
                path.unlink(missing_ok=True)  # its owner is dead; names are never used again
            except OSError:
                continue  # full: whoever owns it has enough to wake up for


class SocketEar:
    """A local datagram socket with a name of its own; the next knock removes what a killed process left."""

    def __init__(self) -> None:
        self.socket: socket.socket | None = None
        self.path = folder() / secrets.token_hex(6)
        self._open()

    def wait(self, seconds: float) -> bool:
        if self.socket is None:
            time.sleep(min(seconds, 1))
            return False
        if not select.select([self.socket], [], [], seconds)[0]:
            if seconds and not self.path.exists():  # somebody tidied the temporary directory
                self._open()
            return False
        with suppress(BlockingIOError):
            while True:
                self.socket.recv(16)
        return True

    def _open(self) -> None:
        if self.socket is not None:
            self.socket.close()
        try:
            self.path.parent.mkdir(mode=0o700, exist_ok=True)
            if self.path.parent.stat().st_uid != os.getuid():
                raise PermissionError
            self.socket = socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM)
            self.socket.bind(str(self.path))
            self.socket.setblocking(False)
        except OSError as error:
            self.socket = None
            logger.warning(
                "no socket for waking (%s): the worker looks for work every second instead", type(error).__name__
            )


# --- PostgreSQL ---------------------------------------------------------------------------------------------------


class NotifyEar:
    """A connection of its own that listens. When it breaks, it is made anew and counts as a call."""

    def __init__(self) -> None:
        self.connection = connections["default"].copy()
        self._listen()

    def wait(self, seconds: float) -> bool:
        try:
            return any([True for _call in self.connection.connection.notifies(timeout=seconds, stop_after=1)])
        except psycopg.Error:
            self.connection.close()
            self._listen()
            return True

    def _listen(self) -> None:
        with self.connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
