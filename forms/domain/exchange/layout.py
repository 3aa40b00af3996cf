"""The file format “blakus-form-1”: reading one, and telling what is wrong with it in words that name the place."""

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from forms import lists
from forms.conditions import Match, Operator
from forms.domain.exchange.shapes import Fields, Maybe, Number, OneOf, Plain, Several, Shape, Text, Truth, Words, said
from forms.models import FormPage
from forms.questions import all_kinds, get
from forms.schema import Sensitivity
from forms.vocabulary import audiences, bindings, purposes, subjects

FORMAT = "blakus-form-1"
LARGEST = 2 * 1024 * 1024
"""The largest file that is read, in bytes."""
MOST_PROBLEMS = 20
SLUG = re.compile(r"[A-Za-z0-9_-]+")


class Unreadable(Exception):
    """The file cannot be brought in; `problems` are sentences for the editor, each with its place."""

    def __init__(self, problems: list[str]) -> None:
        super().__init__(problems)
        self.problems = problems


@dataclass(frozen=True)
class FormFile:
    """A file whose shape is right. `data` is as in the format, with what may be left out possibly left out."""

    data: dict[str, Any]

    @property
    def language(self) -> str:
        """Return the language in which the form was written; all others translate it."""
        return self.data["language"]

    @property
    def languages(self) -> list[str]:
        """Return the languages that the title is in, the source first."""
        known = [code for code, _name in settings.LANGUAGES if self.data["title"].get(code)]
        return sorted(known, key=lambda code: code != self.language)

    @property
    def questions(self) -> Iterator[dict[str, Any]]:
        return (question for section in self.data["sections"] for question in section.get("questions", ()))

    def words(self, name: str, language: str) -> str:
        """Return one of the form's own texts in a language; empty when it has none."""
        return self.data.get(name, {}).get(language, "")


IDENTIFIER = Text(64, 1, SLUG)
KEY = Text(60, 1, SLUG)
TEST = Fields(
    {
        "subject": Text(80, 1),
        "operator": OneOf(lambda: [str(item) for item in Operator]),
        "values": Several(Text(120), 60),
    },
    ("subject", "operator", "values"),
)
MATCH = OneOf(lambda: [str(item) for item in Match])
GROUP = Fields({"match": MATCH, "tests": Several(TEST, 30)}, ("match", "tests"))
CONDITION = Maybe(Fields({"match": MATCH, "groups": Several(GROUP, 20)}, ("match", "groups")))
CHOICE = Fields({"id": IDENTIFIER, "label": Words(250), "is_none": Truth()}, ("id", "label"))
QUESTION = Fields(
    {
        "id": IDENTIFIER,
        "type": OneOf(lambda: [kind.name for kind in all_kinds()]),
        "label": Words(250),
        "help_text": Words(500),
        "required": Truth(),
        "recommended": Truth(),
        "binds_to": OneOf(lambda: ["", *(item.name for item in bindings)]),
        "concept": Text(60),
        "audience": OneOf(lambda: [item.name for item in audiences]),
        "sensitivity": OneOf(lambda: [str(item) for item in Sensitivity]),
        "reason": Words(250),
        "lifetime": Number(1, 120, is_optional=True),
        "shown_if": CONDITION,
        "choices": Several(CHOICE, 100),
        "rows": Several(CHOICE, 60),
        "has_other": Truth(),
        "list_name": OneOf(lambda: ["", *(name for name, _label in (*lists.choices(), *lists.searched()))]),
        "text": Words(5000),
        "purpose": OneOf(lambda: ["", *(item.name for item in purposes)]),
        "shows": Several(OneOf(lambda: [item.name for item in bindings]), 30),
        "minimum": Number(-(10**9), 10**9, is_optional=True),
        "maximum": Number(-(10**9), 10**9, is_optional=True),
        "details": Plain(),
    },
    ("id", "type"),
)
SECTION = Fields(
    {
        "id": IDENTIFIER,
        "title": Words(120),
        "introduction": Words(1000),
        "shown_if": CONDITION,
        "is_exit": Truth(),
        "text": Words(1500),
        "questions": Several(QUESTION, 200),
    },
    ("id", "title"),
)
SETTINGS: dict[str, Shape] = {
    "kept_months": Number(1, 120, is_optional=True),
    "draft_days": Number(1, 60),
    "draft_days_minor": Number(1, 60),
    "cosign_under": Number(0, 21, is_optional=True),
    "cosign_sees": OneOf(lambda: FormPage.GuardianSees.values),
    "never_contact_family": Truth(),
    "confirms": Truth(),
    "formal": Truth(),
    "access": OneOf(lambda: FormPage.Access.values),
    "once": Truth(),
    "grace_minutes": Number(0, 10000),
}
STEP = Fields({"key": IDENTIFIER, "label": Words(120)}, ("key", "label"))
TEXTS = {
    "introduction": 1000,
    "button": 40,
    "thanks_title": 120,
    "thanks_text": 1500,
    "cosign_text": 2000,
}
"""The form's own texts beside its title, and the most characters of each."""
FILE = Fields(
    {
        "format": OneOf(lambda: [FORMAT]),
        "key": KEY,
        "kind": OneOf(lambda: FormPage.Kind.values),
        "language": OneOf(lambda: [code for code, _name in settings.LANGUAGES]),
        "title": Words(120),
        "summary": Words(1000),
        **{name: Words(longest) for name, longest in TEXTS.items()},
        "settings": Fields(SETTINGS),
        "scales": Several(
            Fields({"key": KEY, "name": Words(120), "steps": Several(STEP, 11)}, ("key", "name", "steps")), 30
        ),
        "concepts": Several(Fields({"key": KEY, "name": Words(120), "description": Words(1000)}, ("key", "name")), 100),
        "sections": Several(SECTION, 60),
    },
    ("format", "kind", "language", "title", "sections"),
)


