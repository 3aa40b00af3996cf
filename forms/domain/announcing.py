"""Announcing: what was decided and kept back becomes true, alone or for a whole call, by hand or on the call's day."""

from dataclasses import dataclass, field
from datetime import datetime, time

from django.db import transaction
from django.db.models import Exists, F, OuterRef, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain import places
from forms.domain.decisions import carry_out, check_signed, last_day_for, may_follow
from forms.domain.refusal import DecisionRefused, Refused
from forms.models import Call, Decision, Submission, SubmissionEvent, Verdict

HOUR = 9
"""On the day of a call, nobody hears before this hour."""

Kind = SubmissionEvent.Kind


@dataclass
class Outcome:
    """What came of announcing many: how many heard, and who did not, each with the reason."""

    announced: int = 0
    refused: list[tuple[Decision, str]] = field(default_factory=list)


def pending_of(call: Call) -> QuerySet[Decision]:
    """Return what waits to be announced of `call`, in the order of verdicts and names; nothing of another programme's."""
    own = Decision.objects.pending().filter(call=call, submission__inbox__team=call.team_id)
    found = own.select_related("submission__call", "reason", "by")
    return found.order_by("verdict", "submission__family_name", "submission__first_name", "pk")


@transaction.atomic
def announce(decision: Decision, *, by: User | None) -> Decision:
    """Make a decision that waits true; one that was announced or taken back stays as it is.

    Raises `Refused` where something changed meanwhile; the decision goes on waiting then.
    """
    place = places.lock(decision.call) if decision.call else None
    locked = Submission.objects.select_for_update().get(pk=decision.submission_id)
    waiting = Decision.objects.pending().select_for_update().filter(pk=decision.pk).first()
    if waiting is None:
        return Decision.objects.get(pk=decision.pk)
    verdict = Verdict(waiting.verdict)
    if verdict not in may_follow(locked):
        raise DecisionRefused(_("It stands otherwise now: %(state)s.") % {"state": locked.get_state_display()})
    check_signed(locked, verdict)
    if place and verdict in places.TAKING:
        places.check_free(place, submission=locked)
    if verdict is Verdict.OFFERED and waiting.answer_by and waiting.answer_by <= timezone.localdate():
        waiting.answer_by = last_day_for(place)
    SubmissionEvent.objects.create(submission=locked, kind=Kind.ANNOUNCED, by=by, detail=waiting.verdict)
    carry_out(waiting, locked)
    return waiting


def announce_all(decisions: QuerySet[Decision], *, by: User) -> Outcome:
    """Announce each by itself: one that cannot be does not keep the others from theirs."""
    outcome = Outcome()
    for decision in decisions:
        try:
            announce(decision, by=by)
        except Refused as refusal:
            _note(decision, refusal)
            outcome.refused.append((decision, str(refusal)))
        else:
            outcome.announced += 1
    return outcome


def due(*, at: datetime | None = None) -> QuerySet[Decision]:
    """Return what is to be announced by itself: of calls whose day has come, decided until then and not refused yet."""
    now = timezone.localtime(at)
    today = now.date()
    refused = SubmissionEvent.objects.filter(
        submission=OuterRef("submission"), kind=Kind.NOT_ANNOUNCED, at__gte=OuterRef("at")
    )
    # The day of a call is for those whom its own programme reads: who was handed over is told by the other one.
    own = Decision.objects.pending().filter(submission__inbox__team=F("call__team"))
    found = own.filter(call__announces_on__lte=today, at__date__lte=F("call__announces_on"))
    if now.time() < time(HOUR):
        found = found.filter(call__announces_on__lt=today)
    return found.filter(~Exists(refused))


def announce_due(decision_id: int) -> None:
    """Announce one on its call's day. What cannot be is written down and waits for a coordinator."""
    decision = due().filter(pk=decision_id).first()
    if decision is None:
        return
    try:
        announce(decision, by=None)
    except Refused as refusal:
        _note(decision, refusal)


def last_refusals(decisions: list[Decision]) -> dict[int, str]:
    """Return by id of decision why announcing it was refused last."""
    at = {decision.submission_id: decision for decision in decisions}
    events = SubmissionEvent.objects.filter(submission__in=at, kind=Kind.NOT_ANNOUNCED).order_by("pk")
    return {at[event.submission_id].pk: event.reason for event in events if event.at >= at[event.submission_id].at}


def _note(decision: Decision, refusal: Refused) -> None:
    SubmissionEvent.objects.create(
        submission_id=decision.submission_id, kind=Kind.NOT_ANNOUNCED, detail=decision.verdict, reason=str(refusal)
    )


def refused_of(user: User) -> QuerySet[Decision]:
    """Return what waits in the inboxes of `user` because announcing it was refused."""
    refused = SubmissionEvent.objects.filter(
        submission=OuterRef("submission"), kind=Kind.NOT_ANNOUNCED, at__gte=OuterRef("at")
    )
    return Decision.objects.of_teams_of(user).pending().filter(Exists(refused), call__isnull=False).order_by("pk")
