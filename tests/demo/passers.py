"""How far people got in the demo's forms: everybody who sent something, and some who stopped on the way."""

import random
from collections import defaultdict
from datetime import date
from uuid import UUID

from django.db.models import Count
from django.db.models.functions import TruncDate

from forms.models import Footfall, FormVersion, Submission

STOPPING = 0.06
"""How likely somebody is to stop at one section."""


def pass_by(*, seed: int) -> int:
    """Count who passed each section on which day, once; return how many counts there are now."""
    if Footfall.objects.exists():
        return 0
    dice, sections = random.Random(f"{seed}:passers"), _sections()
    return len(
        Footfall.objects.bulk_create(
            row for (form, day), sent in _sent().items() for row in _day(form, day, sent, sections[form], dice)
        )
    )


def _sent() -> dict[tuple[UUID, date], int]:
    """Return how many of each form were sent on each day."""
    days = Submission.objects.annotate(day=TruncDate("received_at")).values("version__form_key", "day").order_by()
    return {(row["version__form_key"], row["day"]): row["count"] for row in days.annotate(count=Count("pk"))}


def _sections() -> dict[UUID, list[str]]:
    """Return the sections of each form that everybody meets, the look at all answers last."""
    found: dict[UUID, list[str]] = defaultdict(list)
    for version in FormVersion.objects.order_by("created_at", "pk"):
        asked = (part.id for part in version.schema.sections if not (part.is_exit or part.shown_if))
        found[version.form_key] = [*asked, "check"]
    return found


def _day(form: UUID, day: date, sent: int, sections: list[str], dice: random.Random) -> list[Footfall]:
    """Return one day's counts, from the end to the beginning: who stopped somewhere had passed what comes before."""
    rows, passed = [], sent
    for section in reversed(sections):
        shown = passed + sum(dice.random() < STOPPING for _person in range(passed))
        rows.append(Footfall(form_key=form, section_id=section, day=day, shown=shown, passed=passed))
        passed = shown
    return rows
