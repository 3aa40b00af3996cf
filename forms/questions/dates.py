"""Days, typed as three numbers."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from forms.fields import DateField
from forms.questions.block import QuestionBlock
from forms.questions.kind import Data, Kind, register
from forms.schema import Question
from forms.vocabulary import Means

PARTS = ("day", "month", "year")


class DateBlock(QuestionBlock):
    kind_name = "date"

    class Meta:
        icon = "date"
        label = _("Date")
        description = _("A day in three fields, quick to type on a phone.")
        preview_value = {"label": _("When were you born?")}


@register
class Date(Kind):
    name = "date"
    label = _("Date")
    block = DateBlock
    template = "forms/questions/parts.html"
    required_message = _("Fill in the day, the month and the year.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        is_birthday = question.binds_to == Means.BIRTH_DATE
        field = DateField(past_only=is_birthday, **options)
        if is_birthday:
            field.widget.is_birthday = True
        return field

    def names(self, question: Question) -> list[str]:
        return [f"{question.clean_name}_{part}" for part in PARTS]

    def stored(self, question: Question, value: date | None) -> str | None:
        return value.isoformat() if value else None

    def data(self, question: Question, stored: Any) -> Data:
        if not stored:
            return {}
        day = date.fromisoformat(stored)
        return {name: [str(getattr(day, part))] for name, part in zip(self.names(question), PARTS, strict=True)}

    def display(self, question: Question, stored: Any) -> str:
        return date_format(date.fromisoformat(stored), "DATE_FORMAT") if stored else ""

    def json_schema(self, question: Question) -> dict[str, Any]:
        return {"type": "string", "format": "date"}

    def cells(self, question: Question, stored: Any) -> list[Any]:
        return [date.fromisoformat(stored) if stored else None]
