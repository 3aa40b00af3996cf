"""Why not these two, in words of the reader's language. For coordinators: names are in it.

Of pairs two exchanges are compared, of groups one person in another group: neither is the whole optimum, and neither needs the solver.
"""

from collections.abc import Sequence
from statistics import mean

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from programme.domain.matches import FREE
from programme.domain.matching import score
from programme.domain.matching.candidates import bonds_of, seekers
from programme.domain.matching.rules import Rule, beside, broken, broken_in, of_person
from programme.domain.matching.seekers import FULL, GROUPED, Seeker, Terms
from programme.models import Participant, Scenario, ScenarioGroup, ScenarioMember


def why_not(scenario: Scenario, one: Participant, other: Participant) -> list[str]:
    """Return why a scenario does not put two people together: the rules between them, or what all others lose by it."""
    if one.pk == other.pk:
        return [_("Choose two different people.")]
    away = [person for person in (one, other) if person.state not in FREE]
    if away:
        return [_("%(name)s is not ready to be matched.") % {"name": person.person.name} for person in away]
    shared = _groups_of(scenario, one).filter(members__participant=other).first()
    if shared:
        return [_("They are together: group %(number)s.") % {"number": shared.number}]
    terms = Terms.from_json(scenario.policy)
    two = _two(scenario, one, other)
    found = _between_two(two, terms)
    if found:
        return [said(rule, *two, terms) for rule in found]
    if terms.model in GROUPED:
        return _in_groups(scenario, two, terms)
    return [_("They have the same role.")] if one.role == other.role else [_gain(scenario, *two, terms)]


def _between_two(two: tuple[Seeker, Seeker], terms: Terms) -> list[Rule]:
    found = [rule for person in two for rule in of_person(person, terms)]
    keep_apart = broken(*two, terms, bonds_of(two)) if _differ(two) else beside(*two, bonds_of(two))
    return list(dict.fromkeys([*found, *keep_apart]))


def _differ(two: tuple[Seeker, Seeker]) -> bool:
    return two[0].is_mentor != two[1].is_mentor


