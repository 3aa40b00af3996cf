"""Lists of choices that are data and not an editor's words: municipalities, languages, and what other rooms bring.

A question that takes its choices from a list stores the list's keys, so that answers of every form and every
language count together and can be routed and filtered by.
"""

from collections.abc import Callable, Iterable
from contextvars import ContextVar
from dataclasses import dataclass

from django.core.signals import request_finished, request_started
from django.utils.functional import Promise
from django.utils.translation import get_language

Label = str | Promise


@dataclass(frozen=True)
class ChoiceList:
    """A named list; `items` gives `(key, label)` pairs, labels in the language that is active when it is called."""

    name: str
    label: Label
    items: Callable[[], Iterable[tuple[str, Label]]]
    is_internal: bool = False
    """Whether only the builder itself uses the list, so that editors cannot ask for its items."""
    parts: Callable[[str], Iterable[tuple[str, Label]]] | None = None
    """What one item consists of, as pairs too, such as the steps of a scale; nothing for an unknown key."""
    tells_who: bool = False
    """Whether an answer from it says much of who somebody is, such as a school: hidden in a blind review."""
    is_searched: bool = False
    """Whether it is too long to be drawn and frozen whole: people search in it, and a form keeps only its name."""

    def labels(self) -> dict[str, str]:
        """Return `{key: label}` in the active language."""
        return {key: str(label) for key, label in self.items()}

    def parts_of(self, key: str) -> list[tuple[str, str]]:
        """Return `(id, label)` of what the item `key` consists of, in the active language."""
        return [(part, str(label)) for part, label in self.parts(key)] if self.parts else []


_lists: dict[str, ChoiceList] = {}


def register(
    name: str,
    label: Label,
    items: Callable[[], Iterable[tuple[str, Label]]],
    *,
    is_internal: bool = False,
    parts: Callable[[str], Iterable[tuple[str, Label]]] | None = None,
    is_searched: bool = False,
    tells_who: bool = False,
) -> None:
    """Offer a list to form builders. Rooms call this when their app is ready; a second call replaces the first."""
    _lists[name] = ChoiceList(name, label, items, is_internal, parts, tells_who, is_searched)


def get(name: str) -> ChoiceList:
    """Return the list; raises `KeyError` when no room registered it."""
    return _lists[name]


def choices() -> list[tuple[str, Label]]:
    """Return `(name, label)` of every list whose items an editor can offer."""
    return [(item.name, item.label) for item in _lists.values() if not item.is_internal and not item.is_searched]


def searched() -> list[tuple[str, Label]]:
    """Return `(name, label)` of every list in which people search."""
    return [(item.name, item.label) for item in _lists.values() if item.is_searched]


def labels_of(name: str) -> dict[str, str]:
    """Return `{key: label}` of a list in the active language; empty for one that no room brings any more.

    A list is read once per request, however many questions search in it.
    """
    if name not in _lists:
        return {}
    read = _read.get()
    if read is None:
        return _lists[name].labels()
    place = (name, get_language())
    if place not in read:
        read[place] = _lists[name].labels()
    return read[place]


_read: ContextVar[dict[tuple[str, str | None], dict[str, str]] | None] = ContextVar("lists_read", default=None)
request_started.connect(lambda **_kwargs: _read.set({}), weak=False, dispatch_uid="forms.lists.begin")
request_finished.connect(lambda **_kwargs: _read.set(None), weak=False, dispatch_uid="forms.lists.end")
