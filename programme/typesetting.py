"""Documents that Typst sets from plain data."""

import json
from pathlib import Path
from typing import Any

import typst
from django.conf import settings

TEMPLATES = Path(__file__).resolve().parent / "typst"
FONTS = Path(settings.BASE_DIR) / "pages" / "data"


def set_by_typst(template: str, data: dict[str, Any], **how: Any) -> Any:
    """Return the document of plain `data` as Typst sets it; `how` is Typst's own (`pdf_standards`, `format`)."""
    given = {"data": json.dumps(data)}
    return typst.compile((TEMPLATES / template).read_bytes(), sys_inputs=given, font_paths=[str(FONTS)], **how)
