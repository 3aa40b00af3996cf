"""Wishes: who, beside the form itself, wants that a guardian co-signs for the young.

This room does not know for what a call or an invitation is. Rooms that do (a season) each bring a wish; of the form's
own age and theirs the strictest counts.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from forms.models import Call, Invitation

Wish = Callable[["Call | None", "Invitation | None"], int | None]
"""Returns the age in years under which a guardian co-signs for who comes by this call or invitation."""

_wishes: dict[str, Wish] = {}


def register(name: str, wish: Wish) -> None:
    """Bring a wish. Rooms call this when their app is ready; a second one of the same name replaces the first."""
    _wishes[name] = wish


def wished(call: "Call | None", invitation: "Invitation | None") -> int:
    """Return the highest age that is wished for; 0 where nobody wishes anything."""
    if call is None and invitation is None:
        return 0
    return max((wish(call, invitation) or 0 for wish in _wishes.values()), default=0)
