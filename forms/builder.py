"""Turns a schema into a Django form whose fields are named by the questions' ids."""

from collections.abc import Iterator
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.forms.forms import BaseForm, FormBuilder

from forms.fields import AUTOCOMPLETE, DateField, PhoneField
from forms.schema import Binding, Question, Schema, Section

TEXT_LENGTH = 250
LONG_TEXT_LENGTH = 2000
DROPDOWN_FROM = 12
"""A list of at least so many items is a select; a shorter one is radio buttons."""


class AnswerForm(BaseForm):
    """The answers to one schema. No HTML5 validation: the server says what is wrong, in the page's language."""

    schema: Schema
    use_required_attribute = False

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for field in self.fields.values():
            field.label_suffix = ""

    def asked(self) -> Iterator[tuple[Section, list[tuple[Question, forms.BoundField]]]]:
        """Yield each section with its questions and their bound fields, in the order in which they are asked."""
        for section in self.schema.sections:
            yield section, [(question, self[question.clean_name]) for question in section.questions]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        unknown = [name for name in self.data if name.startswith("q_") and not self._knows(name)]
        if unknown:
            raise forms.ValidationError(
                _(
                    "The form sent an answer to a question that is not asked here. Check your answers and send them again."
                ),
                code="unknown_question",
            )
        return cleaned

    def _knows(self, name: str) -> bool:
        return name in self.fields or name.rsplit("_", 1)[0] in self.fields

    def answers(self) -> dict[str, Any]:
        """Return the cleaned answers as JSON values, keyed by question id. Call after `is_valid()`."""
        return {question.id: _plain(self.cleaned_data[question.clean_name]) for question in self.schema.questions}


def _plain(value: Any) -> Any:
    return value.isoformat() if isinstance(value, date) else value


class QuestionFormBuilder(FormBuilder):
    """Wagtail's form builder, for our kinds of questions."""

    def create_short_text_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        return forms.CharField(max_length=TEXT_LENGTH, **options)

    def create_long_text_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        return forms.CharField(
            max_length=question.maximum or LONG_TEXT_LENGTH, widget=forms.Textarea(attrs={"rows": 5}), **options
        )

    def create_email_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        messages = {
            "invalid": _("Write the e-mail address in full, like anna@example.org."),
            **options.pop("error_messages"),
        }
        return forms.EmailField(
            max_length=254,
            widget=forms.EmailInput(attrs={"inputmode": "email", "spellcheck": "false", "autocapitalize": "none"}),
            error_messages=messages,
            **options,
        )

    def create_phone_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        return PhoneField(**options)

    def create_date_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        field = DateField(past_only=question.binds_to == Binding.BIRTH_DATE, **options)
        if question.binds_to == Binding.BIRTH_DATE:
            field.widget.attrs["birthday"] = True
        return field

    def create_number_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        messages = {"invalid": _("Write a whole number, in digits."), **options.pop("error_messages")}
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        return forms.IntegerField(
            min_value=_bound(question.minimum, -(10**9)),
            max_value=_bound(question.maximum, 10**9),
            widget=widget,
            error_messages=messages,
            **options,
        )

    def create_one_choice_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        choices = [(choice.id, choice.label) for choice in question.choices]
        if len(choices) >= DROPDOWN_FROM:
            return forms.ChoiceField(choices=[("", _("Choose")), *choices], **options)
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)

    def create_several_choices_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        return forms.MultipleChoiceField(
            choices=[(choice.id, choice.label) for choice in question.choices],
            widget=forms.CheckboxSelectMultiple,
            **options,
        )

    create_one_listed_field = create_one_choice_field
    create_several_listed_field = create_several_choices_field

    def create_checkbox_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        return forms.BooleanField(**options)

    def create_consent_field(self, question: Question, options: dict[str, Any]) -> forms.Field:
        return forms.BooleanField(**options)

    def get_field_options(self, field: Question) -> dict[str, Any]:
        options = super().get_field_options(field)
        options["help_text"] = field.help_text
        options["error_messages"] = {"required": _required_message(field)}
        del options["initial"]
        return options

    @property
    def formfields(self) -> dict[str, forms.Field]:
        fields = super().formfields
        for question in self.fields:
            token = AUTOCOMPLETE.get(question.binds_to)
            if token:
                fields[question.clean_name].widget.attrs["autocomplete"] = token
        return fields


def _bound(value: int | None, otherwise: int) -> int:
    return otherwise if value is None else value


def _required_message(question: Question) -> Any:
    match question.type:
        case "one_choice" | "one_listed":
            return _("Choose one answer.")
        case "several_choices" | "several_listed":
            return _("Choose at least one answer.")
        case "checkbox" | "consent":
            return _("Tick this to go on.")
        case "date":
            return _("Fill in the day, the month and the year.")
    return _("Write an answer.")


def build(schema: Schema) -> type[AnswerForm]:
    """Return the form class that asks `schema`."""
    builder = QuestionFormBuilder(list(schema.questions))
    return type("BuiltAnswerForm", (AnswerForm,), {**builder.formfields, "schema": schema})
