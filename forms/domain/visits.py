"""What somebody finds at the desk: their queue, and what changed since they were last here. Counts, never content."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Count, Q, QuerySet
from django.utils import timezone

from cms.models import User
from forms.models import Submission, SubmissionEvent, Visit
from forms.models.submission import OPEN

PAUSE = timedelta(minutes=30)
"""Coming back sooner is the same visit."""
Kind = SubmissionEvent.Kind
FROM_THE_PERSON = (
    Kind.REPLIED,
    Kind.CORRECTED,
    Kind.WITHDRAWN,
    Kind.SIGNED,
    Kind.SIGNATURE_DECLINED,
    Kind.OFFER_TAKEN,
    Kind.OFFER_REFUSED,
)


@dataclass(frozen=True)
class Changes:
    """How many submissions came, were answered by the person, or were decided by colleagues."""

    came: int
    answered: int
    decided: int

    def __bool__(self) -> bool:
        return bool(self.came or self.answered or self.decided)


@transaction.atomic
def visit(user: User, *, at: datetime | None = None) -> datetime:
    """Note that `user` is here; return when they were here the time before. The first time nothing is news."""
    now = at or timezone.now()
    kept, is_new = Visit.objects.select_for_update().get_or_create(user=user, defaults={"at": now, "before": now})
    if not is_new:
        if now - kept.at > PAUSE:
            kept.before = kept.at
        kept.at = now
        kept.save(update_fields=["at", "before"])
    return kept.before


def changes_for(user: User, *, since: datetime) -> Changes:
    """Return what others did since then to what is in the inboxes of `user`, in one query."""
    events = SubmissionEvent.objects.filter(submission__in=Submission.objects.in_inboxes_of(user), at__gt=since)
    counts = events.exclude(by=user).aggregate(
        came=Count("submission", distinct=True, filter=Q(kind__in=(Kind.ROUTED, Kind.HANDED_OVER))),
        answered=Count("submission", distinct=True, filter=Q(kind__in=FROM_THE_PERSON)),
        decided=Count("submission", distinct=True, filter=Q(kind=Kind.DECIDED)),
    )
    return Changes(**counts)


def queue_of(user: User) -> QuerySet[Submission]:
    """Return the cases of `user` that wait for them now, the longest waiting first."""
    mine = Submission.objects.in_inboxes_of(user).filter(OPEN, assignee=user, pending="", waiting_since__isnull=False)
    return mine.exclude(snoozed_until__gt=timezone.localdate()).order_by("waiting_since", "pk")
