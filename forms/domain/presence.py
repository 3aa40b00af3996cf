"""Who has a submission open on the screen: light, and wrong for a minute at most."""

from datetime import timedelta

from django.db.models import QuerySet
from django.utils import timezone

from cms.models import User
from forms.models import Presence, Submission

FRESH = timedelta(seconds=45)
"""The page says every 15 seconds that it is still open."""
STALE = timedelta(hours=1)


def come(submission: Submission, *, user: User) -> None:
    """Note that `user` has the submission open."""
    Presence.objects.update_or_create(submission=submission, user=user, defaults={"at": timezone.now()})


def leave(submission: Submission, *, user: User) -> None:
    """Note that `user` closed it; forget who left long ago without a word."""
    Presence.objects.filter(submission=submission, user=user).delete()
    Presence.objects.filter(at__lt=timezone.now() - STALE).delete()


def others_at(submission: Submission, *, user: User) -> QuerySet[User]:
    """Return who else of today's team has it open."""
    assert submission.inbox is not None
    here = Presence.objects.filter(submission=submission, at__gte=timezone.now() - FRESH).exclude(user_id=user.pk)
    return submission.inbox.team.coordinators().filter(pk__in=here.values("user"))
