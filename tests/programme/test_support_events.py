"""Support events: places and who waits, reminders, what is seen by whom, and who had no supervision for long (H5.4, H8)."""

from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
import time_machine
from django.utils import timezone

from cms.models import Membership
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import attendance, hours, participation, support
from programme.models import EventPlace, News, Participant, SupportEvent
from tests.factories import CohortFactory, make_match, make_participant, user_of
from tests.factories.mentoring import place_of
from tests.factories.support import make_event, make_supervisor
from tests.forms.deciding import at_once

Kind = SupportEvent.Kind


def mentor(**fields):
    return make_participant(Role.MENTOR, **fields)


@pytest.mark.django_db
def test_who_comes_when_all_places_are_taken_waits_and_moves_up():
    """H5.4: the one who waits longest gets the place, and hears of it."""
    cohort = CohortFactory()
    event = make_event(programme=cohort.programme, places=1)
    first, second, third = (mentor(cohort=cohort) for _ in range(3))
    places = [support.sign_up(event, one) for one in (first, second, third)]
    again = support.sign_up(event, second)

    support.sign_off(places[0])
    support.sign_off(places[0])

    assert [place.is_waiting for place in places] == [False, True, True]
    assert again.pk == places[1].pk
    assert list(event.event_places.signed_up().values_list("participant", flat=True)) == [second.pk]
    assert list(News.objects.filter(event="event_place_free").values_list("user", flat=True)) == [second.person.user_id]


def test_two_sign_up_for_the_last_place_at_once(fresh_database):
    cohort = CohortFactory()
    event = make_event(programme=cohort.programme, places=1)
    people = [mentor(cohort=cohort) for _ in range(4)]

    at_once(*(lambda one=one: support.sign_up(event, one) for one in people))

    assert event.event_places.signed_up().count() == 1
    assert event.event_places.waiting().count() == 3


@pytest.mark.django_db
def test_the_reminder_goes_the_day_before_and_is_dropped_with_the_place():
    event = make_event()
    one = mentor(cohort=CohortFactory(programme=event.programme))
    place = support.sign_up(event, one)
    news = News.objects.get(event="event_tomorrow")

    support.sign_off(place)
    dropped = News.objects.get(pk=news.pk).dropped_at
    support.sign_up(event, one)

    assert timezone.localtime(news.go_at).hour == 16
    assert timezone.localtime(news.go_at).date() == timezone.localtime(event.starts_at).date() - timedelta(days=1)
    assert dropped
    assert News.objects.filter(event="event_tomorrow", dropped_at=None).count() == 1


@pytest.mark.django_db
def test_a_moved_event_is_told_and_its_reminder_moves_too():
    event = make_event()
    support.sign_up(event, mentor(cohort=CohortFactory(programme=event.programme)))
    before = SupportEvent.objects.get()
    event.starts_at += timedelta(days=2)
    event.ends_at += timedelta(days=2)
    event.save()

    support.changed(event, before=before)

    left = News.objects.get(event="event_tomorrow", dropped_at=None)
    assert left.go_at == support.day_before(event)
    assert News.objects.filter(event="event_moved").count() == 1


@pytest.mark.django_db
def test_what_is_called_off_reminds_of_nothing_and_takes_nobody():
    event = make_event()
    cohort = CohortFactory(programme=event.programme)
    support.sign_up(event, mentor(cohort=cohort))

    support.call_off(event)
    support.call_off(event)

    assert not News.objects.filter(event="event_tomorrow", dropped_at=None).exists()
    assert News.objects.filter(event="event_called_off").count() == 1
    with pytest.raises(Refused):
        support.sign_up(event, mentor(cohort=cohort))


@pytest.mark.django_db
def test_events_are_for_their_role_season_and_programme_only():
    cohort = CohortFactory()
    other = CohortFactory(programme=cohort.programme)
    here, there, foreign = mentor(cohort=cohort), mentor(cohort=other), mentor()
    mentee = make_participant(cohort=cohort)
    make_event(programme=cohort.programme, cohort=cohort, for_role=Role.MENTOR)

    seen = [SupportEvent.objects.of(one.person.user).count() for one in (here, there, foreign, mentee)]

    assert seen == [1, 0, 0, 0]


