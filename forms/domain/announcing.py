"""Announcing: what was decided and kept back becomes true, alone or for a whole call, by hand or on the call's day."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain import letters, places
from forms.domain.decisions import carry_out, check_signed, last_day_for, may_follow
from forms.domain.refusal import DecisionRefused, Refused
from forms.models import Call, Decision, Submission, SubmissionEvent, Verdict
from forms.signals import announcement_wanted

HOUR = 9
"""On the day of a call, nobody hears before this hour."""
SHOWN = timedelta(hours=1)
"""How long a batch is shown on the screen of its call."""

Kind = SubmissionEvent.Kind


@dataclass(frozen=True)
class Progress:
    """How far the workers are with what was last asked to be announced together."""

    done: int = 0
    asked: int = 0

    @property
    def is_running(self) -> bool:
        return self.done < self.asked


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
        passed, waiting.answer_by = waiting.answer_by, last_day_for(place)
        letters.say_another_day(waiting, passed=passed)
    SubmissionEvent.objects.create(submission=locked, kind=Kind.ANNOUNCED, by=by, detail=waiting.verdict)
    carry_out(waiting, locked)
    return waiting


@transaction.atomic
def want(decisions: QuerySet[Decision], *, call: Call, by: User) -> int:
    """Have those of `decisions` announced that nobody asked for yet; return how many. The workers do it, one by one."""
    wanted = Decision.objects.pending().filter(
        call=call, wanted_at__isnull=True, pk__in=list(decisions.values_list("pk", flat=True))
    )
    count = wanted.update(wanted_at=timezone.now(), wanted_by=by)
    if count:
        announcement_wanted.send(sender=Call, call=call)
    return count


def wanted_of(call_id: int) -> QuerySet[Decision]:
    """Return what of a call is asked to be announced and waits for a worker."""
    return Decision.objects.pending().filter(call=call_id, wanted_at__isnull=False)


def progress_of(call: Call) -> Progress:
    """Return how far the last batch of a call is; nothing once it is done for an hour. What was refused is not in it."""
    asked = Decision.objects.filter(call=call, undone_at__isnull=True, wanted_at__isnull=False)
    last = asked.aggregate(at=Max("wanted_at"))["at"]
    batch = Q(wanted_at=last, wanted_at__gt=timezone.now() - SHOWN)
    found = asked.filter(Q(announced_at__isnull=True) | batch)
    return Progress(**found.aggregate(done=Count("announced_at"), asked=Count("pk")))


def due(*, at: datetime | None = None) -> QuerySet[Decision]:
    """Return what the workers are to announce: what somebody asked for; and of calls whose day has come what was decided
    until then and not refused yet."""
    now = timezone.localtime(at)
    today = now.date()
    refused = SubmissionEvent.objects.filter(
        submission=OuterRef("submission"), kind=Kind.NOT_ANNOUNCED, at__gte=OuterRef("at")
    )
    # The day of a call is for those whom its own programme reads: who was handed over is told by the other one.
    of_their_day = Q(call__announces_on__lte=today, at__date__lte=F("call__announces_on"))
    of_their_day &= Q(submission__inbox__team=F("call__team"))
    if now.time() < time(HOUR):
        of_their_day &= Q(call__announces_on__lt=today)
    return Decision.objects.pending().filter(Q(wanted_at__isnull=False) | of_their_day & ~Q(Exists(refused)))


def announce_due(decision_id: int) -> None:
    """Announce one that is due. What cannot be is written down and waits for a coordinator. Safe to repeat."""
    decision = due().select_related("wanted_by").filter(pk=decision_id).first()
    if decision is None:
        return
    try:
        announce(decision, by=decision.wanted_by)
    except Refused as refusal:
        Decision.objects.filter(pk=decision.pk).update(wanted_at=None, wanted_by=None)
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
