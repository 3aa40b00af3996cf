"""What a kind of question is: one class that knows how it is built, asked, stored, shown, described and exported.

A new kind is one file in this package: a block for the editor and a `Kind` for everything else, registered below it.
`docs/developers/questions.md` walks through one.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from forms.conditions import Operator
from forms.schema import Question

Label = str | Promise
Data = dict[str, list[str]]
"""What a browser posts: field names with the strings of each."""


@dataclass(frozen=True)
class Column:
    """One column of an export. `key` is stable for ever; `label` is the newest wording."""

    key: str
    label: str


class Kind:
    """One kind of question. Subclasses say how an answer is asked for; the defaults serve a single line of text."""

    name: ClassVar[str]
    label: ClassVar[Label]
    block: ClassVar[Any]
    """The StreamField block with which an editor builds it."""
    asks: ClassVar[bool] = True
    """Whether people answer it. A picture or an explanation asks nothing."""
    is_fact: ClassVar[bool] = False
    """Whether its answer is a fact of the context, such as a value of a signed link, and comes from nobody's typing."""
    template: ClassVar[str] = "forms/questions/line.html"
    """How it is drawn: gets `question` and `field`."""
    operators: ClassVar[tuple[Operator, ...]] = (Operator.ANSWERED, Operator.EMPTY)
    """What a later condition can ask of the answer."""
    required_message: ClassVar[Label] = _("Write an answer.")

    @property
    def compared_with(self) -> str:
        """Return the part of the block whose choices a condition offers, or that names them; empty for a tick."""
        return next((part for part in ("choices", "list_name", "scale") if part in self.block.base_blocks), "")

    @property
    def has_answer(self) -> bool:
        """Return whether a submission can hold an answer to it: what was asked, or a fact."""
        return self.asks or self.is_fact

    def fact(self, question: Question, facts: Mapping[str, Any]) -> Any:
        """Return the stored value of what `is_fact`, from the facts of the context."""
        return None

    def field(self, question: Question, **options: Any) -> forms.Field:
        """Return the form field. `options` are `label`, `help_text`, `required` and `error_messages`."""
        raise TypeError(f"{self.name} asks nothing.")

    def names(self, question: Question) -> list[str]:
        """Return the names under which a browser posts the answer."""
        return [question.clean_name]

    def stored(self, question: Question, value: Any) -> Any:
        """Return the cleaned value of the form field as the JSON value that is stored."""
        return value

    def data(self, question: Question, stored: Any) -> Data:
        """Return a stored value as a browser would post it: the way back of `stored(clean(data))`."""
        return {} if stored in (None, "", []) else {question.clean_name: [str(stored)]}

    def display(self, question: Question, stored: Any) -> str:
        """Return a stored answer in words, in the active language; an empty answer is an empty string.

        Parts of an answer end with `;` and a line break, so that they read well on one line too.
        """
        return "" if stored in (None, "", [], {}) else str(stored)

    def json_schema(self, question: Question) -> dict[str, Any]:
        """Return the JSON Schema of the stored value."""
        return {"type": "string"}

    def columns(self, question: Question) -> list[Column]:
        """Return the columns of an export."""
        return [Column(question.id, question.label)]

    def cells(self, question: Question, stored: Any) -> list[Any]:
        """Return one value (text, number, date or `None`) for each of `columns`."""
        return [self.display(question, stored) or None]

    def problems(self, question: Question) -> Iterator[str]:
        """Yield what keeps the question from being published, each a sentence for the editor."""
        return iter(())

    def warnings(self, question: Question) -> Iterator[str]:
        """Yield what an editor should think about, each a sentence."""
        return iter(())


_kinds: dict[str, Kind] = {}


def register(kind: type[Kind]) -> type[Kind]:
    """Make a kind known. Use as a class decorator."""
    _kinds[kind.name] = kind()
    return kind


def kind_of(question: Question) -> Kind:
    """Return the kind of a question; raises `KeyError` for one that no file registers."""
    return _kinds[question.type]


def get(name: str) -> Kind:
    return _kinds[name]


def all_kinds() -> list[Kind]:
    """Return every kind in the order of registration."""
    return list(_kinds.values())
