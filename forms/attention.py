"""What needs somebody's attention, on the home of the admin: every part of the house adds its own rows.

A source is a function of a user that yields rows; it asks a fixed number of queries, through the gate:

    @attention.register
    def unanswered(user): yield Row(ngettext("message …", "messages …", count), count, _("Read"), url, Urgency.SOON)
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import IntEnum

from cms.models import User


class Urgency(IntEnum):
    """How soon something is wanted; what comes first stands first."""

    AT_ONCE = 0
    TODAY = 1
    SOON = 2
    WHENEVER = 3


@dataclass(frozen=True)
class Row:
    """`what` waits, in words that fit `count` and do not repeat it; `verb` is the one button, which leads to `url`."""

    what: str
    count: int
    verb: str
    url: str
    urgency: Urgency = Urgency.SOON

    @property
    def is_for_today(self) -> bool:
        return self.urgency <= Urgency.TODAY


Source = Callable[[User], Iterable[Row]]

sources: list[Source] = []


def register(source: Source) -> Source:
    """Have `source` asked for rows whenever somebody opens the home of the admin. Usable as a decorator."""
    if source not in sources:
        sources.append(source)
    return source


def rows_for(user: User) -> list[Row]:
    """Return what needs the attention of `user`, most urgent first; rows that count nothing are left out."""
    rows = [row for source in sources for row in source(user) if row.count]
    return sorted(rows, key=lambda row: row.urgency)
