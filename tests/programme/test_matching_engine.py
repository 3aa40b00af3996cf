"""The engine against brute force: on random cohorts nothing better exists, no rule is broken, and the parts are the score."""

import random
from itertools import combinations, permutations, product

import pytest

from programme.domain.matching import grid, rules, score
from programme.domain.matching.rules import Rule, broken, broken_in
from programme.domain.matching.seekers import FULL, Bonds, Seeker, Terms, pair_of, points_of
from programme.domain.matching.solve import solve
from programme.models import Cohort, Criterion

pytestmark = pytest.mark.seen_once
WEIGHTS = ({}, {"topics": 5, "interests": 3, "times": 2, "place": 2, "age": 1, "waiting": 2}, {"waiting": 1})


def some(chance: random.Random, width: int, often: float = 0.5) -> int:
    """Return random bits; now and then nothing is known."""
    if chance.random() < 0.1:
        return 0
    return sum(1 << bit for bit in range(width) if chance.random() < often)


def seeker(chance: random.Random, key: int, is_mentor: bool) -> Seeker:
    place = chance.randrange(-1, 4)
    return Seeker(
        key=key,
        is_mentor=is_mentor,
        person=chance.randrange(3) if chance.random() < 0.05 else 100 + key,
        account=chance.randrange(3) if chance.random() < 0.1 else 1000 + key,
        age=chance.randrange(14 * 12, 24 * 12) if chance.random() < 0.95 else 12 * 12,
        languages=some(chance, 4),
        ways=some(chance, 3),
        free=some(chance, 21, 0.25),
        place=place,
        near=(some(chance, 4, 0.2) | 1 << place) if place >= 0 else 0,
        interests=some(chance, 15),
        topics=some(chance, 10),
        gender=chance.choice(["", "woman", "man", "other"]),
        same_gender=chance.random() < 0.05,
        most_years=chance.choice([None] * 5 + [4]),
        welcomes_again=chance.random() < 0.5,
        waited=chance.randrange(200),
        room=chance.choice([0, 1, 1, 1, 1, 1, 2]) if is_mentor else 1,
    )


