"""Scenarios: asked for by a coordinator, made by a worker, looked at side by side. None of them changes anything for anybody."""

import sys
from collections.abc import Sequence
from datetime import timedelta
from statistics import mean
from typing import Any

from django.db import transaction
from django.db.models import Prefetch
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain.matches import free_of
from programme.domain.matching import score
from programme.domain.matching.candidates import bonds_of, seekers
from programme.domain.matching.policies import terms_of
from programme.domain.matching.seekers import FULL, Seeker, Terms
from programme.models import Cohort, Criterion, Participant, Scenario, ScenarioGroup, ScenarioMember
from programme.signals import scenario_wanted

State = Scenario.State
STALE = timedelta(minutes=10)
"""So long after it was begun a scenario that is not ready is said to be stuck."""


@transaction.atomic
def want(cohort: Cohort, *, name: str, by: User, keep: Scenario | None = None) -> Scenario:
    """Note that a scenario is wanted; a worker makes it. A second click gives the one that is being made.

    With `keep`, the locked groups of another scenario are in it as they are, and only the others are put together.
    """
    Cohort.objects.select_for_update(of=("self",)).get(pk=cohort.pk)
    running = cohort.scenarios.filter(state__in=(State.WAITING, State.RUNNING)).first()
    if running:
        return running
    terms = terms_of(cohort)
    scenario = Scenario.objects.create(
        cohort=cohort,
        name=name.strip()[:80] or _("Scenario %(number)s") % {"number": cohort.scenarios.count() + 1},
        policy=terms.as_json(),
        state=State.WAITING,
        by=by,
    )
    for number, group in enumerate(_kept(keep) if keep else (), start=1):
        _copy(group, scenario, number)
    scenario_wanted.send(sender=Scenario, scenario=scenario)
    return scenario


@transaction.atomic
def try_again(scenario: Scenario, *, by: User) -> Scenario:
    """Have a scenario made anew that failed or is stuck. One that is being made, or is ready, stays as it is."""
    scenario = Scenario.objects.select_for_update(of=("self",)).get(pk=scenario.pk)
    if scenario.state != State.FAILED and not is_stale(scenario):
        return scenario
    scenario.state, scenario.progress, scenario.by = State.WAITING, 0, by
    scenario.asked_at, scenario.begun_at = timezone.now(), None
    scenario.save(update_fields=["state", "progress", "by", "asked_at", "begun_at"])
    scenario_wanted.send(sender=Scenario, scenario=scenario)
    return scenario


def is_stale(scenario: Scenario) -> bool:
    """Return whether a scenario ought to be ready by now."""
    since = scenario.begun_at or scenario.asked_at
    return scenario.is_being_made and timezone.now() - since > STALE


def make(scenario_id: int) -> None:
    """Make a scenario that waits. Safe to repeat: what was half made is made anew, what is ready stays."""
    begun = Scenario.objects.filter(pk=scenario_id, state__in=(State.WAITING, State.RUNNING, State.FAILED))
    if not begun.update(state=State.RUNNING, progress=1, begun_at=timezone.now()):
        return
    scenario = Scenario.objects.select_related("cohort__programme").get(pk=scenario_id)
    terms, is_made = Terms.from_json(scenario.policy), False
    try:
        found = seekers(scenario.cohort)
        # Solved outside of a transaction: progress is seen at once, and nobody waits for a lock meanwhile.
        groups, is_best = _solved(scenario, list(found.values()), terms)
        is_made = _write(scenario, found, groups, terms, is_best=is_best)
    finally:
        # The worker tries again by itself; meanwhile the coordinator sees that something went wrong.
        if not is_made:
            error = sys.exc_info()[0]
            Scenario.objects.filter(pk=scenario_id, state=State.RUNNING).update(
                state=State.FAILED, problem=error.__name__[:120] if error else ""
            )


def _solved(scenario: Scenario, people: list[Seeker], terms: Terms) -> tuple[list[list[Seeker]], bool]:
    from programme.domain.matching.solve import solve  # loads scipy: only where something is solved

    def report(percent: int) -> None:
        Scenario.objects.filter(pk=scenario.pk).update(progress=percent)

    locked = ScenarioMember.objects.filter(group__scenario=scenario, group__is_locked=True)
    taken = list(locked.values_list("participant", flat=True))
    free = [_with_room(one, one.room - taken.count(one.key)) for one in people]
    solution = solve([one for one in free if one.room > 0], terms, bonds_of(people), report)
    return solution.groups, solution.is_best


def _with_room(seeker: Seeker, room: int) -> Seeker:
    return Seeker(**{**vars(seeker), "room": room})


