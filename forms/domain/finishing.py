"""Reading a questionnaire to the end: there is nothing to decide, so it is done once somebody says so."""

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from cms.models import User
from forms.domain import undoing
from forms.domain.refusal import Refused
from forms.domain.stirring import waits_since
from forms.domain.turn import check_place, check_turn
from forms.models import State, Submission, SubmissionEvent, UndoStep

STEP = "read"
OPEN = (State.IN_INBOX, State.MORE_INFORMATION)


def can_finish(submission: Submission) -> bool:
    return submission.is_questionnaire and State(submission.state) in OPEN and not submission.joined_to_id


@transaction.atomic
def finish(submission: Submission, *, by: User, seen: int | None = None) -> Submission:
    """Put a questionnaire that was read to what is done. Raises `Refused` for an application, and when it was done meanwhile."""
    locked = Submission.objects.select_for_update(of=("self",)).select_related("version").get(pk=submission.pk)
    check_turn(locked, seen=seen)
    check_place(locked, known=submission)
    if not can_finish(locked):
        raise Refused(_("Only a questionnaire that is still open can be put aside as read."))
    before = {"submission": locked.pk, "state": locked.state}
    locked.state, locked.waiting_since, locked.snoozed_until = State.READ, None, None
    locked.save(update_fields=["state", "waiting_since", "snoozed_until"])
    SubmissionEvent.objects.create(submission=locked, kind=SubmissionEvent.Kind.READ, by=by)
    undoing.remember(STEP, by=by, before=before)
    return locked


@undoing.way_back(STEP, _("Read"))
def open_again(step: UndoStep, by: User) -> int:
    """`state` is the one before. It waits since the person last did something."""
    mine = Submission.objects.in_inboxes_of(by).filter(pk=step.before["submission"], state=State.READ)
    locked = mine.select_for_update(of=("self",)).first()
    if locked is None:
        return 0
    locked.state = State(step.before["state"])
    locked.waiting_since = waits_since(locked, at=locked.stirred_at)
    locked.save(update_fields=["state", "waiting_since"])
    SubmissionEvent.objects.create(submission=locked, kind=SubmissionEvent.Kind.UNDONE, by=by)
    return 1
