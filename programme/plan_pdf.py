"""The whole description of a programme on paper: for the council, the school, whoever gives money."""

from dataclasses import asdict
from typing import Any

from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from programme.domain.plans import contents
from programme.models import ProgrammePlan
from programme.plan_reading import read
from programme.typesetting import set_by_typst


def plan_pdf(plan: ProgrammePlan, *, language: str, brand: str) -> bytes:
    """Return a plan as a tagged PDF (A4), with all that is written, also what is not for the public."""
    with translation.override(language):
        return set_by_typst("plan.typ", _words(plan, language=language, brand=brand), pdf_standards=["ua-1"])


def _words(plan: ProgrammePlan, *, language: str, brand: str) -> dict[str, Any]:
    programme = plan.programme
    day = date_format(timezone.localdate(), "SHORT_DATE_FORMAT")
    return {
        **asdict(read(contents(plan, only_public=False), language=language)),
        "language": language,
        "brand": brand,
        "title": _("Programme description"),
        "programme": programme.name,
        "organisation": str(programme.organisation),
        "printed": _("As of %(day)s") % {"day": day},
        "labels": {
            "decision": _("Decision"),
            "figures": _("In numbers"),
            "steps": _("Action plan"),
            "people": _("Who answers for what"),
            "what": _("What is counted"),
            "number": _("How many"),
            "done": _("What is done"),
            "on": _("As of"),
            "source": _("Source"),
            "when": _("When"),
            "who": _("Who does it"),
            "name": _("Name"),
            "duty": _("Answers for"),
        },
    }
