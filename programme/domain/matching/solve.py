"""The best way to put everybody together: first as many people as can be, then the highest sum of scores.

Pairs are an assignment problem, solved exactly in a moment (`linear_sum_assignment`). Groups are solved the same way with
as many places as a mentor has; where that breaks something that only a whole group has (its least size, one time for all),
the exact program is solved by HiGHS (`milp`), and above `MOST_EXACT` pairs the answer is mended instead, and says so.
In teams the mentors are put together first, one after the other; their mentees are then chosen as those of groups.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from scipy.optimize import linear_sum_assignment

from programme.domain.matching.grid import NEVER, costs, profits
from programme.domain.matching.group_program import solve_exactly
from programme.domain.matching.rules import Rule, beside, broken_in, of_person, together
from programme.domain.matching.seekers import GROUPED, Bonds, Seeker, Terms
from programme.models.cohort import Cohort

MOST_EXACT = 2_500
"""Mentors times mentees up to which the exact program of groups is solved."""
Report = Callable[[int], None]


@dataclass(frozen=True)
class Solution:
    """Groups of seekers, mentors first; `is_best` says whether nothing better exists."""

    groups: list[list[Seeker]]
    is_best: bool = True


def _silent(percent: int) -> None:
    """Report to nobody."""


def solve(people: Sequence[Seeker], terms: Terms, bonds: Bonds, report: Report = _silent) -> Solution:
    """Return the best groups of `people`. The same people in any order give the same groups."""
    free = sorted((one for one in people if not of_person(one, terms)), key=lambda one: one.key)
    mentors = [one for one in free if one.is_mentor]
    mentees = [one for one in free if not one.is_mentor]
    report(10)
    if not mentors or not mentees:
        return Solution([])
    if terms.model not in GROUPED:
        return _pairs(mentors, mentees, terms, bonds, report)
    scores = profits(mentors, mentees, terms, bonds)
    report(30)
    hosts = [[number] for number in range(len(mentors))]
    if terms.model == Cohort.Mentoring.TEAM:
        hosts = _teams(mentors, scores, terms, bonds)
    if not hosts:
        return Solution([])
    found = _groups(
        [[mentors[number] for number in host] for host in hosts], mentees, _hosted(scores, hosts), terms, bonds
    )
    report(80)
    return found


def _pairs(
    mentors: Sequence[Seeker], mentees: Sequence[Seeker], terms: Terms, bonds: Bonds, report: Report
) -> Solution:
    """Solve the pairs; a mentor who carries several stands in several rows."""
    scores = profits(mentors, mentees, terms, bonds)
    places = [row for row, mentor in enumerate(mentors) for _place in range(min(mentor.room, len(mentees)))]
    if len(places) > len(mentors):
        scores = scores[places]
    report(40)
    rows, columns = linear_sum_assignment(costs(scores))
    report(80)
    fits = scores[rows, columns] != NEVER
    found = zip(rows[fits].tolist(), columns[fits].tolist(), strict=True)
    return Solution([[mentors[places[row]], mentees[column]] for row, column in found])


def _hosted(scores: np.ndarray, hosts: list[list[int]]) -> np.ndarray:
    """Return the scores of whole teams of mentors with each mentee: the mean, and never where one of them cannot."""
    if all(len(host) == 1 for host in hosts):
        return scores
    rows = [scores[host] for host in hosts]
    means = [np.where((row == NEVER).any(axis=0), NEVER, row.sum(axis=0, dtype=np.int32) // len(row)) for row in rows]
    return np.array(means, dtype=np.int16)


def _groups(
    hosts: list[list[Seeker]], mentees: Sequence[Seeker], scores: np.ndarray, terms: Terms, bonds: Bonds
) -> Solution:
    places = np.repeat(np.arange(len(hosts)), min(terms.most_mentees, len(mentees)))
    wide = scores[places]
    rows, columns = linear_sum_assignment(costs(wide))
    fits = wide[rows, columns] != NEVER
    chosen: list[list[int]] = [[] for _host in hosts]
    for row, column in zip(places[rows[fits]].tolist(), columns[fits].tolist(), strict=True):
        chosen[row].append(column)

    def lacks(row: int, some: list[int]) -> set[Rule]:
        return set(broken_in([*hosts[row], *(mentees[column] for column in some)], terms, bonds))

    is_best = not any(lacks(row, some) for row, some in enumerate(chosen) if some)
    if not is_best and scores.size <= MOST_EXACT:
        exact = solve_exactly(hosts, mentees, scores, terms, bonds)
        if exact is not None:
            chosen, is_best = exact, True
    if not is_best:
        chosen = _mended(chosen, scores, lambda row, some: not lacks(row, some) - {Rule.SIZE}, terms)
    groups = [[*hosts[row], *(mentees[column] for column in sorted(some))] for row, some in enumerate(chosen) if some]
    return Solution(groups, is_best and terms.model != Cohort.Mentoring.TEAM)


def _mended(
    chosen: list[list[int]], scores: np.ndarray, fits: Callable[[int, list[int]], bool], terms: Terms
) -> list[list[int]]:
    """Return groups that break no rule: whoever does not fit goes, who is left comes in where they fit, small groups end."""

    def build(row: int, some: list[int], wanted: list[int]) -> list[int]:
        for column in sorted(wanted, key=lambda column: (-int(scores[row, column]), column)):
            if len(some) < terms.most_mentees and fits(row, [*some, column]):
                some = [*some, column]
        return some

    kept = [build(row, [], some) for row, some in enumerate(chosen)]
    # Those with the most first: they are the likeliest to become large enough.
    for row in sorted(range(len(kept)), key=lambda row: (-len(kept[row]), row)):
        taken = {column for some in kept for column in some}
        able = [column for column in np.flatnonzero(scores[row] != NEVER).tolist() if column not in taken]
        kept[row] = build(row, kept[row], able)
        if len(kept[row]) < terms.least_mentees:
            kept[row] = []
    return kept


def _teams(mentors: Sequence[Seeker], scores: np.ndarray, terms: Terms, bonds: Bonds) -> list[list[int]]:
    """Put mentors together who can work with the same mentees, one team after the other."""
    able, free, teams = scores != NEVER, list(range(len(mentors))), []
    while len(free) >= terms.team_mentors:
        team = [free.pop(0)]
        while len(team) < terms.team_mentors:
            shared = able[team].all(axis=0)
            fitting = [one for one in free if _fit_beside([mentors[two] for two in [*team, one]], terms, bonds)]
            if not fitting:
                break
            best = max(fitting, key=lambda one: (int((shared & able[one]).sum()), -one))
            free.remove(best)
            team.append(best)
        if len(team) == terms.team_mentors:
            teams.append(team)
    return teams


def _fit_beside(people: list[Seeker], terms: Terms, bonds: Bonds) -> bool:
    lacking = [rule for rule in together(people) if rule not in terms.off]
    return not lacking and not any(beside(one, people[-1], bonds) for one in people[:-1])