def read(content: bytes | str) -> FormFile:
    """Return the form in a file's content. Raises `Unreadable`."""
    if len(content) > LARGEST:
        raise Unreadable([_("The file is larger than a form can be.")])
    try:
        data = json.loads(content, parse_constant=_no_number)
    except (ValueError, RecursionError):
        raise Unreadable([_("This is not a JSON file.")]) from None
    problems = []
    for problem in _problems(data):
        problems.append(problem)
        if len(problems) == MOST_PROBLEMS:
            break
    if problems:
        raise Unreadable(problems)
    return FormFile(data)


def _no_number(name: str) -> Any:
    raise ValueError(f"{name} is not JSON.")


def _problems(data: Any) -> Iterator[str]:
    found = False
    for problem in FILE.check(data, ()):
        found = True
        yield problem
    # What belongs together can only be judged once every part is what it should be.
    if not found:
        yield from _together(FormFile(data))


def _together(file: FormFile) -> Iterator[str]:
    if not file.words("title", file.language):
        yield said(("title", file.language), _("must not be empty."))
    sections = file.data["sections"]
    yield from _twice([section["id"] for section in sections], ("sections",))
    yield from _twice([question["id"] for question in file.questions], ("sections", "questions"))
    for name in ("scales", "concepts"):
        yield from _twice([item["key"] for item in file.data.get(name, ())], (name,))
    asked: set[str] = set()
    for number, section in enumerate(sections, 1):
        at = (f"sections {number}",)
        yield from _condition(section.get("shown_if"), asked, (*at, "shown_if"))
        if not section["title"].get(file.language):
            yield said((*at, "title", file.language), _("must not be empty."))
        for place, question in enumerate(section.get("questions", ()), 1):
            here = (*at, f"questions {place}")
            yield from _question(question, file, here)
            yield from _condition(question.get("shown_if"), asked, (*here, "shown_if"))
            asked.add(question["id"])


def _question(question: dict[str, Any], file: FormFile, at: tuple[str, ...]) -> Iterator[str]:
    if get(question["type"]).asks and not question.get("label", {}).get(file.language):
        yield said((*at, "label", file.language), _("must not be empty."))
    for name in ("choices", "rows"):
        yield from _twice([choice["id"] for choice in question.get(name, ())], (*at, name))
    concepts = {item["key"] for item in file.data.get("concepts", ())}
    concept = question.get("concept")
    if concept and concept not in concepts and concept not in lists.get("concepts").labels():
        yield said((*at, "concept"), _("“%(value)s” is not known here.") % {"value": concept})
    scales = {item["key"] for item in file.data.get("scales", ())}
    details = question.get("details", {})
    if not isinstance(details, dict):
        yield said((*at, "details"), _("must be an object with named fields."))
    elif details.get("scale") and str(details["scale"]) not in scales | lists.get("scales").labels().keys():
        yield said((*at, "details", "scale"), _("“%(value)s” is not known here.") % {"value": details["scale"]})


def _condition(condition: Any, asked: set[str], at: tuple[str, ...]) -> Iterator[str]:
    for group in condition["groups"] if condition else ():
        for test in group["tests"]:
            # What is behind a dot is a part of the answer, such as a row.
            if test["subject"].partition(".")[0] not in asked and test["subject"] not in subjects:
                yield said(at, _("“%(value)s” is neither an earlier question nor a fact.") % {"value": test["subject"]})


def _twice(keys: list[str], at: tuple[str, ...]) -> Iterator[str]:
    for item, times in Counter(keys).items():
        if times > 1:
            yield said(at, _("“%(value)s” stands there more than once.") % {"value": item})
