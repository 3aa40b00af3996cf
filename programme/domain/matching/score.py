"""How well two people fit: points by criterion in whole numbers, so that the parts sum to the score exactly.

Each criterion gives a value from 0 to 1,000; what is not known gives the middle. `grid` computes the same by tables.
"""

from collections.abc import Iterable

from programme.domain.matching.rules import meet
from programme.domain.matching.seekers import Seeker, Terms
from programme.models.matching import Criterion

MIDDLE = 500
ENOUGH = {Criterion.TOPICS: 2, Criterion.INTERESTS: 3, Criterion.TIMES: 3}
"""So many things in common are as good as more."""
SAME_PLACE, REACHABLE, FAR = 1000, 600, 200
LONG = 90
"""Days of waiting after which more days count no more."""
MOST_APART = 10
"""Years of difference that give nothing."""


def parts(mentor: Seeker, mentee: Seeker, terms: Terms) -> dict[str, int]:
    """Return the points of two people by criterion."""
    return {name: share(value, terms.points.get(name, 0)) for name, value in values(mentor, mentee).items()}


def share(value: int, points: int) -> int:
    return (points * value + 500) // 1000


def score(parts: dict[str, int]) -> int:
    return sum(parts.values())


def summed(several: Iterable[dict[str, int]]) -> dict[str, int]:
    """Return the parts of a group: those of its pairs, added up."""
    found = {one.value: 0 for one in Criterion}
    for some in several:
        for name, points in some.items():
            found[name] += points
    return found


def values(mentor: Seeker, mentee: Seeker) -> dict[str, int]:
    """Return how well two people fit by each criterion, from 0 to 1,000."""
    return {
        Criterion.TOPICS.value: shared(mentor.topics, mentee.topics, ENOUGH[Criterion.TOPICS]),
        Criterion.INTERESTS.value: shared(mentor.interests, mentee.interests, ENOUGH[Criterion.INTERESTS]),
        Criterion.TIMES.value: times(mentor.free, mentee.free),
        Criterion.PLACE.value: place(mentor, mentee),
        Criterion.AGE.value: age(years_apart(mentor, mentee)),
        Criterion.WAITING.value: waiting(min(mentor.waited, LONG) + min(mentee.waited, LONG)),
    }


def shared(has: int, wants: int, enough: int) -> int:
    """Return how much of what a mentee wants a mentor has."""
    if not has or not wants:
        return MIDDLE
    wanted = min(wants.bit_count(), enough)
    return 1000 * min((has & wants).bit_count(), wanted) // wanted


def times(one: int, other: int) -> int:
    enough = ENOUGH[Criterion.TIMES]
    return 1000 * min((one & other).bit_count(), enough) // enough if one and other else MIDDLE


def place(mentor: Seeker, mentee: Seeker) -> int:
    if not mentor.near or not mentee.near:
        return MIDDLE
    if mentor.place == mentee.place:
        return SAME_PLACE
    return REACHABLE if meet(mentor.near, mentee.near) else FAR


def years_apart(mentor: Seeker, mentee: Seeker) -> int:
    return min(abs(mentor.age - mentee.age) // 12, MOST_APART)


def age(years: int) -> int:
    return 1000 - 1000 * years // MOST_APART


def waiting(days: int) -> int:
    return 1000 * days // (2 * LONG)
