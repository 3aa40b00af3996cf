"""How the settings of questions, sections and conditions read, in the active language."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.text import get_text_list
from django.utils.translation import gettext as _
from wagtail import blocks

from forms import lists
from forms.conditions import YES, Condition, Group, Match, Operator, Test
from forms.questions import get
from forms.schema import Choice, Question, Schema, Section
from forms.vocabulary import subjects

NOTHING = "–"


@dataclass(frozen=True)
class Aspect:
    """One thing that differs: its stable name, what the editor calls it, and how it read before and reads now."""

    name: str
    label: str
    old: str
    new: str


def section_aspects(old: Section, new: Section, before: Schema, after: Schema) -> tuple[Aspect, ...]:
    """Return what differs in a section itself; its questions are compared on their own."""
    compared = (
        Aspect("title", _("Title"), old.title, new.title),
        Aspect("introduction", _("Introduction"), old.introduction, new.introduction),
        Aspect("text", _("What we tell them"), old.text, new.text),
        _conditions(old.shown_if, new.shown_if, before, after),
    )
    return tuple(aspect for aspect in compared if aspect.old != aspect.new)


def question_aspects(old: Question, new: Question, before: Schema, after: Schema) -> tuple[Aspect, ...]:
    """Return what differs in a question: its kind, each of its editor's fields, its choices, when it is asked."""
    kinds = Aspect("kind", _("Kind of question"), str(get(old.type).label), str(get(new.type).label))
    compared = [
        kinds,
        *(_fields(old, new) if old.type == new.type else [Aspect("label", _("Question"), old.label, new.label)]),
        *_choices("choices", _("Choices"), old.choices, new.choices),
        *_choices("rows", _("Statements"), old.rows, new.rows),
        _conditions(old.shown_if, new.shown_if, before, after),
    ]
    return tuple(aspect for aspect in compared if aspect.old != aspect.new)


def condition_words(condition: Condition | None, schema: Schema) -> str:
    """Return a condition as a sentence's end, such as “Age on the day” is at least 13; “always” for none."""
    if condition is None:
        return _("always")
    groups = [_group_words(group, schema) for group in condition.groups]
    if len(groups) == 1:
        return groups[0]
    return _joined([f"({group})" for group in groups], condition.match)


def _conditions(old: Condition | None, new: Condition | None, before: Schema, after: Schema) -> Aspect:
    words = (condition_words(old, before), condition_words(new, after))
    # The words of a condition follow the words of what it asks about; only the condition itself is compared.
    return Aspect("shown_if", _("Asked only if …"), words[0], words[1] if old != new else words[0])


def _group_words(group: Group, schema: Schema) -> str:
    return _joined([_test_words(test, schema) for test in group.tests], group.match)


def _joined(parts: list[str], match: str) -> str:
    return (f" {_('or')} " if match == Match.ANY else f" {_('and')} ").join(parts)


def _test_words(test: Test, schema: Schema) -> str:
    question, subject = schema.question(test.subject), subjects.get(test.subject)
    name = question.label if question else str(subject.label) if subject else _("a question that is not here")
    operator = str(Operator(test.operator).label) if test.operator in Operator else test.operator
    values = get_text_list([_value_words(value, question, test.subject) for value in test.values], _("or"))
    return " ".join(part for part in (f"“{name}”", operator, values) if part)


def _value_words(value: str, question: Question | None, subject: str) -> str:
    if value == YES:
        return _("Yes")
    if question:
        return question.label_of(value)
    about = subjects.get(subject)
    return lists.get(about.list_name).labels().get(value, value) if about and about.list_name else value


# --- the editor's fields ---------------------------------------------------------------------------


def _fields(old: Question, new: Question) -> Iterator[Aspect]:
    """Compare what the two thaw into, so that what only one kind of question has is compared too."""
    block = get(new.type).block()
    before, after = block.thaw(old), block.thaw(new)
    for name, child in block.child_blocks.items():
        if name == "shown_if" or _is_list(child):
            continue
        words = [_words(child, side.get(name)) for side in (before, after)]
        yield Aspect(name, str(child.label or name), *words)


def _is_list(child: Any) -> bool:
    # Choices and statements: they are compared as they were frozen, by id.
    return isinstance(child, (blocks.ListBlock, blocks.StreamBlock))


def _words(child: Any, value: Any) -> str:
    if isinstance(value, bool) or isinstance(child, blocks.BooleanBlock):
        return _("Yes") if value else _("No")
    if value in (None, "", [], (), {}):
        return NOTHING
    if isinstance(child, blocks.MultipleChoiceBlock):
        # A set: in which order it was ticked, imported or stored says nothing.
        chosen = dict.fromkeys([*_chosen(child), *value])
        return ", ".join(_chosen(child).get(str(key), str(key)) for key in chosen if key in value)
    if isinstance(value, (list, tuple)):
        return ", ".join(_words(child, item) for item in value)
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_words(child, item)}" for key, item in value.items())
    return _chosen(child).get(str(value), str(value))


def _chosen(child: Any) -> dict[str, str]:
    if not isinstance(child, (blocks.ChoiceBlock, blocks.MultipleChoiceBlock)):
        return {}
    flat = [
        pair
        for key, label in child.field.choices
        for pair in (label if isinstance(label, (list, tuple)) else [(key, label)])
    ]
    return {str(key): str(label) for key, label in flat}


def _choices(name: str, label: str, old: tuple[Choice, ...], new: tuple[Choice, ...]) -> Iterator[Aspect]:
    """Compare choices by id, and name only those that differ; where only the order does, name them all."""
    before, after = ({choice.id: _choice_words(choice) for choice in side} for side in (old, new))
    removed = [words for key, words in before.items() if after.get(key) != words]
    added = [words for key, words in after.items() if before.get(key) != words]
    if removed or added:
        yield Aspect(name, label, "; ".join(removed) or NOTHING, "; ".join(added) or NOTHING)
    elif list(before) != list(after):
        yield Aspect(f"{name}_order", _("Order of choices"), "; ".join(before.values()), "; ".join(after.values()))


def _choice_words(choice: Choice) -> str:
    return f"{choice.label} ({_('excludes all others')})" if choice.is_none else choice.label