@pytest.mark.django_db
def test_a_single_supervision_is_seen_only_by_who_was_added():
    event = make_event(kind=Kind.SUPERVISION, is_open=False)
    cohort = CohortFactory(programme=event.programme)
    invited, other = mentor(cohort=cohort), mentor(cohort=cohort)

    support.sign_up(event, invited, added=True)

    assert SupportEvent.objects.of(invited.person.user).exists()
    assert not SupportEvent.objects.of(other.person.user).exists()
    with pytest.raises(Refused):
        support.sign_up(event, other)


@pytest.mark.django_db
def test_who_left_sees_no_event_any_more():
    event = make_event()
    one = mentor(cohort=CohortFactory(programme=event.programme))
    support.sign_up(event, one)

    participation.move(one, Participant.State.ENDED_EARLY)

    assert not SupportEvent.objects.of(one.person.user).exists()


@pytest.mark.django_db
def test_hours_in_the_night_of_the_clocks_are_those_that_passed():
    """The night to 29 March 2026 in Riga has no hour from three to four; the one of October has it twice."""
    spring = make_event(
        starts_at=datetime(2026, 3, 29, 0, 30, tzinfo=UTC), ends_at=datetime(2026, 3, 29, 2, 30, tzinfo=UTC)
    )
    local = make_event()
    local.starts_at = timezone.make_aware(datetime(2026, 10, 25, 2, 0))
    local.ends_at = timezone.make_aware(datetime(2026, 10, 25, 5, 0))

    assert spring.credit == Decimal("2.00")
    assert local.credit == Decimal("4.00")


@pytest.mark.django_db
@pytest.mark.parametrize("day", [datetime(2026, 3, 30, 6, tzinfo=UTC), datetime(2026, 10, 26, 7, tzinfo=UTC)])
def test_the_reminder_is_at_four_in_the_afternoon_on_either_side_of_the_clocks(day):
    with time_machine.travel(day - timedelta(days=5), tick=False):
        event = make_event(starts_at=day)

        assert timezone.localtime(support.day_before(event)).hour == 16


@pytest.mark.django_db
def test_a_mentor_at_work_without_supervision_is_found_and_no_longer_after_one():
    """H5.4: supervision is overdue after as many days as the season says."""
    match = make_match()
    one = place_of(match, Role.MENTOR).participant
    match.introduced_at = timezone.now() - timedelta(days=40)
    match.save()
    late = list(support.mentors_without_supervision())
    event = make_event(programme=match.cohort.programme, kind=Kind.GROUP_SUPERVISION, begins_in=timedelta(days=-2))
    place = EventPlace.objects.create(event=event, participant=one)

    attendance.note(event, [attendance.Noted(place, "present")], by=user_of(match, Role.MENTOR))

    assert late == [one]
    assert not support.mentors_without_supervision().exists()
    assert not support.mentors_without_supervision(30).exists()
    assert list(support.mentors_without_supervision(1)) == [one]


@pytest.mark.django_db
def test_numbers_and_the_lists_behind_them_are_the_same():
    event = make_event(begins_in=timedelta(days=-1), hours=Decimal("1.5"))
    cohort = CohortFactory(programme=event.programme)
    people = [mentor(cohort=cohort) for _ in range(3)]
    places = [EventPlace.objects.create(event=event, participant=one) for one in people]
    said = [("present", None), ("present", Decimal("0.5")), ("absent", Decimal(4))]

    attendance.note(
        event,
        [attendance.Noted(place, what, number) for place, (what, number) in zip(places, said, strict=True)],
        by=people[0].person.user,
    )

    found = hours.table(people)
    assert found["total"] == Decimal(2) == sum(line.hours for line in found["lines"])
    assert [row["total"] for row in found["rows"]] == [Decimal("1.5"), Decimal("0.5"), Decimal(0)]


@pytest.mark.django_db
def test_a_former_supervisor_leads_nothing_any_more():
    event = make_event()
    supervisor = make_supervisor(event.programme.team)
    SupportEvent.objects.update(leader=supervisor)
    before = SupportEvent.objects.led_by(supervisor).count()

    Membership.objects.filter(user=supervisor).update(ends_on=timezone.localdate() - timedelta(days=1))

    assert (before, SupportEvent.objects.led_by(supervisor).count()) == (1, 0)
