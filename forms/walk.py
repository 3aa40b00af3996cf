"""One person's way through a form: which sections and questions are asked, what is answered, what is wrong.

Page, draft and API all walk the same way over the same data (field names with strings, as a browser posts them), so
that they agree on what is asked and what is valid.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.http import QueryDict
from django.utils.datastructures import MultiValueDict

from forms.builder import AnswerForm, Compiled
from forms.questions import kind_of
from forms.schema import Question, Schema, Section
from forms.vocabulary import subjects


@dataclass(frozen=True)
class Context:
    """What is known before the first answer: the day, and facts such as the call's role or values of a signed link."""

    today: date
    facts: Mapping[str, Any] = field(default_factory=dict)


@dataclass
class Step:
    """One section on the way, with its cleaned form. `asked` are the questions whose conditions hold."""

    section: Section
    form: AnswerForm
    asked: list[Question]

    @property
    def is_complete(self) -> bool:
        return not self.form.errors

    @property
    def unanswered(self) -> list[Question]:
        """Return what we would like to know and was left out."""
        return [q for q in self.asked if q.recommended and not q.required and _is_empty(self.form.stored(q))]


@dataclass
class Walk:
    """The way as far as the answers lead. `exit` is the exit section that was met, if any."""

    schema: Schema
    steps: list[Step]
    answers: dict[str, Any]
    exit: Section | None
    facts: dict[str, Any] = field(default_factory=dict)
    """What conditions were judged by: answers by question id, subjects by name."""

    @property
    def is_complete(self) -> bool:
        """Return whether everything that is asked is answered rightly and nothing leads out of the form."""
        return self.exit is None and all(step.is_complete for step in self.steps)

    def step(self, section_id: str) -> Step | None:
        return next((step for step in self.steps if step.section.id == section_id), None)

    def first_incomplete(self) -> Step | None:
        return next((step for step in self.steps if not step.is_complete), None)

    def after(self, section_id: str) -> Step | None:
        """Return the step that follows; `None` after the last."""
        ids = [step.section.id for step in self.steps]
        place = ids.index(section_id) + 1
        return self.steps[place] if place < len(self.steps) else None

    def before(self, section_id: str) -> Step | None:
        """Return the step before; `None` before the first."""
        ids = [step.section.id for step in self.steps]
        place = ids.index(section_id)
        return self.steps[place - 1] if place else None

    def errors(self) -> dict[str, list[str]]:
        """Return what is wrong by question id."""
        return {
            question.id: [str(message) for message in step.form.errors[question.clean_name]]
            for step in self.steps
            for question in step.asked
            if question.clean_name in step.form.errors
        }


def walk(compiled: Compiled, data: Mapping[str, list[str]], *, context: Context, files: Any = None) -> Walk:
    """Walk through the form over `data`, cleaning section by section; costs are linear in the number of questions.

    A section or question whose condition does not hold is passed by, and its data with it; so is a section with nothing
    to show. A test on an answer that is missing or wrong reads it as not answered.
    """
    posted = posted_as(data)
    trail = _Trail(context)
    steps: list[Step] = []
    for section in compiled.schema.sections:
        if section.shown_if and not section.shown_if.holds(trail.facts):
            continue
        if section.is_exit:
            return Walk(compiled.schema, steps, trail.answers, section, trail.facts)
        form = compiled.form_class(section.id)(posted, files)
        asked = trail.ask(section, form)
        if any(not kind_of(question).is_fact for question in asked):
            steps.append(Step(section, form, asked))
    return Walk(compiled.schema, steps, trail.answers, None, trail.facts)


class _Trail:
    """The answers so far, and the facts that conditions ask for."""

    def __init__(self, context: Context) -> None:
        self.given = context.facts
        self.around = {"today": context.today, **context.facts}
        self.answers: dict[str, Any] = {}
        self.bound: dict[str, Any] = {}
        self.facts: dict[str, Any] = {}
        self._look_around()

    def _look_around(self) -> None:
        self.facts |= {subject.name: subject.value(self.bound, self.around) for subject in subjects}

    def ask(self, section: Section, form: AnswerForm) -> list[Question]:
        """Clean a section, drop what is not asked, remember its answers; return what is asked."""
        form.meet(self.given)
        form.full_clean()
        asked = []
        for question in section.questions:
            if question.shown_if and not question.shown_if.holds(self.facts):
                form.leave_out(question)
                continue
            asked.append(question)
            kind = kind_of(question)
            if kind.is_fact:
                self._remember(question, kind.fact(question, self.given))
            elif kind.asks:
                self._remember(question, form.stored(question))
        return asked

    def _remember(self, question: Question, answer: Any) -> None:
        self.answers[question.id] = self.facts[question.id] = answer
        if question.binds_to:
            self.bound[question.binds_to] = answer
            self._look_around()


def answer_to(compiled: Compiled, question: Question, data: Mapping[str, list[str]]) -> Any:
    """Return the stored value of one answer alone, whatever else was typed; `None` when it is missing or wrong."""
    section = next(section for section in compiled.schema.sections if question in section.questions)
    field = compiled.form_class(section.id).base_fields[question.clean_name]
    value = field.widget.value_from_datadict(posted_as(data), {}, question.clean_name)
    try:
        return kind_of(question).stored(question, field.clean(value))
    except ValidationError:
        return None


def _is_empty(value: Any) -> bool:
    return value in (None, "", [], {})


def posted_as(data: Mapping[str, list[str]]) -> MultiValueDict:
    """Return plain lists as the mapping that Django's forms read."""
    if isinstance(data, MultiValueDict):
        return data
    posted = QueryDict(mutable=True)
    for name, values in data.items():
        posted.setlist(name, values)
    return posted


def data_of(schema: Schema, answers: Mapping[str, Any]) -> dict[str, list[str]]:
    """Return stored answers as a browser would post them."""
    data: dict[str, list[str]] = {}
    for question in schema.questions:
        kind = kind_of(question)
        if kind.asks and question.id in answers:
            data |= kind.data(question, answers[question.id])
    return data
