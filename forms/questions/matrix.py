"""Several statements on one scale: stored as `{row id: step id}` with the rows that were answered."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.questions.block import frozen_choices, thawed_choices
from forms.questions.kind import Column, Data, register
from forms.questions.scale import Scaled, ScaledBlock
from forms.questions.table import AnswerTable
from forms.schema import Question


class MatrixTable(AnswerTable):
    """Reads one answer from each row."""

    def value_from_datadict(self, data: Any, files: Any, name: str) -> dict[str, str]:
        given = {row: data.get(f"{name}_{row}") for row, _label in self.rows}
        return {row: value for row, value in given.items() if value}

    def value_omitted_from_data(self, data: Any, files: Any, name: str) -> bool:
        return not any(f"{name}_{row}" in data for row, _label in self.rows)


class MatrixField(forms.Field):
    """One choice in every row; gives `{row id: step id}`."""

    widget: MatrixTable
    default_error_messages = {"invalid": _("Choose from the answers that are offered.")}

    def __init__(self, *, rows: Sequence[tuple[str, str]], steps: Sequence[tuple[str, str]], **options: Any) -> None:
        self.rows, self.steps = dict(rows), dict(steps)
        super().__init__(widget=MatrixTable(rows, steps), **options)

    def clean(self, value: Mapping[str, str] | None) -> dict[str, str]:
        given = dict(value or {})
        self._refuse([row for row, step in given.items() if row not in self.rows or step not in self.steps], "invalid")
        if self.required:
            self._refuse([row for row in self.rows if row not in given], "required")
        return given

    def _refuse(self, wrong: list[str], code: str) -> None:
        """Raise what `code` says, naming the rows, unless nothing is wrong."""
        if not wrong:
            return
        self.widget.wrong = tuple(row for row in wrong if row in self.rows)
        words = self.error_messages[code]
        if len(self.widget.wrong) < len(self.rows):
            named = "; ".join(self.rows[row].rstrip(".") for row in self.widget.wrong)
            words = _now("%(problem)s Look at: %(statements)s.") % {"problem": words, "statements": named}
        raise forms.ValidationError(words, code=code)


class MatrixBlock(ScaledBlock):
    kind_name = "matrix"
    rows = blocks.ListBlock(blocks.CharBlock(label=_("Statement"), max_length=250), label=_("Statements"), min_num=1)

    class Meta:
        icon = "table"
        label = _("Statements on a scale")
        description = _("Several statements, each answered on the same scale: a table, or groups on a phone.")
        preview_value = {
            "label": _("How true is this about you?"),
            "rows": [_("I can do things as well as most others."), _("I am content with myself.")],
        }

    def details(self, value: Any) -> dict[str, Any]:
        return {**super().details(value), "rows": frozen_choices(value.get("rows"))}

    def undetailed(self, question: Question) -> dict[str, Any]:
        return {**super().undetailed(question), "rows": thawed_choices(question.rows)}


@register
class Matrix(Scaled):
    name = "matrix"
    label = _("Statements on a scale")
    block = MatrixBlock
    template = "forms/questions/parts.html"
    required_message = _("Answer every statement.")

    def field(self, question: Question, **options: Any) -> forms.Field:
        rows = [(row.id, row.label) for row in question.rows]
        return MatrixField(rows=rows, steps=[(step.id, step.label) for step in question.choices], **options)

    def names(self, question: Question) -> list[str]:
        return [f"{question.clean_name}_{row.id}" for row in question.rows]

    def stored(self, question: Question, value: dict[str, str]) -> dict[str, str] | None:
        return value or None

    def data(self, question: Question, stored: Any) -> Data:
        return {f"{question.clean_name}_{row}": [str(step)] for row, step in (stored or {}).items()}

    def display(self, question: Question, stored: Any) -> str:
        given = stored or {}
        said = [(row.label, given[row.id]) for row in question.rows if row.id in given]
        return ";\n".join(f"{label.rstrip('.')} – {question.label_of(step)}" for label, step in said)

    def json_schema(self, question: Question) -> dict[str, Any]:
        steps = {"enum": [step.id for step in question.choices]}
        schema = {"type": "object", "properties": {row.id: steps for row in question.rows}}
        needed = {"required": [row.id for row in question.rows]} if question.required else {}
        return {**schema, **needed, "additionalProperties": False}

    def columns(self, question: Question) -> list[Column]:
        return [Column(f"{question.id}.{row.id}", f"{question.label} – {row.label}") for row in question.rows]

    def cells(self, question: Question, stored: Any) -> list[Any]:
        given = stored or {}
        return [question.label_of(given[row.id]) if row.id in given else None for row in question.rows]

    def problems(self, question: Question) -> Iterator[str]:
        yield from super().problems(question)
        if not question.rows:
            yield _now("“%(question)s” has no statement yet. Add at least one.") % {"question": question.label}
