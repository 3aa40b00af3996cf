"""Why not these two: any two of a season, in pairs and in groups, each with words of their own (H3.1)."""

import pytest
from django.urls import reverse
from django.utils import translation

from forms.models import Role
from programme.domain import board, participation
from programme.domain.matching import apart, scenarios
from programme.models import MatchingPolicy, NotWith, Participant, Scenario, Wishes
from tests.factories import CohortFactory, make_coordinator, make_participant

pytestmark = pytest.mark.django_db


def season_of(model, *, mentors, mentees):
    """Return a season with people who like the same by twos, and its scenario."""
    season = CohortFactory(mentoring=model)
    MatchingPolicy.objects.create(cohort=season, least_mentees=1, most_mentees=2)
    for role, count in ((Role.MENTOR, mentors), (Role.MENTEE, mentees)):
        for number in range(count):
            one = make_participant(role, cohort=season)
            Wishes.objects.create(
                participant=one, interests=["sport", "music"][number % 2 : number % 2 + 1], languages=["lv"], free=36
            )
    scenario = scenarios.want(season, name="", by=make_coordinator(season.programme.team))
    scenarios.make(scenario.pk)
    return Scenario.objects.get(pk=scenario.pk)


def inside(scenario, number, role):
    return scenario.groups.get(number=number).members.filter(participant__role=role).first().participant


def words_of(scenario, one, other):
    with translation.override("en"):
        return " ".join(apart.why_not(scenario, one, other))


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
@pytest.mark.parametrize(("model", "mentors", "mentees"), [("peers", 2, 3), ("group", 2, 5), ("team", 4, 3)])
def test_each_two_of_a_season_have_an_answer(model, mentors, mentees, language):
    scenario = season_of(model, mentors=mentors, mentees=mentees)
    people = list(Participant.objects.filter(cohort=scenario.cohort))

    with translation.override(language):
        for one in people:
            for other in people:
                answer = apart.why_not(scenario, one, other)
                assert answer
                assert all(words.strip() for words in answer)


def test_in_groups_both_groups_are_weighed():
    scenario = season_of("group", mentors=2, mentees=3)
    small = next(group for group in scenario.groups.all() if group.members.count() == 2)
    large = scenario.groups.exclude(pk=small.pk).get()
    mentor = small.members.get(participant__role=Role.MENTOR).participant
    mentee = large.members.filter(participant__role=Role.MENTEE).first().participant
    alone = small.members.get(participant__role=Role.MENTEE).participant

    assert f"In group {small.number}" in words_of(scenario, mentor, mentee)
    assert f"in group {large.number} it is" in words_of(scenario, mentor, mentee)
    assert f"cannot join group {large.number}" in words_of(scenario, inside(scenario, large.number, Role.MENTOR), alone)


def test_two_mentees_who_are_kept_apart_say_so():
    scenario = season_of("group", mentors=2, mentees=4)
    one, other = inside(scenario, 1, Role.MENTEE), inside(scenario, 2, Role.MENTEE)
    NotWith.objects.create(participant=one, person=other.person)

    assert "asked not to be put together" in words_of(scenario, one, other)


def test_who_is_together_who_left_and_one_person_twice():
    scenario = season_of("peers", mentors=2, mentees=2)
    mentor, mentee = inside(scenario, 1, Role.MENTOR), inside(scenario, 1, Role.MENTEE)
    other = inside(scenario, 2, Role.MENTEE)
    participation.move(other, Participant.State.ENDED_EARLY, why="Pārcēlās")

    assert "group 1" in words_of(scenario, mentor, mentee)
    assert "two different" in words_of(scenario, mentor, mentor)
    assert "not ready" in words_of(scenario, mentor, other)


def test_each_two_in_a_group_have_their_reasons():
    scenario = season_of("group", mentors=1, mentees=2)

    (card,) = board.cards(scenario)

    assert len(card.pairs) == 2
    assert all(pair.words for pair in card.pairs)
    assert round(sum(pair.percent for pair in card.pairs) / 2) in range(card.percent - 1, card.percent + 2)


def test_the_screen_explains_two_mentees_of_a_group_and_nobody_of_another_season(sign_in):
    scenario = season_of("group", mentors=2, mentees=4)
    one, other = inside(scenario, 1, Role.MENTEE), inside(scenario, 2, Role.MENTEE)
    foreign = make_participant(Role.MENTEE)
    client, here = sign_in(scenario.by), reverse("scenarios:board", args=[scenario.pk])

    explained = client.get(here, {"one": one.pk, "other": other.pk}).content.decode()
    refused = client.get(here, {"one": one.pk, "other": foreign.pk})

    assert 'role="status"' in explained.split('id="why"')[1]
    assert 'role="status"' not in refused.content.decode().split('id="why"')[1]
    assert foreign.person.name not in refused.content.decode()
