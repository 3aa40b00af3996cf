"""A programme's description as its readers get it: in their language, with days as dates."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.utils.formats import date_format, number_format

from programme.domain.plans import SOURCE
from programme.models import PlanSection


@dataclass(frozen=True)
class Reading:
    """What is shown of a plan. `language` of a section is that of its text where it is not the reader's, else empty."""

    sections: list[dict[str, str]]
    figures: list[dict[str, str]]
    steps: list[dict[str, str]]
    people: list[dict[str, str]]
    decision: dict[str, str]

    def __bool__(self) -> bool:
        return any((self.sections, self.figures, self.steps, self.people, self.decision))


def read(contents: dict[str, Any], *, language: str) -> Reading:
    """Return a plan (see `programme.domain.plans.contents`) for readers of `language`; empty for an empty one."""
    return Reading(
        sections=[found for one in contents.get("sections", ()) if (found := _section(one, language))],
        figures=[
            {
                "what": one["what"],
                "number": number_format(Decimal(one["number"]), force_grouping=True)
                + (f" {one['unit']}" if one["unit"] else ""),
                "on": _day(one["on"]),
                "source": one["source"],
            }
            for one in contents.get("figures", ())
        ],
        steps=[{**one, "when": _span(one["from"], one["until"])} for one in contents.get("steps", ())],
        people=list(contents.get("people", ())),
        decision={**decision, "on": _day(decision["on"])} if (decision := contents.get("decision")) else {},
    )


def _section(section: dict[str, Any], language: str) -> dict[str, str] | None:
    texts = section["texts"]
    written = next((code for code in (language, SOURCE, *texts) if texts.get(code)), None)
    if written is None:
        return None
    label = str(PlanSection.Kind(section["kind"]).label)
    return {"title": label, "text": texts[written], "language": "" if written == language else written}


def _day(iso: str) -> str:
    return date_format(date.fromisoformat(iso), "SHORT_DATE_FORMAT") if iso else ""


def _span(first: str, last: str) -> str:
    return f"{_day(first)} – {_day(last)}" if last and last != first else _day(first)
