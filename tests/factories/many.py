"""A season as large as the movement hopes for, written in bulk: what the verbs of a hundred evenings would leave."""

import itertools
from datetime import timedelta
from typing import Any, TypeVar

from django.db import models
from django.utils import timezone

from cms.models import User
from forms.models import Role, Submission
from programme.domain.matching import scenarios
from programme.models import Cohort, Match, MatchMember, Meeting, Participant, Person, Scenario, ScenarioGroup
from programme.models import ScenarioMember as Grouped
from tests.factories.mentoring import make_match

Row = TypeVar("Row", bound=models.Model)
_numbers = itertools.count(1)
APART = timedelta(days=60)
"""How long ago they were introduced; each met once since then, three weeks ago."""


def make_many(cohort: Cohort, pairs: int) -> Match:
    """Add `pairs` at work and one more, which is returned and went the usual way."""
    first = make_match(cohort=cohort)
    introduced = timezone.now() - APART
    made = Match.objects.bulk_create([_copy(first, introduced_at=introduced) for _ in range(pairs)])
    for role in Role:
        member = first.members.get(participant__role=role)
        people = _people(member.participant, pairs)
        rows = [_copy(member, match_id=one.pk, participant_id=who.pk) for one, who in zip(made, people, strict=True)]
        members = MatchMember.objects.bulk_create(rows)
    met = timezone.localdate() - timedelta(days=21)
    told = {"state": Meeting.State.HELD, "starts_at": introduced, "held_on": met, "held_minutes": 60}
    Meeting.objects.bulk_create([Meeting(match_id=one.match_id, by=one, **told) for one in members])
    return first


def make_scenario(cohort: Cohort, *, by: User) -> Scenario:
    """Return a scenario in which everybody of a season is in a group of two."""
    sides = [list(cohort.participants.filter(role=role).order_by("pk")) for role in Role]
    scenario = scenarios.want(cohort, name="Pavasaris", by=by)
    people = [one.pk for side in sides for one in side]
    Scenario.objects.filter(pk=scenario.pk).update(state=Scenario.State.DONE, people=people)
    groups = ScenarioGroup.objects.bulk_create(
        [ScenarioGroup(scenario=scenario, number=number) for number, _pair in enumerate(zip(*sides, strict=True), 1)]
    )
    for side in sides:
        Grouped.objects.bulk_create(
            [Grouped(group=group, participant=one) for group, one in zip(groups, side, strict=True)]
        )
    return scenario


def _people(like: Participant, count: int) -> list[Participant]:
    numbers = list(itertools.islice(_numbers, count))
    cases = [_copy(like.submission, reference=f"BL-M{number}", fingerprint=f"many{number}") for number in numbers]
    people = [
        _copy(like.person, user_id=None, first_name=f"Vārds{number}", folded_name=f"vards{number}")
        for number in numbers
    ]
    pairs = zip(Submission.objects.bulk_create(cases), Person.objects.bulk_create(people), strict=True)
    return Participant.objects.bulk_create(
        [_copy(like, submission_id=case.pk, person_id=person.pk) for case, person in pairs]
    )


def _copy(row: Row, **changed: Any) -> Row:
    values = {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
    return type(row)(**(values | {"id": None} | changed))
