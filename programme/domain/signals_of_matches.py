"""What makes a match stand in the queue of its coordinators: too quiet, low, contradicted, hard, or due."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.db.models import Max, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy

from forms.attention import Urgency
from programme.domain import watching
from programme.domain.support import mentors_without_supervision
from programme.domain.watching import Signal
from programme.models import (
    Challenge,
    Cohort,
    KeyDate,
    Match,
    MatchEvent,
    Meeting,
    MeetingLog,
    Participant,
    Reply,
    ServingForm,
)

LOW = MeetingLog.Mood.LOW
EVALUATION_GRACE = timedelta(days=7)
"""How long after its day an evaluation may still be missing."""


def _active(matches: "QuerySet[Match]") -> "QuerySet[Match]":
    return matches.filter(state=Match.State.ACTIVE, introduced_at__isnull=False)


def _met(matches: "QuerySet[Match]") -> Iterator[tuple[int, int, datetime, bool]]:
    """Yield each active match with its season, since when it has not met, and whether it ever did.

    A match that rested begins to count anew on the day on which it went on.
    """
    held = dict(
        Meeting.objects.held().filter(match__in=matches).order_by().values_list("match").annotate(last=Max("held_on"))
    )
    rested = MatchEvent.objects.filter(match__in=matches, kind=MatchEvent.Kind.RESUMED).order_by()
    went_on = dict(rested.values_list("match").annotate(last=Max("at")))
    for pk, cohort, introduced in _active(matches).values_list("pk", "cohort", "introduced_at"):
        last = held.get(pk)
        assert introduced  # `_active` asks for it
        since = timezone.make_aware(datetime.combine(last, time())) if last else introduced
        yield pk, cohort, max(since, went_on.get(pk, since)), last is not None


def _days(since: datetime) -> int:
    return (timezone.localdate() - timezone.localdate(since)).days


@watching.register("no_first_meeting", gettext_lazy("have not met for the first time yet"))
def no_first_meeting(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """Pairs that were introduced some days ago and have never met."""
    rows = list(_met(matches))
    watches = watching.thresholds({cohort for _pk, cohort, _since, _has_met in rows})
    for pk, cohort, since, has_met in rows:
        if not has_met and _days(since) >= watches[cohort].first_meeting_days:
            late = _days(since) >= watches[cohort].quieter_days
            yield Signal(pk, since, Urgency.TODAY if late else Urgency.SOON)


@watching.register("no_meeting", gettext_lazy("have not met for long"))
def no_meeting(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """Pairs that met once, and not for so long; the longer, the more urgent."""
    rows = list(_met(matches))
    watches = watching.thresholds({cohort for _pk, cohort, _since, _has_met in rows})
    for pk, cohort, since, has_met in rows:
        watch = watches[cohort]
        if not has_met or (days := _days(since)) < watch.quiet_days:
            continue
        urgency = Urgency.SOON if days >= watch.quieter_days else Urgency.WHENEVER
        yield Signal(pk, since, Urgency.TODAY if days >= watch.quietest_days else urgency)


@watching.register("contradiction", gettext_lazy("say different things about a meeting"))
def contradiction(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """Meetings about which the two say different things, until a coordinator cleared it up."""
    found = Meeting.objects.contradicted().filter(match__in=matches)
    for pk, since in found.values_list("match", "contradicted_at"):
        yield Signal(pk, since or timezone.now())


@watching.register("low_mood", gettext_lazy("felt low several times in a row"))
def low_mood(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """People whose last meetings all felt low."""
    logs = MeetingLog.objects.filter(meeting__match__in=_active(matches), mood__isnull=False, member__left_at=None)
    moods: dict[tuple[int, int, int], list[tuple[int, datetime]]] = {}
    ordered = logs.order_by("-at", "-pk").values_list(
        "meeting__match", "meeting__match__cohort", "member", "mood", "at"
    )
    for match, cohort, member, mood, at in ordered:
        moods.setdefault((match, cohort, member), []).append((mood or LOW, at))
    watches = watching.thresholds({cohort for _match, cohort, _member in moods})
    told: set[int] = set()
    for (match, cohort, _member), said in moods.items():
        lately = said[: watches[cohort].low_moods]
        is_low = len(lately) == watches[cohort].low_moods and all(mood <= LOW for mood, _at in lately)
        if is_low and match not in told:
            told.add(match)
            yield Signal(match, lately[0][1], Urgency.TODAY)


@watching.register("trouble", gettext_lazy("wait for an answer: something is hard"))
def trouble(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """Trouble that nobody has answered."""
    pressing = {
        Challenge.HowSoon.TODAY: Urgency.AT_ONCE,
        Challenge.HowSoon.THIS_WEEK: Urgency.TODAY,
        Challenge.HowSoon.WHENEVER: Urgency.SOON,
    }
    found = Challenge.objects.open().filter(match__in=matches)
    for pk, how_soon, at in found.values_list("match", "how_soon", "at"):
        yield Signal(pk, at, pressing[Challenge.HowSoon(how_soon)])


@watching.register("evaluation", gettext_lazy("have not answered the evaluation in the middle"))
def evaluation(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """People who were to answer an evaluation whose day is over, and have not (H10.4)."""
    due = KeyDate.objects.filter(
        cohort__matches__in=matches,
        kind=KeyDate.Kind.MID_EVALUATION,
        on__lte=timezone.localdate() - EVALUATION_GRACE,
    )
    days = dict(due.values_list("cohort", "on"))
    serving = ServingForm.objects.filter(cohort__in=days, purpose=ServingForm.Purpose.MIDDLE).select_related("form")
    keys = {(one.cohort_id, one.role): one.form.translation_key for one in serving}
    answered = set(
        Reply.objects.filter(participant__cohort__in=days).values_list("participant", "submission__version__form_key")
    )
    people = Participant.objects.filter(
        cohort__in=days, memberships__match__in=_active(matches), memberships__left_at=None
    ).values_list("pk", "cohort", "role", "memberships__match")
    told: set[int] = set()
    for person, cohort, role, match in people:
        key = keys.get((cohort, role))
        if key and (person, key) not in answered and match not in told:
            told.add(match)
            yield Signal(match, timezone.make_aware(datetime.combine(days[cohort], time())), Urgency.WHENEVER)


@watching.register("supervision", gettext_lazy("have a mentor without supervision for too long"))
def supervision(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """Mentors who were in no supervision for as long as their season says (H5.4)."""
    late = mentors_without_supervision()
    found = _active(matches).filter(members__participant__in=late, members__left_at=None).distinct()
    for pk, introduced in found.values_list("pk", "introduced_at"):
        yield Signal(pk, introduced or timezone.now(), Urgency.WHENEVER)


@watching.register("end_not_begun", gettext_lazy("have not begun their end, and the season closes"))
def end_not_begun(matches: "QuerySet[Match]") -> Iterator[Signal]:
    """Pairs at work in a season that is closing (H3.6: the closing conversation always takes place)."""
    closing = matches.filter(state=Match.State.ACTIVE, cohort__state=Cohort.State.CLOSING)
    for pk, since in closing.annotate(since=Max("cohort__steps__at")).values_list("pk", "since"):
        yield Signal(pk, since or timezone.now())
