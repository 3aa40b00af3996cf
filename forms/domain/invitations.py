"""Personal invitations: made by a coordinator, mailed by a worker, withdrawn at once."""

import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone, translation

from cms import mail
from cms.models import Team, User
from forms.models import FormPage, Invitation
from forms.signals import invitation_made

KEPT_AFTER = timedelta(days=30)
"""How long after its end an invitation still knows whom it asked: somebody may ask for a new link."""


@transaction.atomic
def invite(
    form: FormPage,
    *,
    team: Team,
    email: str,
    language: str,
    expires_at: datetime,
    by: User | None,
    subject: str = "",
    wave: str = "",
    values: dict[str, Any] | None = None,
    many: bool = False,
) -> Invitation:
    """Return the invitation of `subject` to `form` in `wave`; the one that is there already when it was made before.

    `values` are what is known of the person, by binding or by the name of a hidden value: nobody types them again.
    """
    known = Invitation.objects.filter(form_key=form.translation_key, wave=wave, revoked_at__isnull=True)
    existing = known.filter(subject=subject).first() if subject else None
    if existing:
        return existing
    invitation = Invitation.objects.create(
        key=secrets.token_urlsafe(16),
        form_key=form.translation_key,
        team=team,
        subject=subject,
        wave=wave,
        values={**(values or {}), "wave": wave},
        email=email,
        language=language,
        many=many,
        made_by=by,
        expires_at=expires_at,
    )
    invitation_made.send(sender=Invitation, invitation=invitation)
    return invitation


def revoke(invitation: Invitation) -> None:
    """End an invitation: its link leads nowhere from now on. What was answered stays."""
    Invitation.objects.filter(pk=invitation.pk, revoked_at__isnull=True).update(revoked_at=timezone.now())


def forget_old(*, at: datetime | None = None) -> int:
    """Forget what invitations that are over say of people: address and known values. Return how many there were.

    That somebody was asked, in which wave, stays; so does what was answered.
    """
    over = Invitation.objects.filter(expires_at__lt=(at or timezone.now()) - KEPT_AFTER)
    known = [invitation for invitation in over.iterator() if invitation.email or invitation.values]
    for invitation in known:
        invitation.email, invitation.values = "", {}
        invitation.save(update_fields=["email", "values"])
    return len(known)


def form_of(invitation: Invitation) -> FormPage | None:
    """Return the form in the invitation's language, else in any language in which it is public."""
    pages = FormPage.objects.live().filter(translation_key=invitation.form_key)
    return pages.filter(locale__language_code=invitation.language).first() or pages.first()


def send(invitation_id: int) -> None:
    """Mail the link. One that was withdrawn, answered or sent before is left alone; errors of the mail server pass through."""
    invitation = Invitation.objects.usable().filter(pk=invitation_id, sent_at__isnull=True).first()
    form = form_of(invitation) if invitation else None
    if invitation is None or form is None or not invitation.email:
        return
    with translation.override(invitation.language):
        address = f"{form.address}invited/{invitation.token}/"
    mail.send(
        mail.Message(
            event="invitation",
            to=[invitation.email],
            language=invitation.language,
            key=f"invitation-{invitation.pk}",
            context={"address": address, "expires_at": invitation.expires_at, "team": invitation.team},
            formal=form.formal,
        )
    )
    Invitation.objects.filter(pk=invitation.pk).update(sent_at=timezone.now())