def cohort(seed: int, *, mentors: int = 5, mentees: int = 5, model: str = "peers"):
    """Return random people, terms and what is between them; the same for one seed."""
    chance = random.Random(seed)
    people = [seeker(chance, 1 + n, True) for n in range(chance.randrange(mentors // 2, mentors + 1))]
    people += [seeker(chance, 51 + n, False) for n in range(chance.randrange(mentees // 2, mentees + 1))]
    pairs = [pair_of(one.person, other.person) for one, other in combinations(people, 2)]
    bonds = Bonds(*(frozenset(pair for pair in pairs if chance.random() < 0.03) for _kind in range(3)))
    terms = Terms(
        model=model,
        points=points_of(chance.choice(WEIGHTS)),
        off=frozenset(rule.value for rule in rules.SWITCHED if chance.random() < 0.3),
        least_years=chance.choice([None, None, -4]),
        most_years=chance.choice([None, 8]),
        least_mentees=chance.choice([1, 2]),
        most_mentees=chance.choice([2, 3]),
    )
    return people, terms, bonds


def worth(groups, terms) -> tuple[int, int]:
    """Return what is compared: how many mentees are in a group, and the sum of scores."""
    pairs = [
        (one, other) for group in groups for one, other in product(group, group) if one.is_mentor > other.is_mentor
    ]
    return sum(not one.is_mentor for group in groups for one in group), sum(
        score.score(score.parts(one, other, terms)) for one, other in pairs
    )


def best_pairs(people, terms, bonds) -> tuple[int, int]:
    """Return the best worth by trying everything."""
    free = [one for one in people if not rules.of_person(one, terms)]
    places = [one for one in free if one.is_mentor for _place in range(one.room)]
    mentees = [one for one in free if not one.is_mentor]
    values = {
        (one.key, other.key): None if broken(one, other, terms, bonds) else score.score(score.parts(one, other, terms))
        for one, other in product(places, mentees)
    }
    places = [*places, *([None] * len(mentees))]
    best = (0, 0)
    for chosen in set(permutations([one.key if one else 0 for one in places], len(mentees))):
        found = [values.get((key, mentee.key)) for key, mentee in zip(chosen, mentees, strict=True)]
        best = max(best, (sum(one is not None for one in found), sum(one or 0 for one in found)))
    return best


def best_groups(people, terms, bonds) -> tuple[int, int]:
    """Return the best worth of groups by sending each mentee to each mentor or to nobody."""
    free = [one for one in people if not rules.of_person(one, terms)]
    mentors = [one for one in free if one.is_mentor]
    mentees = [one for one in free if not one.is_mentor]
    fine = {}
    for mentor in mentors:
        for size in range(1, len(mentees) + 1):
            for group in combinations(range(len(mentees)), size):
                inside = [mentor, *(mentees[number] for number in group)]
                if not broken_in(inside, terms, bonds):
                    fine[mentor.key, group] = worth([inside], terms)
    best = (0, 0)
    for sent in product([0, *(one.key for one in mentors)], repeat=len(mentees)):
        total = (0, 0)
        for mentor in mentors:
            group = tuple(number for number, key in enumerate(sent) if key == mentor.key)
            if group and (mentor.key, group) not in fine:
                break
            value = fine.get((mentor.key, group), (0, 0))
            total = (total[0] + value[0], total[1] + value[1])
        else:
            best = max(best, total)
    return best


@pytest.mark.parametrize("start", range(0, 200, 20))
def test_pairs_of_two_hundred_random_cohorts_are_the_best_there_are(start):
    """H2.1, H3.1: nothing better exists, and no rule is broken."""
    for seed in range(start, start + 20):
        people, terms, bonds = cohort(seed)

        found = solve(people, terms, bonds)

        assert worth(found.groups, terms) == best_pairs(people, terms, bonds), seed
        assert [broken_in(group, terms, bonds) for group in found.groups if broken_in(group, terms, bonds)] == [], seed
        for one in people:
            assert sum(one in group for group in found.groups) <= one.room, seed


@pytest.mark.parametrize("start", range(0, 200, 20))
def test_groups_of_two_hundred_random_cohorts_are_the_best_there_are(start):
    """H2.1: one mentor, several mentees; all of them share one time, one language and one way to meet."""
    for seed in range(start, start + 20):
        people, terms, bonds = cohort(seed, mentors=3, mentees=6, model=Cohort.Mentoring.GROUP)

        found = solve(people, terms, bonds)

        assert found.is_best, seed
        assert worth(found.groups, terms) == best_groups(people, terms, bonds), seed
        assert [rule for group in found.groups for rule in broken_in(group, terms, bonds)] == [], seed


@pytest.mark.parametrize("exact", [0, 10_000])
def test_teams_and_mended_groups_break_no_rule(exact, monkeypatch):
    """H2.1: several mentors, several mentees; what is too large to be solved exactly is mended."""
    made = 0
    for seed in range(60):
        model = Cohort.Mentoring.TEAM if seed % 2 else Cohort.Mentoring.GROUP
        people, terms, bonds = cohort(seed, mentors=8, mentees=12, model=model)
        monkeypatch.setattr("programme.domain.matching.solve.MOST_EXACT", exact)

        found = solve(people, terms, bonds)

        made += len(found.groups)
        everybody = [one.key for group in found.groups for one in group]
        assert len(everybody) == len(set(everybody)), seed
        assert [rule for group in found.groups for rule in broken_in(group, terms, bonds)] == [], seed
    assert made > 20


def test_the_grid_gives_what_the_rules_and_the_score_give():
    for seed in range(60):
        people, terms, bonds = cohort(seed, mentors=9, mentees=9)
        mentors, mentees = [one for one in people if one.is_mentor], [one for one in people if not one.is_mentor]

        found = grid.profits(mentors, mentees, terms, bonds)

        for row, column in product(range(len(mentors)), range(len(mentees))):
            one, other = mentors[row], mentees[column]
            wanted = score.score(score.parts(one, other, terms)) if not broken(one, other, terms, bonds) else grid.NEVER
            assert found[row, column] == wanted, (seed, row, column)


def test_the_parts_sum_to_the_score_and_no_part_is_more_than_its_weight():
    for seed in range(100):
        people, terms, _bonds = cohort(seed)
        assert sum(terms.points.values()) == FULL
        for one, other in product(people, people):
            parts = score.parts(one, other, terms)
            assert list(parts) == [criterion.value for criterion in Criterion]
            assert 0 <= score.score(parts) == sum(parts.values()) <= FULL + len(parts)
            assert all(0 <= points <= terms.points[name] for name, points in parts.items())


def test_the_order_in_which_people_come_changes_nothing():
    for seed in range(40):
        people, terms, bonds = cohort(seed, model=("peers", "group", "team")[seed % 3])

        first = solve(people, terms, bonds)
        second = solve(random.Random(seed).sample(people, len(people)), terms, bonds)

        assert first == second


def test_who_waits_for_longer_is_not_left_out_when_all_else_is_equal():
    terms = Terms(points=points_of(WEIGHTS[1]))
    mentor = Seeker(key=1, is_mentor=True, person=1)
    new, old = (Seeker(key=2 + n, is_mentor=False, person=2 + n, waited=days) for n, days in enumerate((3, 80)))

    assert solve([mentor, new, old], terms, Bonds()).groups == [[mentor, old]]


def test_what_nobody_said_keeps_nobody_apart():
    """H4.4: whoever has not answered yet is matched by what the application said."""
    one, other = Seeker(key=1, is_mentor=True, person=1), Seeker(key=2, is_mentor=False, person=2)

    assert broken(one, other, Terms(points=points_of({})), Bonds()) == []


def test_a_wish_for_the_same_gender_is_not_met_by_somebody_who_did_not_say():
    one = Seeker(key=1, is_mentor=True, person=1)
    other = Seeker(key=2, is_mentor=False, person=2, gender="woman", same_gender=True)

    assert broken(one, other, Terms(points=points_of({})), Bonds()) == [Rule.GENDER]
