"""From one day to another: two dates in three fields each, stored as `{"from": "2026-06-01", "to": "2026-06-14"}`."""

from datetime import date
from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms.fields import DateField, DateInputs
from forms.questions.block import QuestionBlock
from forms.questions.dates import PARTS
from forms.questions.kind import Column, Data, Kind, register
from forms.schema import Question

ENDS = (("from", pgettext_lazy("date range", "From")), ("to", pgettext_lazy("date range", "To")))


class RangeInputs(forms.MultiWidget):
    """Two dates, each under its own heading."""

    template_name = "forms/widgets/date_range.html"
    use_fieldset = True
    wrong = 0
    """Which of the two needs attention first; the field says so when it cleans."""

    def __init__(self, attrs: dict[str, Any] | None = None) -> None:
        super().__init__({name: DateInputs() for name, _label in ENDS}, attrs)

    def decompress(self, value: Any) -> list[Any]:
        return list(value) if value else [None, None]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        for widget, (_name, label) in zip(context["widget"]["subwidgets"], ENDS, strict=True):
            widget["label"] = label
        return context

    def id_for_label(self, id_: str, index: str | int | None = None) -> str:
        return f"{id_}_{self.wrong}_0" if id_ else id_


class DateRangeField(forms.Field):
    """Two dates of which the second is not before the first; gives `(from, to)` or `None`."""

    widget: RangeInputs | type[RangeInputs] = RangeInputs
    default_error_messages = {
        "incomplete": _("Fill in both days."),
        "backwards": _("The last day is before the first. Check both."),
    }

    def clean(self, value: Any) -> tuple[date, date] | None:
        days = [self._day(place, parts) for place, parts in enumerate((value or ())[: len(ENDS)])]
        first, last = days if len(days) == len(ENDS) else (None, None)
        if not (first or last):
            if self.required:
                raise forms.ValidationError(self.error_messages["required"], code="required")
            return None
        if not (first and last):
            self.widget.wrong = 1 if first else 0
            raise forms.ValidationError(self.error_messages["incomplete"], code="incomplete")
        if last < first:
            raise forms.ValidationError(self.error_messages["backwards"], code="backwards")
        return first, last

    def _day(self, place: int, parts: Any) -> date | None:
        try:
            return DateField(required=False).clean(parts)
        except forms.ValidationError as error:
            self.widget.wrong = place
            words = {"end": ENDS[place][1], "problem": " ".join(error.messages)}
            raise forms.ValidationError("%(end)s: %(problem)s", code=error.code, params=words) from None


class DateRangeBlock(QuestionBlock):
    kind_name = "date_range"

    class Meta:
        icon = "date"
        label = _("From one day to another")
        description = _("Two days: the first and the last.")
        preview_value = {"label": _("When will you be away in summer?")}


@register
class DateRange(Kind):
    name = "date_range"
    label = _("From one day to another")
    block = DateRangeBlock
    template = "forms/questions/parts.html"
    required_message = _("Fill in the first and the last day.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        return DateRangeField(**options)

    def names(self, question: Question) -> list[str]:
        return [f"{question.clean_name}_{end}_{part}" for end, _label in ENDS for part in PARTS]

    def stored(self, question: Question, value: tuple[date, date] | None) -> dict[str, str] | None:
        return {"from": value[0].isoformat(), "to": value[1].isoformat()} if value else None

    def data(self, question: Question, stored: Any) -> Data:
        if not stored:
            return {}
        days = (date.fromisoformat(stored[end]) for end, _label in ENDS)
        values = [[str(getattr(day, part))] for day in days for part in PARTS]
        return dict(zip(self.names(question), values, strict=True))

    def display(self, question: Question, stored: Any) -> str:
        return " – ".join(date_format(date.fromisoformat(stored[end])) for end, _label in ENDS) if stored else ""

    def json_schema(self, question: Question) -> dict[str, Any]:
        day = {"type": "string", "format": "date"}
        ends = {"properties": {"from": day, "to": day}, "required": ["from", "to"]}
        return {"type": "object", **ends, "additionalProperties": False}

    def columns(self, question: Question) -> list[Column]:
        return [Column(f"{question.id}.{end}", f"{question.label} – {label}") for end, label in ENDS]

    def cells(self, question: Question, stored: Any) -> list[Any]:
        return [date.fromisoformat(stored[end]) if stored else None for end, _label in ENDS]
