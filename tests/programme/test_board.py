"""The board of a scenario: who could work together and why; moved by hand with a reason; asked when a person chooses."""

import pytest
from django.urls import reverse

from forms.models import Role
from programme.domain import board
from programme.domain.matching import scenarios
from programme.models import Match, Scenario, ScenarioGroup, Wishes
from tests.factories import CohortFactory, make_coordinator, make_participant

pytestmark = pytest.mark.django_db
EVENINGS = 0b100100


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
            Wishes.objects.create(
                participant=one, interests=[likes], languages=["lv"], ways=["in_person"], free=EVENINGS
            )
    make_participant(Role.MENTEE, cohort=season, first_name="Gaidītāja")
    wanted = scenarios.want(season, name="Pirmais", by=by)
    scenarios.make(wanted.pk)
    return Scenario.objects.get()


def address(scenario, name="board"):
    return reverse(f"scenarios:{name}", args=[scenario.pk])


def test_scenarios_of_a_season_stand_side_by_side_and_another_is_asked_for_once(sign_in, client, season, by):
    sign_in(by)
    here = f"{reverse('scenarios:index')}?season={season.pk}"

    for _ in range(2):
        client.post(here, {"name": "Tuvu mājām"})
    page = client.get(here).content.decode()

    assert Scenario.objects.count() == 1
    assert "Tuvu mājām" in page
    assert "data-progress" in page


def test_the_board_shows_groups_with_reasons_and_who_waits(sign_in, client, scenario, by):
    page = sign_in(by).get(address(scenario)).content.decode()

    assert page.count('class="board-card"') == 2
    assert "Gaidītāja" in page.split('class="board-waiting"')[1]
    assert "board-bar" in page


def test_the_shares_of_a_bar_sum_to_the_score(scenario):
    for card in board.cards(scenario):
        assert round(sum(part.percent for part in card.parts)) == card.percent


def test_somebody_is_moved_by_the_form_alone(sign_in, client, scenario, by):
    """Without JavaScript, and so by any keyboard."""
    first, second = scenario.groups.all()
    mentee = first.members.get(participant__role=Role.MENTEE).participant
    sign_in(by)

    picked = client.get(address(scenario), {"place": f"{mentee.pk}-{first.pk}"}).content.decode()
    given = {"place": f"{mentee.pk}-{first.pk}", "to": second.pk}
    without = client.post(address(scenario, "move"), given)
    moved = client.post(address(scenario, "move"), {**given, "why": "Dzīvo blakus"})

    assert f'<option value="{mentee.pk}-{first.pk}" selected>' in picked
    assert (without.status_code, moved.status_code) == (422, 302)
    assert second.members.filter(participant=mentee).exists()
    assert "Dzīvo blakus" in client.get(address(scenario)).content.decode()


def test_a_rule_gives_way_only_to_who_has_seen_it(sign_in, client, scenario, by):
    first, second = scenario.groups.all()
    mentee = first.members.get(participant__role=Role.MENTEE).participant
    Wishes.objects.filter(participant=mentee).update(free=1)
    given = {"place": f"{mentee.pk}-{first.pk}", "to": second.pk, "why": "Runāju ar abiem"}
    sign_in(by)

    warned = client.post(address(scenario, "move"), given)
    moved = client.post(address(scenario, "move"), {**given, "overrule": "on"})

    assert (warned.status_code, moved.status_code) == (422, 302)
    assert 'name="overrule"' in warned.content.decode()
    assert "Runāju ar abiem" in warned.content.decode()


def test_chosen_groups_are_asked_and_a_second_click_does_no_harm(sign_in, client, scenario, by):
    first, _second = scenario.groups.all()
    sign_in(by)

    for _ in range(2):
        client.post(
            address(scenario, "accept"), {"groups": [first.pk], "answer_by": "2099-01-01", "order": "mentors_first"}
        )

    match = Match.objects.get()
    assert ScenarioGroup.objects.get(pk=first.pk).match == match
    assert match.order == Match.Order.MENTORS_FIRST
    assert reverse("matches:match", args=[match.pk]) in client.get(address(scenario)).content.decode()


def test_one_group_that_cannot_be_asked_keeps_up_no_other(scenario, by):
    first, second = scenario.groups.all()
    mentee = first.members.get(participant__role=Role.MENTEE).participant
    other = make_participant(Role.MENTOR, cohort=scenario.cohort)
    from programme.domain import matches

    matches.propose(scenario.cohort, [other, mentee], by=by)

    done, refused = board.accept_all([first, second], by=by)

    assert (done, len(refused)) == (1, 1)
    assert ScenarioGroup.objects.get(pk=first.pk).match is None


def test_why_not_these_two(sign_in, client, scenario, by):
    first, second = scenario.groups.all()
    mentor = first.members.get(participant__role=Role.MENTOR).participant
    mentee = second.members.get(participant__role=Role.MENTEE).participant

    page = sign_in(by).get(address(scenario), {"one": mentor.pk, "other": mentee.pk}).content.decode()

    assert " %" in page.split('id="why"')[1].split("<form")[0]


@pytest.mark.parametrize("name", ["board", "move", "accept", "progress"])
def test_a_foreign_coordinator_finds_no_scenario(sign_in, client, scenario, name):
    sign_in(make_coordinator(CohortFactory().programme.team))

    assert client.get(address(scenario)).status_code == 404
    assert client.post(address(scenario, name), {}).status_code in (404, 405)
    assert client.get(reverse("scenarios:index"), {"season": scenario.cohort_id}).content.decode().count("Pirmais") == 0


def test_who_takes_part_gets_no_board(sign_in, client, scenario):
    one = scenario.groups.first().members.first().participant

    assert sign_in(one.person.user).get(address(scenario)).status_code in (302, 403)


def test_progress_is_told_to_the_page_that_waits(sign_in, client, scenario, by):
    assert sign_in(by).get(address(scenario, "progress")).json() == {"progress": 100, "is_being_made": False}


def test_the_board_asks_a_fixed_number_of_queries(sign_in, client, season, scenario, by, django_assert_max_num_queries):
    sign_in(by).get(address(scenario))

    with django_assert_max_num_queries(45):
        client.get(address(scenario))
