"""Taking a decision back: one that waits at any time, one that was announced as long as its letter has not gone."""

from datetime import timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cms.models import User
from forms.domain import letters, places
from forms.domain.decisions import STEP, drop_pending
from forms.domain.refusal import DecisionRefused, Refused
from forms.domain.stirring import waits_since
from forms.domain.undoing import way_back
from forms.models import Call, Decision, Letter, State, Submission, SubmissionEvent, UndoStep, Verdict
from forms.signals import decision_undone

UNDONE_WITHIN = timedelta(minutes=30)


@transaction.atomic
def take_back(submission: Submission, *, by: User) -> Submission:
    """Take back what is decided about `submission` and not announced; with nothing there, nothing happens."""
    if submission.call:
        places.lock(submission.call)
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if not locked.pending:
        return locked
    detail = locked.pending
    drop_pending(locked, by=by)
    locked.waiting_since = waits_since(locked)
    locked.save(update_fields=["pending", "waiting_since"])
    _write_down(locked, detail, by)
    return locked


def is_undoable(decision: Decision) -> bool:
    """Return whether an announced decision can be undone: its letter is held, or there is none and it is fresh."""
    if decision.announced_at is None or decision.undone_at is not None:
        return False
    letters = list(decision.letters.all())
    if any(letter.state == Letter.State.SENT for letter in letters):
        return False
    is_held = any(letter.state in (Letter.State.DRAFT, Letter.State.APPROVED) for letter in letters)
    return is_held or decision.announced_at > timezone.now() - UNDONE_WITHIN


def latest_of(submission: Submission) -> Decision | None:
    """Return the decision that made the submission what it is now."""
    return submission.decisions.filter(announced_at__isnull=False, undone_at__isnull=True).last()


@transaction.atomic
def undo(decision: Decision, *, by: User) -> Submission:
    """Put a submission back to where it stood before `decision`; return it. Twice is once.

    Raises `Refused` when it is too late, somebody went on from there, or a listener cannot take back what it did.
    """
    _lock_calls(decision)
    locked = Submission.objects.select_for_update().get(pk=decision.submission_id)
    fresh = Decision.objects.select_for_update().get(pk=decision.pk)
    if fresh.undone_at:
        return locked
    latest = latest_of(locked)
    if latest is None or latest.pk != fresh.pk or locked.state != fresh.verdict or not is_undoable(fresh):
        raise DecisionRefused(_("This can no longer be undone: the letter went, or somebody went on from there."))
    if fresh.call_before and State(fresh.state_before) in State.holding_a_place():
        places.check_free(fresh.call_before, submission=locked)
    fresh.undone_at, fresh.undone_by = timezone.now(), by
    fresh.save(update_fields=["undone_at", "undone_by"])
    for letter in fresh.letters.exclude(state=Letter.State.SENT):
        letters.cancel(letter, by=by)
    drop_pending(locked, by=by)
    _put_back(locked, State(fresh.state_before), fresh.call_before)
    _write_down(locked, fresh.verdict, by)
    decision_undone.send(sender=Submission, submission=locked, verdict=Verdict(fresh.verdict), by=by)
    return locked


def _lock_calls(decision: Decision) -> None:
    """Lock the call that the decision is about and the one to which it goes back, always in the same order."""
    for pk in sorted({pk for pk in (decision.call_id, decision.call_before_id) if pk}):
        Call.objects.select_for_update().get(pk=pk)


def _put_back(locked: Submission, state: State, call: Call | None) -> None:
    earlier = latest_of(locked)
    locked.state = state
    locked.call = call
    locked.answer_by = earlier.answer_by if earlier and state == State.OFFERED else None
    locked.waiting_since = waits_since(locked)
    locked.save(update_fields=["state", "call", "pending", "answer_by", "waiting_since"])


def _write_down(locked: Submission, detail: str, by: User) -> None:
    SubmissionEvent.objects.create(submission=locked, kind=SubmissionEvent.Kind.UNDONE, by=by, detail=detail)


@way_back(STEP, gettext_lazy("the decision"))
def _step_back(step: UndoStep, by: User) -> int:
    """Take back the decisions of a step that are still `by`'s to take back; what can no longer be stays, the others go."""
    done = 0
    mine = Decision.objects.of_teams_of(by)
    for decision in mine.filter(pk__in=step.before["decisions"], undone_at__isnull=True):
        try:
            _revoke(decision, by)
        except Refused:
            continue
        done += 1
    return done


def _revoke(decision: Decision, by: User) -> None:
    if decision.announced_at:
        undo(decision, by=by)
    else:
        take_back(decision.submission, by=by)
