"""What stands before and after a case in the order of its list, asked by its sort key: a look at two rows, never at all."""

from dataclasses import dataclass
from typing import Any, Self

from django.db.models import F, Q, QuerySet
from django.db.models.expressions import OrderBy

from forms.models import Submission

COUNTED = 1_000
"""Nobody reads “number 4,711 of 9,000”; beyond this many nobody counts."""


@dataclass(frozen=True)
class Key:
    """One part of a sort key. Where nulls stand is said for each that has some, as databases differ."""

    name: str
    descending: bool
    nulls_last: bool

    @classmethod
    def of(cls, part: Any) -> Self:
        """Return the key for one argument of `order_by`."""
        if isinstance(part, OrderBy):
            return cls(part.expression.name, part.descending, bool(part.nulls_last))  # type: ignore[attr-defined]
        return cls(part.removeprefix("-"), part.startswith("-"), False)

    def ordered(self, *, backwards: bool) -> OrderBy:
        nulls_last = self.nulls_last != backwards
        column = F(self.name)
        nulls: dict[str, Any] = {"nulls_last": True} if nulls_last else {"nulls_first": True}
        if self.descending != backwards:
            return column.desc(**nulls)
        return column.asc(**nulls)

    def same(self, value: Any) -> Q:
        return Q(**{f"{self.name}__isnull": True}) if value is None else Q(**{self.name: value})

    def beyond(self, value: Any, *, backwards: bool) -> Q | None:
        """Return what comes after `value`, or before it; `None` where nothing does."""
        nulls_last = self.nulls_last != backwards
        if value is None:
            return None if nulls_last else Q(**{f"{self.name}__isnull": False})
        found = Q(**{f"{self.name}__{'lt' if self.descending != backwards else 'gt'}": value})
        return found | Q(**{f"{self.name}__isnull": True}) if nulls_last else found


class Line:
    """A list in its order. Each question is one query whose cost does not depend on how long the list is."""

    def __init__(self, listed: QuerySet[Submission]) -> None:
        self.keys = [Key.of(part) for part in listed.query.order_by]
        self.listed = listed

    def key_of(self, pk: int) -> list[Any] | None:
        """Return the sort key of a case; `None` for one that is not in the list."""
        found = self.listed.order_by().filter(pk=pk).values_list(*(key.name for key in self.keys)).first()
        return None if found is None else list(found)

    def after(self, values: list[Any]) -> int | None:
        return self._first(self._beyond(values, backwards=False), backwards=False)

    def before(self, values: list[Any]) -> int | None:
        return self._first(self._beyond(values, backwards=True), backwards=True)

    def first(self) -> int | None:
        return self._first(self.listed, backwards=False)

    def last(self) -> int | None:
        return self._first(self.listed, backwards=True)

    def number_of(self, values: list[Any]) -> int:
        """Return at which place, counting from 1, at most one more than `COUNTED`."""
        return self._beyond(values, backwards=True).order_by()[:COUNTED].count() + 1

    def count(self) -> int:
        """Return how many there are, at most one more than `COUNTED`."""
        return self.listed.order_by()[: COUNTED + 1].count()

    def _first(self, found: QuerySet[Submission], *, backwards: bool) -> int | None:
        order = [key.ordered(backwards=backwards) for key in self.keys]
        return found.order_by(*order).values_list("pk", flat=True).first()

    def _beyond(self, values: list[Any], *, backwards: bool) -> QuerySet[Submission]:
        """Return what has a greater key: the first part is beyond, or the same and the second is beyond, and so on."""
        wanted, same = Q(pk__in=()), Q()
        for key, value in zip(self.keys, values, strict=True):
            beyond = key.beyond(value, backwards=backwards)
            if beyond is not None:
                wanted |= same & beyond
            same &= key.same(value)
        return self.listed.filter(wanted)
