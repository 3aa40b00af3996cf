"""Answers on paper: a tagged PDF, set by Typst from plain data, so that no answer can become markup.

`compile` gets the answers as JSON beside the template; see `answers.typ`.
"""

import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import typst

TEMPLATE = Path(__file__).resolve().parent / "typst" / "answers.typ"


def answers_pdf(
    *, title: str, language: str, footer: str, sections: Iterable[tuple[str, Iterable[tuple[str, str]]]]
) -> bytes:
    """Return a PDF (A4) of `sections`: each a title with pairs of question and answer."""
    data: dict[str, Any] = {
        "title": title,
        "language": language,
        "footer": footer,
        "sections": [
            {"title": name, "answers": [{"label": label, "answer": answer or "–"} for label, answer in answers]}
            for name, answers in sections
        ],
    }
    return typst.compile(TEMPLATE.read_bytes(), sys_inputs={"data": json.dumps(data)}, pdf_standards=["ua-1"])
