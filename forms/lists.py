"""Lists of choices that are data and not an editor's words: municipalities, languages, and what other rooms bring.

A question that takes its choices from a list stores the list's keys, so that answers of every form and every
language count together and can be routed and filtered by.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise

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
) -> None:
    """Offer a list to form builders. Rooms call this when their app is ready; a second call replaces the first."""
    _lists[name] = ChoiceList(name, label, items, is_internal, parts)


def get(name: str) -> ChoiceList:
    """Return the list; raises `KeyError` when no room registered it."""
    return _lists[name]


def choices() -> list[tuple[str, Label]]:
    """Return `(name, label)` of every list that an editor can ask for."""
    return [(item.name, item.label) for item in _lists.values() if not item.is_internal]
