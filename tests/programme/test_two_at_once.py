"""Two who do something at the same moment: a part in a season, support, ethics, meetings and goals keep one truth."""

from datetime import timedelta
from itertools import pairwise

import pytest
import time_machine
from django.utils import timezone

from forms.models import Role
from programme.domain import attendance, ethics, goals, meetings, moving_on, saying, support
from programme.domain.attendance import Noted
from programme.models import (
    Acknowledgement,
    EventPlace,
    Goal,
    GoalEvent,
    MatchEvent,
    Meeting,
    MeetingLog,
    News,
    Participant,
    ParticipantStep,
)
from tests.factories import CohortFactory, make_coordinator, make_goal, make_match, make_participant, place_of, user_of
from tests.factories.support import make_ethics, make_event
from tests.forms.deciding import at_once

State = Participant.State


@pytest.fixture
def cohort(fresh_database):
    return CohortFactory()


@pytest.fixture
def match(cohort):
    return make_match(cohort=cohort)


def over(match) -> Meeting:
    """Return a meeting that was planned and is over."""
    with time_machine.travel(timezone.now() - timedelta(days=2)):
        times = [meetings.Offer(timezone.now() + timedelta(days=days)) for days in (1, 4)]
        meeting = meetings.offer(match, times, by=place_of(match, Role.MENTOR), minutes=60)
        return meetings.take(meeting.offers.order_by("starts_at").first(), by=place_of(match, Role.MENTEE))


def test_two_coordinators_who_move_one_person_leave_steps_that_end_where_the_person_stands(cohort):
    by = [make_coordinator(cohort.programme.team) for _ in range(2)]
    person = make_participant(cohort=cohort, state=State.ADMITTED)
    before = ParticipantStep.objects.filter(participant=person).count()

    refusals = at_once(
        lambda: moving_on.move_on(person, state=State.IN_TRAINING, by=by[0]),
        lambda: moving_on.move_on(Participant.objects.get(pk=person.pk), state=State.READY, by=by[1], why="Viss ir"),
        lambda: moving_on.move_on(Participant.objects.get(pk=person.pk), state=State.READY, by=by[0], why="Viss ir"),
    )

    steps = list(ParticipantStep.objects.filter(participant=person).order_by("pk").values_list("state", flat=True))
    assert refusals == ["", "", ""]
    assert steps[-1] == Participant.objects.get(pk=person.pk).state
    assert len(steps) - before in (2, 3)  # “ready” twice is one step, unless the training came between
    assert all(one != after for one, after in pairwise(steps))


def test_one_who_signs_up_by_two_taps_has_one_place_and_one_reminder(cohort):
    event = make_event(programme=cohort.programme, places=5)
    mentor = make_participant(Role.MENTOR, cohort=cohort)

    at_once(*[lambda: support.sign_up(event, mentor)] * 3)

    assert EventPlace.objects.get().participant_id == mentor.pk
    assert News.objects.filter(event="event_tomorrow", dropped_at=None).count() == 1


def test_who_signs_off_while_another_signs_up_leaves_no_place_empty_and_none_too_many(cohort):
    event = make_event(programme=cohort.programme, places=1)
    first, second, third = (make_participant(Role.MENTOR, cohort=cohort) for _ in range(3))
    place = support.sign_up(event, first)
    support.sign_up(event, second)

    at_once(lambda: support.sign_off(place), lambda: support.sign_up(event, third))

    assert list(event.event_places.signed_up().values_list("participant", flat=True)) == [second.pk]
    assert list(event.event_places.waiting().values_list("participant", flat=True)) == [third.pk]


def test_what_the_list_says_holds_against_a_code_that_is_scanned_at_once(cohort):
    """H5.4: the leader looks around; a code may have been passed on."""
    event = make_event(programme=cohort.programme, begins_in=timedelta(hours=2))
    here, away = (make_participant(Role.MENTOR, cohort=cohort) for _ in range(2))
    places = [support.sign_up(event, one) for one in (here, away)]
    leader = make_coordinator(cohort.programme.team)
    noted = [Noted(places[0], "present"), Noted(places[1], "absent")]

    with time_machine.travel(event.starts_at + timedelta(minutes=5)):
        refusals = at_once(
            lambda: attendance.note(event, noted, by=leader),
            lambda: attendance.check_in(event, here),
            lambda: attendance.check_in(event, away),
        )

    assert refusals == ["", "", ""]
    said = dict(EventPlace.objects.values_list("participant", "attendance"))
    assert said == {here.pk: "present", away.pk: "absent"}
    assert {place.hours for place in EventPlace.objects.filter(attendance="absent")} == {0}


