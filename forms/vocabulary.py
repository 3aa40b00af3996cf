"""The words that a form can use but does not define: what an answer means, who reads it, what a consent is for.

The builder knows none of them by itself. Rooms bring theirs when their app is ready, so that another project can bring
others.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Generic, TypeVar

from django.utils.functional import Promise

Label = str | Promise


class Means(StrEnum):
    """The bindings that the builder itself and the intake rely on; any room can register more."""

    FIRST_NAME = "first_name"
    FAMILY_NAME = "family_name"
    BIRTH_DATE = "birth_date"
    EMAIL = "email"
    PHONE = "phone"
    MUNICIPALITY = "municipality"
    ROLE = "role"


@dataclass(frozen=True)
class Binding:
    """What an answer means to the rest of the system, and which kinds of questions can ask for it."""

    name: str
    label: Label
    kinds: frozenset[str]
    list_name: str = ""


@dataclass(frozen=True)
class Audience:
    """Who may read an answer.

    `label` completes “read by …”. `note` is said at the question itself where fewer people read it than usual.
    `is_team` says that everybody who works with the submission reads it; `is_wide` that others do too.
    """

    name: str
    label: Label
    note: Label = ""
    is_team: bool = False
    is_wide: bool = False


@dataclass(frozen=True)
class Purpose:
    """What a consent is for. With `shows`, others see the bound answers that the consent names."""

    name: str
    label: Label
    shows: bool = False


@dataclass(frozen=True)
class Subject:
    """A fact beside the answers that a condition can ask for, such as the age on the day.

    `value` gives the fact from the bound answers (by binding) and the context in which the form is asked; `None` when
    it is not known. A subject with a `list_name` is compared with that list's keys, one without with a number.
    `needs` names the binding without which it is never known.
    """

    name: str
    label: Label
    value: Callable[[Mapping[str, Any], Mapping[str, Any]], Any]
    list_name: str = ""
    needs: str = ""


W = TypeVar("W", Binding, Audience, Purpose, Subject)


class Vocabulary(Generic[W]):
    """Words of one sort by their stable names, in the order in which they were registered."""

    def __init__(self) -> None:
        self._words: dict[str, W] = {}

    def register(self, *words: W) -> None:
        """Add words; one with the same name takes the place of the earlier one."""
        self._words |= {word.name: word for word in words}

    def get(self, name: str) -> W | None:
        return self._words.get(name)

    def __contains__(self, name: object) -> bool:
        return name in self._words

    def __iter__(self) -> Iterator[W]:
        return iter(self._words.values())

    def choices(self) -> list[tuple[str, Label]]:
        """Return `(name, label)` of every word, for a select field."""
        return [(word.name, word.label) for word in self]

    def label_of(self, name: str) -> str:
        """Return the word's label in the active language; the name itself for a word that nobody brings any more."""
        word = self.get(name)
        return str(word.label) if word else name


bindings: Vocabulary[Binding] = Vocabulary()
audiences: Vocabulary[Audience] = Vocabulary()
purposes: Vocabulary[Purpose] = Vocabulary()
subjects: Vocabulary[Subject] = Vocabulary()


def shown_words(purpose: str, shows: Iterable[str]) -> list[str]:
    """Return what a consent lets others see, in words of the active language; nothing unless its purpose shows."""
    word = purposes.get(purpose)
    return [bindings.label_of(item) for item in shows if item in bindings] if word and word.shows else []
