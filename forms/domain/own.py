"""What people do with what they sent: read it, correct it, take it back."""

import secrets
from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from cms import mail
from forms.domain import asking, consents, intake
from forms.domain.decisions import drop_pending
from forms.domain.stirring import stir
from forms.models import Draft, FormPage, State, Submission, SubmissionEvent, SubmissionRevision
from forms.walk import data_of

OPEN = {*State.before_inbox(), *State.undecided()}
"""While it is not decided, the person can correct it and take it back."""
STAGES: dict[str, Promise] = {
    State.RECEIVED: _("received"),
    State.UNROUTED: _("received"),
    State.AWAITING_SIGNATURE: _("we wait for a parent's or guardian's signature"),
    State.IN_INBOX: _("we are reading it"),
    State.MORE_INFORMATION: _("we wait for you"),
    State.WAITING_LIST: _("you are on the waiting list"),
    State.OFFERED: _("we offer you a place and wait for your answer"),
    State.ACCEPTED: _("answered"),
    State.DECLINED: _("answered"),
    State.LEFT: _("answered"),
    State.READ: _("we have read it"),
    State.WITHDRAWN: _("you took it back"),
}
"""The few words of a submission's state that the person sees."""


LINK_SHOWN = timedelta(hours=1)
"""How long the page after sending leads to one's own answers: later somebody else may find it in a browser's history."""


class TooLate(Exception):
    """It was decided meanwhile, so the person can no longer change it alone."""


def can_change(submission: Submission) -> bool:
    """Return whether the person can still correct the submission or take it back."""
    return State(submission.state) in OPEN


def just_sent(reference: str) -> Submission | None:
    """Return the submission of a receipt that is still fresh."""
    return Submission.objects.filter(reference=reference, received_at__gt=timezone.now() - LINK_SHOWN).first()


@transaction.atomic
def withdraw(submission: Submission) -> Submission:
    """Take a submission back, with every consent in it. Raises `TooLate` once it was decided; twice is once."""
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if locked.state == State.WITHDRAWN:
        return locked
    if not can_change(locked):
        raise TooLate
    drop_pending(locked, by=None)
    locked.state = State.WITHDRAWN
    locked.answer_by = None
    locked.save(update_fields=["state", "pending", "answer_by"])
    stir(locked)
    SubmissionEvent.objects.create(submission=locked, kind=SubmissionEvent.Kind.WITHDRAWN)
    for consent in locked.consents.in_force():
        consents.withdraw(consent, by=None)
    return locked


@transaction.atomic
def correct(submission: Submission) -> Draft:
    """Return a draft that holds the answers as they were sent, in the version in which they were asked.

    Raises `TooLate` once it was decided. A correction that was begun and not sent is gone on with.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if not can_change(locked):
        raise TooLate
    begun = Draft.objects.live().unsent().filter(corrects=locked).first()
    if begun:
        return begun
    version = locked.version
    return Draft.objects.create(
        public_id=secrets.token_urlsafe(16),
        key=secrets.token_urlsafe(16),
        version=version,
        call=locked.call,
        invitation=locked.invitation,
        by=locked.answered_by,
        corrects=locked,
        facts=dict(locked.invitation.values) if locked.invitation else {},
        entries=data_of(version.schema, locked.given),
        expires_at=timezone.now() + timedelta(days=version.page.draft_days_minor),
    )


@transaction.atomic
def apply_correction(submission: Submission, *, answers: dict[str, Any]) -> Submission:
    """Put `answers` in the place of those that were sent; the old ones are kept beside. Raises `TooLate`.

    Whoever reads the submission sees it as unread again. A submission that waited for the person is back in the inbox.
    """
    locked = Submission.objects.select_for_update().get(pk=submission.pk)
    if not can_change(locked):
        raise TooLate
    if answers == locked.given and locked.state != State.MORE_INFORMATION:
        return locked
    SubmissionRevision.objects.create(
        submission=locked, version=locked.version, answers=locked.answers, sealed=locked.sealed
    )
    intake.rewrite(locked, answers=answers)
    asking.close(locked)
    locked.save()
    stir(locked)
    SubmissionEvent.objects.create(submission=locked, kind=SubmissionEvent.Kind.CORRECTED)
    return locked


def confirm(submission_id: int) -> None:
    """Mail the reference and what happens next, without an answer, unless the form says not to. Errors pass through.

    The person's own link shows every answer. Where the form asks for something delicate, others may read the mailbox:
    then the link is not in the mail, and the page after sending is where it is shown.
    """
    submission = Submission.objects.select_related("version__page").filter(pk=submission_id).first()
    if submission is None or not submission.email or submission.state == State.WITHDRAWN:
        return
    page: FormPage = submission.version.page
    if not page.confirms:
        return
    mail.send(
        mail.Message(
            event="confirmation",
            to=[submission.email],
            language=submission.language,
            key=f"confirmation-{submission.pk}",
            context={
                "reference": submission.reference,
                "next": page.thanks_text,
                "link": "" if submission.version.schema.is_delicate else f"/my/{submission.token}/",
            },
            formal=page.formal,
        )
    )


def stage_of(submission: Submission) -> str:
    """Return where the submission stands, in the person's language and in words for them."""
    with translation.override(submission.language):
        return str(STAGES[State(submission.state)])
