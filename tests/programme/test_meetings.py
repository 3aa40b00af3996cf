"""Meetings: offered, taken, moved, called off; reminded of in time; how often a match meets (H2.2, H3.2, H7)."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import matches, meetings, news, saying
from programme.models import Match, MatchMember, Meeting, News
from tests.factories import make_coordinator, make_match, place_of
from workers import tasks

pytestmark = pytest.mark.django_db
State = Meeting.State


def riga(*parts):
    return timezone.make_aware(datetime(*parts))


def sides(match):
    return place_of(match, Role.MENTOR), place_of(match, Role.MENTEE)


def planned(match, starts_at, *, minutes=60):
    mentor, mentee = sides(match)
    meeting = meetings.offer(match, [meetings.Offer(starts_at)], by=mentor, minutes=minutes)
    return meetings.take(meeting.offers.get(), by=mentee)


def news_of(event):
    return News.objects.filter(event=event, dropped_at=None)


def test_one_side_offers_several_times_and_the_other_takes_one():
    """H3.2, H2.2: several places and times are offered, and who is asked chooses."""
    match = make_match()
    mentor, mentee = sides(match)
    soon = timezone.now() + timedelta(days=3)
    offers = [meetings.Offer(soon, "online"), meetings.Offer(soon + timedelta(days=1), place="Bibliotēka")]

    meeting = meetings.offer(match, offers, by=mentor, minutes=90, plan="Iepazīties", homework="Trīs lietas par mani")
    with pytest.raises(Refused):
        meetings.take(meeting.offers.last(), by=mentor)
    for _ in range(2):
        meeting = meetings.take(meeting.offers.last(), by=mentee)
    with pytest.raises(Refused):
        meetings.take(meeting.offers.first(), by=mentee)

    assert (meeting.state, meeting.way, meeting.place) == (State.PLANNED, "in_person", "Bibliotēka")
    assert news_of("meeting_offered").get().user == mentee.participant.person.user
    assert news_of("meeting_taken").get().user == mentor.participant.person.user
    assert news_of("meeting_over").count() == 2


def test_the_first_meeting_lasts_two_hours_at_most():
    """H3.2: at most 1.5–2 hours; later ones as long as the two want (H7.1)."""
    match = make_match()
    mentor, _mentee = sides(match)
    offers = [meetings.Offer(timezone.now() + timedelta(days=1))]

    with pytest.raises(Refused):
        meetings.offer(match, offers, by=mentor, minutes=150)
    saying.say_unplanned(match, by=mentor, details=saying.Details(minutes=60))

    assert meetings.offer(match, offers, by=mentor, minutes=150).minutes == 150


@pytest.mark.parametrize("state", [Match.State.PROPOSED, Match.State.CONFIRMED, Match.State.CLOSED])
def test_only_a_match_at_work_plans_meetings(state):
    match = make_match(state=state)

    with pytest.raises(Refused):
        meetings.offer(
            match, [meetings.Offer(timezone.now() + timedelta(days=1))], by=place_of(match, Role.MENTOR), minutes=60
        )


def test_a_time_that_is_over_is_neither_offered_nor_taken():
    match = make_match()
    mentor, mentee = sides(match)

    with pytest.raises(Refused):
        meetings.offer(match, [meetings.Offer(timezone.now() - timedelta(hours=1))], by=mentor, minutes=60)
    meeting = meetings.offer(match, [meetings.Offer(timezone.now() + timedelta(hours=1))], by=mentor, minutes=60)
    with time_machine.travel(timezone.now() + timedelta(hours=2)), pytest.raises(Refused):
        meetings.take(meeting.offers.get(), by=mentee)


def test_who_moves_a_meeting_offers_others_and_nobody_is_reminded_of_the_old_one():
    match = make_match()
    mentor, mentee = sides(match)
    old = planned(match, timezone.now() + timedelta(days=3))

    new = meetings.offer(
        match, [meetings.Offer(timezone.now() + timedelta(days=5))], by=mentee, minutes=60, instead_of=old
    )

    old.refresh_from_db()
    assert (old.state, new.state, new.instead_of) == (State.MOVED, State.OFFERED, old)
    assert not news_of("meeting_tomorrow").filter(key__startswith=f"meeting_tomorrow:{old.pk}:").exists()
    with pytest.raises(Refused):
        saying.say(old, saying.Said.HELD, by=mentor)


def test_a_meeting_is_called_off_once_and_the_other_is_told():
    match = make_match()
    mentor, _mentee = sides(match)
    meeting = planned(match, timezone.now() + timedelta(days=3))

    for _ in range(2):
        meetings.call_off(meeting, by=mentor)

    assert Meeting.objects.get().state == State.CALLED_OFF
    assert news_of("meeting_called_off").count() == 1
    assert not news_of("meeting_over").exists()


def test_what_both_agreed_on_face_to_face_is_planned_when_both_wrote_it():
    """H7.2: the next meeting, with its day, time, place and length."""
    match = make_match()
    mentor, mentee = sides(match)
    wanted = meetings.Offer(timezone.now().replace(second=0, microsecond=0) + timedelta(days=7), place="Parks")

    for member in (mentor, mentor, mentee, mentee):
        meetings.agree_next(match, wanted, by=member, minutes=60)

    assert Meeting.objects.get().state == State.PLANNED


@pytest.mark.parametrize(
    ("starts", "evening", "afterwards"),
    [
        # The night of 28 March 2027 has 23 hours, that of 25 October 2026 has 25.
        ((2027, 3, 28, 15, 0), datetime(2027, 3, 27, 16, 0, tzinfo=UTC), datetime(2027, 3, 28, 13, 30, tzinfo=UTC)),
        ((2027, 3, 29, 15, 0), datetime(2027, 3, 28, 15, 0, tzinfo=UTC), datetime(2027, 3, 29, 13, 30, tzinfo=UTC)),
        ((2026, 10, 25, 15, 0), datetime(2026, 10, 24, 15, 0, tzinfo=UTC), datetime(2026, 10, 25, 14, 30, tzinfo=UTC)),
        # Over the change itself: an hour stays an hour.
        ((2027, 3, 28, 2, 30), datetime(2027, 3, 27, 16, 0, tzinfo=UTC), datetime(2027, 3, 28, 2, 0, tzinfo=UTC)),
        ((2026, 10, 25, 2, 30), datetime(2026, 10, 24, 15, 0, tzinfo=UTC), datetime(2026, 10, 25, 1, 0, tzinfo=UTC)),
        # And over midnight.
        ((2027, 1, 10, 23, 30), datetime(2027, 1, 9, 16, 0, tzinfo=UTC), datetime(2027, 1, 10, 23, 0, tzinfo=UTC)),
    ],
)
def test_reminders_keep_to_the_clock_on_the_wall_in_every_season(starts, evening, afterwards):
    starts_at = riga(*starts)
    with time_machine.travel(starts_at - timedelta(days=5), tick=False):
        meeting = planned(make_match(), starts_at)

    assert {piece.go_at for piece in news_of("meeting_tomorrow")} == {evening}
    assert {piece.go_at for piece in news_of("meeting_over")} == {afterwards}
    assert meeting.ends_at == afterwards - timedelta(minutes=30)


def test_whoever_agrees_for_today_is_not_reminded_of_tomorrow():
    with time_machine.travel(riga(2027, 1, 10, 12, 0), tick=False):
        planned(make_match(), riga(2027, 1, 10, 16, 0))

    assert not news_of("meeting_tomorrow").exists()


@pytest.mark.parametrize("what", ["pause", "leave", "nothing"])
def test_a_reminder_looks_once_more_whether_it_is_still_true(what, mailoutbox):
    """A match that rests is reminded of nothing; nor is who left it."""
    with time_machine.travel(riga(2027, 1, 10, 12, 0), tick=False) as clock:
        match = make_match()
        planned(match, riga(2027, 1, 14, 16, 0))
        if what == "pause":
            matches.pause(match, by=make_coordinator(match.cohort.programme.team), why="Eksāmeni")
        if what == "leave":
            matches.leave(place_of(match, Role.MENTEE), by=None)
        clock.move_to(riga(2027, 1, 13, 18, 1))
        for piece in news.due().filter(event="meeting_tomorrow"):
            tasks.send_news(news_id=piece.pk)

    assert len(mailoutbox) == {"pause": 0, "leave": 1, "nothing": 2}[what]


def test_matches_that_have_not_met_for_long_are_found():
    """H8: the coordinator follows how well pairs work."""
    fresh, silent, met, ended = (make_match() for _ in range(4))
    long_ago = timezone.now() - timedelta(days=40)
    Match.objects.filter(pk__in=[silent.pk, met.pk, ended.pk]).update(introduced_at=long_ago)
    for one in (met,):
        one.refresh_from_db()
        day = timezone.localdate() - timedelta(days=20)
        saying.say_unplanned(one, by=place_of(one, Role.MENTOR), details=saying.Details(on=day, minutes=90))
    matches.close(ended, by=make_coordinator(ended.cohort.programme.team), why="Viss")

    assert set(meetings.matches_without_meeting(14)) == {silent, met}
    assert set(meetings.matches_without_meeting(30)) == {silent}
    assert set(meetings.matches_without_meeting(60)) == set()
    found = meetings.figures(met.cohort)
    assert (found["meetings"], found["hours"], found["without"]) == (1, 1.5, [(14, 1), (30, 0), (60, 0)])
    assert fresh.state == Match.State.ACTIVE


def test_a_meeting_over_midnight_belongs_to_the_day_on_which_it_began():
    with time_machine.travel(riga(2027, 1, 10, 12, 0), tick=False) as clock:
        match = make_match()
        meeting = planned(match, riga(2027, 1, 12, 23, 30))
        clock.move_to(riga(2027, 1, 13, 1, 0))
        saying.say(meeting, saying.Said.HELD, by=MatchMember.objects.filter(match=match).first())

    assert Meeting.objects.get().held_on == date(2027, 1, 12)
