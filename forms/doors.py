"""Doors: how a form that is not open to everybody knows the people whom it is for.

This room knows nobody beside those who answer. Rooms that do (who takes part in a season, who speaks for an
organisation) each bring a door; an editor chooses from what the doors offer.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from cms.models import User


@dataclass(frozen=True)
class Door:
    """`options` gives `(key, label)` of what an editor may choose; `admits` says whether a key lets somebody in today."""

    name: str
    options: Callable[[User], Iterable[tuple[str, str]]]
    admits: Callable[[str, User], bool]


_doors: dict[str, Door] = {}


def register(door: Door) -> None:
    """Bring a door. Rooms call this when their app is ready; a second one of the same name replaces the first."""
    _doors[door.name] = door


def options(user: User) -> list[tuple[str, str]]:
    """Return `(door:key, label)` of everything that `user` may choose for a form."""
    return [(f"{door.name}:{key}", str(label)) for door in _doors.values() for key, label in door.options(user)]


def admit(user: User, *, keys: Iterable[str]) -> bool:
    """Return whether one of `keys` (as `options` gives them) lets an active `user` in today."""
    return user.is_active and any(_lets_in(key, user) for key in keys)


def _lets_in(key: str, user: User) -> bool:
    name, _colon, own = key.partition(":")
    door = _doors.get(name)
    return door is not None and door.admits(own, user)
