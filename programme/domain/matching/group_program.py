"""Groups as a mixed-integer program, for HiGHS: whoever is in a group shares one time, one language and one way with it."""

from collections.abc import Sequence
from itertools import combinations

import numpy as np
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import coo_array

from programme.domain.matching.grid import NEVER
from programme.domain.matching.rules import Rule, beside, common
from programme.domain.matching.seekers import FULL, Bonds, Seeker, Terms

SHARED = ((Rule.LANGUAGE, "languages"), (Rule.WAYS, "ways"), (Rule.TIMES, "free"))
LONGEST = 45
"""Seconds after which the program is given up; well within the lease of the job."""


class Rows:
    """Rows of a constraint matrix, one after the other: `at_most(0, {column: factor})`."""

    def __init__(self) -> None:
        self.row: list[int] = []
        self.column: list[int] = []
        self.factor: list[float] = []
        self.most: list[float] = []

    def at_most(self, most: float, factors: dict[int, float]) -> None:
        for column, factor in factors.items():
            self.row.append(len(self.most))
            self.column.append(column)
            self.factor.append(factor)
        self.most.append(most)

    def matrix(self, width: int) -> LinearConstraint:
        matrix = coo_array((self.factor, (self.row, self.column)), shape=(len(self.most), width))
        return LinearConstraint(matrix.tocsr(), ub=np.array(self.most))


def solve_exactly(
    hosts: list[list[Seeker]], mentees: Sequence[Seeker], scores: np.ndarray, terms: Terms, bonds: Bonds
) -> list[list[int]] | None:
    """Return the mentees of each host as numbers; `None` where no optimum was found in time."""
    places = [(int(row), int(column)) for row, column in np.argwhere(scores != NEVER)]
    joins = {place: number for number, place in enumerate(places)}
    opens = {row: len(places) + row for row in range(len(hosts))}
    rows, width = Rows(), len(places) + len(hosts)
    inside: dict[int, list[int]] = {row: [] for row in opens}
    for row, column in places:
        inside[row].append(column)
    for column in range(len(mentees)):
        rows.at_most(1, {joins[place]: 1 for place in places if place[1] == column})
    for row, columns in inside.items():
        factors = {joins[row, column]: 1.0 for column in columns}
        rows.at_most(0, {**factors, opens[row]: -terms.most_mentees})
        rows.at_most(0, {**{number: -1.0 for number in factors}, opens[row]: terms.least_mentees})
        for one, other in combinations(columns, 2):
            if beside(mentees[one], mentees[other], bonds):
                rows.at_most(1, {joins[row, one]: 1, joins[row, other]: 1})
        for rule, name in SHARED:
            if rule not in terms.off:
                masks = {column: getattr(mentees[column], name) for column in columns}
                own = common(getattr(one, name) for one in hosts[row])
                width = _share(rows, own, masks, {column: joins[row, column] for column in columns}, opens[row], width)
    if not places:
        return [[] for _host in hosts]
    profit = np.zeros(width)
    least = FULL * min(len(mentees), len(hosts) * terms.most_mentees) + 1
    profit[: len(places)] = [-(least + int(scores[place])) for place in places]
    found = milp(
        profit,
        integrality=np.ones(width),
        bounds=Bounds(0, 1),
        constraints=rows.matrix(width),
        options={"mip_rel_gap": 0, "time_limit": LONGEST},
    )
    if found.status != 0 or found.x is None:
        return None
    return [[column for column in columns if found.x[joins[row, column]] > 0.5] for row, columns in inside.items()]


def _share(rows: Rows, own: int, masks: dict[int, int], joins: dict[int, int], opened: int, width: int) -> int:
    """Have everybody who joins share one thing with the host: the group chooses it. Return the new number of columns."""
    everything = 0
    for mask in masks.values():
        everything |= mask
    choices = everything & own
    named = [number for number in range(choices.bit_length()) if choices >> number & 1]
    columns = {number: width + place for place, number in enumerate(named)}
    rows.at_most(0, {**{column: 1.0 for column in columns.values()}, opened: -1})
    for mentee, mask in masks.items():
        if mask:
            shared = {columns[number]: -1.0 for number in named if mask >> number & 1}
            rows.at_most(0, {joins[mentee]: 1, **shared})
    return width + len(columns)
