"""What stands on every page, kept in the process until Wagtail's log tells of a change."""

import time
from collections.abc import Callable, Hashable
from typing import Any, TypeVar

from django.conf import settings
from django.db import connection
from wagtail.models import ModelLogEntry, PageLogEntry

T = TypeVar("T")
Told = tuple[int | None, int | None]
_kept: dict[Hashable, tuple[Told, float, Any]] = {}


def told() -> Told:
    """Return the ids of the last that the logs of pages and of everything else say. One query, answered from two indexes.

    Whatever an editor, a workflow or a schedule does to what readers see is logged by Wagtail in the commit that does it,
    so that every process knows of it with its next request.
    """
    tables = [connection.ops.quote_name(log._meta.db_table) for log in (PageLogEntry, ModelLogEntry)]
    with connection.cursor() as cursor:
        cursor.execute("SELECT {}".format(", ".join(f"(SELECT MAX(id) FROM {table})" for table in tables)))  # noqa: S608
        return cursor.fetchone()


def kept(key: Hashable, read: Callable[[], T]) -> T:
    """Return what `read` returned for `key` since the last change: plain words that readers share, never a model.

    There are as many keys as sites and languages. What changes past the log, such as by a script, is seen
    `STANDING_SECONDS` later at the latest; 0 keeps nothing.
    """
    if not settings.STANDING_SECONDS:
        return read()
    # Asked before it is read: a change in between is seen with the next request.
    last, now = told(), time.monotonic()
    said, until, value = _kept.get(key, (None, 0.0, None))
    if said != last or now >= until:
        value = read()
        _kept[key] = (last, now + settings.STANDING_SECONDS, value)
    return value  # type: ignore[return-value]
