"""First days: when what a call is for begins.

This room does not know for what a call is. Rooms that do (a season) bring the day; of several the earliest counts.
"""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.models import Call

Beginning = Callable[["Call"], date | None]
"""Returns the first day of what the call is for, where it is known."""

_beginnings: dict[str, Beginning] = {}


def register(name: str, beginning: Beginning) -> None:
    """Bring a day. Rooms call this when their app is ready; a second one of the same name replaces the first."""
    _beginnings[name] = beginning


def first_day(call: "Call | None") -> date | None:
    """Return the first day of what `call` is for; `None` where nobody knows it."""
    if call is None:
        return None
    return min((day for beginning in _beginnings.values() if (day := beginning(call))), default=None)
