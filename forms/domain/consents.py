"""Withdrawing a consent is as easy as giving it."""

from django.db import transaction
from django.utils import timezone

from cms.models import User
from forms.models import Consent, SubmissionEvent
from forms.signals import consent_changed


@transaction.atomic
def withdraw(consent: Consent, *, by: User | None) -> Consent:
    """Withdraw a consent (`by` nobody when it went by the person's own link); whoever shows something because of it hears so in the same transaction."""
    return _change(consent, withdrawn=True, by=by)


@transaction.atomic
def give_again(consent: Consent, *, by: User | None) -> Consent:
    """Give a withdrawn consent again, to the same words."""
    return _change(consent, withdrawn=False, by=by)


def _change(consent: Consent, *, withdrawn: bool, by: User | None) -> Consent:
    locked = Consent.objects.select_for_update().select_related("submission").get(pk=consent.pk)
    if (locked.withdrawn_at is not None) == withdrawn:
        return locked
    now = timezone.now()
    locked.withdrawn_at = now if withdrawn else None
    if not withdrawn:
        locked.given_at = now
    locked.save(update_fields=["withdrawn_at", "given_at"])
    kind = SubmissionEvent.Kind.CONSENT_WITHDRAWN if withdrawn else SubmissionEvent.Kind.CONSENT_GIVEN
    SubmissionEvent.objects.create(submission=locked.submission, kind=kind, by=by, detail=locked.purpose)
    consent_changed.send(sender=Consent, consent=locked)
    return locked
