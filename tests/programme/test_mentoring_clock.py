"""The clock in mentoring: nights of 23 and 25 hours in Riga, birthdays of 29 February, midnight where people live."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest
import time_machine
from icalendar import Calendar

from forms.models import Role
from programme import calendars
from programme.domain import consent_texts, matches, meetings, messages, saying, short_profiles
from programme.event_file import event_file
from programme.models import Meeting, MeetingLog, Person
from tests.factories import make_match, make_participant, place_of
from tests.factories.support import make_event

pytestmark = pytest.mark.django_db
RIGA = ZoneInfo("Europe/Riga")
NIGHTS = [
    # 28 March 2027: from 03:00 to 04:00 nobody's clock shows anything.
    (datetime(2027, 3, 28, 2, 30, tzinfo=RIGA), datetime(2027, 3, 28, 0, 30, tzinfo=UTC)),
    (datetime(2027, 3, 28, 4, 0, tzinfo=RIGA), datetime(2027, 3, 28, 1, 0, tzinfo=UTC)),
    # 31 October 2027: 03:30 is there twice; the first is meant unless somebody says otherwise.
    (datetime(2027, 10, 31, 2, 30, tzinfo=RIGA), datetime(2027, 10, 30, 23, 30, tzinfo=UTC)),
    (datetime(2027, 10, 31, 3, 30, tzinfo=RIGA), datetime(2027, 10, 31, 0, 30, tzinfo=UTC)),
    (datetime(2027, 10, 31, 3, 30, fold=1, tzinfo=RIGA), datetime(2027, 10, 31, 1, 30, tzinfo=UTC)),
]


def read(file):
    event = Calendar.from_ical(file).walk("VEVENT")[0]
    return event["dtstart"].dt, event["dtend"].dt


@pytest.mark.parametrize(("starts_at", "in_utc"), NIGHTS)
def test_a_meeting_in_a_calendar_begins_and_lasts_as_it_does(starts_at, in_utc):
    """H7: an hour is an hour in the file, on the page, and for who is asked afterwards."""
    with time_machine.travel(starts_at - timedelta(days=3), tick=False) as clock:
        match = make_match()
        mentor = place_of(match, Role.MENTOR)
        offered = meetings.offer(match, [meetings.Offer(starts_at)], by=mentor, minutes=60)
        meeting = meetings.take(offered.offers.get(), by=place_of(match, Role.MENTEE))
        clock.move_to(in_utc + timedelta(minutes=59))
        during = Meeting.objects.get().is_over
        clock.move_to(in_utc + timedelta(minutes=61))
        saying.say(meeting, saying.Said.HELD, by=mentor)

    held = Meeting.objects.get()
    assert read(calendars.meeting_file(held)) == (in_utc, in_utc + timedelta(hours=1))
    assert during is False
    assert (held.held_on, held.held_minutes) == (starts_at.date(), 60)


@pytest.mark.parametrize(
    ("day", "hours"),
    [((2027, 3, 28), Decimal("2.00")), ((2027, 10, 31), Decimal("4.00")), ((2027, 3, 29), Decimal("3.00"))],
)
def test_a_night_of_training_counts_the_hours_that_it_had(day, hours):
    """H5.4: from two to five by the clock on the wall."""
    begins, ends = (datetime(*day, hour, tzinfo=RIGA) for hour in (2, 5))
    event = make_event(starts_at=begins, ends_at=ends)

    start, end = read(event_file(event, with_link=False))

    assert event.credit == hours
    assert (end - start) == timedelta(hours=int(hours))


@pytest.mark.parametrize(
    ("moment", "years"),
    [
        (datetime(2027, 2, 28, 0, 0, tzinfo=RIGA), 18),
        (datetime(2027, 2, 28, 23, 59, tzinfo=RIGA), 18),
        (datetime(2027, 3, 1, 0, 0, tzinfo=RIGA), 19),
        (datetime(2028, 2, 28, 23, 59, tzinfo=RIGA), 19),
        (datetime(2028, 2, 29, 0, 0, tzinfo=RIGA), 20),
    ],
)
def test_who_was_born_on_29_february_grows_older_at_midnight_in_riga(moment, years):
    """In a year without that day on 1 March: the same for profiles as for consents."""
    participant = make_participant(birth_date="2008-02-29")

    with time_machine.travel(moment, tick=False):
        assert short_profiles.age_of(participant) == years


@pytest.mark.parametrize(
    ("moment", "may"),
    [(datetime(2026, 2, 28, 23, 59, tzinfo=RIGA), False), (datetime(2026, 3, 1, 0, 0, tzinfo=RIGA), True)],
)
def test_contacts_and_consents_come_of_age_in_the_same_minute(moment, may):
    """Turning 18 in a season of a year that has no 29 February."""
    with time_machine.travel(datetime(2026, 2, 1, 12, tzinfo=RIGA), tick=False):
        match = make_match()
    mentee = place_of(match, Role.MENTEE).participant
    Person.objects.update(birth_date=date(1999, 1, 1))
    Person.objects.filter(pk=mentee.person_id).update(birth_date=date(2008, 2, 29))
    mentee.person.refresh_from_db()

    with time_machine.travel(moment, tick=False):
        assert messages.may_share(match) is may
        assert consent_texts.is_under_age(mentee) is not may


def test_what_is_said_after_midnight_is_of_the_day_in_riga():
    """At half past eleven in London it is the next day where people live."""
    with time_machine.travel(datetime(2027, 1, 11, 23, 30, tzinfo=UTC), tick=False):
        match = make_match()
        saying.say_unplanned(match, by=place_of(match, Role.MENTOR), details=saying.Details(mood=4))

    assert MeetingLog.objects.get().meeting.held_on == date(2027, 1, 12)


def test_a_match_of_an_ended_season_waits_for_a_person_to_close_it():
    """Midnight ends a season's days, not somebody's match: a coordinator closes it with a conversation (H3.6)."""
    with time_machine.travel(datetime(2027, 1, 11, 12, tzinfo=RIGA), tick=False) as clock:
        match = make_match()
        clock.move_to(datetime(2027, 12, 31, 0, 0, tzinfo=RIGA))
        messages.send(place_of(match, Role.MENTOR), text="Paldies!", key="k")
        matches.close(match, by=match.cohort.programme.team.coordinators().first(), why="Sezona beidzās")

    assert match.messages.count() == 1