def said(rule: Rule, mentor: Seeker, mentee: Seeker, terms: Terms) -> str:
    """Return a broken rule as a sentence."""
    known = {
        Rule.LANGUAGE: _("They have no language in common."),
        Rule.WAYS: _("They want to meet in different ways."),
        Rule.PLACE: _("They want to meet in person, and there is no place that both come to."),
        Rule.TIMES: _("They are never free at the same time."),
        Rule.YEARS: _("Their difference of age is outside of the limits: %(years)s years.")
        % {"years": abs(mentor.age - mentee.age) // 12},
        Rule.GENDER: _("One of them wishes somebody of the same gender."),
        Rule.AGAIN: _("They were a pair in an earlier season, and not both wish it again."),
        Rule.AGES: _("The season is for %(youngest)s to %(oldest)s years.")
        % {"youngest": terms.youngest, "oldest": terms.oldest},
        Rule.NOT_WITH: _("One of them asked not to be put together with the other."),
        Rule.REFUSED: _("One of them said no to the other before."),
        Rule.SAME: _("They are one person, or share one mailbox."),
        Rule.LOAD: _("One of them is in as many matches as they carry."),
    }
    return known.get(rule, str(rule.label))


def _two(scenario: Scenario, one: Participant, other: Participant) -> tuple[Seeker, Seeker]:
    """Return both as the engine sees them; a mentor stands before a mentee."""
    found = seekers(scenario.cohort, only=[one.pk, other.pk])
    first, second = found[one.pk], found[other.pk]
    return (second, first) if second.is_mentor and not first.is_mentor else (first, second)


# --- pairs ----------------------------------------------------------------------------------------


def _gain(scenario: Scenario, mentor: Seeker, mentee: Seeker, terms: Terms) -> str:
    """Return what there is instead, and what changing places would cost."""
    of_mentor, of_mentee = _partner_of(scenario, mentor), _partner_of(scenario, mentee)
    own = score.score(score.parts(mentor, mentee, terms))
    facts = {"own": _percent(own), "mentor": _name(mentor.key), "mentee": _name(mentee.key)}
    if not of_mentor and not of_mentee:
        return _("Nothing keeps them apart (%(own)s %%): both wait, so they can be put together by hand.") % facts
    if not of_mentor or not of_mentee:
        taken, other = (mentee, of_mentee) if of_mentee else (mentor, of_mentor)
        there = _between(taken, other, terms)
        return _("Together they would have %(own)s %%. %(taken)s has %(there)s %% with %(other)s.") % {
            **facts,
            "taken": _name(taken.key),
            "other": _name(other.key) if other else "",
            "there": _percent(there),
        }
    if (
        not of_mentee.is_mentor
        or of_mentor.is_mentor
        or broken(of_mentee, of_mentor, terms, bonds_of([of_mentee, of_mentor]))
    ):
        return _(
            "Together they would have %(own)s %%, but %(one)s and %(other)s cannot be together, so both would wait."
        ) % {
            **facts,
            "one": _name(of_mentee.key),
            "other": _name(of_mentor.key),
        }
    now = _between(mentor, of_mentor, terms) + _between(mentee, of_mentee, terms)
    then = own + _between(of_mentee, of_mentor, terms)
    return _(
        "Together they would have %(own)s %%. If the two pairs changed places, they would have %(then)s %% on average "
        "instead of %(now)s %%."
    ) % {**facts, "now": _percent(now / 2), "then": _percent(then / 2)}


def _between(one: Seeker, other: Seeker | None, terms: Terms) -> int:
    if other is None:
        return 0
    mentor, mentee = (one, other) if one.is_mentor else (other, one)
    return score.score(score.parts(mentor, mentee, terms))


def _partner_of(scenario: Scenario, seeker: Seeker) -> Seeker | None:
    """Return with whom somebody is in the scenario: the first of the other role."""
    places = ScenarioMember.objects.filter(group__scenario=scenario, participant=seeker.key)
    beside = ScenarioMember.objects.filter(group__in=places.values("group")).select_related("participant")
    roles = ("mentee",) if seeker.is_mentor else ("mentor",)
    first = beside.filter(participant__role__in=roles).order_by("group__number", "pk").first()
    return seekers(scenario.cohort, only=[first.participant_id])[first.participant_id] if first else None


# --- groups ---------------------------------------------------------------------------------------


def _in_groups(scenario: Scenario, two: tuple[Seeker, Seeker], terms: Terms) -> list[str]:
    """Return what each of them would have in the other's group."""
    words = []
    if _differ(two):
        words.append(_("Together they would have %(own)s %%.") % {"own": _percent(_between(*two, terms))})
    homes = [_groups_of(scenario, Participant(pk=one.key)).first() for one in two]
    for who, home, there in ((two[1], homes[1], homes[0]), (two[0], homes[0], homes[1])):
        if there and not (who.is_mentor and _differ(two)):
            words += _moved(scenario, who, home, there, terms)
    return words or [_("Nothing keeps them apart: both wait, so they can be put into one group by hand.")]


def _moved(
    scenario: Scenario, who: Seeker, home: ScenarioGroup | None, there: ScenarioGroup, terms: Terms
) -> list[str]:
    """Return what somebody would have in another group, and what would become of their own."""
    facts = {"name": _name(who.key), "group": there.number, "own": home.number if home else ""}
    people = _people_of(scenario, there)
    lacking = broken_in([*people, who], terms, bonds_of([*people, who]))
    if lacking:
        rules = ", ".join(str(rule.label) for rule in lacking)
        return [_("%(name)s cannot join group %(group)s: %(rules)s.") % {**facts, "rules": rules}]
    facts["then"] = _mean_of(who, people, terms)
    if home is None:
        return [_("In group %(group)s %(name)s would have %(then)s %%, and waits now.") % facts]
    left = [one for one in _people_of(scenario, home) if one.key != who.key]
    facts["now"] = _mean_of(who, left, terms)
    words = [_("In group %(group)s %(name)s would have %(then)s %%, in group %(own)s it is %(now)s %%.") % facts]
    if Rule.SIZE in broken_in(left, terms, bonds_of(left)):
        words.append(_("Without %(name)s group %(own)s would be too small.") % facts)
    return words


def _mean_of(who: Seeker, people: Sequence[Seeker], terms: Terms) -> int:
    """Return how well somebody fits those of the other role in a group."""
    others = [one for one in people if one.is_mentor != who.is_mentor]
    return _percent(mean([_between(who, one, terms) for one in others])) if others else 0


def _groups_of(scenario: Scenario, one: Participant) -> QuerySet[ScenarioGroup]:
    return scenario.groups.filter(pk__in=ScenarioMember.objects.filter(participant=one.pk).values("group"))


def _people_of(scenario: Scenario, group: ScenarioGroup) -> list[Seeker]:
    return list(seekers(scenario.cohort, only=group.members.values_list("participant", flat=True)).values())


def _percent(points: float) -> int:
    return round(100 * points / FULL)


def _name(pk: int) -> str:
    return Participant.objects.select_related("person").get(pk=pk).person.first_name
