"""A table as a file: Excel, CSV or JSON. Nothing that somebody wrote is ever a formula."""

import csv
import io
import json
import zipfile
from collections.abc import Iterable
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from forms.domain.table import Cell, Heading

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
"""With what a spreadsheet lets a formula begin; the wide signs are those of East Asian keyboards."""
Row = list[Cell]


def harmless(value: Cell) -> Cell:
    """Return text of a CSV cell so that no spreadsheet takes it for a formula."""
    return f"'{value}" if isinstance(value, str) and value.lstrip(" ").startswith(FORMULA) else value


def legend(headings: Iterable[Heading]) -> list[Row]:
    """Return rows that say, for each column, its key, its heading and every wording that it had before."""
    rows: list[Row] = [[_("Column"), _("Question"), _("Wording"), _("Language"), _("Version"), _("Asked since")]]
    for heading in headings:
        for wording in [heading.wordings[-1], *heading.older]:
            version = wording.version
            row: Row = [heading.label, heading.key, wording.label, version.language, version.number]
            rows.append([*row, version.created_at.date()])
    return rows


def xlsx(rows: Iterable[Row], legend_rows: Iterable[Row]) -> bytes:
    """Return a workbook with the answers and the legend; every text is typed as text."""
    from openpyxl import Workbook  # loads numpy where it finds it: only where a workbook is made

    book = Workbook(write_only=True)
    for title, content in ((_("Answers"), rows), (_("Legend"), legend_rows)):
        sheet = book.create_sheet(title[:31])
        for row in content:
            sheet.append([_cell(sheet, value) for value in row])
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def _cell(sheet: Any, value: Cell) -> Any:
    from openpyxl.cell import WriteOnlyCell
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    if not isinstance(value, str):
        return WriteOnlyCell(sheet, value)
    cell = WriteOnlyCell(sheet, ILLEGAL_CHARACTERS_RE.sub("\ufffd", value))
    cell.data_type = "s"  # openpyxl would make a formula of a text that begins with “=”
    return cell


def zipped_csv(rows: Iterable[Row], legend_rows: Iterable[Row]) -> bytes:
    """Return a ZIP of `answers.csv` and `legend.csv`, in UTF-8 with the mark by which Excel knows it."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("answers.csv", _csv(rows))
        archive.writestr("legend.csv", _csv(legend_rows))
    return out.getvalue()


def _csv(rows: Iterable[Row]) -> bytes:
    text = io.StringIO(newline="")
    writer = csv.writer(text)
    for row in rows:
        writer.writerow([harmless(value.isoformat() if isinstance(value, date) else value) for value in row])
    return text.getvalue().encode("utf-8-sig")


def as_json(records: Iterable[dict[str, Any]], headings: Iterable[Heading]) -> bytes:
    """Return the submissions with stored keys and words, and every column's wordings."""
    columns = [
        {
            "key": heading.key,
            "question": heading.question_id,
            "label": heading.wordings[-1].label,
            "older": [{"label": item.label, "language": item.version.language} for item in heading.older],
        }
        for heading in headings
    ]
    content = {"columns": columns, "submissions": list(records)}
    return json.dumps(content, ensure_ascii=False, indent=1, default=str).encode()
