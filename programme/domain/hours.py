"""Hours of those who take part: what each number is made of, so that the sum and its list are the same thing."""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime, time
from decimal import Decimal
from typing import Any

from django.utils import timezone
from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from programme.models import EventPlace, MatchMember, Meeting, Participant, SupportEvent

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


@register
def meeting_lines(participants: list[int]) -> Iterable[Line]:
    """Meetings that were held, for each who was in the match then."""
    held = Meeting.objects.held().filter(match__members__participant__in=participants)
    minutes = {meeting.pk: meeting for meeting in held.distinct()}
    members = MatchMember.objects.filter(participant__in=participants, match__in={m.match_id for m in minutes.values()})
    by_match: dict[int, list[MatchMember]] = defaultdict(list)
    for member in members:
        by_match[member.match_id].append(member)
    for meeting in minutes.values():
        at = meeting.starts_at or timezone.make_aware(
            datetime.combine(meeting.held_on or timezone.localdate(), time(12))
        )
        hours = (Decimal(meeting.held_minutes or meeting.minutes) / 60).quantize(Decimal("0.01"))
        for member in by_match[meeting.match_id]:
            if member.left_at is None or member.left_at > at:
                yield Line(member.participant_id, at, gettext("Meeting"), "meetings", hours)


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
