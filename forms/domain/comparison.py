"""What changed between two versions of a form, question by question, in words. Knows no database."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, TypeVar

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forms.domain.wording import NOTHING, Aspect, question_aspects, section_aspects
from forms.schema import Question, Schema, Section

Item = TypeVar("Item", Question, Section)
Aspects = tuple[Aspect, ...]
REWORDING = {"kind", "label", "text", "choices", "rows", "scale"}
"""What makes a question another one in the reader's eyes: its words, and what can be answered."""


@dataclass(frozen=True)
class Difference:
    """How one question or section differs. `old` is `None` for a new one, `new` for a removed one."""

    id: str
    old: Question | Section | None
    new: Question | Section | None
    aspects: tuple[Aspect, ...] = ()
    is_moved: bool = False

    @property
    def sort(self) -> Literal["new", "removed", "changed"]:
        if self.old is None:
            return "new"
        return "removed" if self.new is None else "changed"

    @property
    def title(self) -> str:
        """Return the newest words by which an editor knows it."""
        item = self.new or self.old
        return (item.label if isinstance(item, Question) else item.title) if item else ""

    @property
    def is_reworded(self) -> bool:
        """Return whether answers before and after might not mean the same, so that the editor has to say."""
        return self.sort == "changed" and any(aspect.name in REWORDING for aspect in self.aspects)


@dataclass(frozen=True)
class Comparison:
    """Everything that differs: of the form as a whole, of its sections, of its questions, in the order of the newer one."""

    form: tuple[Aspect, ...]
    sections: tuple[Difference, ...]
    questions: tuple[Difference, ...]

    def __bool__(self) -> bool:
        return bool(self.form or self.sections or self.questions)

    @property
    def new(self) -> list[Difference]:
        return [item for item in self.questions if item.sort == "new"]

    @property
    def removed(self) -> list[Difference]:
        return [item for item in self.questions if item.sort == "removed"]

    @property
    def changed(self) -> list[Difference]:
        return [item for item in self.questions if item.sort == "changed"]

    @property
    def reworded(self) -> list[Difference]:
        return [item for item in self.questions if item.is_reworded]

    @property
    def moved(self) -> list[Difference]:
        return [item for item in self.questions if item.is_moved]


def compare(old: Schema, new: Schema) -> Comparison:
    """Return how `new` differs from `old`; things are the same when their ids are, whatever their words."""
    return Comparison(form=_form_aspects(old, new), sections=_sections(old, new), questions=_questions(old, new))


def _form_aspects(old: Schema, new: Schema) -> tuple[Aspect, ...]:
    compared = (
        Aspect("title", _("Title"), old.title, new.title),
        Aspect("kept_months", _("Answers are kept"), _months(old.kept_months), _months(new.kept_months)),
        Aspect("draft_days", _("Unfinished answers are kept"), _days(old.draft_days), _days(new.draft_days)),
    )
    return tuple(aspect for aspect in compared if aspect.old != aspect.new)


def _months(count: int | None) -> str:
    return ngettext("%(count)s month", "%(count)s months", count) % {"count": count} if count else NOTHING


def _days(count: int | None) -> str:
    return ngettext("%(count)s day", "%(count)s days", count) % {"count": count} if count else NOTHING


def _sections(old: Schema, new: Schema) -> tuple[Difference, ...]:
    before = {section.id: section for section in old.sections}
    after = {section.id: section for section in new.sections}
    moved = _moved(list(before), list(after))
    return _differing(before, after, moved, lambda was, now: section_aspects(was, now, old, new))


def _questions(old: Schema, new: Schema) -> tuple[Difference, ...]:
    before = {question.id: question for question in old.questions}
    after = {question.id: question for question in new.questions}
    places = [{q.id: section.id for section in schema.sections for q in section.questions} for schema in (old, new)]
    moved = _moved(list(before), list(after)) | {
        key for key in before.keys() & after.keys() if places[0][key] != places[1][key]
    }
    return _differing(before, after, moved, lambda was, now: question_aspects(was, now, old, new))


def _differing(
    before: Mapping[str, Item], after: Mapping[str, Item], moved: set[str], aspects: Callable[[Item, Item], Aspects]
) -> tuple[Difference, ...]:
    """Return what differs between items by id, in the order of the newer version."""
    found = [
        Difference(
            key,
            before.get(key),
            after.get(key),
            aspects(before[key], after[key]) if key in before and key in after else (),
            is_moved=key in moved,
        )
        for key in _in_order(list(before), list(after))
    ]
    return tuple(item for item in found if item.sort != "changed" or item.aspects or item.is_moved)


def _in_order(before: list[str], after: list[str]) -> list[str]:
    """Return all keys in the order of the newer version; what was removed stands after what it used to follow."""
    order = list(after)
    place = {key: number for number, key in enumerate(order)}
    last = -1
    gone: dict[int, list[str]] = {}
    for key in before:
        if key in place:
            last = place[key]
        else:
            gone.setdefault(last, []).append(key)
    return gone.get(-1, []) + [item for number, key in enumerate(order) for item in (key, *gone.get(number, ()))]


def _moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return what stands elsewhere, as few as explain the new order: everything but a longest run that kept its order."""
    old_place = {key: number for number, key in enumerate(before)}
    kept = [key for key in after if key in old_place]
    ends: list[int] = []
    run_of: list[list[str]] = []
    for key in kept:
        length = bisect_left(ends, old_place[key])
        run = [*(run_of[length - 1] if length else []), key]
        if length == len(ends):
            ends.append(old_place[key])
            run_of.append(run)
        else:
            ends[length], run_of[length] = old_place[key], run
    return set(kept) - set(run_of[-1] if run_of else [])
