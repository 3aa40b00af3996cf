"""Scenarios: asked for, made by a worker, looked at, changed by hand with a reason; nothing of it happens to anybody."""

import subprocess
import sys
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone, translation

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain.matching import apart, by_hand, explain, scenarios
from programme.domain.matching.candidates import bonds_of, seekers
from programme.domain.matching.rules import Rule
from programme.models import (
    Match,
    NotWith,
    Participant,
    Scenario,
    ScenarioChange,
    ScenarioMember,
    Wishes,
)
from tests.factories import CohortFactory, make_coordinator, make_match, make_participant
from workers import tasks
from workers.models import Job

pytestmark = pytest.mark.django_db
State = Scenario.State
EVENINGS = 0b100100


@pytest.fixture
def season():
    return CohortFactory()


@pytest.fixture
def by(season):
    return make_coordinator(season.programme.team)


def wish(participant, **wishes):
    return Wishes.objects.create(participant=participant, **wishes)


def two_and_two(season):
    """Return two mentors and two mentees; the first of each and the second of each like the same things."""
    people = [make_participant(role, cohort=season) for role in (Role.MENTOR, Role.MENTOR, Role.MENTEE, Role.MENTEE)]
    for person, likes in zip(people, ("sport", "music", "sport", "music"), strict=True):
        wish(person, interests=[likes], languages=["lv"], ways=["in_person"], free=EVENINGS)
    return people


def made(season, by, **wanted):
    scenario = scenarios.want(season, name="", by=by, **wanted)
    tasks.make_scenario(scenario_id=scenario.pk)
    scenario.refresh_from_db()
    return scenario


def groups_of(scenario):
    return {frozenset(one.participant_id for one in group.members.all()) for group in scenario.groups.all()}


def group_of(scenario, participant):
    return scenario.groups.get(members__participant=participant)


def test_a_scenario_puts_those_together_who_fit_and_changes_nothing_for_them(season, by):
    """H2.1, H3.1, H4.4: what they said counts; nobody is matched by it."""
    one, two, three, four = two_and_two(season)

    scenario = made(season, by)

    assert (scenario.state, scenario.progress) == (State.DONE, 100)
    assert groups_of(scenario) == {frozenset({one.pk, three.pk}), frozenset({two.pk, four.pk})}
    assert scenario.figures["matched"] == 4
    assert scenario.figures["is_best"]
    for group in scenario.groups.all():
        assert group.score == sum(group.parts.values())
    assert not Match.objects.exists()
    assert set(Participant.objects.values_list("state", flat=True)) == {"ready"}


def test_a_second_click_makes_no_second_run(season, by):
    two_and_two(season)

    first, second = (scenarios.want(season, name="Pirmais", by=by) for _click in range(2))

    assert first == second
    assert Job.objects.filter(what="workers.tasks.make_scenario").count() == 1


def test_a_scenario_that_is_ready_is_not_made_again_by_a_job_that_comes_twice(season, by):
    people = two_and_two(season)
    scenario = made(season, by)
    by_hand.take_out(group_of(scenario, people[0]), people[0], by=by, why="Grib pagaidīt")

    tasks.make_scenario(scenario_id=scenario.pk)

    assert scenario.groups.count() == 1


