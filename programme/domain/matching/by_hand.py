"""What a coordinator changes in a scenario by hand, each with a reason that is kept.

A broken rule is refused. With `overrule` the coordinator says that they have seen it: then the rules of `rules.OVERRULED` give way. The
others never do: they are somebody's “not with”, no, or safety, or what a match would refuse anyway.
"""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain.matches import FREE
from programme.domain.matching import score
from programme.domain.matching.candidates import bonds_of, seekers
from programme.domain.matching.rules import OVERRULED, Rule, broken_in
from programme.domain.matching.scenarios import as_it_stands, figures, parts_of, ready
from programme.domain.matching.seekers import GROUPED, Terms
from programme.models import Cohort, Participant, Scenario, ScenarioChange, ScenarioGroup, ScenarioMember

Kind = ScenarioChange.Kind


@transaction.atomic
def move(
    scenario: Scenario,
    participant: Participant,
    *,
    to: ScenarioGroup | None,
    by: User,
    why: str,
    out_of: ScenarioGroup | None = None,
    overrule: bool = False,
) -> list[Rule]:
    """Move somebody into a group, `out_of` another one or from those who wait. Return the rules that were overruled.

    In pairs whoever had the place changes places with them. A group without a mentor or a mentee is no more.
    """
    scenario = ready(scenario)
    out_of = as_it_stands(scenario, out_of) if out_of else None
    if to is None:
        return _take_out(scenario, participant, out_of=out_of, by=by, why=why)
    to = as_it_stands(scenario, to)
    _refuse_who_cannot(scenario, participant)
    _refuse_fixed(group for group in (to, out_of) if group)
    groups = {group.pk: [one.participant_id for one in group.members.all()] for group in (to, out_of) if group}
    if participant.pk in groups[to.pk]:
        raise Refused(_("They are in this group already."))
    if out_of:
        if participant.pk not in groups[out_of.pk]:
            raise Refused(_("Somebody changed the board meanwhile. Look at it again."))
        groups[out_of.pk].remove(participant.pk)
    if scenario.policy["model"] not in GROUPED:
        _change_places(scenario, participant, groups, to=to, out_of=out_of)
    groups[to.pk].append(participant.pk)
    overruled = _checked(scenario, groups, overrule=overrule)
    reason = _wanted(why)
    for pk, people in groups.items():
        _put(scenario, pk, people, why=reason)
    _record(scenario, Kind.MOVED, by=by, why=reason, participant=participant, number=to.number, overruled=overruled)
    _count(scenario)
    return overruled


@transaction.atomic
def take_out(group: ScenarioGroup, participant: Participant, *, by: User, why: str) -> None:
    """Take somebody out of a group: they wait."""
    scenario = ready(group.scenario)
    _take_out(scenario, participant, out_of=as_it_stands(scenario, group), by=by, why=why)


@transaction.atomic
def lock(group: ScenarioGroup, *, by: User, why: str = "", locked: bool = True) -> ScenarioGroup:
    """Keep a group as it is, also in scenarios made from this one; or let it go again."""
    scenario = ready(group.scenario)
    group = as_it_stands(scenario, group)
    if group.match_id:
        raise Refused(_("They are proposed to each other already."))
    if group.is_locked != locked:
        group.is_locked = locked
        group.save(update_fields=["is_locked"])
        _record(scenario, Kind.LOCKED if locked else Kind.UNLOCKED, by=by, why=why.strip(), number=group.number)
    return group


def problems(scenario: Scenario, groups: dict[int, list[int]]) -> dict[int, list[Rule]]:
    """Return the rules that groups of participants would break, by group. Whoever is in too many groups counts too."""
    everybody = {pk for people in groups.values() for pk in people}
    found = seekers(scenario.cohort, only=everybody)
    bonds, terms = bonds_of(found.values()), Terms.from_json(scenario.policy)
    others = ScenarioMember.objects.filter(group__scenario=scenario, group__match__isnull=True)
    elsewhere = list(others.exclude(group__in=groups).values_list("participant", flat=True))
    places = [*elsewhere, *(pk for people in groups.values() for pk in people)]
    broken: dict[int, list[Rule]] = {}
    for number, people in groups.items():
        rules = broken_in([found[pk] for pk in people], terms, bonds) if _is_whole(people, found) else []
        if any(places.count(pk) > found[pk].room for pk in people):
            rules = sorted({*rules, Rule.LOAD}, key=list(Rule).index)
        if rules:
            broken[number] = rules
    return broken


