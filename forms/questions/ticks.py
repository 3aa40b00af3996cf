"""One thing to tick: a statement, or a consent whose words are kept."""

from typing import Any

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Operator
from forms.questions.block import QuestionBlock
from forms.questions.kind import Data, Kind, register
from forms.schema import Question
from forms.vocabulary import bindings, purposes


class CheckboxBlock(QuestionBlock):
    kind_name = "checkbox"

    class Meta:
        icon = "check"
        label = _("Checkbox")
        description = _("One statement to tick.")
        preview_value = {"label": _("I have been a mentor before"), "required": False}


@register
class Checkbox(Kind):
    name = "checkbox"
    label = _("Checkbox")
    block = CheckboxBlock
    template = "forms/questions/tick.html"
    operators = (Operator.IS, Operator.IS_NOT)
    required_message = _("Tick this to go on.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        return forms.BooleanField(**options)

    def data(self, question: Question, stored: Any) -> Data:
        return {question.clean_name: ["on"]} if stored else {}

    def display(self, question: Question, stored: Any) -> str:
        if stored is None:
            return ""
        return gettext("Yes") if stored else gettext("No")

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"const": True} if question.required else {"type": "boolean"}


class ConsentBlock(QuestionBlock):
    kind_name = "consent"
    text = blocks.TextBlock(
        label=_("What the person agrees to"),
        max_length=3000,
        rows=4,
        help_text=_("Kept word for word with every answer. Name who uses what, what for and how long."),
    )
    purpose = blocks.ChoiceBlock(label=_("Purpose"), choices=purposes.choices, default="taking_part")
    shows = blocks.MultipleChoiceBlock(
        label=_("Shows in the directory"),
        choices=bindings.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("For the network directory only: what others may see once this is ticked."),
    )

    class Meta:
        icon = "tick-inverse"
        label = _("Consent")
        description = _("A consent with its full text; every version of the text is kept.")
        preview_value = {"label": _("I agree"), "text": _("The coordinators read my answers to find me a mentor.")}

    def details(self, value: Any) -> dict[str, Any]:
        return {"text": value["text"], "purpose": value["purpose"], "shows": tuple(value.get("shows") or ())}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"text": question.text, "purpose": question.purpose, "shows": list(question.shows)}


@register
class Consent(Checkbox):
    name = "consent"
    label = _("Consent")
    block = ConsentBlock
