"""Deciding: verdict, event, letter and bell in one transaction, or none of them."""

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import User
from forms.domain import letters
from forms.domain.cosigning import is_missing
from forms.domain.letters import LetterText
from forms.domain.refusal import Refused
from forms.domain.stirring import waits_since
from forms.models import Call, Decision, Letter, State, Submission, SubmissionEvent, Verdict
from forms.signals import submission_decided

FIRST = set(Verdict) - {Verdict.OFFERED, Verdict.LEFT}
MAY_FOLLOW = {
    State.AWAITING_SIGNATURE: {Verdict.DECLINED, Verdict.MORE_INFORMATION, Verdict.WITHDRAWN},
    State.IN_INBOX: FIRST,
    State.MORE_INFORMATION: FIRST,
    State.WAITING_LIST: {Verdict.ACCEPTED, Verdict.DECLINED, Verdict.MORE_INFORMATION, Verdict.WITHDRAWN},
    State.OFFERED: {Verdict.ACCEPTED, Verdict.DECLINED, Verdict.WITHDRAWN},
}
"""From which state which verdicts can be made. What is not named here is final."""


class DecisionRefused(Refused):
    """A decision that cannot be made; its text is for the coordinator."""


def may_follow(submission: Submission) -> list[Verdict]:
    """Return the verdicts that can be made now, in the order of the buttons; none when it was decided for good."""
    return [verdict for verdict in Verdict if verdict in MAY_FOLLOW.get(State(submission.state), ())]


def decisions_on(submission: Submission) -> int:
    """Return how many decisions were made so far."""
    return submission.events.filter(kind=SubmissionEvent.Kind.DECIDED).count()


@transaction.atomic
def decide(
    submission: Submission,
    verdict: Verdict,
    *,
    by: User,
    reason: str = "",
    letter: LetterText | None = None,
    call: Call | None = None,
    seen: int | None = None,
) -> Submission:
    """Make `verdict` on a submission; return it as it is now.

    `call` says to which call (and so which cohort) an accepted person is admitted; without it, the one that was
    applied to. `seen` says how many decisions `by` had seen: one more since then refuses this one, so that a second click
    or a colleague's changes nothing. Raises `DecisionRefused` when the state, the places or a listener do not allow it; nothing is stored then.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if verdict not in may_follow(locked) or seen not in (None, decisions_on(locked)):
        raise DecisionRefused(_("Somebody decided this meanwhile. Look at the timeline before you go on."))
    if verdict is Verdict.ACCEPTED and is_missing(locked):
        raise DecisionRefused(
            _("A guardian's signature is still missing. Without it nobody under age can be accepted.")
        )
    if verdict is Verdict.ACCEPTED:
        _take_place(locked, call)
    before, locked.state = locked.state, State(verdict.value)
    locked.waiting_since = waits_since(locked)
    locked.save(update_fields=["state", "call", "waiting_since"])
    decision = Decision.objects.create(
        submission=locked,
        verdict=verdict,
        call=locked.call,
        note=reason,
        state_before=before,
        by=by,
        announced_at=timezone.now(),
    )
    SubmissionEvent.objects.create(
        submission=locked, kind=SubmissionEvent.Kind.DECIDED, by=by, detail=verdict.value, reason=reason
    )
    kept = _keep_letter(decision, letter) if letter else None
    submission_decided.send(sender=Submission, submission=locked, verdict=verdict, by=by, letter=kept)
    return locked


def _take_place(submission: Submission, call: Call | None) -> None:
    wanted = call or submission.call
    if wanted is None:
        raise DecisionRefused(_("Choose the call to which this person is accepted."))
    place = Call.objects.select_for_update().get(pk=wanted.pk)
    if submission.inbox is None or place.team_id != submission.inbox.team_id:
        raise DecisionRefused(_("This call belongs to another programme."))
    if place.submissions.filter(state__in=State.holding_a_place()).count() >= place.places:
        raise DecisionRefused(_("All %(places)s places of this call are taken.") % {"places": place.places})
    submission.call = place


def _keep_letter(decision: Decision, letter: LetterText) -> Letter:
    try:
        draft = letters.draft(
            decision.submission,
            event=decision.verdict,
            by=decision.by,
            decision=decision,
            subject=letter.subject,
            body=letter.body,
        )
        return letters.approve(draft, by=decision.by)
    except letters.LetterRefused as refusal:
        raise DecisionRefused(str(refusal)) from None
