"""From a file to a form's body: fresh ids, one language at a time, judged by the blocks that editors build with."""

import uuid
from collections.abc import Iterator, Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from forms import lists
from forms.conditions import Condition, Group, Test
from forms.domain.exchange.layout import FormFile, Unreadable
from forms.domain.exchange.shapes import said
from forms.models import FormPage
from forms.questions import get
from forms.schema import Choice, Question, Schema, Section

SCALES = uuid.UUID("0d8f9a56-5d3e-4b42-9a5e-6c1f5c3c7a10")
"""The namespace of steps that a file names: the same scale has the same steps wherever it is brought in."""
PASSED = ("required", "recommended", "binds_to", "concept", "audience", "sensitivity", "lifetime", "has_other")
PASSED_TOO = ("list_name", "purpose", "minimum", "maximum")
"""What is the same in the file, in every language and in a frozen question."""


class Builder:
    """Makes the schemas of one file. Ids are fresh for each builder, and the same in all its languages."""

    def __init__(self, file: FormFile) -> None:
        self.file = file
        self.ids = {question["id"]: uuid.uuid4().hex for question in file.questions}
        self.section_ids = {section["id"]: uuid.uuid4().hex for section in file.data["sections"]}
        self.parts = {question["id"]: _parts(question, file) for question in file.questions}

    def schema(self, language: str) -> Schema:
        """Return the form in a language; a text that the file lacks is empty."""
        return Schema(
            title=self.file.words("title", language),
            language=language,
            sections=tuple(self._section(section, language) for section in self.file.data["sections"]),
        )

    def _section(self, section: dict[str, Any], language: str) -> Section:
        return Section(
            id=self.section_ids[section["id"]],
            title=section["title"].get(language, ""),
            introduction=section.get("introduction", {}).get(language, ""),
            questions=tuple(self._question(item, language) for item in section.get("questions", ())),
            shown_if=self._condition(section.get("shown_if")),
            is_exit=section.get("is_exit", False),
            text=section.get("text", {}).get(language, ""),
        )

    def _question(self, question: dict[str, Any], language: str) -> Question:
        words = {name: question.get(name, {}).get(language, "") for name in ("label", "help_text", "reason", "text")}
        same = {name: question[name] for name in (*PASSED, *PASSED_TOO) if name in question}
        return Question(
            id=self.ids[question["id"]],
            type=question["type"],
            **words,
            **same,
            shows=tuple(question.get("shows", ())),
            shown_if=self._condition(question.get("shown_if")),
            choices=self._choices(question, "choices", language),
            rows=self._choices(question, "rows", language),
            details=_details(question, language, self.file.languages),
        )

    def _choices(self, question: dict[str, Any], name: str, language: str) -> tuple[Choice, ...]:
        parts = self.parts[question["id"]]
        return tuple(
            Choice(parts[item["id"]], item["label"].get(language, ""), item.get("is_none", False))
            for item in question.get(name, ())
        )

    def _condition(self, condition: dict[str, Any] | None) -> Condition | None:
        read = Condition.from_json(condition)
        if read is None:
            return None
        groups = (Group(group.match, tuple(self._test(test) for test in group.tests)) for group in read.groups)
        return Condition(read.match, tuple(groups))

    def _test(self, test: Test) -> Test:
        question, dot, part = test.subject.partition(".")
        parts: Mapping[str, str] = self.parts.get(question, {})
        subject = f"{self.ids.get(question, question)}{dot}{parts.get(part, part)}"
        return Test(subject, test.operator, tuple(parts.get(value, value) for value in test.values))


def _parts(question: dict[str, Any], file: FormFile) -> dict[str, str]:
    """Return the new ids of a question's choices and rows by those of the file, and of its scale's steps.

    The choice that excludes all others has the same id everywhere. So have the statements that measure one concept:
    asked again in another form, they can be compared one by one.
    """
    items = [*question.get("choices", ()), *question.get("rows", ())]
    fresh = {item["id"]: item["id"] if item.get("is_none") else uuid.uuid4().hex for item in items}
    if question.get("concept"):
        fresh |= {row["id"]: step_id(question["concept"], row["id"]) for row in question.get("rows", ())}
    scale = question.get("details", {}).get("scale")
    named = next((item for item in file.data.get("scales", ()) if item["key"] == scale), None)
    return {**fresh, **(_steps(named) if named else {})}


