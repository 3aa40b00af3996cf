"""Rules and scores of everybody with everybody at once, by numpy; the same numbers as `rules` and `score`, which tests compare.

Only workers import this: it is slow to load. Work goes in strips of rows, so that what is in between stays in the cache.
"""

from collections.abc import Sequence
from itertools import product

import numpy as np

from programme.domain.matching import score
from programme.domain.matching.rules import IN_PERSON, Rule, broken
from programme.domain.matching.seekers import FULL, Bonds, Seeker, Terms
from programme.models.matching import Criterion

CELLS = 64 * 1024
LEAST_ROWS = 64
"""A strip has about so many pairs, and at least so many rows: a small season is worked out at once."""
BITS = ("languages", "ways", "free", "near", "interests", "topics")
NEVER = -1


class Side:
    """The people of one role as columns of numbers."""

    def __init__(self, people: Sequence[Seeker]) -> None:
        self.people = people
        # The smallest type that holds the bits: half the memory is half the time.
        self.bits = {name: _column([getattr(one, name) for one in people]) for name in BITS}
        self.known = {name: column != 0 for name, column in self.bits.items()}
        self.age = np.array([one.age for one in people], dtype=np.int16)
        self.place = np.array([one.place for one in people], dtype=np.int16)
        self.gender = np.array([("", "woman", "man", "other").index(one.gender) for one in people], dtype=np.int8)
        self.same_gender = np.array([one.same_gender for one in people], dtype=bool)
        years = [12 * one.most_years if one.most_years is not None else 12 * 99 for one in people]
        self.months = np.array(years, dtype=np.int16)
        self.waited = np.array([min(one.waited, score.LONG) for one in people], dtype=np.int16)


def _column(values: list[int]) -> np.ndarray:
    most = max(values, default=0)
    kind = next(kind for kind in (np.uint8, np.uint16, np.uint32, np.uint64) if most <= np.iinfo(kind).max)
    return np.array(values, dtype=kind)


