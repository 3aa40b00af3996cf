"""The board's buttons: groups are kept together and let go, and the others are put together anew."""

import pytest
from django.urls import reverse

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import board, matches, participation
from programme.domain.matching import by_hand, scenarios
from programme.models import Match, Participant, Scenario, ScenarioChange, Wishes
from tests.factories import CohortFactory, make_coordinator, make_participant

pytestmark = pytest.mark.django_db


@pytest.fixture
def season():
    return CohortFactory()


@pytest.fixture
def by(season):
    return make_coordinator(season.programme.team)


@pytest.fixture
def scenario(season, by):
    for likes in ("sport", "music"):
        for role in (Role.MENTOR, Role.MENTEE):
            one = make_participant(role, cohort=season)
            Wishes.objects.create(participant=one, interests=[likes], languages=["lv"], free=36)
    return made(season, by)


def made(season, by, **wanted):
    scenario = scenarios.want(season, name="", by=by, **wanted)
    scenarios.make(scenario.pk)
    return Scenario.objects.get(pk=scenario.pk)


def address(scenario):
    return reverse("scenarios:board", args=[scenario.pk])


def people_of(group):
    return {one.participant_id for one in group.members.all()}


def test_a_group_is_kept_by_a_button_and_stays_in_the_next_scenario(sign_in, scenario, by):
    """Even where the engine would do otherwise by now."""
    first, _second = scenario.groups.all()
    client = sign_in(by)

    kept = client.post(address(scenario), {"keep": first.pk})
    mentor = first.members.get(participant__role=Role.MENTOR).participant
    Wishes.objects.filter(participant=mentor).update(interests=["music"])
    again = client.post(address(scenario), {"again": "1"})
    new = Scenario.objects.exclude(pk=scenario.pk).get()
    scenarios.make(new.pk)

    assert (kept.status_code, again.url) == (302, address(new))
    assert scenario.changes.get().kind == ScenarioChange.Kind.LOCKED
    assert people_of(new.groups.get(is_locked=True)) == people_of(first)
    assert new.groups.count() == 2
    assert "is-kept" in client.get(address(scenario)).content.decode()


def test_a_group_is_let_go_and_nobody_in_a_kept_one_can_be_moved(sign_in, scenario, by):
    first, second = scenario.groups.all()
    mentee = first.members.get(participant__role=Role.MENTEE).participant
    move = {"place": f"{mentee.pk}-{first.pk}", "to": second.pk, "why": "Dzīvo blakus"}
    client = sign_in(by)

    for _click in range(2):
        client.post(address(scenario), {"keep": first.pk})
    refused = client.post(address(scenario) + "move/", move)
    client.post(address(scenario), {"release": first.pk})
    moved = client.post(address(scenario) + "move/", move)

    assert (refused.status_code, moved.status_code) == (422, 302)
    assert moved.url == f"{address(scenario)}#group-{second.pk}"
    assert list(scenario.changes.values_list("kind", flat=True)) == ["locked", "unlocked", "moved"]


def test_kept_groups_that_cannot_be_any_more_do_not_go_along(season, scenario, by):
    """One was asked meanwhile, of the other somebody left."""
    first, second = scenario.groups.all()
    for group in (first, second):
        by_hand.lock(group, by=by)
    board.accept(first, by=by)
    left = second.members.get(participant__role=Role.MENTEE).participant
    participation.move(left, Participant.State.ENDED_EARLY, by=by, why="Pārcēlās")

    new = made(season, by, keep=scenario)

    assert new.groups.count() == 0


def test_what_failed_is_tried_again_by_its_button(sign_in, scenario, by):
    Scenario.objects.update(state=Scenario.State.FAILED)
    client = sign_in(by)

    shown = client.get(address(scenario)).content.decode()
    client.post(address(scenario), {"again": "1"})

    assert 'name="again"' in shown
    assert Scenario.objects.get().state == Scenario.State.WAITING


@pytest.mark.parametrize("given", [{}, {"keep": ""}, {"keep": "x"}, {"keep": "999999"}, {"release": "-1"}])
def test_nonsense_changes_nothing(sign_in, scenario, by, given):
    answer = sign_in(by).post(address(scenario), given)

    assert answer.status_code == 302
    assert not scenario.groups.filter(is_locked=True).exists()
    assert Scenario.objects.count() == 1


def test_a_group_of_another_season_is_not_kept(sign_in, scenario, by):
    other = CohortFactory()
    foreign_by = make_coordinator(other.programme.team)
    for role in (Role.MENTOR, Role.MENTEE):
        make_participant(role, cohort=other)
    foreign = made(other, foreign_by).groups.get()

    sign_in(by).post(address(scenario), {"keep": foreign.pk})
    refused = sign_in(foreign_by).post(address(scenario), {"again": "1"})

    foreign.refresh_from_db()
    assert not foreign.is_locked
    assert refused.status_code == 404
    assert Scenario.objects.count() == 2


def test_who_left_or_is_matched_is_shown_and_not_asked(sign_in, scenario, by):
    """The scenario is of yesterday; today one left and another is in a match."""
    first, second = scenario.groups.all()
    left = first.members.get(participant__role=Role.MENTEE).participant
    participation.move(left, Participant.State.ENDED_EARLY, by=by, why="Pārcēlās")
    taken = second.members.get(participant__role=Role.MENTEE).participant
    matches.propose(scenario.cohort, [make_participant(Role.MENTOR, cohort=scenario.cohort), taken], by=by)

    page = sign_in(by).get(address(scenario)).content.decode()
    done, refused = board.accept_all([first, second], by=by)

    assert [card.gone for card in board.cards(scenario)] == [[left], [taken]]
    assert 'name="groups"' not in page
    assert (done, len(refused)) == (0, 2)
    assert Match.objects.count() == 1


def test_nobody_who_left_is_moved_into_a_group(scenario, by):
    first, second = scenario.groups.all()
    left = first.members.get(participant__role=Role.MENTEE).participant
    participation.move(left, Participant.State.ENDED_EARLY, by=by, why="Pārcēlās")

    with pytest.raises(Refused):
        by_hand.move(scenario, left, to=second, out_of=first, by=by, why="Dzīvo blakus", overrule=True)
    by_hand.move(scenario, left, to=None, out_of=first, by=by, why="Aizgāja")

    assert left not in board.waiting(scenario)[1]


def test_a_proposal_that_fell_through_says_so_on_the_board(sign_in, scenario, by):
    group = scenario.groups.first()
    match = board.accept(group, by=by)
    matches.withdraw(match, by=by, why="Citādi labāk")

    page = sign_in(by).get(address(scenario)).content.decode()

    assert Match.objects.get().get_state_display() in page
