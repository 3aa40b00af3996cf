"""Deciding: verdict, event, letter and bell in one transaction, or none of them. Announced at once or kept back for a while."""

from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import User
from forms.domain import letters, places, waiting_list
from forms.domain.blinding import check_seen
from forms.domain.calls import own_call_of
from forms.domain.cosigning import is_missing
from forms.domain.letters import LetterText
from forms.domain.refusal import DecisionRefused
from forms.domain.reviewing import check_eyes
from forms.domain.stirring import waits_since
from forms.domain.turn import check_place, check_turn
from forms.domain.undoing import remember
from forms.models import Call, Decision, DeclineReason, Letter, LetterEvent, State, Submission, SubmissionEvent, Verdict
from forms.signals import submission_decided

FIRST = set(Verdict) - {Verdict.LEFT}
MAY_FOLLOW = {
    State.AWAITING_SIGNATURE: {Verdict.DECLINED, Verdict.MORE_INFORMATION, Verdict.WITHDRAWN},
    State.IN_INBOX: FIRST,
    State.MORE_INFORMATION: FIRST,
    State.WAITING_LIST: FIRST - {Verdict.WAITING_LIST},
    State.OFFERED: {Verdict.ACCEPTED, Verdict.DECLINED, Verdict.WITHDRAWN},
    State.ACCEPTED: {Verdict.LEFT},
}
"""From which state which verdicts can be made. What is not named here is final."""
OF_QUESTIONNAIRE = {Verdict.MORE_INFORMATION, Verdict.WITHDRAWN}
"""Nobody is accepted or declined by what they answer to a questionnaire."""

STEP = "decision"
AT_ONCE = (Verdict.MORE_INFORMATION, Verdict.WITHDRAWN, Verdict.LEFT)
"""What is never kept back: the person waits for it, or said it."""


def may_follow(submission: Submission) -> list[Verdict]:
    """Return the verdicts that can be made now, in the order of the buttons; none when it was decided for good.

    Nor where it is joined to another: that one is decided.
    """
    if submission.joined_to_id:
        return []
    allowed = MAY_FOLLOW.get(State(submission.state), set())
    if submission.is_questionnaire:
        allowed = allowed & OF_QUESTIONNAIRE
    return [verdict for verdict in Verdict if verdict in allowed]


@transaction.atomic
def decide(
    submission: Submission,
    verdict: Verdict,
    *,
    by: User,
    reason: str = "",
    why: DeclineReason | None = None,
    letter: LetterText | None = None,
    call: Call | None = None,
    answer_by: date | None = None,
    waits: bool = False,
    seen: int | None = None,
    remembers: bool = True,
) -> Submission:
    """Make `verdict` on a submission; return it as it is now.

    `call` says to which call (and so which cohort) somebody is accepted; without it, the one that was applied to. With
    `waits` the verdict takes its place and stays unsaid until it is announced; one that waits already is replaced.
    `seen` says which turn `by` had seen: another one since then refuses this one, so that a second click or a
    colleague's changes nothing. With `remembers` it is a step of its own that `by` can take back.

    Raises `Refused` when the state, the places, the call's rules or a listener do not allow it; nothing is stored then.
    """
    place = _lock_place(submission, verdict, call)
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    check_place(locked, known=submission)
    _check(locked, verdict, by=by, seen=seen)
    if place and verdict in places.TAKING:
        places.check_free(place, submission=locked)
    drop_pending(locked, by=by)
    last_day = (answer_by or last_day_for(place)) if verdict is Verdict.OFFERED else None
    decision = _write_down(
        locked, verdict=verdict, call=place or locked.call, reason=why, note=reason, answer_by=last_day, by=by
    )
    if letter:
        _keep_letter(decision, letter)
    if waits and verdict not in AT_ONCE:
        locked.pending = verdict
        locked.waiting_since = None
        locked.save(update_fields=["pending", "waiting_since"])
    else:
        carry_out(decision, locked)
    if remembers:
        remember(STEP, by=by, before={"decisions": [decision.pk]})
    return locked


