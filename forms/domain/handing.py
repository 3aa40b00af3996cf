"""Handing a submission over to another programme's inbox. What the old team wrote to each other stays with it."""

from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import User
from forms.domain import letters, undoing
from forms.domain.refusal import Refused
from forms.domain.stirring import waits_since
from forms.domain.turn import TURNING, check_place, check_turn
from forms.models import HandOver, Inbox, Letter, LetterEvent, State, Submission, SubmissionEvent, Tag, UndoStep
from forms.signals import submission_delivered

Kind = SubmissionEvent.Kind
MOVED = ["inbox", "team", "assignee", "state", "snoozed_until", "place_in_line", "waiting_since"]


def inboxes_beyond(submission: Submission) -> QuerySet[Inbox]:
    """Return the inboxes of other teams, where a submission can be handed to."""
    assert submission.inbox is not None
    return Inbox.objects.exclude(team=submission.inbox.team_id).select_related("team")


def left_behind(user: User, submission_id: int) -> HandOver | None:
    """Return how a submission went away from a team of `user`; `None` when it never was there, or is there."""
    gone = HandOver.objects.left_by(user).filter(submission=submission_id)
    return gone.select_related("submission", "to", "origin", "by").last()


@transaction.atomic
def hand_over(submission: Submission, *, to: Inbox, by: User, why: str = "", seen: int | None = None) -> HandOver:
    """Move a submission to another team's inbox, undecided and assigned to nobody; a letter to the person is drafted.

    Raises `Refused` when it took another turn since `seen`, or where something of the old programme is still open.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    check_turn(locked, seen=seen)
    check_place(locked, known=submission)
    _refuse(locked, to)
    assert locked.inbox is not None
    handover = HandOver.objects.create(
        submission=locked, origin=locked.inbox, to=to, by=by, why=why, before=_standing(locked)
    )
    for item in [locked, *locked.joined.select_for_update()]:
        _move(item, to)
        SubmissionEvent.objects.create(submission=item, kind=Kind.HANDED_OVER, by=by, detail=to.name)
    if locked.email:
        letters.draft(locked, event=LetterEvent.HANDED_OVER, by=None)
    submission_delivered.send(sender=Submission, submission=locked, by=by)
    undoing.remember("handed_over", by=by, before={"handover": handover.pk})
    return handover


def _refuse(submission: Submission, to: Inbox) -> None:
    if submission.inbox is None or to.team_id == submission.inbox.team_id:
        raise Refused(_("Choose an inbox of another programme."))
    if submission.joined_to_id:
        raise Refused(_("This one is joined to another: hand over that one."))
    if submission.pending or State(submission.state) not in State.undecided():
        raise Refused(_("This is decided, so it stays where it was decided."))
    if submission.state == State.OFFERED:
        raise Refused(_("A place is offered: wait for the answer, or take the offer back first."))


def _standing(submission: Submission) -> dict[str, Any]:
    return {
        "state": submission.state,
        "assignee": submission.assignee_id,
        "snoozed_until": submission.snoozed_until.isoformat() if submission.snoozed_until else None,
        "place_in_line": submission.place_in_line,
        "tags": list(submission.tags.values_list("pk", flat=True)),
        "joined": list(submission.joined.values_list("pk", flat=True)),
    }


def _move(submission: Submission, to: Inbox) -> None:
    submission.inbox, submission.team, submission.assignee = to, to.team, None
    submission.snoozed_until = submission.place_in_line = None
    # A place in line is a place in the old programme's line.
    submission.state = State.IN_INBOX if submission.state == State.WAITING_LIST else submission.state
    submission.waiting_since = waits_since(submission)
    submission.save(update_fields=MOVED)
    submission.tags.clear()
    submission.letters.filter(state=Letter.State.DRAFT).update(state=Letter.State.CANCELLED)


@undoing.way_back("handed_over", _("Handed over"))
def taken_back(step: UndoStep, by: User) -> int:
    """Bring it back, as long as nobody of the other team opened it or did something with it."""
    found = HandOver.objects.left_by(by).filter(pk=step.before["handover"]).select_related("origin__team").first()
    locked = Submission.objects.select_for_update().get(pk=found.submission_id) if found else None
    if found is None or locked is None or not _is_untouched(found, locked):
        return 0
    HandOver.objects.filter(pk=found.pk).update(undone_at=timezone.now())
    locked.letters.filter(event=LetterEvent.HANDED_OVER, state=Letter.State.DRAFT).update(state=Letter.State.CANCELLED)
    _restore(locked, found)
    for item in Submission.objects.select_for_update().filter(pk__in=found.before["joined"], joined_to=locked):
        item.inbox, item.team = found.origin, found.origin.team
        item.save(update_fields=["inbox", "team"])
        SubmissionEvent.objects.create(submission=item, kind=Kind.UNDONE, by=by, detail=found.origin.name)
    SubmissionEvent.objects.create(submission=locked, kind=Kind.UNDONE, by=by, detail=found.origin.name)
    return 1


def _is_untouched(handover: HandOver, submission: Submission) -> bool:
    touched = submission.events.filter(at__gt=handover.at, kind__in=[Kind.OPENED, Kind.ASSIGNED, *TURNING])
    return submission.inbox_id == handover.to_id and not touched.exclude(kind=Kind.HANDED_OVER).exists()


def _restore(submission: Submission, handover: HandOver) -> None:
    before, team = handover.before, handover.origin.team
    submission.inbox, submission.team = handover.origin, team
    # What the person did meanwhile stands: a question that was answered waits no longer.
    submission.state = before["state"] if before["state"] == State.WAITING_LIST else submission.state
    submission.assignee = team.coordinators().filter(pk=before["assignee"]).first()
    submission.snoozed_until, submission.place_in_line = before["snoozed_until"], before["place_in_line"]
    submission.waiting_since = waits_since(submission)
    submission.save(update_fields=MOVED)
    submission.tags.set(Tag.objects.filter(pk__in=before["tags"], team=team))
