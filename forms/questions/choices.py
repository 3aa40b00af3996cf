"""Choices in the editor's words: one, or several."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Operator
from forms.questions.block import QuestionBlock, frozen_choices, thawed_choices
from forms.questions.kind import Data, Kind, register
from forms.schema import Question

DROPDOWN_FROM = 12
"""A list of at least so many items is a select; a shorter one is radio buttons."""


class ChoicesBlock(QuestionBlock):
    choices = blocks.ListBlock(blocks.CharBlock(label=_("Choice"), max_length=200), label=_("Choices"), min_num=1)

    def details(self, value: Any) -> dict[str, Any]:
        return {"choices": frozen_choices(value.get("choices"))}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"choices": thawed_choices(question.choices)}


class OneChoiceBlock(ChoicesBlock):
    kind_name = "one_choice"

    class Meta:
        icon = "radio-full"
        label = _("One choice")
        description = _("One of a few choices, as radio buttons.")
        preview_value = {"label": _("How would you like to meet?"), "choices": [_("In person"), _("Online")]}


class Choosing(Kind):
    """What one choice and several choices have in common."""

    operators = (Operator.IS, Operator.IS_NOT, Operator.ANSWERED, Operator.EMPTY)
    template = "forms/questions/options.html"

    def problems(self, question: Question) -> Iterator[str]:
        if len(question.choices) < 2:
            yield _now("“%(question)s” needs at least two choices.") % {"question": question.label}


@register
class OneChoice(Choosing):
    name = "one_choice"
    label = _("One choice")
    block = OneChoiceBlock
    required_message = _("Choose one answer.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        choices = [(choice.id, choice.label) for choice in question.choices]
        if len(choices) >= DROPDOWN_FROM:
            return forms.ChoiceField(choices=[("", _("Choose")), *choices], **options)
        return forms.ChoiceField(choices=choices, widget=forms.RadioSelect, **options)

    def display(self, question: Question, stored: Any) -> str:
        return question.label_of(stored) if stored else ""

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"enum": [choice.id for choice in question.choices]}


class SeveralChoicesBlock(ChoicesBlock):
    kind_name = "several_choices"

    class Meta:
        icon = "tasks"
        label = _("Several choices")
        description = _("Any number of a few choices, as checkboxes.")
        preview_value = {"label": _("When do you have time?"), "choices": [_("On weekdays"), _("On weekends")]}


@register
class SeveralChoices(Choosing):
    name = "several_choices"
    label = _("Several choices")
    block = SeveralChoicesBlock
    required_message = _("Choose at least one answer.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        choices = [(choice.id, choice.label) for choice in question.choices]
        return forms.MultipleChoiceField(choices=choices, widget=forms.CheckboxSelectMultiple, **options)

    def data(self, question: Question, stored: Any) -> Data:
        return {question.clean_name: list(stored)} if stored else {}

    def display(self, question: Question, stored: Any) -> str:
        return ", ".join(question.label_of(item) for item in stored or ())

    def json_schema(self, question: Question) -> dict[str, Any]:
        items = {"enum": [choice.id for choice in question.choices]}
        return {"type": "array", "items": items, "uniqueItems": True}
