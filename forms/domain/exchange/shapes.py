"""What a JSON value may look like, and where in the file it does not: `Shape.check` yields problems that name the place."""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from django.conf import settings
from django.utils.translation import gettext as _

Place = tuple[str, ...]
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
"""Characters that no text of a form has, and that databases refuse."""


class Shape(Protocol):
    def check(self, value: Any, at: Place) -> Iterator[str]:
        """Yield what is wrong with `value`, each a sentence that begins with its place."""
        ...


def said(at: Place, problem: str) -> str:
    """Return a problem with its place, such as `sections 2 › questions 4 › label: …`."""
    return f"{' › '.join(at) or _('The file')}: {problem}"


@dataclass(frozen=True)
class Text:
    longest: int
    shortest: int = 0
    pattern: re.Pattern[str] | None = None

    def check(self, value: Any, at: Place) -> Iterator[str]:
        if not isinstance(value, str):
            yield said(at, _("must be a text."))
        elif len(value) > self.longest:
            yield said(at, _("is longer than %(limit)d characters.") % {"limit": self.longest})
        elif len(value.strip()) < self.shortest:
            yield said(at, _("must not be empty."))
        elif CONTROL.search(value) or (self.pattern and not self.pattern.fullmatch(value)):
            yield said(at, _("has characters that cannot be here."))


@dataclass(frozen=True)
class Words:
    """One text in several languages: `{"lv": "…", "ru": "…"}`."""

    longest: int

    def check(self, value: Any, at: Place) -> Iterator[str]:
        if not isinstance(value, dict):
            yield said(at, _('must say its language, such as {"lv": "…"}.'))
            return
        languages = dict(settings.LANGUAGES)
        for language, text in value.items():
            if language not in languages:
                yield said((*at, _short(language)), _("is not a language of this site."))
            else:
                yield from Text(self.longest).check(text, (*at, language))


@dataclass(frozen=True)
class Number:
    lowest: int
    highest: int
    is_optional: bool = False

    def check(self, value: Any, at: Place) -> Iterator[str]:
        if value is None and self.is_optional:
            return
        if isinstance(value, bool) or not isinstance(value, int) or not self.lowest <= value <= self.highest:
            words = {"low": self.lowest, "high": self.highest}
            yield said(at, _("must be a whole number from %(low)d to %(high)d.") % words)


@dataclass(frozen=True)
class Truth:
    def check(self, value: Any, at: Place) -> Iterator[str]:
        if not isinstance(value, bool):
            yield said(at, _("must be true or false."))


@dataclass(frozen=True)
class OneOf:
    """One of some names, asked for when the check is made: rooms bring words of their own."""

    names: Callable[[], Collection[str]]

    def check(self, value: Any, at: Place) -> Iterator[str]:
        if not isinstance(value, str) or value not in self.names():
            yield said(at, _("“%(value)s” is not known here.") % {"value": _short(value)})


@dataclass(frozen=True)
class Several:
    each: Shape
    most: int

    def check(self, value: Any, at: Place) -> Iterator[str]:
        if not isinstance(value, list):
            yield said(at, _("must be a list."))
        elif len(value) > self.most:
            yield said(at, _("has more than %(limit)d items.") % {"limit": self.most})
        else:
            *before, last = at or ("",)
            for number, item in enumerate(value, 1):
                yield from self.each.check(item, (*before, f"{last} {number}"))


@dataclass(frozen=True)
class Maybe:
    """The shape, or `null`."""

    shape: Shape

    def check(self, value: Any, at: Place) -> Iterator[str]:
        if value is not None:
            yield from self.shape.check(value, at)


@dataclass(frozen=True)
class Fields:
    """An object with the named fields and no others."""

    shapes: Mapping[str, Shape]
    needed: Collection[str] = field(default=())

    def check(self, value: Any, at: Place) -> Iterator[str]:
        if not isinstance(value, dict):
            yield said(at, _("must be an object with named fields."))
            return
        for name in value.keys() - self.shapes.keys():
            yield said((*at, _short(name)), _("is not a field that is known here."))
        for name in self.needed:
            if name not in value:
                yield said((*at, name), _("is missing."))
        for name, shape in self.shapes.items():
            if name in value:
                yield from shape.check(value[name], (*at, name))


@dataclass(frozen=True)
class Plain:
    """Any small JSON value: what one kind of question keeps for itself, and judges by itself."""

    deepest: int = 4
    most: int = 50
    longest: int = 2000

    def check(self, value: Any, at: Place) -> Iterator[str]:
        if isinstance(value, str):
            yield from Text(self.longest).check(value, at)
        elif isinstance(value, (dict, list)):
            yield from self._inside(value, at)
        elif isinstance(value, int) and abs(value) > 10**9:
            yield said(at, _("is too large a number."))

    def _inside(self, value: dict[str, Any] | list[Any], at: Place) -> Iterator[str]:
        if not self.deepest or len(value) > self.most:
            yield said(at, _("holds too much."))
            return
        deeper = Plain(self.deepest - 1, self.most, self.longest)
        items = value.items() if isinstance(value, dict) else enumerate(value, 1)
        for name, item in items:
            yield from deeper.check(item, (*at, _short(name)))


def _short(value: Any) -> str:
    text = CONTROL.sub("", str(value))
    return text if len(text) <= 40 else f"{text[:40]}…"
