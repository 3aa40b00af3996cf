"""Which matches need their coordinators, and what was done: signals, gathered into one queue, and the ladder of care.

Every part of mentoring adds its own signals:

    @watching.register("no_meeting", _("have not met for long"))
    def no_meeting(matches): yield Signal(match_id=…, since=…, urgency=Urgency.SOON)

A source is handed the matches that may be watched – none that rests – and asks a fixed number of queries. A signal never
does anything by itself: a person looks, does something, writes it down, and says when to look again. Until then it rests;
where it is gone, so is the reminder.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.attention import Urgency
from forms.domain.refusal import Refused
from programme.domain import endings, matches
from programme.models import CareStep, Cohort, Match, MatchEvent, Watch

LONGEST_REST = 90
"""Days: nobody puts a pair out of their mind for longer than that."""


@dataclass(frozen=True)
class Signal:
    """That something about a match is worth a look, since when, and how soon. `kind` is filled in by the registry."""

    match_id: int
    since: datetime
    urgency: Urgency = Urgency.SOON
    kind: str = ""

    @property
    def label(self) -> Any:
        return SOURCES[self.kind].label


Watcher = Callable[["QuerySet[Match]"], Iterable[Signal]]


@dataclass(frozen=True)
class Source:
    label: Any
    watcher: Watcher


SOURCES: dict[str, Source] = {}


def register(kind: str, label: Any) -> Callable[[Watcher], Watcher]:
    """Have a function asked for signals of one kind whenever somebody opens the queue; `label` goes on “This pair …”."""

    def add(watcher: Watcher) -> Watcher:
        SOURCES[kind] = Source(label, watcher)
        return watcher

    return add


@dataclass
class Case:
    """One match in the queue: its signals that are awake, and what was done lately."""

    match: Match
    signals: list[Signal] = field(default_factory=list)
    last: CareStep | None = None

    @property
    def urgency(self) -> Urgency:
        return min(signal.urgency for signal in self.signals)

    @property
    def since(self) -> datetime:
        return min(signal.since for signal in self.signals)

    @property
    def only_supervision(self) -> bool:
        """Return whether nothing but a supervision is overdue: one session may settle it for many pairs."""
        return {signal.kind for signal in self.signals} == {"supervision"}

    @property
    def next_rung(self) -> str:
        """Return the rung after the last one of the ladder that was taken, as a proposal."""
        rungs = list(CareStep.Kind)
        if self.last is None:
            return rungs[0].value
        return rungs[min(rungs.index(CareStep.Kind(self.last.kind)) + 1, len(rungs) - 1)].value


def watched(user: User) -> "QuerySet[Match]":
    """Return the matches of `user`'s programmes that may be watched: nobody is reminded of one that rests."""
    found = Match.objects.coordinated_by(user).filter(state__in=(Match.State.ACTIVE, Match.State.CLOSING))
    return found.exclude(cohort__state__in=(Cohort.State.ARCHIVED,))


def queue(user: User) -> list[Case]:
    """Return the matches that need `user`, most urgent first, then by since when. What was looked after rests."""
    return gather(watched(user))


def gather(found: "QuerySet[Match]", *, with_resting: bool = False) -> list[Case]:
    """Return the cases among some matches; `with_resting` also those that were looked after."""
    steps = _steps(found)
    signals = _standing(found, {} if with_resting else steps)
    needy = Match.objects.filter(pk__in=signals).select_related("cohort__programme__team").with_people()
    cases = [Case(match, signals[match.pk], next(iter(steps.get(match.pk, ())), None)) for match in needy]
    return sorted(cases, key=lambda case: (case.urgency, case.since))


def awake(user: User) -> dict[int, list[Signal]]:
    """Return the signals of the matches that need `user`, by the match's number: what the home counts, without names."""
    found = watched(user)
    return _standing(found, _steps(found))


def _steps(found: "QuerySet[Match]") -> dict[int, list[CareStep]]:
    """Return what was done about matches, by their number, the newest first."""
    steps: dict[int, list[CareStep]] = {}
    for step in CareStep.objects.filter(match__in=found).select_related("by"):
        steps.setdefault(step.match_id, []).append(step)
    return steps


def _standing(found: "QuerySet[Match]", steps: dict[int, list[CareStep]]) -> dict[int, list[Signal]]:
    """Return the signals of some matches, by their number, without those that rest because of one of `steps`."""
    signals: dict[int, list[Signal]] = {}
    for kind, source in SOURCES.items():
        for signal in source.watcher(found):
            named = Signal(signal.match_id, signal.since, signal.urgency, kind)
            if not _rests(named, steps.get(signal.match_id, ())):
                signals.setdefault(signal.match_id, []).append(named)
    return signals


def _rests(signal: Signal, steps: Iterable[CareStep]) -> bool:
    """Return whether somebody looked after this, and said to look again on a later day; what is new does not rest."""
    today = timezone.localdate()
    return any(step.look_again_on > today and signal.kind in step.signals and signal.since <= step.at for step in steps)


@transaction.atomic
def care(match: Match, *, kind: str, words: str, look_again_on: date, by: User) -> CareStep:
    """Write down what was done about a match, and when to look again; a pause or an end that was agreed on begins."""
    match = matches.locked(match)
    days = (look_again_on - timezone.localdate()).days
    if not words.strip():
        raise Refused(_("Write in a line what you did: whoever looks at the match next wants to know."))
    if not 1 <= days <= LONGEST_REST:
        raise Refused(_("Choose a day from tomorrow on, within three months."))
    if match.state not in Match.State.at_work():
        raise Refused(_("This match is not at work."))
    just_now = CareStep.objects.filter(match=match, by=by, kind=kind, at__gte=timezone.now() - matches.SAME).first()
    if just_now and just_now.words == words.strip() and just_now.look_again_on == look_again_on:
        return just_now
    standing = [
        one.kind for case in gather(Match.objects.filter(pk=match.pk), with_resting=True) for one in case.signals
    ]
    step = CareStep.objects.create(
        match=match, kind=kind, words=words.strip(), look_again_on=look_again_on, signals=sorted(set(standing)), by=by
    )
    matches.record(match, MatchEvent.Kind.CARED, by=by, why=f"{step.get_kind_display()}: {step.words}")
    if kind == CareStep.Kind.PAUSE and match.state == Match.State.ACTIVE:
        matches.pause(match, by=by, why=step.words)
    if kind == CareStep.Kind.CLOSING and match.state != Match.State.CLOSING:
        endings.begin(match, by=by, why=step.words)
    return step


def thresholds(cohort_ids: Iterable[int]) -> dict[int, Watch]:
    """Return the days by which each season is watched: its own, or the defaults."""
    own = {watch.cohort_id: watch for watch in Watch.objects.filter(cohort__in=list(cohort_ids))}
    return {pk: own.get(pk) or Watch(cohort_id=pk) for pk in cohort_ids}
