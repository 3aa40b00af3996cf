"""Words: one line, several sentences."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.questions.block import QuestionBlock
from forms.questions.kind import Kind, register
from forms.schema import Question

LINE = 250
SENTENCES = 2000


class ShortTextBlock(QuestionBlock):
    kind_name = "short_text"

    class Meta:
        icon = "pilcrow"
        label = _("Short text")
        description = _("One line: a name, a school, a street.")
        preview_value = {"label": _("What is your first name?")}


@register
class ShortText(Kind):
    name = "short_text"
    label = _("Short text")
    block = ShortTextBlock

    def field(self, question: Question, **options: Any) -> forms.Field:
        return forms.CharField(max_length=LINE, **options)

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "maxLength": LINE}


class LongTextBlock(QuestionBlock):
    kind_name = "long_text"
    maximum = blocks.IntegerBlock(
        label=_("At most … characters"), required=False, min_value=50, max_value=5000, default=SENTENCES
    )

    class Meta:
        icon = "bars"
        label = _("Long text")
        description = _("Several sentences in the person's own words.")
        preview_value = {"label": _("Why do you want to take part?")}

    def details(self, value: Any) -> dict[str, Any]:
        return {"maximum": value.get("maximum")}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"maximum": question.maximum}


@register
class LongText(Kind):
    name = "long_text"
    label = _("Long text")
    block = LongTextBlock

    def field(self, question: Question, **options: Any) -> forms.Field:
        widget = forms.Textarea(attrs={"rows": 5})
        return forms.CharField(max_length=question.maximum or SENTENCES, widget=widget, **options)

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "maxLength": question.maximum or SENTENCES}
