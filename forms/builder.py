"""Turns questions into a Django form whose fields are named by the questions' ids."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from forms.fields import AUTOCOMPLETE
from forms.questions import Kind, kind_of
from forms.schema import Question, Schema


class AskedField(forms.BoundField):
    """A field whose control names everything that is said about its question."""

    form: "AnswerForm"

    @property
    def aria_describedby(self) -> str | None:
        """Return the ids of help, reason, readers and error, in the order in which they are written."""
        question = self.form.question_named[self.name]
        said = {
            "helptext": self.help_text,
            "reason": question.reason,
            "readers": question.audience_note,
            "error": self.errors,
        }
        return " ".join(f"{self.auto_id}_{part}" for part, words in said.items() if words) or None


class AnswerForm(BaseForm):
    """The answers to some questions. No HTML5 validation: the server says what is wrong, in the page's language."""

    questions: tuple[Question, ...]
    question_named: dict[str, Question]
    """The questions by the names of their fields."""
    use_required_attribute = False
    met: Mapping[str, Any] = {}
    bound_field_class = AskedField

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label_suffix = ""

    def asked(self) -> Iterator[tuple[Question, Kind, forms.BoundField | None]]:
        """Yield what is drawn, in order: each question with its kind and bound field (`None` for what takes no answer)."""
        for question in self.questions:
            name, kind = question.clean_name, kind_of(question)
            if not kind.is_fact:
                yield question, kind, self[name] if name in self.fields else None

    def meet(self, facts: Mapping[str, Any]) -> None:
        """Tell the fields that have to know it what is known beside what was posted, such as the files that are kept."""
        self.met = facts
        for field in self.fields.values():
            if hasattr(field, "meet"):
                field.meet(facts)

    def leave_out(self, question: Question) -> None:
        """Take a question out of the cleaned form: it is not asked, so it has neither answer nor error."""
        name = question.clean_name
        self.fields.pop(name, None)
        self.cleaned_data.pop(name, None)
        self.errors.pop(name, None)

    def stored(self, question: Question) -> Any:
        """Return the cleaned answer as a JSON value; `None` when it was not given or is wrong."""
        name = question.clean_name
        return kind_of(question).stored(question, self.cleaned_data[name]) if name in self.cleaned_data else None

    def answers(self) -> dict[str, Any]:
        """Return the cleaned answers as JSON values, keyed by question id. Call after `is_valid()`."""
        return {question.id: self.stored(question) for question in self.questions if question.clean_name in self.fields}


class QuestionFormBuilder(FormBuilder):
    """Wagtail's form builder, for our kinds of questions."""

    def create_field(self, question: Question) -> forms.Field:
        """Return the field of one question."""
        field = kind_of(question).field(question, **self.get_field_options(question))
        token = AUTOCOMPLETE.get(question.binds_to)
        if token:
            field.widget.attrs["autocomplete"] = token
        return field

    def get_create_field_function(self, type: str) -> Any:
        return lambda question, _options: self.create_field(question)

    def get_field_options(self, field: Question) -> dict[str, Any]:
        kind = kind_of(field)
        return {
            "label": field.label,
            "help_text": field.help_text,
            "required": field.required,
            "error_messages": {"required": kind.required_message},
        }

    @property
    def formfields(self) -> dict[str, forms.Field]:
        return {question.clean_name: self.create_field(question) for question in self.fields if kind_of(question).asks}


def build(questions: Sequence[Question]) -> type[AnswerForm]:
    """Return the form class that asks `questions`."""
    fields = QuestionFormBuilder(list(questions)).formfields
    named = {question.clean_name: question for question in questions}
    return type("BuiltAnswerForm", (AnswerForm,), {**fields, "questions": tuple(questions), "question_named": named})


class Compiled:
    """A schema with one form class for each section, built when it is first asked and then kept."""

    def __init__(self, schema: Schema) -> None:
        self.schema = schema
        self._forms: dict[str, type[AnswerForm]] = {}
        self._sections = {section.id: section for section in schema.sections}

    def form_class(self, section_id: str) -> type[AnswerForm]:
        """Return the form class of a section; raises `KeyError` for an unknown one."""
        if section_id not in self._forms:
            self._forms[section_id] = build(self._sections[section_id].questions)
        return self._forms[section_id]
