"""The calendar of a season: whole days of the programme, and of nobody in it."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from icalendar import Calendar, Event

from programme.models import Cohort, Meeting, Way


@dataclass(frozen=True, order=True)
class Day:
    """`key` is the same whenever the calendar is read, so that a calendar that follows along moves what moved."""

    on: date
    what: str
    key: str


def days(cohort: Cohort) -> list[Day]:
    """Return what happens on which day of a season, in order."""
    return sorted(_days(cohort))


def _days(cohort: Cohort) -> Iterator[Day]:
    yield Day(cohort.starts_on, _("The season starts"), "start")
    yield Day(cohort.ends_on, _("The season ends"), "end")
    for day in cohort.key_dates.all():
        yield Day(day.on, day.label, f"date-{day.pk}")
    for held in cohort.cohort_calls.select_related("call"):
        call = held.call
        opens, closes = timezone.localtime(call.opens_at).date(), timezone.localtime(call.closes_at).date()
        yield Day(opens, _("Opens: %(call)s") % {"call": call.name}, f"opens-{call.pk}")
        yield Day(closes, _("Closes: %(call)s") % {"call": call.name}, f"closes-{call.pk}")
        if call.announces_on:
            yield Day(call.announces_on, _("Answers go out: %(call)s") % {"call": call.name}, f"answers-{call.pk}")


def calendar_file(cohort: Cohort) -> bytes:
    """Return the season's days as a calendar (RFC 5545). Whole days have no time zone."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//season//")
    made.add("method", "PUBLISH")
    made.add("name", str(cohort))
    made.add("x-wr-calname", str(cohort))
    for day in days(cohort):
        made.add_component(_event(cohort, day))
    return made.to_ical()


def _event(cohort: Cohort, day: Day) -> Event:
    event = Event()
    event.add("uid", f"season-{cohort.pk}-{day.key}")
    event.add("dtstamp", datetime.combine(cohort.starts_on, time(), tzinfo=UTC))
    event.add("dtstart", day.on)
    event.add("dtend", day.on + timedelta(days=1))
    event.add("summary", f"{day.what} · {cohort.programme}")
    event.add("transp", "TRANSPARENT")
    return event


def day_of(moment: datetime) -> date:
    """Return the day of a moment where people live."""
    return timezone.localtime(moment).date()


def _first_of(meeting: Meeting) -> tuple[Meeting, int]:
    """Return the meeting that was moved to become this one, and how often: a calendar moves it instead of showing both."""
    moves = 0
    while (before := meeting.instead_of) and before.is_off and before.starts_at:
        meeting, moves = before, moves + 1
    return meeting, moves


def meeting_file(meeting: Meeting) -> bytes:
    """Return one planned meeting as a calendar. It names nobody: calendars are read over shoulders."""
    assert meeting.starts_at
    assert meeting.ends_at
    is_off = meeting.state in (Meeting.State.MOVED, Meeting.State.CALLED_OFF)
    first, moves = _first_of(meeting)
    event = Event()
    event.add("uid", f"meeting-{first.pk}")
    event.add("sequence", 2 * moves + is_off)
    event.add("dtstamp", meeting.made_at.astimezone(UTC))
    event.add("dtstart", meeting.starts_at.astimezone(UTC))
    event.add("dtend", meeting.ends_at)
    event.add("summary", _("Meeting"))
    event.add("location", meeting.place or Way(meeting.way).label)
    event.add("status", "CANCELLED" if is_off else "CONFIRMED")
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//meeting//")
    made.add("method", "PUBLISH")
    made.add_component(event)
    return made.to_ical()
