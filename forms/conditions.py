"""When a question or a section is asked: tests on earlier answers and on facts, in groups joined by “and” or “or”.

The server decides by these; the page's script reads the same JSON and only makes it quicker.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Self

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class Match(TextChoices):
    ALL = "all", _("all of these")
    ANY = "any", _("any of these")


class Operator(TextChoices):
    IS = "is", _("is")
    IS_NOT = "is_not", _("is not")
    AT_LEAST = "at_least", _("is at least")
    AT_MOST = "at_most", _("is at most")
    ANSWERED = "answered", _("was answered")
    EMPTY = "empty", _("was not answered")


YES = "yes"
"""What a ticked box is compared with."""


@dataclass(frozen=True)
class Test:
    """One comparison. `subject` is a question's id or a subject of the vocabulary.

    `values` are choice ids (any of them fits), `yes`, or one number for the comparisons of size.
    """

    subject: str
    operator: str
    values: tuple[str, ...] = ()

    __test__ = False

    def holds(self, facts: Mapping[str, Any]) -> bool:
        """Return whether the test holds; a subject without a value is not answered, so only `empty` and `is_not` hold."""
        value = facts.get(self.subject)
        if value is None or value is False or value in ("", [], {}):
            return self.operator in (Operator.EMPTY, Operator.IS_NOT)
        match self.operator:
            case Operator.ANSWERED:
                return True
            case Operator.IS:
                return bool(_keys(value) & set(self.values))
            case Operator.IS_NOT:
                return not _keys(value) & set(self.values)
            case Operator.AT_LEAST | Operator.AT_MOST:
                return self._compares(value)
        return False

    def _compares(self, value: Any) -> bool:
        try:
            number, bound = float(value), float(self.values[0])
        except (TypeError, ValueError, IndexError):
            return False
        return number >= bound if self.operator == Operator.AT_LEAST else number <= bound


def _keys(value: Any) -> set[str]:
    """Return the choice ids in a stored answer; words of one's own count as the choice `other`.

    What was found in a list is stored as `{"id": …, "name": …}`."""
    if value is True:
        return {YES}
    if isinstance(value, dict):
        return {str(value["id"])} if "id" in value else {"other"} if "other" in value else set(value)
    if isinstance(value, list):
        return set().union(*(_keys(item) for item in value))
    return {str(value)}


@dataclass(frozen=True)
class Group:
    match: str
    tests: tuple[Test, ...]

    def holds(self, facts: Mapping[str, Any]) -> bool:
        results = [test.holds(facts) for test in self.tests]
        return any(results) if self.match == Match.ANY else all(results)


@dataclass(frozen=True)
class Condition:
    """Groups of tests. A condition without a group always holds."""

    match: str = Match.ALL
    groups: tuple[Group, ...] = ()

    def holds(self, facts: Mapping[str, Any]) -> bool:
        results = [group.holds(facts) for group in self.groups]
        return not results or (any(results) if self.match == Match.ANY else all(results))

    @property
    def tests(self) -> Iterator[Test]:
        return (test for group in self.groups for test in group.tests)

    @classmethod
    def from_json(cls, data: dict[str, Any] | None) -> Self | None:
        """Return the condition, or `None` for `None` and for one without a test."""
        if not data:
            return None
        groups = tuple(
            Group(group["match"], tuple(Test(t["subject"], t["operator"], tuple(t["values"])) for t in group["tests"]))
            for group in data["groups"]
            if group["tests"]
        )
        return cls(data["match"], groups) if groups else None
