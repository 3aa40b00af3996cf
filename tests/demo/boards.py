"""Scenarios to look at in one running season: mentors who could carry one more, mentees who wait, three ways to put them together."""

import random

from cms.models import User
from forms.models import Role
from programme.domain.matching import by_hand, scenarios, wishing
from programme.models import Cohort, Criterion, MatchingPolicy, Participant, Scenario
from programme.models.wishes import SLOTS
from programme.topics import TOPICS
from tests.demo.movement import Local

PLACE = "cesis"
MENTORS, MENTEES = 8, 9
LIKES = ("sport", "music", "art", "technology", "cooking", "film", "nature")
WAYS = (["in_person"], ["in_person", "online"], ["in_person", "online", "remote"])
NAMED = (
    ("Kā parasti", {}),
    ("Tuvu mājām", {Criterion.PLACE: 10, Criterion.TOPICS: 2}),
    ("Kopīgas intereses", {Criterion.INTERESTS: 10, Criterion.PLACE: 0}),
)
WHY = "Abi spēlē volejbolu vienā zālē un jau reiz ir runājuši."


def put_together(locals_: list[Local], *, seed: int) -> None:
    """Make the scenarios of the running season of one place, once."""
    local = next(local for local in locals_ if local.place.slug == PLACE)
    for cohort in local.programme.cohorts.filter(state=Cohort.State.RUNNING):
        if not cohort.scenarios.exists():
            _wish(cohort, random.Random(f"{seed}:boards:{cohort.pk}"))
            _compare(cohort, local.coordinators[0])


def _wish(cohort: Cohort, dice: random.Random) -> None:
    """Have mentors at work say that they have room for one more, and everybody who could be matched what they like."""
    people = cohort.participants.exclude(person__user=None).select_related("person__user").order_by("pk")
    mentors = list(people.filter(role=Role.MENTOR, state=Participant.State.ACTIVE)[:MENTORS])
    mentees = list(people.filter(role=Role.MENTEE, state=Participant.State.READY)[:MENTEES])
    cohort.participants.filter(pk__in=[one.pk for one in mentors]).update(most_matches=2)
    for one in (*mentors, *mentees):
        wishing.keep(
            one,
            by=one.person.user,
            is_own=True,
            languages=["lv"],
            ways=dice.choice(WAYS),
            interests=dice.sample(LIKES, 3),
            topics=dice.sample(list(TOPICS), 2),
            free=sum(1 << slot for slot in dice.sample(range(SLOTS), 9)),
            travels_km=30,
        )


def _compare(cohort: Cohort, by: User) -> None:
    """Make three scenarios by different weights; in the first a pair is kept and another changed by hand."""
    made = []
    for name, weights in NAMED:
        MatchingPolicy.objects.update_or_create(cohort=cohort, defaults={"weights": weights})
        scenario = scenarios.want(cohort, name=name, by=by)
        scenarios.make(scenario.pk)
        made.append(Scenario.objects.get(pk=scenario.pk))
    MatchingPolicy.objects.filter(cohort=cohort).delete()
    groups = list(made[0].groups.all())
    if len(groups) > 2:
        by_hand.lock(groups[0], by=by, why="Abi lūdza")
        mentee = groups[1].members.get(participant__role=Role.MENTEE).participant
        by_hand.move(made[0], mentee, to=groups[2], out_of=groups[1], by=by, why=WHY, overrule=True)
