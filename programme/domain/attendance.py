"""Who was there: noted by list, or by themselves with the code that whoever leads shows on a screen."""

from dataclasses import dataclass
from decimal import Decimal

from django.core import signing
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain import support
from programme.models import EventPlace, Participant, SupportEvent
from programme.models.support import AROUND

SALT = "programme.here"
MINUTES = 10
"""How long one code works. Whoever leads opens the page again and shows a new one."""
Attendance = EventPlace.Attendance


@dataclass(frozen=True)
class Noted:
    """What is noted of one place."""

    place: EventPlace
    attendance: str
    hours: Decimal | None = None


@transaction.atomic
def note(event: SupportEvent, notes: list[Noted], *, by: User) -> None:
    """Note who was there and for how many hours; whoever was not gets none. An empty attendance takes a note back."""
    event = support.locked(event)
    if event.cancelled_at:
        raise Refused(_("This event was called off."))
    if not event.has_begun:
        raise Refused(_("It has not begun yet."))
    for one in notes:
        place = EventPlace.objects.select_for_update(of=("self",)).get(pk=one.place.pk, event=event)
        hours = (event.credit if one.hours is None else one.hours) if one.attendance == Attendance.PRESENT else 0
        if (place.attendance, place.hours) != (one.attendance, hours):
            _keep(place, one.attendance, Decimal(hours), by=by)


def token(event: SupportEvent) -> str:
    """Return what a code says: which event, and when it was shown."""
    return signing.dumps(event.pk, salt=SALT)


def event_of(shown: str) -> SupportEvent:
    """Return the event of a code that still works. Raises `Refused`."""
    try:
        return SupportEvent.objects.get(pk=signing.loads(shown, salt=SALT, max_age=MINUTES * 60))
    except signing.SignatureExpired as error:
        raise Refused(_("This code has run out. Scan the one that is shown now.")) from error
    except (signing.BadSignature, SupportEvent.DoesNotExist) as error:
        raise Refused(_("This is not a code of ours. Scan it once more.")) from error


def check_time(event: SupportEvent) -> None:
    """Raise `Refused` unless the event goes on, or is about to begin, or just ended."""
    if event.cancelled_at:
        raise Refused(_("This event was called off."))
    now = timezone.now()
    if not event.starts_at - AROUND <= now <= event.ends_at + AROUND:
        raise Refused(_("The code works from half an hour before the event until half an hour after it."))


@transaction.atomic
def check_in(event: SupportEvent, participant: Participant) -> EventPlace:
    """Note that somebody is there who scanned the code. A second scan, and what the leader noted before, stays as it is."""
    event = support.locked(event)
    check_time(event)
    place = EventPlace.objects.filter(event=event, participant=participant).first()
    if place is None or place.signed_off_at is not None:
        place = _walk_in(event, participant, place)
    elif place.attendance:
        return place
    place.is_waiting = False
    _keep(place, Attendance.PRESENT, event.credit, by=participant.person.user)
    return place


def _walk_in(event: SupportEvent, participant: Participant, place: EventPlace | None) -> EventPlace:
    if event.kind not in SupportEvent.Kind.with_walk_ins() or not support.fits(event, participant):
        raise Refused(_("You are not on the list. Speak with whoever leads it."))
    place = place or EventPlace(event=event, participant=participant)
    place.signed_off_at, place.is_walk_in = None, True
    return place


def _keep(place: EventPlace, attendance: str, hours: Decimal, *, by: User | None) -> None:
    place.attendance, place.hours = attendance, hours
    place.noted_at, place.noted_by = timezone.now(), by
    place.save()