def profits(mentors: Sequence[Seeker], mentees: Sequence[Seeker], terms: Terms, bonds: Bonds) -> np.ndarray:
    """Return the score of each mentor (row) with each mentee (column); `NEVER` where a rule keeps them apart."""
    one, other = Side(mentors), Side(mentees)
    found = np.empty((len(mentors), len(mentees)), dtype=np.int16)
    tables = Tables(terms)
    height = max(LEAST_ROWS, CELLS // max(1, len(mentees)))
    for start in range(0, len(mentors), height):
        rows = slice(start, start + height)
        both = {name: one.bits[name][rows, None] & other.bits[name][None, :] for name in BITS}
        strip = tables.scores(one, other, rows, both)
        strip[~_allowed(one, other, rows, both, terms)] = NEVER
        found[rows] = strip
    _keep_apart(found, mentors, mentees, terms, bonds)
    return found


def _allowed(one: Side, other: Side, rows: slice, both: dict[str, np.ndarray], terms: Terms) -> np.ndarray:
    """Return which pairs no rule keeps apart that lies in the two people themselves."""

    def meet(name: str) -> np.ndarray:
        met = both[name] != 0
        met |= ~one.known[name][rows, None]
        met |= ~other.known[name][None, :]
        return met

    fine = np.ones(both["free"].shape, dtype=bool)
    for rule, name in ((Rule.LANGUAGE, "languages"), (Rule.WAYS, "ways"), (Rule.TIMES, "free")):
        if rule not in terms.off:
            fine &= meet(name)
    if Rule.PLACE not in terms.off:
        fine &= (both["ways"] != IN_PERSON) | meet("near")
    if Rule.YEARS not in terms.off:
        months = one.age[rows, None] - other.age[None, :]
        if terms.least_years is not None:
            fine &= months >= 12 * terms.least_years
        if terms.most_years is not None:
            fine &= months <= 12 * terms.most_years
        fine &= np.abs(months) <= np.minimum(one.months[rows, None], other.months[None, :])
    if one.same_gender.any() or other.same_gender.any():
        alike = (one.gender[rows, None] == other.gender[None, :]) & (one.gender[rows, None] != 0)
        fine &= alike | ~(one.same_gender[rows, None] | other.same_gender[None, :])
    return fine


def _keep_apart(
    found: np.ndarray, mentors: Sequence[Seeker], mentees: Sequence[Seeker], terms: Terms, bonds: Bonds
) -> None:
    """Take out the few pairs that something between two persons keeps apart; the rule itself is asked about each."""
    rows: dict[int, list[int]] = {}
    columns: dict[int, list[int]] = {}
    accounts: dict[int, list[int]] = {}
    for number, mentor in enumerate(mentors):
        rows.setdefault(mentor.person, []).append(number)
        if mentor.account is not None:
            accounts.setdefault(mentor.account, []).append(number)
    for number, mentee in enumerate(mentees):
        columns.setdefault(mentee.person, []).append(number)
        same = [*rows.get(mentee.person, ()), *accounts.get(mentee.account or 0, ())]
        found[same, number] = NEVER
    for persons in bonds.apart | bonds.refused | bonds.earlier:
        for one, other in (persons, persons[::-1]):
            for row, column in product(rows.get(one, ()), columns.get(other, ())):
                if broken(mentors[row], mentees[column], terms, bonds):
                    found[row, column] = NEVER


class Tables:
    """The points of each criterion by what can be counted, worked out once by `score` itself."""

    def __init__(self, terms: Terms) -> None:
        self.points = {one.value: terms.points.get(one.value, 0) for one in Criterion}
        self.topics = self._shared(Criterion.TOPICS)
        self.interests = self._shared(Criterion.INTERESTS)
        self.times = self._table(Criterion.TIMES, [1000 * some // 3 for some in range(4)] + [1000] * 18)
        self.place = self._table(Criterion.PLACE, [score.FAR, score.REACHABLE, score.SAME_PLACE, score.MIDDLE])
        self.age = self._table(Criterion.AGE, [score.age(min(years, score.MOST_APART)) for years in range(110)])
        self.waiting = self._table(Criterion.WAITING, [score.waiting(days) for days in range(2 * score.LONG + 1)])
        self.middle = {name: score.share(score.MIDDLE, points) for name, points in self.points.items()}

    def _table(self, criterion: Criterion, values: list[int]) -> np.ndarray:
        return np.array([score.share(value, self.points[criterion]) for value in values], dtype=np.int16)

    def _shared(self, criterion: Criterion) -> np.ndarray:
        """Return points by (how many are wanted, how many are shared)."""
        most = score.ENOUGH[criterion]
        rows = [[1000 * min(some, wanted) // wanted for some in range(33)] for wanted in range(1, most + 1)]
        return np.array([self._table(criterion, row) for row in [[0] * 33, *rows]], dtype=np.int16)

    def scores(self, one: Side, other: Side, rows: slice, both: dict[str, np.ndarray]) -> np.ndarray:
        """Return the scores of a strip, as `score.score` gives them."""
        days = one.waited[rows, None] + other.waited[None, :]
        total = self.waiting.take(days)
        total += self.age.take(np.abs(one.age[rows, None] - other.age[None, :]) // 12)
        for name, table in (("topics", self.topics), ("interests", self.interests)):
            wanted = np.minimum(np.bitwise_count(other.bits[name]), table.shape[0] - 1)
            start = wanted.astype(np.int16) * table.shape[1]
            points = table.ravel().take(np.bitwise_count(both[name]) + start[None, :])
            total += self._unless_unknown(points, name, one, other, rows, name)
        points = self.times.take(np.bitwise_count(both["free"]))
        total += self._unless_unknown(points, "times", one, other, rows, "free")
        kind = (both["near"] != 0).astype(np.uint8)
        kind[one.place[rows, None] == other.place[None, :]] = 2
        points = self.place.take(kind)
        total += self._unless_unknown(points, "place", one, other, rows, "near")
        return total

    def _unless_unknown(
        self, points: np.ndarray, criterion: str, one: Side, other: Side, rows: slice, name: str
    ) -> np.ndarray:
        points[~one.known[name][rows], :] = self.middle[criterion]
        points[:, ~other.known[name]] = self.middle[criterion]
        return points


def costs(found: np.ndarray) -> np.ndarray:
    """Return what the solver makes small: first of all as many pairs as can be, then the highest sum of scores."""
    least = FULL * min(found.shape) + 1
    cost = found.astype(np.float64)
    cost += least
    np.negative(cost, out=cost)
    cost[found == NEVER] = 0.0
    return cost
