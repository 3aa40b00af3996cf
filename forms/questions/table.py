"""A table of radio buttons or checkboxes: what a matrix and a weekly grid are drawn with."""

from collections.abc import Sequence
from typing import Any

from django import forms

SHORT = 3
"""Labels of at most so many characters fit beside each other on every screen."""
MOST_COLUMNS = 7
"""With more columns a table is too narrow for words."""


def are_short(labels: Sequence[str]) -> bool:
    return all(len(label) <= SHORT for label in labels)


class AnswerTable(forms.Widget):
    """One row for each of `rows`, one control for each of `columns`; both are `(id, label)`.

    A table on a wide screen; on a narrow one each row is a group with its words above. The controls are the same, and
    each is named by its row and its column.
    """

    template_name = "forms/widgets/answer_table.html"
    use_fieldset = True
    input_type = "radio"

    def __init__(self, rows: Sequence[tuple[str, Any]], columns: Sequence[tuple[str, Any]]) -> None:
        super().__init__()
        self.rows, self.columns = rows, columns
        self.wrong: tuple[str, ...] = ()
        """Ids of the rows in which something is wrong; the field says so when it cleans."""

    def posted_as(self, name: str, row: str, column: str) -> tuple[str, str]:
        """Return the name and the value under which a browser posts one cell."""
        return f"{name}_{row}", column

    def is_chosen(self, value: Any, row: str, column: str) -> bool:
        return bool(value) and value.get(row) == column

    def id_for_label(self, id_: str, index: str | None = None) -> str:
        """Return the id of the first control that needs attention."""
        row = self.wrong[0] if self.wrong else self.rows[0][0] if self.rows else ""
        return f"{id_}_{row}_0" if id_ else id_

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, value, attrs)
        widget = context["widget"]
        base = widget["attrs"].get("id") or f"id_{name}"
        labels = [str(label) for _id, label in self.columns]
        widget["id"], widget["type"], widget["columns"] = base, self.input_type, labels
        widget["is_short"] = are_short(labels)
        widget["is_broad"] = len(labels) > MOST_COLUMNS and not widget["is_short"]
        widget["is_wrong"] = not self.wrong and widget["attrs"].get("aria-invalid") == "true"
        widget["rows"] = [self._row(name, value, base, row, str(label)) for row, label in self.rows]
        return context

    def _row(self, name: str, value: Any, base: str, row: str, label: str) -> dict[str, Any]:
        cells = []
        for number, (column, words) in enumerate(self.columns):
            posted, sent = self.posted_as(name, row, column)
            checked = self.is_chosen(value, row, column)
            cells.append({"id": f"{base}_{row}_{number}", "name": posted, "value": sent, "checked": checked})
            cells[-1]["label"] = str(words)
        return {"id": f"{base}_{row}", "label": label, "cells": cells, "is_wrong": row in self.wrong}