@transaction.atomic
def _write(
    scenario: Scenario, found: dict[int, Seeker], groups: Sequence[Sequence[Seeker]], terms: Terms, *, is_best: bool
) -> bool:
    """Put down the groups in the place of any that were there, but for locked ones; of two workers only the first does."""
    locked = Scenario.objects.select_for_update(of=("self",)).get(pk=scenario.pk)
    if locked.state == State.DONE:
        return True
    scenario.groups.filter(is_locked=False).delete()
    first = 1 + max(scenario.groups.values_list("number", flat=True), default=0)
    rows = []
    for number, people in enumerate(groups, start=first):
        parts = parts_of(people, terms)
        rows.append(ScenarioGroup(scenario=scenario, number=number, parts=parts, score=score.score(parts)))
    ScenarioGroup.objects.bulk_create(rows, batch_size=500)
    ids = dict(scenario.groups.values_list("number", "pk"))
    members = [
        ScenarioMember(group_id=ids[number], participant_id=one.key)
        for number, people in enumerate(groups, start=first)
        for one in people
    ]
    ScenarioMember.objects.bulk_create(members, batch_size=500)
    scenario.state, scenario.progress = State.DONE, 100
    scenario.people, scenario.made_at = sorted(found), timezone.now()
    scenario.figures = figures(scenario) | {"is_best": is_best}
    scenario.save(update_fields=["state", "progress", "people", "made_at", "figures"])
    return True


def parts_of(people: Sequence[Seeker], terms: Terms) -> dict[str, int]:
    """Return the points of a group by criterion: those of each mentor with each mentee, added up."""
    mentors = [one for one in people if one.is_mentor]
    mentees = [one for one in people if not one.is_mentor]
    return score.summed(score.parts(one, other, terms) for one in mentors for other in mentees)


def percent_of(group: ScenarioGroup, *, mentors: int, mentees: int) -> int:
    """Return how well a group fits, in percent of what a group of its size can have."""
    return round(100 * group.score / (FULL * max(1, mentors * mentees)))


def figures(scenario: Scenario) -> dict[str, Any]:
    """Return what scenarios are compared by; percents are the mean and the least of the groups."""
    roles = dict(Participant.objects.filter(pk__in=scenario.people).values_list("pk", "role"))
    inside: set[int] = set()
    percents = []
    members = ScenarioMember.objects.select_related("participant")
    for group in scenario.groups.prefetch_related(Prefetch("members", members)):
        people = [member.participant for member in group.members.all()]
        inside |= {one.pk for one in people}
        mentors = sum(one.role == "mentor" for one in people)
        percents.append(percent_of(group, mentors=mentors, mentees=len(people) - mentors))
    waiting = [role for pk, role in roles.items() if pk not in inside]
    return {
        "groups": len(percents),
        "matched": len(inside),
        "mean": round(mean(percents)) if percents else 0,
        "least": min(percents, default=0),
        "mentors_waiting": waiting.count("mentor"),
        "mentees_waiting": waiting.count("mentee"),
        "overruled": sum(bool(change.overruled) for change in scenario.changes.all()),
        "by_hand": scenario.groups.filter(by_hand=True).count(),
    }


def _kept(scenario: Scenario) -> list[ScenarioGroup]:
    """Return the locked groups that can still come about: nobody of them was asked, left or was matched since."""
    free = {one.pk for one in free_of(Participant.objects.filter(cohort=scenario.cohort_id))}
    locked = scenario.groups.filter(is_locked=True, match=None).prefetch_related("members")
    return [group for group in locked if {one.participant_id for one in group.members.all()} <= free]


def _copy(group: ScenarioGroup, scenario: Scenario, number: int) -> None:
    people = [member.participant_id for member in group.members.all()]
    new = ScenarioGroup.objects.create(
        scenario=scenario,
        number=number,
        score=group.score,
        parts=group.parts,
        by_hand=group.by_hand,
        is_locked=True,
        why=group.why,
    )
    ScenarioMember.objects.bulk_create(ScenarioMember(group=new, participant_id=pk) for pk in people)


def waiting_of(scenario: Scenario) -> list[int]:
    """Return the participants who were looked at and are in no group."""
    inside = set(ScenarioMember.objects.filter(group__scenario=scenario).values_list("participant", flat=True))
    return [pk for pk in scenario.people if pk not in inside]


def ready(scenario: Scenario) -> Scenario:
    """Return a scenario as it stands, locked until the transaction ends. Raises `Refused` while it is not ready."""
    locked = Scenario.objects.select_for_update(of=("self",)).select_related("cohort__programme").get(pk=scenario.pk)
    if locked.state != State.DONE:
        raise Refused(_("This scenario is not ready yet."))
    return locked


def as_it_stands(scenario: Scenario, group: ScenarioGroup) -> ScenarioGroup:
    """Return a group of a scenario that is locked, as it is by now. Raises `Refused` where it is none any more."""
    found = scenario.groups.filter(pk=group.pk).select_related("match").first()
    if found is None:
        raise Refused(_("Somebody changed the board meanwhile. Look at it again."))
    return found


def shares(scenario: Scenario) -> list[tuple[str, int]]:
    """Return what counted for a scenario, and by how many percent, the most important first."""
    points = scenario.policy.get("points", {})
    counted = [(str(one.label), round(100 * points.get(one.value, 0) / FULL)) for one in Criterion]
    return sorted(((label, share) for label, share in counted if share), key=lambda one: -one[1])
