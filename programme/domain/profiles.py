"""Profiles of those who were accepted: the basic one first, the in-depth one only once a coordinator approved it (H4.3, H4.4)."""

from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation

from cms.models import User
from forms.domain.invitations import form_of, revoke
from forms.models import Invitation
from programme.domain.asking import SUBJECT, invite_one
from programme.models import Participant, Requirement, ServingForm

Purpose = ServingForm.Purpose
OPEN_FOR = timedelta(days=60)
"""How long somebody can fill in a profile by the link."""


def is_wanted(participant: Participant, purpose: str) -> bool:
    return Requirement.objects.filter(cohort=participant.cohort_id, role=participant.role, kind=purpose).exists()


def has_answered(participant: Participant, purpose: str) -> bool:
    return participant.replies.filter(wave=purpose).exists()


def invitation_of(participant: Participant, purpose: str) -> Invitation | None:
    """Return the link by which somebody was asked, as long as it can be used."""
    asked = Invitation.objects.usable().filter(subject=f"{SUBJECT}{participant.pk}", wave=purpose)
    return asked.first()


def address_of(invitation: Invitation) -> str:
    """Return where the form is filled in, in the person's language."""
    form = form_of(invitation)
    if form is None:
        return ""
    with translation.override(invitation.language):
        return f"{form.address}invited/{invitation.token}/"


@transaction.atomic
def ask(participant: Participant, purpose: str, *, by: User | None = None) -> Invitation | None:
    """Ask somebody for a profile, once; `None` where the season has no form for it or they have no address.

    Where the link ran out they ask for a new one themselves; where it was withdrawn, a coordinator does.
    """
    serving = ServingForm.objects.filter(cohort=participant.cohort_id, role=participant.role, purpose=purpose).first()
    if serving is None or not participant.person.email or not is_wanted(participant, purpose):
        return None
    until = timezone.now() + OPEN_FOR
    return invite_one(participant, form=serving.form, wave=purpose, expires_at=until, by=by)


def has_run_out(participant: Participant, purpose: str) -> bool:
    """Return whether somebody was asked by a link that can be used no more, without anybody having withdrawn it."""
    return _run_out(participant, purpose).exists() and invitation_of(participant, purpose) is None


def _run_out(participant: Participant, purpose: str) -> QuerySet[Invitation]:
    asked = Invitation.objects.filter(subject=f"{SUBJECT}{participant.pk}", wave=purpose, revoked_at=None)
    return asked.filter(expires_at__lte=timezone.now())


@transaction.atomic
def ask_anew(participant: Participant, purpose: str) -> Invitation | None:
    """Send somebody a new link because theirs ran out; the one that they have where it did not. They ask themselves."""
    Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    if has_answered(participant, purpose):
        return None
    for invitation in _run_out(participant, purpose):
        revoke(invitation)
    return invitation_of(participant, purpose) or ask(participant, purpose)


@transaction.atomic
def approve(participant: Participant, *, by: User) -> Participant:
    """Approve somebody's basic profile; from now on the in-depth one is asked for. A second click changes nothing."""
    locked = (
        Participant.objects.select_for_update(of=("self",)).select_related("person", "cohort").get(pk=participant.pk)
    )
    if not locked.approved_at:
        locked.approved_at, locked.approved_by = timezone.now(), by
        locked.save(update_fields=["approved_at", "approved_by"])
        ask(locked, Purpose.IN_DEPTH, by=by)
    participant.approved_at, participant.approved_by = locked.approved_at, locked.approved_by
    return participant
