"""An answer on a scale: labelled steps that are kept apart from the form, so that answers can be compared for years."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from forms import lists
from forms.conditions import Operator
from forms.questions.block import KeyChoiceBlock, QuestionBlock
from forms.questions.kind import Kind, register
from forms.questions.table import MOST_COLUMNS, are_short
from forms.schema import Choice, Question

SAMPLE = (_("Not true at all"), _("Rather not true"), _("Rather true"), _("Completely true"))
"""The steps of a preview."""


def _scales() -> list[tuple[str, Any]]:
    return list(lists.get("scales").items())


class ScaledBlock(QuestionBlock):
    """What a scale and a matrix have in common: the steps are those of the scale at the time of publishing."""

    scale = KeyChoiceBlock(
        label=_("Scale"),
        choices=_scales,
        help_text=_("Take the same scale at the start and at the end, and the answers can be compared."),
    )

    def details(self, value: Any) -> dict[str, Any]:
        name = value.get("scale") or ""
        steps = lists.get("scales").parts_of(name) if name else []
        return {"choices": tuple(Choice(id=step, label=label) for step, label in steps), "details": {"scale": name}}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"scale": question.details.get("scale", "")}

    def previewed(self, value: Any) -> Question:
        """Return the question on steps that show what a scale is, before one is chosen."""
        question = super().previewed(value)
        steps = tuple(Choice(id=str(number), label=str(label)) for number, label in enumerate(SAMPLE))
        return question if question.choices else replace(question, choices=steps)


class Scaled(Kind):
    """What a scale and a matrix have in common."""

    def problems(self, question: Question) -> Iterator[str]:
        if len(question.choices) < 2:
            yield _now("“%(question)s” needs a scale with at least two steps. Choose one under “Scale”.") % {
                "question": question.label
            }


class StepsSelect(forms.RadioSelect):
    """The steps beside each other where they fit, else below each other."""

    template_name = "forms/widgets/steps.html"

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        labels = [str(label) for _id, label in self.choices]
        context["widget"]["is_short"] = are_short(labels)
        context["widget"]["is_long"] = len(labels) > MOST_COLUMNS and not context["widget"]["is_short"]
        return context


class ScaleBlock(ScaledBlock):
    kind_name = "scale"

    class Meta:
        icon = "sliders"
        label = _("Scale")
        description = _("One statement or question, answered on a scale that other forms use too.")
        preview_value = {"label": _("I can turn to somebody when it is hard.")}


@register
class Scale(Scaled):
    name = "scale"
    label = _("Scale")
    block = ScaleBlock
    template = "forms/questions/parts.html"
    operators = (Operator.IS, Operator.IS_NOT, Operator.ANSWERED, Operator.EMPTY)
    compared_with = "scale"
    required_message = _("Choose one answer.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        choices = [(choice.id, choice.label) for choice in question.choices]
        return forms.ChoiceField(choices=choices, widget=StepsSelect, **options)

    def display(self, question: Question, stored: Any) -> str:
        return question.label_of(stored) if stored else ""

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"enum": [choice.id for choice in question.choices]}