def test_a_new_version_that_comes_while_the_old_one_is_confirmed_is_asked_for(cohort):
    """H6.3: whoever confirmed the words of before, confirms the new ones too; each is told once."""
    by = make_coordinator(cohort.programme.team)
    people = [make_participant(Role.MENTOR, cohort=cohort).person for _ in range(2)]
    old = make_ethics(cohort.programme, by=by)
    new = ethics.draft_of(old.code)

    refusals = at_once(
        *(lambda person=person: ethics.acknowledge(old, person, language="lv") for person in people),
        lambda: ethics.publish(new, by=by),
        lambda: ethics.publish(new, by=by),
    )

    assert refusals == ["", "", "", ""]
    assert Acknowledgement.objects.filter(version=old).count() == 2
    assert [waits.version.pk for person in people for waits in ethics.waiting_for(person.user)] == [new.pk] * 2
    waiting = News.objects.filter(event="ethics_waits", dropped_at=None)
    assert sorted(waiting.values_list("key", flat=True)) == sorted(f"ethics_waits:{new.pk}:{p.pk}" for p in people)


def test_one_who_confirms_by_two_taps_confirms_once(cohort):
    by = make_coordinator(cohort.programme.team)
    person = make_participant(Role.MENTOR, cohort=cohort).person
    version = make_ethics(cohort.programme, by=by)

    refusals = at_once(*[lambda: ethics.acknowledge(version, person, language="lv")] * 3)

    assert refusals == ["", "", ""]
    assert Acknowledgement.objects.count() == 1


def test_two_who_tap_at_once_that_it_happened_have_met_once(match):
    meeting = over(match)
    places = [place_of(match, role) for role in Role]

    refusals = at_once(*(lambda place=place: saying.say(meeting, saying.Said.HELD, by=place) for place in places * 2))

    assert refusals == [""] * 4
    assert MeetingLog.objects.count() == 2
    assert Meeting.objects.held().count() == 1


def test_two_who_tap_different_things_at_once_are_one_contradiction(match):
    meeting = over(match)
    mentor, mentee = (place_of(match, role) for role in (Role.MENTOR, Role.MENTEE))

    at_once(
        lambda: saying.say(meeting, saying.Said.HELD, by=mentor),
        lambda: saying.say(meeting, saying.Said.MISSED, by=mentee),
    )

    assert Meeting.objects.contradicted().count() == 1
    assert MatchEvent.objects.filter(kind=MatchEvent.Kind.CONTRADICTION).count() == 1


def test_two_who_write_down_the_same_unplanned_meeting_at_once_have_one(match):
    places = [place_of(match, role) for role in Role]

    refusals = at_once(
        *(lambda place=place: saying.say_unplanned(match, by=place, details=saying.Details()) for place in places)
    )

    assert refusals == ["", ""]
    assert Meeting.objects.held().count() == 1


def test_of_two_times_that_are_taken_at_once_one_is_planned(match):
    times = [meetings.Offer(timezone.now() + timedelta(days=days)) for days in (1, 4)]
    mentee = place_of(match, Role.MENTEE)
    meeting = meetings.offer(match, times, by=place_of(match, Role.MENTOR), minutes=60)

    refusals = at_once(*(lambda offer=offer: meetings.take(offer, by=mentee) for offer in meeting.offers.all()))

    assert sorted(map(bool, refusals)) == [False, True]
    assert News.objects.filter(event="meeting_tomorrow", dropped_at=None).count() <= 2


def test_a_goal_is_not_taken_on_in_words_that_the_mentee_has_not_read(match):
    """H3.4: “this is mine” is said of the words on the screen; what came meanwhile is read first."""
    mentor, mentee = user_of(match, Role.MENTOR), user_of(match, Role.MENTEE)
    goal = make_goal(match, by=mentor)
    seen = goals.wording_of(goal)
    words = {"measure": "Desmit sarunas", "what": goal.what, "reach": goal.reach, "matters": goal.matters}

    refusals = at_once(
        lambda: goals.take_on(goal, by=mentee, seen=seen),
        lambda: goals.reword(goal, by=mentor, kind=goal.kind, by_day=goal.by_day, **words),
    )

    goal = Goal.objects.get(pk=goal.pk)
    assert goal.mine_at is None
    assert refusals[1] == ""
    assert bool(refusals[0]) is not GoalEvent.objects.filter(goal=goal, kind="mine").exists()
    goals.take_on(goal, by=mentee, seen=goals.wording_of(goal))
    assert Goal.objects.get(pk=goal.pk).mine_at


def test_a_goal_that_is_reached_and_let_go_at_once_has_one_end(match):
    goal, mentee = make_goal(match), user_of(match, Role.MENTEE)

    at_once(*(lambda reached=reached: goals.end(goal, reached=reached, by=mentee) for reached in (True, False)))

    ends = GoalEvent.objects.filter(goal=goal, kind__in=("reached", "let_go"))
    assert [end.kind for end in ends] == [Goal.objects.get(pk=goal.pk).state]
