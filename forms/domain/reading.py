"""What coordinators do with a submission short of deciding it: open, assign, note."""

from datetime import timedelta

from django.db import transaction
from django.db.models import Q, QuerySet
from django.utils import timezone

from cms.models import User
from cms.text import fold
from forms.models import Note, Seen, Submission, SubmissionEvent

SAME_READING = timedelta(minutes=10)
"""Opening again within this time is the same reading, one line in the timeline."""


def open_by(submission: Submission, *, user: User) -> None:
    """Write down that `user` opened the submission."""
    since = timezone.now() - SAME_READING
    recent = submission.events.filter(kind=SubmissionEvent.Kind.OPENED, by=user, at__gte=since)
    if not recent.exists():
        SubmissionEvent.objects.create(submission=submission, kind=SubmissionEvent.Kind.OPENED, by=user)
    Seen.objects.update_or_create(submission=submission, user=user, defaults={"at": timezone.now()})


@transaction.atomic
def assign(submission: Submission, *, to: User | None, by: User) -> None:
    """Give the submission to one of its team's coordinators, or to nobody. Raises `ValueError` for anybody else."""
    if to is not None and not (submission.inbox and submission.inbox.team.coordinators().filter(pk=to.pk).exists()):
        raise ValueError("Only a coordinator of the inbox's team can be assigned.")
    if submission.assignee_id == (to.pk if to else None):
        return
    submission.assignee = to
    submission.save(update_fields=["assignee"])
    SubmissionEvent.objects.create(
        submission=submission, kind=SubmissionEvent.Kind.ASSIGNED, by=by, detail=str(to)[:120] if to else ""
    )


def note(submission: Submission, *, text: str, by: User, audience: Note.Audience = Note.Audience.TEAM) -> Note:
    """Keep a note for colleagues of the inbox's team; never shown to the person, never mailed."""
    assert submission.inbox is not None, "Only what is in an inbox has a team that reads notes."
    return Note.objects.create(submission=submission, team=submission.inbox.team, audience=audience, text=text, by=by)


def same_person(submission: Submission, *, user: User) -> QuerySet[Submission]:
    """Return the other submissions that `user` may read with the same e-mail, phone, or name and birth date.

    A hint, never a merge: siblings share their parents' address.
    """
    alike = Q(pk__in=[])
    if submission.email:
        alike |= Q(email=submission.email)
    if submission.phone:
        alike |= Q(phone=submission.phone)
    if submission.birth_date and submission.name:
        alike |= Q(birth_date=submission.birth_date, folded__contains=fold(submission.name))
    return Submission.objects.in_inboxes_of(user).filter(alike).exclude(pk=submission.pk)
