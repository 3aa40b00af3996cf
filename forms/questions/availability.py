"""A week in parts of days, ticked where there is time: stored as a list of keys such as `mon-morning`."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from forms.conditions import Operator
from forms.questions.block import QuestionBlock
from forms.questions.kind import Column, Data, Kind, register
from forms.questions.table import AnswerTable
from forms.schema import Question

DAYS = (
    ("mon", pgettext_lazy("day of the week", "Monday")),
    ("tue", pgettext_lazy("day of the week", "Tuesday")),
    ("wed", pgettext_lazy("day of the week", "Wednesday")),
    ("thu", pgettext_lazy("day of the week", "Thursday")),
    ("fri", pgettext_lazy("day of the week", "Friday")),
    ("sat", pgettext_lazy("day of the week", "Saturday")),
    ("sun", pgettext_lazy("day of the week", "Sunday")),
)
PARTS = (
    ("morning", pgettext_lazy("part of a day", "morning")),
    ("afternoon", pgettext_lazy("part of a day", "afternoon")),
    ("evening", pgettext_lazy("part of a day", "evening")),
)
KEYS = tuple(f"{day}-{part}" for day, _day in DAYS for part, _part in PARTS)


class WeekTable(AnswerTable):
    """Every cell is posted under the field's own name."""

    input_type = "checkbox"

    def __init__(self) -> None:
        super().__init__(DAYS, PARTS)

    def value_from_datadict(self, data: Any, files: Any, name: str) -> list[str]:
        return data.getlist(name) if hasattr(data, "getlist") else list(data.get(name) or ())

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        # A browser posts nothing at all for a grid without a tick.
        return False

    def posted_as(self, name: str, row: str, column: str) -> tuple[str, str]:
        return name, f"{row}-{column}"

    def is_chosen(self, value: Any, row: str, column: str) -> bool:
        return f"{row}-{column}" in (value or ())


class AvailabilityField(forms.TypedMultipleChoiceField):
    """Parts of the week in their order, whatever the order of the ticks."""

    default_error_messages = {"invalid_choice": _("Choose from the parts of the week that are offered.")}

    def __init__(self, **options: Any) -> None:
        super().__init__(choices=[(key, key) for key in KEYS], **options)
        self.widget = WeekTable()

    def clean(self, value: Any) -> list[str]:
        given = set(super().clean(value))
        return [key for key in KEYS if key in given]


class AvailabilityBlock(QuestionBlock):
    kind_name = "availability"

    class Meta:
        icon = "date"
        label = _("Times in the week")
        description = _("A week of mornings, afternoons and evenings to tick.")
        preview_value = {"label": _("When do you usually have time?")}


@register
class Availability(Kind):
    name = "availability"
    label = _("Times in the week")
    block = AvailabilityBlock
    template = "forms/questions/parts.html"
    operators = (Operator.ANSWERED, Operator.EMPTY)
    required_message = _("Tick at least one time.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        return AvailabilityField(**options)

    def stored(self, question: Question, value: list[str]) -> list[str] | None:
        return value or None

    def data(self, question: Question, stored: Any) -> Data:
        return {question.clean_name: [str(key) for key in stored]} if stored else {}

    def display(self, question: Question, stored: Any) -> str:
        days = ((str(day), self._parts(stored, name)) for name, day in DAYS)
        return ";\n".join(f"{day}: {parts}" for day, parts in days if parts)

    def _parts(self, stored: Any, day: str) -> str:
        """Return the parts of one day in words, `""` for a day without a tick."""
        return ", ".join(str(label) for part, label in PARTS if f"{day}-{part}" in (stored or ()))

    def json_schema(self, question: Question) -> dict[str, Any]:
        schema = {"type": "array", "items": {"enum": list(KEYS)}, "uniqueItems": True}
        return {**schema, "minItems": 1} if question.required else schema

    def columns(self, question: Question) -> list[Column]:
        return [Column(f"{question.id}.{name}", f"{question.label} – {day}") for name, day in DAYS]

    def cells(self, question: Question, stored: Any) -> list[Any]:
        return [self._parts(stored, name) or None for name, _day in DAYS]
