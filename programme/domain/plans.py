"""The description of a programme: what is written, what of it is published, and what a reader gets in their language."""

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from programme.models import PlanSection, Programme, ProgrammePlan

Kind = PlanSection.Kind
SOURCE = settings.LANGUAGE_CODE
"""The language in which a description is written first; whoever reads another gets this one where nothing else is written."""


@transaction.atomic
def plan_of(programme: Programme) -> ProgrammePlan:
    """Return the plan of a programme with a section of each kind; made when it is asked for first."""
    plan, _is_new = ProgrammePlan.objects.get_or_create(programme=programme)
    have = set(plan.sections.values_list("kind", flat=True))
    PlanSection.objects.bulk_create(
        [PlanSection(plan=plan, kind=kind) for kind in Kind if kind not in have], ignore_conflicts=True
    )
    return plan


@transaction.atomic
def publish(plan: ProgrammePlan) -> ProgrammePlan:
    """Put what is ticked on the programme's page, as it stands at this moment."""
    locked = ProgrammePlan.objects.select_for_update().get(pk=plan.pk)
    locked.published, locked.published_at = contents(locked, only_public=True), timezone.now()
    locked.save(update_fields=["published", "published_at"])
    return locked


@transaction.atomic
def take_down(plan: ProgrammePlan) -> ProgrammePlan:
    """Take the description off the programme's page."""
    locked = ProgrammePlan.objects.select_for_update().get(pk=plan.pk)
    locked.published, locked.published_at = {}, None
    locked.save(update_fields=["published", "published_at"])
    return locked


def contents(plan: ProgrammePlan, *, only_public: bool) -> dict[str, Any]:
    """Return a plan as plain data: sections with their texts by language, figures, steps, people, the decision. Days are ISO."""

    def shown(rows: Any) -> list[Any]:
        return [row for row in rows.all() if row.is_public or not only_public]

    texts = {one.kind: _texts(one) for one in shown(plan.sections)}
    return {
        "sections": [{"kind": kind, "texts": texts[kind]} for kind in Kind.values if texts.get(kind)],
        "figures": [
            {
                "what": one.what,
                "number": str(one.number.normalize() if one.number % 1 else int(one.number)),
                "unit": one.unit,
                "on": one.counted_on.isoformat(),
                "source": one.source,
            }
            for one in shown(plan.figures)
        ],
        "steps": [
            {
                "what": one.what,
                "from": one.starts_on.isoformat(),
                "until": one.ends_on.isoformat() if one.ends_on else "",
                "who": one.who,
            }
            for one in shown(plan.steps)
        ],
        "people": [{"name": one.name, "duty": one.duty} for one in shown(plan.people)],
        "decision": _decision(plan) if plan.shows_decision or not only_public else {},
    }


def _texts(section: PlanSection) -> dict[str, str]:
    return {code: text for code, _name in settings.LANGUAGES if (text := getattr(section, f"text_{code}").strip())}


def _decision(plan: ProgrammePlan) -> dict[str, str]:
    if not (plan.decided_by or plan.decision or plan.decided_on):
        return {}
    day = plan.decided_on.isoformat() if plan.decided_on else ""
    return {"by": plan.decided_by, "number": plan.decision, "on": day}
