"""What coordinators do with a submission short of deciding it: open, assign, note."""

from collections.abc import Iterable
from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import User
from forms.domain import undoing
from forms.domain.refusal import Refused
from forms.domain.turn import Overtaken, check_place
from forms.models import Note, Seen, Submission, SubmissionEvent, UndoStep
from forms.questions import kind_of
from forms.schema import SEALED, Question, Sensitivity
from forms.telling import tells_who

ANYBODY = -1
SHORTEST_REASON, LONGEST_REASON = 3, 2000
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
def assign(submission: Submission, *, to: User | None, by: User, instead_of: int | None = ANYBODY) -> bool:
    """Give the submission to one of its team's coordinators, or to nobody; return whether that changed anything.

    `instead_of` says to whom it was assigned as far as `by` knew. Raises `ValueError` for somebody of another team, and
    `Overtaken` when it was somebody else's meanwhile, or another team's.
    """
    if to is not None and not (submission.inbox and submission.inbox.team.coordinators().filter(pk=to.pk).exists()):
        raise ValueError("Only a coordinator of the inbox's team can be assigned.")
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    check_place(locked, known=submission)
    wanted = to.pk if to else None
    submission.assignee_id = locked.assignee_id
    if locked.assignee_id == wanted:
        return False
    if instead_of not in (ANYBODY, locked.assignee_id):
        raise Overtaken(_("It was assigned to %(name)s meanwhile.") % {"name": locked.assignee or _("nobody")})
    locked.assignee = submission.assignee = to
    locked.save(update_fields=["assignee"])
    SubmissionEvent.objects.create(
        submission=locked, kind=SubmissionEvent.Kind.ASSIGNED, by=by, detail=str(to)[:120] if to else ""
    )
    return True


def remember_assigned(rows: Iterable[tuple[int, int | None, int | None]], *, by: User) -> UndoStep | None:
    """Write down that submissions were assigned, as `(submission, user before, user after)`."""
    before = [list(row) for row in rows]
    return undoing.remember("assigned", by=by, before={"rows": before}, count=len(before))


@undoing.way_back("assigned", _("Assigned"))
def assigned_back(step: UndoStep, by: User) -> int:
    """`rows` holds `[submission, user before or null, user after or null]`."""
    done = 0
    for pk, before, after in step.before["rows"]:
        submission = Submission.objects.in_inboxes_of(by).filter(pk=pk, assignee=after).select_related("inbox").first()
        if submission and submission.inbox:
            done += assign(submission, to=submission.inbox.team.coordinators().filter(pk=before).first(), by=by)
    return done


def note(submission: Submission, *, text: str, by: User, audience: Note.Audience = Note.Audience.TEAM) -> Note:
    """Keep a note for colleagues of the inbox's team; never shown to the person, never mailed."""
    assert submission.inbox is not None, "Only what is in an inbox has a team that reads notes."
    return Note.objects.create(submission=submission, team=submission.inbox.team, audience=audience, text=text, by=by)


def sensitive_of(submission: Submission, question_id: str, *, user: User) -> Question | None:
    """Return a sensitive question that was answered and that `user` may open; `None` for any other."""
    question = submission.version.schema.question(question_id)
    if question is None or question.sensitivity not in SEALED or question.id not in submission.given:
        return None
    if tells_who(question) and submission.is_blind_for(user):
        return None
    return question if question.audience in submission.audiences_of(user) else None


def needs_reason(question: Question) -> bool:
    """Return whether an answer is opened only by who says why."""
    return question.sensitivity == Sensitivity.SPECIAL


def open_sensitive(submission: Submission, question: Question, *, by: User, reason: str = "") -> str:
    """Return a sensitive answer in words, and write down who opened it and why. Raises `Refused` without a reason."""
    why = reason.replace("\0", "").strip()[:LONGEST_REASON]
    if needs_reason(question) and len(why) < SHORTEST_REASON:
        raise Refused(_("Write why you need to read this."))
    SubmissionEvent.objects.create(
        submission=submission,
        kind=SubmissionEvent.Kind.SENSITIVE_OPENED,
        by=by,
        detail=question.label[:120],
        reason=why,
    )
    return kind_of(question).display(question, submission.given[question.id])


def print_out(submission: Submission, *, by: User) -> None:
    """Write down that `by` has the answers on paper."""
    SubmissionEvent.objects.create(submission=submission, kind=SubmissionEvent.Kind.PRINTED, by=by)
