"""A value that comes with a signed link, such as the wave of an evaluation: kept as an answer, asked of nobody."""

from collections.abc import Iterator, Mapping
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.conditions import Operator
from forms.questions.block import QuestionBlock
from forms.questions.kind import Data, Kind, register
from forms.schema import Question

LONGEST = 250
"""In characters; what is longer in a link is cut."""


class HiddenBlock(QuestionBlock):
    kind_name = "hidden"
    help_text = None
    required = None
    recommended = None
    binds_to = None
    shown_if: Any = None
    name = blocks.RegexBlock(
        regex=r"^[a-z][a-z0-9_]{0,39}\Z",
        label=_("Name of the value"),
        error_messages={"invalid": _("Use small letters, digits and “_” only.")},
        help_text=_("As the link calls it, for example “wave”. Who opens the form without such a link has no value."),
    )

    class Meta:
        icon = "link-external"
        label = _("Hidden value")
        label_format = "{label}"
        description = _("A value that comes with a personal link. Nobody sees, types or changes it.")
        preview_template = "blocks/hidden_preview.html"
        preview_value = {"label": _("Survey wave"), "name": "wave"}

    def details(self, value: Any) -> dict[str, Any]:
        return {"required": False, "details": {"name": (value.get("name") or "").strip()}}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {"name": question.details.get("name", "")}


@register
class Hidden(Kind):
    name = "hidden"
    label = _("Hidden value")
    block = HiddenBlock
    asks = False
    is_fact = True
    operators = (Operator.ANSWERED, Operator.EMPTY)

    def names(self, question: Question) -> list[str]:
        return []

    def fact(self, question: Question, facts: Mapping[str, Any]) -> Any:
        """Return the value of that name as text; `None` where the link brings none."""
        value = facts.get(question.details.get("name", ""))
        return str(value)[:LONGEST] if isinstance(value, str | int) and value != "" else None

    def data(self, question: Question, stored: Any) -> Data:
        return {}

    def problems(self, question: Question) -> Iterator[str]:
        if not question.details.get("name"):
            yield gettext("“%(question)s” has no name by which a link brings its value.") % {"question": question.label}
