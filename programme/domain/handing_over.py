"""What a referrer hands over: a sheet, swapped once for a secret of the person's own, and what the person can say about it.

A referrer who keeps a copy of the sheet can use it before the young person does, but never beside them, and never unseen.
"""

import secrets

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import constant_time_compare, salted_hmac

from cms import mail
from cms.models import User
from programme.domain import referring
from programme.models import Referral, ReferralEvent
from programme.models.referral import code_digest
from programme.signals import referral_swapped

Kind = ReferralEvent.Kind


class Used(Exception):
    """The sheet was used before, by another press."""


def needs_swap(referral: Referral) -> bool:
    return referral.way == Referral.Way.HAND and not referral.swapped_at


@transaction.atomic
def swap(referral: Referral, *, key: str) -> Referral:
    """Return the referral with a link and a code that nobody else knows; from now on the sheet opens nothing.

    `key` is the door's, made anew each time it is shown: the same press again leads to the same place. Raises `Used`
    for any other press, `referring.NotOpen` for what has ended unread.
    """
    locked = referring.held(referral)
    digest = _digest(key or secrets.token_urlsafe(16))
    if locked.swapped_at:
        if constant_time_compare(locked.swap_digest, digest):
            return locked
        raise Used
    if not locked.is_open:
        raise referring.NotOpen
    locked.handed_digest, locked.swap_digest = locked.code_digest, digest
    locked.generation += 1
    locked.code_digest, locked.swapped_at = code_digest(locked.code), timezone.now()
    locked.save(update_fields=["handed_digest", "swap_digest", "generation", "code_digest", "swapped_at"])
    _note(locked, Kind.SWAPPED)
    if locked.email:
        referral_swapped.send(sender=Referral, referral=locked)
    return locked


def _digest(key: str) -> str:
    return salted_hmac("programme.referral.swap", key, algorithm="sha256").hexdigest()


def _note(referral: Referral, kind: str, *, by: User | None = None) -> None:
    ReferralEvent.objects.create(referral=referral, kind=kind, by=by)


def tell(referral_id: int) -> None:
    """Tell the person's own mailbox, once, that their sheet was used. It names neither who nor what."""
    referral = Referral.objects.filter(pk=referral_id, way=Referral.Way.HAND, sent_at=None).first()
    if referral is None or not referral.email or not referral.swapped_at:
        return
    mail.send(
        mail.Message(
            event="referral_swapped",
            to=[referral.email],
            language=referral.language,
            key=f"referral-swapped-{referral.pk}",
            context={"link": referring.address_of(referral), "until": referral.due_on},
        )
    )
    Referral.objects.filter(pk=referral.pk).update(sent_at=timezone.now())
    _note(referral, Kind.TOLD)


@transaction.atomic
def doubt(referral: Referral) -> None:
    """Note “this was not me”. Nothing is erased: whoever holds a used sheet could say so. Coordinators find out.

    Until then they read nothing of what was said, and the clock of Art. 14 runs on.
    """
    locked = referring.held(referral)
    if locked.doubted_at or locked.ended_at:
        return
    locked.doubted_at = timezone.now()
    locked.opened_at = locked.opened_at if locked.answered_at else None
    locked.save(update_fields=["doubted_at", "opened_at"])
    _note(locked, Kind.DOUBTED)


def settle(referral: Referral, *, by: User) -> None:
    """Note that a coordinator made sure who answered."""
    if Referral.objects.doubted().filter(pk=referral.pk).update(settled_at=timezone.now()):
        _note(referral, Kind.SETTLED, by=by)


def take_back(referral: Referral, *, by: User) -> None:
    """Take a referral back: what was said is erased, unless the young person went on. Who referred cannot tell which."""
    try:
        referring.end(referral, how=Referral.End.TAKEN_BACK, by=by)
    except referring.NotOpen:
        if Referral.objects.filter(pk=referral.pk, given_up_at=None).update(given_up_at=timezone.now(), is_shown=False):
            _note(referral, Kind.GIVEN_UP, by=by)
