"""What is wrong with the conditions of a form, in words for the editor."""

import re
from collections.abc import Iterable, Iterator

from django.utils.translation import gettext as _

from forms import lists
from forms.conditions import YES, Operator, Test
from forms.questions import kind_of
from forms.schema import OTHER, Question, Schema, Section
from forms.vocabulary import subjects

WITH_VALUES = (Operator.IS, Operator.IS_NOT)
WITH_NUMBER = (Operator.AT_LEAST, Operator.AT_MOST)


def condition_problems(schema: Schema) -> Iterator[str]:
    """Yield what is wrong with each condition, in the order of the form. A condition looks at earlier answers only."""
    earlier: dict[str, Question] = {}
    for section in schema.sections:
        if section.is_exit and section.shown_if is None:
            yield _("The exit “%(exit)s” has no condition: nobody would get past it.") % {"exit": section.title}
        yield from _tests(section, earlier, schema)
        for question in section.questions:
            yield from _tests(question, earlier, schema)
            earlier[question.id] = question


def _tests(item: Section | Question, earlier: dict[str, Question], schema: Schema) -> Iterator[str]:
    name = item.title if isinstance(item, Section) else item.label
    for test in item.shown_if.tests if item.shown_if else ():
        if test.subject in subjects:
            yield from _fact(test, name, earlier.values())
        elif test.subject in earlier:
            yield from _answer(test, name, earlier[test.subject])
        else:
            yield _missing(name, schema.question(test.subject))


def _missing(name: str, later: Question | None) -> str:
    if later is None:
        return _("The condition of “%(name)s” looks at a question that was deleted. Choose another one.") % {
            "name": name
        }
    return _("The condition of “%(name)s” looks at “%(question)s”, which comes later. Move one of them.") % {
        "name": name,
        "question": later.label,
    }


def _fact(test: Test, name: str, earlier: Iterable[Question]) -> Iterator[str]:
    """Yield what is wrong with a test on a fact beside the answers, such as the age."""
    subject = subjects.get(test.subject)
    assert subject is not None
    words = {"name": name, "what": subject.label}
    bound = {question.binds_to for question in earlier}
    if subject.needs and subject.needs not in bound:
        yield _("The condition of “%(name)s” looks at “%(what)s”, which no earlier question tells.") % words
    if not subject.list_name:
        if test.operator not in WITH_NUMBER or not _is_number(test):
            yield _("The condition of “%(name)s” compares “%(what)s” with no number.") % words
        return
    known = set(lists.get(subject.list_name).labels())
    if test.operator not in WITH_VALUES or not test.values or not set(test.values) <= known:
        yield _("The condition of “%(name)s” looks for a value of “%(what)s” that does not exist.") % words


def _answer(test: Test, name: str, question: Question) -> Iterator[str]:
    """Yield what is wrong with a test on an earlier answer."""
    words = {"name": name, "question": question.label}
    if test.operator not in kind_of(question).operators:
        yield _("The condition of “%(name)s” asks of “%(question)s” what its kind cannot answer.") % words
    elif test.operator in WITH_NUMBER and not _is_number(test):
        yield _("The condition of “%(name)s” compares “%(question)s” with no number.") % words
    elif test.operator in WITH_VALUES and not (test.values and set(test.values) <= _offered(question)):
        yield _("The condition of “%(name)s” looks for a choice that “%(question)s” does not offer.") % words


def _offered(question: Question) -> set[str]:
    if not kind_of(question).compared_with:
        return {YES}
    return {choice.id for choice in question.choices} | ({OTHER} if question.has_other else set())


def _is_number(test: Test) -> bool:
    return len(test.values) == 1 and bool(re.fullmatch(r"-?\d+(\.\d+)?", test.values[0]))
