"""Words between the questions."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.questions.kind import register
from forms.questions.unasked import Unasked, UnaskedBlock
from forms.schema import Question


class ExplanationBlock(UnaskedBlock):
    kind_name = "explanation"
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    text = blocks.TextBlock(
        label=_("Text"),
        max_length=2000,
        rows=4,
        help_text=_("An empty line begins a paragraph. Web addresses become links."),
    )

    class Meta:
        icon = "info-circle"
        label = _("Explanation")
        label_format = "{heading} {text}"
        description = _("Words between the questions: what comes next, and why.")
        preview_value = {
            "heading": _("Now about your free time"),
            "text": _("There are no wrong answers. Write as you would tell a friend."),
        }

    def details(self, value: Any) -> dict[str, Any]:
        return {**super().details(value), "label": value.get("heading") or "", "text": value.get("text") or ""}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"heading": question.label, "text": question.text}


@register
class Explanation(Unasked):
    name = "explanation"
    label = _("Explanation")
    block = ExplanationBlock
    template = "forms/questions/explanation.html"
