"""What belongs to a person themselves."""

from django.db.models import QuerySet

from cms.models import User
from forms.models import Consent
from programme.models import Participant


def consents_of(user: User) -> QuerySet[Consent]:
    """Return what `user` consented to in the applications by which they take part, newest first."""
    return Consent.objects.filter(submission__in=Participant.objects.of(user).values("submission")).order_by(
        "-given_at", "-pk"
    )
