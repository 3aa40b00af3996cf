"""Whoever sends the board what no screen of theirs offers gets nothing, and an answer that is no crash."""

import pytest
from django.urls import reverse

from forms.models import Role
from programme.domain import participation
from programme.domain.matching import scenarios
from programme.models import Match, Participant, Scenario, Wishes
from tests.factories import CohortFactory, make_coordinator, make_participant

pytestmark = pytest.mark.django_db
FAR = "9" * 40


class World:
    """A season with two pairs, and a foreign one with a pair."""

    def __init__(self) -> None:
        self.season, self.other = CohortFactory(), CohortFactory()
        self.by = make_coordinator(self.season.programme.team)
        self.stranger = make_coordinator(self.other.programme.team)
        self.scenario = self._made(self.season, self.by, 2)
        self.foreign = self._made(self.other, self.stranger, 1)

    def _made(self, season, by, pairs):
        for _number in range(pairs):
            for role in (Role.MENTOR, Role.MENTEE):
                Wishes.objects.create(participant=make_participant(role, cohort=season), languages=["lv"])
        scenario = scenarios.want(season, name="", by=by)
        scenarios.make(scenario.pk)
        return Scenario.objects.get(pk=scenario.pk)

    def at(self, name: str, scenario: Scenario | None = None) -> str:
        return reverse(f"scenarios:{name}", args=[(scenario or self.scenario).pk])

    def someone(self, scenario: Scenario, role: str = Role.MENTEE) -> Participant:
        return scenario.groups.first().members.get(participant__role=role).participant


@pytest.fixture
def world():
    return World()


def state_of(world):
    groups = world.scenario.groups.order_by("pk").values_list("pk", "is_locked", "match", "participants")
    return list(groups), Match.objects.count(), Scenario.objects.count(), world.scenario.changes.count()


@pytest.mark.parametrize("name", ["board", "move", "accept"])
def test_a_coordinator_of_another_programme_changes_nothing(sign_in, world, name):
    group, mentee, before = world.scenario.groups.first(), world.someone(world.scenario), state_of(world)
    everything = {
        "place": f"{mentee.pk}-{group.pk}",
        "to": "waiting",
        "why": "x",
        "groups": [group.pk],
        "answer_by": "2099-01-01",
        "order": "together",
        "keep": group.pk,
        "again": "1",
    }

    answer = sign_in(world.stranger).post(world.at(name), everything)

    assert answer.status_code == 404
    assert state_of(world) == before


def test_groups_and_people_of_another_season_are_no_choice(sign_in, world):
    theirs, before = world.foreign.groups.get(), state_of(world)
    them, mine = world.someone(world.foreign), world.someone(world.scenario)
    own = world.scenario.groups.last()
    client = sign_in(world.by)
    moves = [
        {"place": f"{them.pk}-{theirs.pk}", "to": own.pk},
        {"place": str(them.pk), "to": own.pk},
        {"place": str(mine.pk), "to": theirs.pk},
        {"place": f"{mine.pk}-{own.pk}", "to": own.pk},
        {"place": FAR, "to": FAR},
        {"place": "x-y", "to": "\x00"},
        {},
    ]

    answers = [client.post(world.at("move"), {"why": "x", "overrule": "on", **move}).status_code for move in moves]
    asked = client.post(
        world.at("accept"), {"groups": [theirs.pk], "answer_by": "2099-01-01", "order": "together"}
    ).status_code

    assert answers == [422] * len(moves)
    assert asked == 422
    assert state_of(world) == before
    assert not Match.objects.exists()


def test_a_season_of_others_makes_no_scenario(sign_in, world):
    client, index = sign_in(world.by), reverse("scenarios:index")

    for wanted in (world.other.pk, FAR, "x", ""):
        client.post(f"{index}?season={wanted}", {"name": "Svešs", "season": world.other.pk, "cohort": world.other.pk})

    assert not Scenario.objects.filter(cohort=world.other, name="Svešs").exists()


@pytest.mark.parametrize(
    "given",
    [
        {"answer_by": "2000-01-01"},
        {"answer_by": "nonsense"},
        {"order": "me first"},
        {"groups": ["x", FAR]},
        {"groups": [str(number) for number in range(900)]},
        {"groups": []},
    ],
)
def test_bad_words_about_asking_ask_nobody(sign_in, world, given):
    fine = {"groups": [world.scenario.groups.first().pk], "answer_by": "2099-01-01", "order": "together"}

    answer = sign_in(world.by).post(world.at("accept"), {**fine, **given})

    assert answer.status_code == 422
    assert not Match.objects.exists()


def test_a_list_that_is_too_long_is_refused_before_it_is_read(sign_in, world):
    answer = sign_in(world.by).post(world.at("accept"), {"groups": ["1"] * 20_000})

    assert answer.status_code == 400
    assert not Match.objects.exists()


def test_the_same_group_many_times_is_asked_once(sign_in, world):
    group = world.scenario.groups.first()

    sign_in(world.by).post(
        world.at("accept"), {"groups": [group.pk] * 50, "answer_by": "2099-01-01", "order": "together"}
    )

    assert Match.objects.count() == 1


def test_why_takes_no_nonsense(sign_in, world):
    client, one = sign_in(world.by), world.someone(world.scenario, Role.MENTOR)
    them = world.someone(world.foreign)

    for given in ({"one": FAR, "other": "x"}, {"one": one.pk}, {"one": one.pk, "other": them.pk}, {"place": FAR}):
        answer = client.get(world.at("board"), given)
        assert answer.status_code == 200
        assert them.person.name not in answer.content.decode()


def test_proposing_by_hand_takes_nobody_who_is_foreign_away_or_twice(sign_in, world):
    mentor, mentee = world.someone(world.scenario, Role.MENTOR), world.someone(world.scenario)
    them, waits = world.someone(world.foreign), make_participant(cohort=world.season, state="admitted")
    away = make_participant(cohort=world.season)
    participation.move(away, Participant.State.ENDED_EARLY, why="Pārcēlās")
    client = sign_in(world.by)
    here = f"{reverse('matches:propose')}?season={world.season.pk}"
    fine = {"answer_by": "2099-01-01", "order": "together"}

    for mentees in ([them.pk], [away.pk], [waits.pk], [mentor.pk], [mentee.pk, them.pk], [FAR], ["x"]):
        assert client.post(here, {**fine, "mentors": [mentor.pk], "mentees": mentees}).status_code in (400, 422)
    assert client.post(here, {**fine, "mentors": [mentor.pk] * 3, "mentees": [mentee.pk] * 3}).status_code == 302

    assert Match.objects.count() == 1
    assert Match.objects.get().members.count() == 2


@pytest.mark.parametrize("state", [Scenario.State.WAITING, Scenario.State.RUNNING, Scenario.State.FAILED])
def test_what_is_not_ready_can_be_neither_changed_nor_asked(sign_in, world, state):
    group, mentee = world.scenario.groups.first(), world.someone(world.scenario)
    Scenario.objects.filter(pk=world.scenario.pk).update(state=state)
    client, before = sign_in(world.by), state_of(world)

    client.post(world.at("board"), {"keep": group.pk})
    client.post(world.at("move"), {"place": f"{mentee.pk}-{group.pk}", "to": "waiting", "why": "x"})
    client.post(world.at("accept"), {"groups": [group.pk], "answer_by": "2099-01-01", "order": "together"})

    assert state_of(world) == before
