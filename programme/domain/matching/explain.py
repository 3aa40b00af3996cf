"""Why these two, part by part, in words of the reader's language. `apart` says why not these two."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from programme.domain.matching import score
from programme.domain.matching.candidates import seekers
from programme.domain.matching.seekers import Seeker, Terms, keys_of
from programme.interests import INTERESTS
from programme.models import Criterion, Participant, Scenario
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
        Criterion.WAITING.value: (
            ngettext("One of them has waited for %(count)s day.", "One of them has waited for %(count)s days.", days)
            % {"count": days}
            if days
            else _("Neither has waited yet.")
        ),
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
    found = seekers(scenario.cohort, only=[one.pk, other.pk])
    mentor, mentee = sorted(found.values(), key=lambda seeker: not seeker.is_mentor)
    return lines(mentor, mentee, Terms.from_json(scenario.policy))