def _steps(scale: dict[str, Any]) -> dict[str, str]:
    """Return the ids of a scale's steps by the keys of the file.

    Where there is a scale of our own, its steps are those that were brought in with it, or else those at the same
    place. With another number of steps the places mean something else: a condition on such a step has to be set anew
    before the form is published.
    """
    named = {step["key"]: step_id(scale["key"], step["key"]) for step in scale["steps"]}
    ours = [step for step, _label in lists.get("scales").parts_of(scale["key"])]
    known = {key: step for key, step in named.items() if step in ours}
    if known or not ours:
        return known or named
    return dict(zip(named, ours, strict=True)) if len(named) == len(ours) else {}


def step_id(scale: str, step: str) -> str:
    """Return the id in hex of a step that a file names; an exported one has its id as its key already."""
    is_exported = len(step) == 32 and all(letter in "0123456789abcdef" for letter in step)
    return step if is_exported else uuid.uuid5(SCALES, f"{scale}.{step}").hex


def _details(question: dict[str, Any], language: str, languages: list[str]) -> dict[str, Any]:
    """Return what only this kind of question has. A picture's number would mean another picture here."""
    details = _in_language(question.get("details", {}), language, languages)
    return {**details, "image": None} if "image" in details else details


def _in_language(value: Any, language: str, languages: list[str]) -> Any:
    """Return details with every `{"lv": "…", …}` in them replaced by the words of one language."""
    if isinstance(value, dict):
        if value and value.keys() <= set(languages) and all(isinstance(item, str) for item in value.values()):
            return value.get(language, "")
        return {name: _in_language(item, language, languages) for name, item in value.items()}
    if isinstance(value, list):
        return [_in_language(item, language, languages) for item in value]
    return value


# --- blocks ---------------------------------------------------------------------------------------


def body_of(schema: Schema) -> Any:
    """Return a form's body as an editor would have built it. Raises `Unreadable` for what no block can hold."""
    problems = list(_unbuildable(schema))
    if problems:
        raise Unreadable(problems)
    return body_as_it_is(schema)


def body_as_it_is(schema: Schema) -> Any:
    """Return the body of a translation, in which texts may be missing yet."""
    field = FormPage._meta.get_field("body")
    return field.to_python(field.stream_block.thaw(schema))


def _unbuildable(schema: Schema) -> Iterator[str]:
    for number, section in enumerate(schema.sections, 1):
        for place, question in enumerate(section.questions, 1):
            yield from _wrong(question, (f"sections {number}", f"questions {place}"))


def _wrong(question: Question, at: tuple[str, ...]) -> Iterator[str]:
    block = get(question.type).block()
    try:
        # Only the kind itself knows its details: whatever it cannot take apart is wrong in the file.
        value = block.to_python(block.thaw(question))
        block.freeze(value, question.id)
    except (TypeError, ValueError, KeyError, AttributeError):
        yield said((*at, "details"), _("does not fit this kind of question."))
        return
    try:
        block.clean(value)
    except ValidationError as refusal:
        for name, message in _messages(refusal):
            yield said((*at, *name), message)


def _messages(error: ValidationError, at: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield what a block refuses, with the names of the fields on the way."""
    inside: Any = getattr(error, "block_errors", None)
    if isinstance(inside, dict):
        for name, item in inside.items():
            yield from _messages(item, (*at, str(name)))
    for item in inside if isinstance(inside, list) else ():
        if item is not None:
            yield from _messages(item, at)
    # A draft may be incomplete: what is still needed is said when it is published.
    if not inside and not _is_required(error):
        yield at, " ".join(error.messages) or _("is not right.")


def _is_required(error: ValidationError) -> bool:
    return all(getattr(item, "code", None) == "required" for item in getattr(error, "error_list", [error]))
