"""A scenario as it is laid out for a coordinator, and what they choose from it. Only choosing asks anybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.db.models import Prefetch

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import matches
from programme.domain.matching import explain, scenarios
from programme.domain.matching.candidates import seekers
from programme.domain.matching.seekers import FULL, Seeker, Terms
from programme.models import Criterion, Match, Participant, Scenario, ScenarioGroup, ScenarioMember


@dataclass(frozen=True)
class Part:
    """One part of a group's score: `percent` is its share of the bar, `words` say why."""

    label: str
    percent: float
    words: str


@dataclass(frozen=True)
class Pair:
    """Two of a larger group, how well they fit and why."""

    names: str
    percent: int
    words: list[str]


@dataclass(frozen=True)
class Card:
    """One group with who is in it, mentors first, how well they fit and why; in a larger group also each two.

    `gone` are those who cannot be asked any more: they left, or are in a match by now.
    """

    group: ScenarioGroup
    people: list[Participant]
    percent: int
    parts: list[Part]
    pairs: list[Pair]
    gone: list[Participant]

    @property
    def is_open(self) -> bool:
        """Whether the group can still be asked."""
        return not self.group.match_id and not self.gone

    @property
    def names(self) -> str:
        return " · ".join(one.person.first_name for one in self.people)


def cards(scenario: Scenario) -> list[Card]:
    """Return the groups of a scenario, by a fixed number of queries."""
    members = ScenarioMember.objects.select_related("participant__person__municipality")
    groups = scenario.groups.select_related("match").prefetch_related(Prefetch("members", members))
    people = {group.pk: [member.participant for member in group.members.all()] for group in groups}
    everybody = {one.pk for members in people.values() for one in members}
    found = seekers(scenario.cohort, only=everybody)
    free = {one.pk for one in matches.free_of(Participant.objects.filter(pk__in=everybody))}
    terms = Terms.from_json(scenario.policy)
    return [_card(group, people[group.pk], found, free, terms) for group in groups]


def _card(
    group: ScenarioGroup, people: list[Participant], found: dict[int, Seeker], free: set[int], terms: Terms
) -> Card:
    mentors = [one for one in people if one.role == Role.MENTOR]
    mentees = [one for one in people if one.role == Role.MENTEE]
    pairs = max(1, len(mentors) * len(mentees))
    words = explain.reasons(found[mentors[0].pk], found[mentees[0].pk]) if pairs == 1 and mentors and mentees else {}
    parts = [
        Part(str(Criterion(name).label), 100 * points / (FULL * pairs), words.get(name, ""))
        for name, points in group.parts.items()
    ]
    each = [_pair(one, other, found, terms) for one in mentors for other in mentees] if pairs > 1 else []
    gone = [] if group.match_id else [one for one in people if one.pk not in free]
    return Card(group, [*mentors, *mentees], round(100 * group.score / (FULL * pairs)), parts, each, gone)


def _pair(mentor: Participant, mentee: Participant, found: dict[int, Seeker], terms: Terms) -> Pair:
    lines = explain.lines(found[mentor.pk], found[mentee.pk], terms)
    percent = round(100 * sum(line.points for line in lines) / FULL)
    return Pair(f"{mentor.person.first_name} · {mentee.person.first_name}", percent, [line.words for line in lines])


def waiting(scenario: Scenario) -> tuple[list[Participant], list[Participant]]:
    """Return the mentors and the mentees who were looked at, are in no group and can still be put into one."""
    people = Participant.objects.filter(pk__in=scenarios.waiting_of(scenario)).select_related("person__municipality")
    found = matches.free_of(people.order_by("person__folded_name"))
    return [one for one in found if one.role == Role.MENTOR], [one for one in found if one.role == Role.MENTEE]


@transaction.atomic
def accept(
    group: ScenarioGroup,
    *,
    by: User,
    answer_by: date | None = None,
    order: Match.Order = Match.Order.TOGETHER,
) -> Match:
    """Propose a group to its people; the second click gives the match of the first. Raises `Refused`."""
    scenario = scenarios.ready(group.scenario)
    group = scenarios.as_it_stands(scenario, group)
    if group.match:
        return group.match
    people = [member.participant for member in group.members.select_related("participant")]
    group.match = matches.propose(scenario.cohort, people, by=by, answer_by=answer_by, order=order)
    group.save(update_fields=["match"])
    return group.match


def everybody(scenario: Scenario, *, by: User) -> list[Participant]:
    """Return whoever is or was in the season, by role and name: about each two of them somebody can ask why not."""
    own = Participant.objects.coordinated_by(by).filter(cohort=scenario.cohort_id).select_related("person")
    return list(own.order_by("-role", "person__folded_name"))


def accept_all(groups: Iterable[ScenarioGroup], **how: Any) -> tuple[int, list[str]]:
    """Propose several groups, each for itself. Return how many were, and why others could not be."""
    done, refused = 0, []
    for group in groups:
        try:
            accept(group, **how)
        except Refused as refusal:
            refused.append(f"{group.number}: {refusal}")
        else:
            done += 1
    return done, refused
