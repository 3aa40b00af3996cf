"""Whole numbers between two bounds."""

from collections.abc import Iterator
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Operator
from forms.questions.block import QuestionBlock
from forms.questions.kind import Kind, register
from forms.schema import Question

LOWEST, HIGHEST = -(10**9), 10**9


class NumberBlock(QuestionBlock):
    kind_name = "number"
    minimum = blocks.IntegerBlock(label=_("At least"), required=False)
    maximum = blocks.IntegerBlock(label=_("At most"), required=False)

    class Meta:
        icon = "order"
        label = _("Number")
        description = _("A whole number between two bounds.")
        preview_value = {"label": _("How many hours a month can you give?")}

    def details(self, value: Any) -> dict[str, Any]:
        return {"minimum": value.get("minimum"), "maximum": value.get("maximum")}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"minimum": question.minimum, "maximum": question.maximum}


@register
class Number(Kind):
    name = "number"
    label = _("Number")
    block = NumberBlock
    operators = (Operator.AT_LEAST, Operator.AT_MOST, Operator.ANSWERED, Operator.EMPTY)

    def field(self, question: Question, **options: Any) -> forms.Field:
        words = {"invalid": _("Write a whole number, in digits.")}
        options["error_messages"] = {**words, **options.get("error_messages", {})}
        low, high = bounds(question)
        widget = forms.TextInput(attrs={"inputmode": "numeric"})
        return forms.IntegerField(min_value=low, max_value=high, widget=widget, **options)

    def json_schema(self, question: Question) -> dict[str, Any]:
        low, high = bounds(question)
        return {"type": "integer", "minimum": low, "maximum": high}

    def cells(self, question: Question, stored: Any) -> list[Any]:
        return [stored]

    def problems(self, question: Question) -> Iterator[str]:
        low, high = bounds(question)
        if low > high:
            yield _now("“%(question)s”: the smallest number allowed is larger than the largest.") % {
                "question": question.label
            }


def bounds(question: Question) -> tuple[int, int]:
    """Return the smallest and the largest number that the question takes."""
    low = LOWEST if question.minimum is None else question.minimum
    return low, HIGHEST if question.maximum is None else question.maximum
