"""A time of day, as people type it: 17:30, 17.30 or 1730. Stored as `17:30`."""

import re
from datetime import time
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from forms.questions.block import QuestionBlock
from forms.questions.kind import Kind, register
from forms.schema import Question

TYPED = re.compile(r"(?P<hour>\d{1,2})(?:\s*[:.,hH ]?\s*(?P<minute>\d{2}))?")


class TimeField(forms.CharField):
    """A time of 24 hours; gives `HH:MM`, or an empty text."""

    default_error_messages = {"invalid": _("Write the time like 17:30 or 1730.")}

    def __init__(self, **options: Any) -> None:
        options.setdefault("widget", forms.TextInput(attrs={"inputmode": "numeric", "size": 6}))
        super().__init__(max_length=12, **options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        if not text:
            return ""
        typed = TYPED.fullmatch(text)
        try:
            return time(int(typed["hour"]), int(typed["minute"] or 0)).strftime("%H:%M") if typed else self._refuse()
        except ValueError:
            return self._refuse()

    def _refuse(self) -> str:
        raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from None


class TimeBlock(QuestionBlock):
    kind_name = "time"

    class Meta:
        icon = "history"
        label = _("Time")
        description = _("A time of day, typed like 17:30 or 1730.")
        preview_value = {"label": _("From what time can we call you?")}


@register
class Time(Kind):
    name = "time"
    label = _("Time")
    block = TimeBlock
    required_message = _("Write a time, like 17:30.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        return TimeField(**options)

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "pattern": "^([01][0-9]|2[0-3]):[0-5][0-9]$"}
