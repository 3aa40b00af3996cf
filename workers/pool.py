"""What is different in the processes that do the work."""

from typing import Any

from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created


def relax(sender: Any, **kwargs: Any) -> None:
    """From here on, do not wait for the disk at every commit: in a process of the pool, not where people's answers are stored.

    After a power cut the last moments of work may be undone, always as a whole, and are then done again, because the
    job is due again with them. What somebody sent was on the disk before they were thanked, and stays there.
    """
    connection_created.connect(_relax, dispatch_uid="workers.relax")


def _relax(sender: Any, connection: BaseDatabaseWrapper, **kwargs: Any) -> None:
    statement = "SET synchronous_commit = off" if connection.vendor == "postgresql" else "PRAGMA synchronous = NORMAL"
    with connection.cursor() as cursor:
        cursor.execute(statement)