def may_be_overruled(scenario: Scenario, rule: Rule, people: Iterable[Participant]) -> bool:
    """Return whether a coordinator can decide against a rule. A match has the sizes that the season's model allows."""
    if rule != Rule.SIZE:
        return rule in OVERRULED
    mentors = sum(one.role == Role.MENTOR for one in people)
    model = scenario.policy["model"]
    return model == Cohort.Mentoring.TEAM or (model == Cohort.Mentoring.GROUP and mentors == 1)


def _checked(scenario: Scenario, groups: dict[int, list[int]], *, overrule: bool) -> list[Rule]:
    found: set[Rule] = set()
    for pk, rules in problems(scenario, groups).items():
        people = list(Participant.objects.filter(pk__in=groups[pk]))
        never = [rule for rule in rules if not may_be_overruled(scenario, rule, people)]
        if never:
            raise Refused(_("This cannot be: %(rules)s.") % {"rules": _named(never)})
        found |= set(rules)
    overruled = [rule for rule in Rule if rule in found]
    if overruled and not overrule:
        raise Refused(
            _("This breaks a rule of the season: %(rules)s. If it is right all the same, confirm it and say why.")
            % {"rules": _named(overruled)}
        )
    return overruled


def _named(rules: Iterable[Rule]) -> str:
    return ", ".join(str(rule.label) for rule in rules)


def _change_places(
    scenario: Scenario,
    participant: Participant,
    groups: dict[int, list[int]],
    *,
    to: ScenarioGroup,
    out_of: ScenarioGroup | None,
) -> None:
    """Send whoever has the place in a pair to where the other comes from, or to those who wait."""
    there = Participant.objects.filter(pk__in=groups[to.pk], role=participant.role).first()
    if there:
        groups[to.pk].remove(there.pk)
        if out_of:
            groups[out_of.pk].append(there.pk)


def _take_out(
    scenario: Scenario, participant: Participant, *, out_of: ScenarioGroup | None, by: User, why: str
) -> list[Rule]:
    if out_of is None or not out_of.members.filter(participant=participant).exists():
        return []
    _refuse_fixed([out_of])
    reason = _wanted(why)
    left = [one.participant_id for one in out_of.members.all() if one.participant_id != participant.pk]
    _put(scenario, out_of.pk, left, why=reason)
    _record(scenario, Kind.TAKEN_OUT, by=by, why=reason, participant=participant, number=out_of.number)
    _count(scenario)
    return []


def _put(scenario: Scenario, pk: int, people: list[int], *, why: str) -> None:
    """Have these people in a group, with its points counted anew; a group that is none any more goes away."""
    group = ScenarioGroup.objects.get(pk=pk)
    found = seekers(scenario.cohort, only=people)
    if not _is_whole(people, found):
        group.delete()
        return
    group.members.exclude(participant__in=people).delete()
    for participant in people:
        group.members.get_or_create(participant_id=participant)
    group.parts = parts_of(list(found.values()), Terms.from_json(scenario.policy))
    group.score, group.by_hand, group.why = score.score(group.parts), True, why
    group.save(update_fields=["parts", "score", "by_hand", "why"])


def _is_whole(people: Iterable[int], found: dict) -> bool:
    return {found[pk].is_mentor for pk in people} == {True, False}


def _refuse_who_cannot(scenario: Scenario, participant: Participant) -> None:
    if participant.cohort_id != scenario.cohort_id:
        raise Refused(_("They are not of this season."))
    now = Participant.objects.select_related("person").get(pk=participant.pk)
    if now.state not in FREE:
        raise Refused(_("%(name)s is not ready to be matched.") % {"name": now.person.name})


def _refuse_fixed(groups: Iterable[ScenarioGroup]) -> None:
    for group in groups:
        if group.match_id:
            raise Refused(_("They are proposed to each other already."))
        if group.is_locked:
            raise Refused(_("The group is locked. Unlock it first."))


def _record(
    scenario: Scenario,
    kind: Kind,
    *,
    by: User,
    why: str,
    number: int,
    participant: Participant | None = None,
    overruled: Iterable[Rule] = (),
) -> None:
    ScenarioChange.objects.create(
        scenario=scenario,
        kind=kind,
        by=by,
        why=why,
        number=number,
        participant=participant,
        overruled=[rule.value for rule in overruled],
    )


def _count(scenario: Scenario) -> None:
    scenario.figures = figures(scenario) | {"is_best": False}
    scenario.save(update_fields=["figures"])


def _wanted(why: str) -> str:
    if not why.strip():
        raise Refused(_("Say why: whoever looks at the scenario later wants to know."))
    return why.strip()[:600]
