"""What its person settled, and that is news for a while although nothing is left to decide."""

from datetime import timedelta

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from forms.models.state import State

NEWS = timedelta(days=30)
"""How long it is news that somebody took an application back or answered an offer."""


def ended_by_its_person() -> Q:
    """Return what its person settled lately: taken back, or an offer answered."""
    from forms.models.event import SubmissionEvent  # it points to submissions, which ask here

    since, kinds = timezone.now() - NEWS, SubmissionEvent.Kind
    ends = (kinds.WITHDRAWN, kinds.OFFER_TAKEN, kinds.OFFER_REFUSED)
    said = SubmissionEvent.objects.filter(submission=OuterRef("pk"), kind__in=ends, at__gte=since)
    settled = Q(state__in=[State.WITHDRAWN, State.ACCEPTED], joined_to__isnull=True, stirred_at__gte=since)
    return settled & Q(Exists(said))
