"""Why these two, and why not these two, in words of the reader's language. For coordinators: names are in it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.domain.matching import score
from programme.domain.matching.candidates import bonds_of, seekers
from programme.domain.matching.rules import Rule, broken, of_person
from programme.domain.matching.seekers import FULL, Seeker, Terms, keys_of
from programme.interests import INTERESTS
from programme.models import Criterion, Participant, Scenario, ScenarioMember
from programme.models.wishes import SLOTS, Part
from programme.topics import TOPICS

MOST_NAMED = 4
UNKNOWN = gettext_lazy("Not known of both yet.")
PLACES = {
    score.SAME_PLACE: gettext_lazy("Both live in one municipality."),
    score.REACHABLE: gettext_lazy("There is a place that both come to."),
    score.FAR: gettext_lazy("Far from each other: by phone or video."),
}


@dataclass(frozen=True)
class Line:
    """One part of a score: what it is about, its points of so many, and the reason in words."""

    criterion: str
    label: str
    points: int
    most: int
    words: str


def lines(mentor: Seeker, mentee: Seeker, terms: Terms) -> list[Line]:
    """Return the parts of a pair's score with words; their points sum to the score."""
    words = reasons(mentor, mentee)
    return [
        Line(name, str(Criterion(name).label), points, terms.points.get(name, 0), words[name])
        for name, points in score.parts(mentor, mentee, terms).items()
    ]


def reasons(mentor: Seeker, mentee: Seeker) -> dict[str, str]:
    """Return a sentence for each criterion."""
    years, days = score.years_apart(mentor, mentee), max(mentor.waited, mentee.waited)
    return {
        Criterion.TOPICS.value: _shared(mentor.topics, mentee.topics, TOPICS),
        Criterion.INTERESTS.value: _shared(mentor.interests, mentee.interests, INTERESTS),
        Criterion.TIMES.value: _times(mentor.free, mentee.free),
        Criterion.PLACE.value: _place(mentor, mentee),
        Criterion.AGE.value: (
            ngettext("%(count)s year apart.", "%(count)s years apart.", years) % {"count": years}
            if years
            else _("Almost the same age.")
        ),
        Criterion.WAITING.value: ngettext(
            "One of them has waited for %(count)s day.", "One of them has waited for %(count)s days.", days
        )
        % {"count": days},
    }


def _shared(one: int, other: int, labels: Mapping[str, Any]) -> str:
    if not one or not other:
        return str(UNKNOWN)
    both = [labels[key] for key in keys_of(one & other, list(labels))]
    return _("In common: %(things)s.") % {"things": _some(both)} if both else _("Nothing in common.")


def _some(things: Sequence[Any], label: Callable[[Any], str] = str) -> str:
    """Return the first few in words; only those are translated."""
    more = len(things) - MOST_NAMED
    named = ", ".join(label(thing) for thing in things[:MOST_NAMED])
    return _("%(things)s and %(count)s more") % {"things": named, "count": more} if more > 0 else named


def slot_label(slot: int) -> str:
    """Return a part of a day in words, such as “Mon in the evening”."""
    return f"{WEEKDAYS_ABBR[slot // len(Part)]} {Part(slot % len(Part)).label}"


def _times(one: int, other: int) -> str:
    if not one or not other:
        return str(UNKNOWN)
    both = [slot for slot in range(SLOTS) if (one & other) >> slot & 1]
    return (
        _("Both are free: %(times)s.") % {"times": _some(both, slot_label)}
        if both
        else _("Never free at the same time.")
    )


def _place(mentor: Seeker, mentee: Seeker) -> str:
    return str(PLACES.get(score.place(mentor, mentee), UNKNOWN))


def why(scenario: Scenario, one: Participant, other: Participant) -> list[Line]:
    """Return why these two fit, part by part."""
    mentor, mentee = _two(scenario, one, other)
    return lines(mentor, mentee, Terms.from_json(scenario.policy))


def why_not(scenario: Scenario, one: Participant, other: Participant) -> list[str]:
    """Return why a scenario does not put two people together: the rules between them, or what all others lose by it."""
    people = _two(scenario, one, other)
    terms = Terms.from_json(scenario.policy)
    if people[0].is_mentor == people[1].is_mentor:
        return [_("They have the same role.")]
    found = [rule for person in people for rule in of_person(person, terms)]
    found += broken(*people, terms, bonds_of(people))
    if found:
        return [said(rule, *people, terms) for rule in dict.fromkeys(found)]
    return [_gain(scenario, *people, terms)]


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
    found = seekers(scenario.cohort, only=[one.pk, other.pk])
    first, second = found[one.pk], found[other.pk]
    return (first, second) if first.is_mentor else (second, first)


def _gain(scenario: Scenario, mentor: Seeker, mentee: Seeker, terms: Terms) -> str:
    """Return what there is instead, and what changing places would cost."""
    partners = {one.key: _partner_of(scenario, one) for one in (mentor, mentee)}
    of_mentor, of_mentee = partners[mentor.key], partners[mentee.key]
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


def _percent(points: float) -> int:
    return round(100 * points / FULL)


def _name(pk: int) -> str:
    return Participant.objects.select_related("person").get(pk=pk).person.first_name