def test_a_crash_in_the_middle_is_seen_and_tried_again(season, by, monkeypatch):
    """What was half made leaves nothing; the next try makes all of it."""
    two_and_two(season)
    scenario = scenarios.want(season, name="", by=by)
    with monkeypatch.context() as broken:
        broken.setattr(scenarios, "figures", lambda scenario: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            tasks.make_scenario(scenario_id=scenario.pk)
    scenario.refresh_from_db()
    failed = (scenario.state, scenario.problem, scenario.groups.count())

    again = scenarios.try_again(scenario, by=by)
    tasks.make_scenario(scenario_id=again.pk)
    scenario.refresh_from_db()

    assert failed == (State.FAILED, "ZeroDivisionError", 0)
    assert (scenario.state, scenario.groups.count()) == (State.DONE, 2)


def test_what_a_killed_worker_left_is_stale_after_a_while_and_can_be_tried_again(season, by):
    two_and_two(season)
    scenario = scenarios.want(season, name="", by=by)
    Scenario.objects.update(state=State.RUNNING, begun_at=timezone.now(), progress=40)
    scenario.refresh_from_db()
    early = scenarios.is_stale(scenario)

    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        late = scenarios.is_stale(scenario)
        again = scenarios.try_again(scenario, by=by)

    assert (early, late) == (False, True)
    assert (again.state, again.progress) == (State.WAITING, 0)


def test_progress_is_in_the_row_while_it_is_made(season, by, monkeypatch):
    two_and_two(season)
    scenario = scenarios.want(season, name="", by=by)
    seen = []
    write = scenarios._write

    def look(*args, **kwargs):
        seen.append(Scenario.objects.get().progress)
        return write(*args, **kwargs)

    monkeypatch.setattr(scenarios, "_write", look)
    tasks.make_scenario(scenario_id=scenario.pk)

    assert seen == [80]


def test_not_with_an_earlier_no_and_an_earlier_pair_hold(season, by):
    one, two, three, four = two_and_two(season)
    NotWith.objects.create(participant=three, person=one.person)
    old = CohortFactory(programme=season.programme)
    pasts = [Participant.objects.get(pk=make_participant(role, cohort=old).pk) for role in (Role.MENTOR, Role.MENTEE)]
    for past, now in zip(pasts, (two, four), strict=True):
        Participant.objects.filter(pk=past.pk).update(person=now.person)
    make_match(*Participant.objects.filter(cohort=old), cohort=old)

    scenario = made(season, by)

    assert groups_of(scenario) == {frozenset({one.pk, four.pk}), frozenset({two.pk, three.pk})}


def test_locked_groups_are_kept_in_the_next_scenario(season, by):
    one, two, three, four = two_and_two(season)
    first = made(season, by)
    by_hand.move(first, three, to=group_of(first, two), out_of=group_of(first, one), by=by, why="Dzīvo blakus")
    by_hand.lock(group_of(first, two), by=by)

    second = made(season, by, keep=first)

    assert groups_of(second) == {frozenset({two.pk, three.pk}), frozenset({one.pk, four.pk})}
    assert group_of(second, two).is_locked


def test_by_hand_two_mentees_change_places_and_the_reason_stays(season, by):
    """H3.1: the coordinator decides; the reason is kept."""
    one, two, three, four = two_and_two(season)
    scenario = made(season, by)

    by_hand.move(scenario, three, to=group_of(scenario, two), out_of=group_of(scenario, one), by=by, why="Dzīvo blakus")

    assert groups_of(scenario) == {frozenset({two.pk, three.pk}), frozenset({one.pk, four.pk})}
    change = ScenarioChange.objects.get()
    assert (change.why, change.by, change.participant) == ("Dzīvo blakus", by, three)
    scenario.refresh_from_db()
    assert not scenario.figures["is_best"]
    for group in scenario.groups.all():
        assert group.by_hand
        assert group.score == sum(group.parts.values())


def test_by_hand_needs_a_reason_and_a_locked_group_stays(season, by):
    one, two, three, _four = two_and_two(season)
    scenario = made(season, by)
    with pytest.raises(Refused):
        by_hand.take_out(group_of(scenario, one), one, by=by, why=" ")
    by_hand.lock(group_of(scenario, one), by=by)

    with pytest.raises(Refused):
        by_hand.move(scenario, three, to=group_of(scenario, two), out_of=group_of(scenario, one), by=by, why="Tā")

    assert len(groups_of(scenario)) == 2


def test_a_rule_of_the_season_gives_way_to_a_reason_but_somebody_s_no_never(season, by):
    one, two, three, _four = two_and_two(season)
    Wishes.objects.filter(participant=three).update(languages=["uk"])
    Wishes.objects.filter(participant=one).update(languages=["uk"])
    scenario = made(season, by)
    change = {"to": group_of(scenario, two), "out_of": group_of(scenario, one), "by": by, "why": "Abi mācās"}
    with pytest.raises(Refused):
        by_hand.move(scenario, three, **change)
    NotWith.objects.create(participant=two, person=three.person)
    with pytest.raises(Refused):
        by_hand.move(scenario, three, **change, overrule=True)
    NotWith.objects.all().delete()

    overruled = by_hand.move(scenario, three, **change, overrule=True)

    assert overruled == [Rule.LANGUAGE]
    assert ScenarioChange.objects.get().overruled == ["language"]


def test_nobody_is_put_into_more_groups_than_they_carry(season, by):
    one, two, _three, _four = two_and_two(season)
    scenario = made(season, by)

    with pytest.raises(Refused):
        by_hand.move(scenario, one, to=group_of(scenario, two), by=by, why="Var abus")

    assert ScenarioMember.objects.filter(participant=one).count() == 1


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
def test_every_pair_and_every_other_two_are_explained(season, by, language):
    """H3.1: why these two, and why not these two."""
    mentors = [make_participant(Role.MENTOR, cohort=season) for _ in range(3)]
    mentees = [make_participant(cohort=season) for _ in range(4)]
    for number, person in enumerate((*mentors, *mentees)):
        if number % 3:
            wish(
                person,
                interests=["sport", "music"][: number % 2 + 1],
                languages=["lv"],
                free=1 << number % 3,
                ways=["in_person"],
            )
    NotWith.objects.create(participant=mentees[0], person=mentors[0].person)
    scenario = made(season, by)
    together = groups_of(scenario)

    with translation.override(language):
        for mentor in mentors:
            for mentee in mentees:
                if {mentor.pk, mentee.pk} in together:
                    lines = explain.why(scenario, mentor, mentee)
                    group = group_of(scenario, mentee)
                    assert sum(line.points for line in lines) == group.score
                    assert all(line.words.strip() for line in lines)
                else:
                    assert all(words.strip() for words in apart.why_not(scenario, mentee, mentor))


def test_changing_places_never_gains_anything_where_the_answer_is_the_best(season, by):
    one, _two, _three, four = two_and_two(season)
    scenario = made(season, by)

    with translation.override("en"):
        (words,) = apart.why_not(scenario, one, four)

    assert "changed places" in words


def test_whoever_said_nothing_is_matched_by_the_application(season):
    """H4.4: none of the wishes are answered, and the municipality of the application is known."""
    person = make_participant(cohort=season)

    found = seekers(season)[person.pk]

    assert (found.free, found.room) == (0, 1)


def test_candidates_take_a_fixed_number_of_queries(season, django_assert_num_queries):
    def cost():
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        with CaptureQueriesContext(connection) as asked:
            bonds_of(seekers(season).values())
        return len(asked)

    two_and_two(season)
    few = cost()
    two_and_two(season)

    assert cost() == few


def test_a_foreign_coordinator_meets_no_scenario(season, by):
    scenario = made(season, by)
    stranger = make_coordinator(CohortFactory().programme.team)

    assert list(Scenario.objects.coordinated_by(by)) == [scenario]
    assert not Scenario.objects.coordinated_by(stranger).exists()


@pytest.mark.processes
def test_the_web_does_not_load_the_solver():
    code = "import cms.wsgi, cms.urls, sys; from django.urls import get_resolver; get_resolver().url_patterns; print({'scipy', 'numpy'} & set(sys.modules))"

    found = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)

    assert found.stdout.strip().splitlines()[-1] == "set()"
