"""Hours of those who take part: what each number is made of, so that the sum and its list are the same thing."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from programme.models import EventPlace, Participant, SupportEvent

Kind = SupportEvent.Kind


@dataclass(frozen=True)
class Line:
    """One thing that counts for somebody: when it was, what, under which heading, for how many hours."""

    participant_id: int
    at: datetime
    what: str
    heading: str
    hours: Decimal


HEADINGS: dict[str, str | Promise] = {
    "training": _("trainings"),
    "supervision": _("supervision"),
    "events": _("consultations and events"),
    "meetings": _("meetings"),
}
OF_KIND = {Kind.TRAINING: "training", Kind.SUPERVISION: "supervision", Kind.GROUP_SUPERVISION: "supervision"}
Source = Callable[[list[int]], Iterable[Line]]
sources: list[Source] = []


def register(source: Source) -> Source:
    """Have the lines of `source`, a function of participants' ids, counted. Usable as a decorator."""
    if source not in sources:
        sources.append(source)
    return source


@register
def support_lines(participants: list[int]) -> Iterable[Line]:
    """Support events at which somebody was present."""
    places = EventPlace.objects.present().filter(participant__in=participants).select_related("event")
    for place in places:
        event = place.event
        heading = OF_KIND.get(Kind(event.kind), "events")
        yield Line(place.participant_id, event.starts_at, event.title, heading, place.hours)


def lines_of(participants: Iterable[Participant]) -> list[Line]:
    """Return all that counts for these people, newest first."""
    wanted = [participant.pk for participant in participants]
    found = [line for source in sources for line in source(wanted)]
    return sorted(found, key=lambda line: line.at, reverse=True)


def sums(lines: Iterable[Line]) -> dict[str, Decimal]:
    """Return the hours under each heading, in the order in which they are shown."""
    found: dict[str, Decimal] = {heading: Decimal() for heading in HEADINGS}
    for line in lines:
        found[line.heading] += line.hours
    return found


def table(participants: list[Participant]) -> dict[str, Any]:
    """Return the hours of each of these people and of all of them together, from the same lines."""
    lines = lines_of(participants)
    by_person: dict[int, list[Line]] = defaultdict(list)
    for line in lines:
        by_person[line.participant_id].append(line)
    rows = []
    for participant in participants:
        own = by_person[participant.pk]
        rows.append({"participant": participant, "lines": own, **summed(own)})
    return {"rows": rows, "lines": lines, **summed(lines)}


def summed(lines: list[Line]) -> dict[str, Any]:
    """Return the sums of some lines with their headings, and the whole."""
    by_heading = sums(lines)
    cells = [(HEADINGS[heading], hours) for heading, hours in by_heading.items()]
    return {"cells": cells, "total": sum(by_heading.values(), Decimal())}