def carry_out(decision: Decision, locked: Submission) -> None:
    """Make a decision true: state, place, letter, bell. The caller holds the locks and has checked that it can be."""
    verdict = Verdict(decision.verdict)
    locked.state = State(verdict.value)
    locked.pending = ""
    locked.call = decision.call
    locked.answer_by = decision.answer_by
    if verdict is Verdict.WAITING_LIST:
        locked.place_in_line = waiting_list.end_of(decision.call)
    locked.waiting_since = waits_since(locked)
    locked.save(update_fields=["state", "pending", "call", "answer_by", "place_in_line", "waiting_since"])
    decision.announced_at = timezone.now()
    decision.save(update_fields=["announced_at", "answer_by"])
    _drop_overtaken(locked)
    submission_decided.send(
        sender=Submission, submission=locked, verdict=verdict, by=decision.by, letter=_let_go(decision)
    )


def _drop_overtaken(locked: Submission) -> None:
    """Cancel the letter about an offer that lapsed, where it has not gone: the person hears of what is decided now."""
    unsent = (Letter.State.DRAFT, Letter.State.APPROVED)
    for letter in locked.letters.filter(event=LetterEvent.OFFER_LAPSED, state__in=unsent, doubts=0):
        letters.cancel(letter, by=None)


def drop_pending(locked: Submission, *, by: User | None) -> None:
    """Take back what is decided and not announced, with its letter. Does not save the submission."""
    for decision in Decision.objects.pending().select_for_update().filter(submission=locked):
        decision.undone_at = timezone.now()
        decision.undone_by = by
        decision.save(update_fields=["undone_at", "undone_by"])
        for letter in decision.letters.filter(state=Letter.State.DRAFT):
            letters.cancel(letter, by=by)
    locked.pending = ""


def last_day_for(call: Call | None) -> date:
    """Return until when somebody who is offered a place of `call` today has time to answer."""
    return timezone.localdate() + timedelta(days=call.answer_days if call else 7)


def check_signed(locked: Submission, verdict: Verdict) -> None:
    """Raise `DecisionRefused` where a guardian has still to sign before somebody gets a place."""
    if verdict in places.TAKING and is_missing(locked):
        raise DecisionRefused(
            _("A guardian's signature is still missing. Without it nobody under age can be accepted.")
        )


def _check(locked: Submission, verdict: Verdict, *, by: User, seen: int | None) -> None:
    check_turn(locked, seen=seen)
    if verdict not in may_follow(locked):
        raise DecisionRefused(_("Somebody decided this meanwhile. Look at the timeline before you go on."))
    check_seen(locked, by)
    check_signed(locked, verdict)
    check_eyes(locked, verdict)


def _lock_place(submission: Submission, verdict: Verdict, call: Call | None) -> Call | None:
    """Return the call whose places or line the verdict touches, locked before the submission is."""
    own = own_call_of(submission)
    if verdict is Verdict.WAITING_LIST:
        wanted = own or call
        if wanted is None and submission.call:
            # Who was handed over applied to another programme's call, and waits in no line of that one.
            raise DecisionRefused(_("Choose the call for a place in which this person waits."))
    else:
        wanted = call if call and verdict in places.TAKING else submission.call
    if wanted is None and verdict in places.TAKING:
        raise DecisionRefused(_("Choose the call to which this person is accepted."))
    return places.lock(wanted) if wanted else None


def _write_down(locked: Submission, **said: Any) -> Decision:
    decision = Decision.objects.create(submission=locked, call_before=locked.call, state_before=locked.state, **said)
    SubmissionEvent.objects.create(
        submission=locked,
        kind=SubmissionEvent.Kind.DECIDED,
        by=decision.by,
        detail=decision.verdict,
        reason=_inner(decision.note, decision.reason),
    )
    return decision


def _inner(reason: str, why: DeclineReason | None) -> str:
    """Return what the timeline says of the reason: the one from the list, then what was written."""
    return "\n".join(part for part in (why.name if why else "", reason.strip()) if part)


def _keep_letter(decision: Decision, letter: LetterText) -> Letter:
    """Put the letter into the outbox; it goes once the decision is announced."""
    return letters.draft(
        decision.submission,
        event=decision.verdict,
        by=decision.by,
        decision=decision,
        subject=letter.subject,
        body=letter.body,
    )


def _let_go(decision: Decision) -> Letter | None:
    """Send the decision's letter on its way, as whoever decided it saw it; return it."""
    letter = decision.letters.filter(state=Letter.State.DRAFT).last()
    return letters.approve(letter, by=decision.by) if letter else None
