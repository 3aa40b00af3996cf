"""A guardian's co-signature. The young person says how it is asked for; nobody is contacted on the system's own account."""

import hashlib
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext_lazy as _

from cms import mail
from cms.models import User
from forms import cosigners
from forms.domain.stirring import stir
from forms.models import Call, CoSignature, FormPage, Invitation, State, Submission, SubmissionEvent
from forms.schema import Schema
from forms.signals import signature_changed
from forms.vocabulary import Means
from forms.words import age_on

Kind = SubmissionEvent.Kind
AGREES = _("I am a parent or guardian of this young person, and I agree that they take part.")
"""What is signed where the form has no words of its own."""
UNSIGNED = (CoSignature.State.TO_ARRANGE, CoSignature.State.ASKED, CoSignature.State.DECLINED)


@dataclass(frozen=True)
class Contact:
    """The guardian as the young person names them."""

    name: str
    email: str


class CannotSign(Exception):
    """It was signed, declined or taken back meanwhile; the text is for whoever tries."""


def is_needed(
    page: FormPage,
    *,
    schema: Schema,
    answers: dict[str, Any],
    on: date,
    call: Call | None = None,
    invitation: Invitation | None = None,
) -> bool:
    """Return whether somebody who gave `answers` needs a guardian's co-signature on the day `on`.

    The form can want it, and what the call or the invitation is for. How old somebody is the invitation may know too.
    """
    under = max(page.cosign_under or 0, cosigners.wished(call, invitation))
    question = schema.bound_to(Means.BIRTH_DATE)
    known = invitation.values.get(Means.BIRTH_DATE) if invitation else None
    born = (answers.get(question.id) if question else None) or known
    return bool(under and born and age_on(date.fromisoformat(born), on) < under)


@transaction.atomic
def begin(submission: Submission, *, page: FormPage, contact: Contact | None) -> CoSignature:
    """Note that a signature is needed; with a `contact`, have it asked for by mail, else the coordinator arranges it.

    A form that never contacts the family takes no contact, whatever was sent.
    """
    wanted = None if page.never_contact_family else contact
    existing = CoSignature.objects.filter(submission=submission).first()
    if existing:
        return existing
    with translation.override(submission.language):
        text = page.cosign_text or str(AGREES)
    signature = CoSignature.objects.create(
        submission=submission,
        state=CoSignature.State.ASKED if wanted else CoSignature.State.TO_ARRANGE,
        contact={"name": wanted.name, "email": wanted.email} if wanted else {},
        language=submission.language,
        text=text,
        digest=hashlib.sha256(text.encode()).hexdigest(),
    )
    if wanted:
        _tell(signature, Kind.SIGNATURE_ASKED)
    return signature


@transaction.atomic
def ask(signature: CoSignature, *, contact: Contact, by: User) -> CoSignature:
    """Have a coordinator's question mailed, with a new link that ends the one before. Raises `CannotSign`."""
    locked = _unsigned(signature)
    if locked.submission.version.page.never_contact_family:
        raise CannotSign(_("This form says that the family is never contacted."))
    locked.contact = {"name": contact.name, "email": contact.email}
    locked.state = CoSignature.State.ASKED
    locked.generation += 1
    locked.asked_at = timezone.now()
    locked.answered_at = None
    locked.save()
    _tell(locked, Kind.SIGNATURE_ASKED, by=by)
    return locked


@transaction.atomic
def sign(signature: CoSignature, *, name: str, recorded_by: User | None = None) -> CoSignature:
    """Sign with a typed name; with `recorded_by`, a signature that a coordinator saw on paper. Raises `CannotSign`."""
    locked = _unsigned(signature)
    locked.state = CoSignature.State.SIGNED
    locked.signed_name = name
    locked.answered_at = timezone.now()
    locked.recorded_by = recorded_by
    locked.save()
    submission = locked.submission
    if submission.state == State.AWAITING_SIGNATURE:
        submission.state = State.IN_INBOX
        submission.save(update_fields=["state"])
    stir(submission)
    _tell(locked, Kind.SIGNED, by=recorded_by)
    return locked


@transaction.atomic
def decline(signature: CoSignature) -> CoSignature:
    """Say no. What happens next a coordinator decides. Raises `CannotSign`."""
    locked = _unsigned(signature)
    locked.state = CoSignature.State.DECLINED
    locked.answered_at = timezone.now()
    locked.save()
    stir(locked.submission)
    _tell(locked, Kind.SIGNATURE_DECLINED)
    return locked


def send_request(cosignature_id: int) -> None:
    """Mail the guardian the link: what it is about, and not a word of the answers. Errors pass through."""
    signature = CoSignature.objects.select_related("submission__team").filter(
        pk=cosignature_id, state=CoSignature.State.ASKED
    )
    found = signature.first()
    if found is None or found.submission.state == State.WITHDRAWN or not found.contact.get("email"):
        return
    mail.send(
        mail.Message(
            event="cosignature",
            to=[found.contact["email"]],
            language=found.language,
            key=f"cosignature-{found.pk}-{found.generation}",
            context={"link": f"/cosign/{found.token}/", "team": found.submission.team},
            formal=True,
        )
    )


def is_missing(submission: Submission) -> bool:
    """Return whether a signature is needed that nobody gave yet."""
    return CoSignature.objects.filter(submission=submission, state__in=UNSIGNED).exists()


def _unsigned(signature: CoSignature) -> CoSignature:
    locked = CoSignature.objects.select_for_update().get(pk=signature.pk)
    submission = Submission.objects.select_for_update().get(pk=locked.submission_id)
    if locked.state == CoSignature.State.SIGNED:
        raise CannotSign(_("This is signed already."))
    if submission.state == State.WITHDRAWN:
        raise CannotSign(_("The application was taken back, so nothing needs to be signed."))
    locked.submission = submission
    return locked


def _tell(signature: CoSignature, kind: str, *, by: User | None = None) -> None:
    SubmissionEvent.objects.create(submission=signature.submission, kind=kind, by=by)
    signature_changed.send(sender=CoSignature, cosignature=signature)
