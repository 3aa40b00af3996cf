"""The board under two hands, and the engine while life goes on: whoever comes second meets what the first did."""

import threading

from django.db import connections

from forms.models import Role
from programme.domain import board, matches, participation
from programme.domain.matching import by_hand, scenarios
from programme.models import Match, MatchMember, Participant, Scenario, ScenarioGroup, ScenarioMember, Wishes
from tests.factories import CohortFactory, make_coordinator, make_match, make_participant, place_of
from tests.forms.deciding import at_once


def season_with(pairs):
    """Return a season's coordinators and a scenario of so many pairs."""
    season = CohortFactory()
    by = [make_coordinator(season.programme.team) for _ in range(2)]
    for _number in range(pairs):
        for role in (Role.MENTOR, Role.MENTEE):
            Wishes.objects.create(participant=make_participant(role, cohort=season), languages=["lv"])
    return by, made(season, by[0])


def made(season, by, **wanted):
    scenario = scenarios.want(season, name="", by=by, **wanted)
    scenarios.make(scenario.pk)
    return Scenario.objects.get(pk=scenario.pk)


def test_one_group_asked_by_two_at_once_is_one_match(fresh_database):
    by, scenario = season_with(1)
    group = scenario.groups.get()

    refusals = at_once(*(lambda user=user: board.accept(group, by=user) for user in by))

    assert refusals == ["", ""]
    assert Match.objects.count() == 1
    assert MatchMember.objects.count() == 2


def test_one_person_in_two_scenarios_asked_at_once_is_in_one_match(fresh_database):
    by, first = season_with(1)
    second = made(first.cohort, by[0])

    refusals = at_once(
        lambda: board.accept(first.groups.get(), by=by[0]), lambda: board.accept(second.groups.get(), by=by[1])
    )

    assert sorted(map(bool, refusals)) == [False, True]
    assert Match.objects.count() == 1


def test_a_person_whom_two_move_at_once_is_in_one_place(fresh_database):
    by, scenario = season_with(3)
    one, two, three = scenario.groups.all()
    mentee = one.members.get(participant__role=Role.MENTEE).participant

    at_once(
        lambda: by_hand.move(scenario, mentee, to=two, out_of=one, by=by[0], why="Pa kreisi"),
        lambda: by_hand.move(scenario, mentee, to=three, out_of=one, by=by[1], why="Pa labi"),
    )

    assert ScenarioMember.objects.filter(group__scenario=scenario, participant=mentee).count() == 1
    places = list(ScenarioMember.objects.filter(group__scenario=scenario).values_list("participant", flat=True))
    assert len(places) == len(set(places)) == 6


def test_moving_and_asking_at_once_ask_who_is_on_the_board(fresh_database):
    by, scenario = season_with(2)
    one, two = scenario.groups.all()
    mentee = one.members.get(participant__role=Role.MENTEE).participant

    at_once(
        lambda: by_hand.move(scenario, mentee, to=two, out_of=one, by=by[0], why="Dzīvo blakus"),
        lambda: board.accept(one, by=by[1]),
    )

    match = Match.objects.get()
    asked = set(match.members.values_list("participant", flat=True))
    assert asked == set(ScenarioGroup.objects.get(pk=one.pk).members.values_list("participant", flat=True))


def test_keeping_and_emptying_a_group_at_once_is_no_crash(fresh_database):
    by, scenario = season_with(2)
    group = scenario.groups.first()
    mentee = group.members.get(participant__role=Role.MENTEE).participant

    refusals = at_once(
        lambda: by_hand.lock(group, by=by[0]),
        lambda: by_hand.take_out(group, mentee, by=by[1], why="Grib pagaidīt"),
    )

    left = ScenarioGroup.objects.filter(pk=group.pk).first()
    assert sorted(map(bool, refusals)) == [False, True]
    assert left is None or left.is_locked


def test_what_is_locked_while_the_engine_runs_is_refused_or_was_in_time(fresh_database):
    """The run takes along what was kept when it was asked for; its own groups cannot be kept before it is ready."""
    by, first = season_with(3)
    by_hand.lock(first.groups.first(), by=by[0])
    running = scenarios.want(first.cohort, name="", by=by[0], keep=first)
    copied = running.groups.get()

    refusals = at_once(
        lambda: scenarios.make(running.pk),
        lambda: by_hand.lock(copied, by=by[1], locked=False),
        lambda: by_hand.lock(first.groups.last(), by=by[1]),
    )
    running.refresh_from_db()

    assert refusals[0] == refusals[2] == ""
    assert running.state == Scenario.State.DONE
    assert running.groups.count() == 3
    assert {group.pk for group in running.groups.filter(is_locked=True)} <= {copied.pk}


def test_who_leaves_while_the_engine_runs_is_asked_by_nobody(fresh_database, monkeypatch):
    """Somebody leaves after the people were read and before the groups are written."""
    by, first = season_with(2)
    leaver = first.groups.first().members.get(participant__role=Role.MENTEE).participant
    running = scenarios.want(first.cohort, name="", by=by[0])
    solved, read = scenarios._solved, threading.Event()

    def slowly(*args):
        found = solved(*args)
        read.set()
        gone.join()
        return found

    def leave():
        read.wait(30)
        try:
            participation.move(leaver, Participant.State.ENDED_EARLY, by=by[0], why="Pārcēlās")
        finally:
            connections.close_all()

    monkeypatch.setattr(scenarios, "_solved", slowly)
    gone = threading.Thread(target=leave)
    gone.start()
    scenarios.make(running.pk)
    running.refresh_from_db()
    done, refused = board.accept_all(running.groups.all(), by=by[0])

    assert running.state == Scenario.State.DONE
    assert [card.gone for card in board.cards(running) if card.gone] == [[leaver]]
    assert (done, len(refused)) == (1, 1)
    assert not MatchMember.objects.filter(participant=leaver).exists()


def test_two_workers_at_one_scenario_write_it_once(fresh_database):
    by, first = season_with(3)
    running = scenarios.want(first.cohort, name="", by=by[0])

    at_once(*(lambda: scenarios.make(running.pk) for _worker in range(2)))
    running.refresh_from_db()

    assert running.state == Scenario.State.DONE
    assert ScenarioMember.objects.filter(group__scenario=running).count() == 6


def test_a_no_and_a_taking_back_at_once_end_the_match_once(fresh_database):
    match = make_match(state=Match.State.PROPOSED)
    by = make_coordinator(match.cohort.programme.team)

    at_once(
        lambda: matches.answer(place_of(match, Role.MENTEE), yes=False),
        lambda: matches.withdraw(match, by=by, why="Citādi labāk"),
    )

    assert Match.objects.get().state == Match.State.FELL_THROUGH
    assert match.events.filter(kind="fell_through").count() == 1


def test_a_first_yes_and_a_taking_back_at_once_leave_nobody_asked(fresh_database):
    match = make_match(state=Match.State.PROPOSED)
    by = make_coordinator(match.cohort.programme.team)

    at_once(
        lambda: matches.answer(place_of(match, Role.MENTOR), yes=True),
        lambda: matches.withdraw(match, by=by, why="Citādi labāk"),
    )

    assert Match.objects.get().state == Match.State.FELL_THROUGH
    assert set(Participant.objects.values_list("state", flat=True)) == {Participant.State.READY}
