"""Why these two, part by part, in words of the reader's language. `apart` says why not these two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from django.utils.dates import WEEKDAYS_ABBR
from django.utils.translation import get_language, gettext_lazy, ngettext
from django.utils.translation import gettext as _

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
        Criterion.TOPICS.value: _shared(mentor.topics, mentee.topics, "topics"),
        Criterion.INTERESTS.value: _shared(mentor.interests, mentee.interests, "interests"),
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


KINDS: Mapping[str, Mapping[str, Any]] = {"topics": TOPICS, "interests": INTERESTS}


@cache
def _words(kind: str, language: str | None) -> list[str]:
    """Return the labels of a kind in the language that is active, in the order of their bits; translated once for all pairs."""
    if kind == "times":
        return [slot_label(slot) for slot in range(SLOTS)]
    return [str(label) for label in KINDS[kind].values()]


def slot_label(slot: int) -> str:
    """Return a part of a day in words, such as “Mon in the evening”."""
    return f"{WEEKDAYS_ABBR[slot // len(Part)]} {Part(slot % len(Part)).label}"


def _in_both(one: int, other: int, kind: str) -> list[str]:
    return keys_of(one & other, _words(kind, get_language()))


def _shared(one: int, other: int, kind: str) -> str:
    if not one or not other:
        return str(UNKNOWN)
    both = _in_both(one, other, kind)
    return _("In common: %(things)s.") % {"things": _some(both)} if both else _("Nothing in common.")


def _some(things: Sequence[str]) -> str:
    """Return the first few in words."""
    more = len(things) - MOST_NAMED
    named = ", ".join(things[:MOST_NAMED])
    return _("%(things)s and %(count)s more") % {"things": named, "count": more} if more > 0 else named


def _times(one: int, other: int) -> str:
    if not one or not other:
        return str(UNKNOWN)
    both = _in_both(one, other, "times")
    return _("Both are free: %(times)s.") % {"times": _some(both)} if both else _("Never free at the same time.")


def _place(mentor: Seeker, mentee: Seeker) -> str:
    return str(PLACES.get(score.place(mentor, mentee), UNKNOWN))


def why(scenario: Scenario, one: Participant, other: Participant) -> list[Line]:
    """Return why these two fit, part by part."""
    found = seekers(scenario.cohort, only=[one.pk, other.pk])
    mentor, mentee = sorted(found.values(), key=lambda seeker: not seeker.is_mentor)
    return lines(mentor, mentee, Terms.from_json(scenario.policy))
