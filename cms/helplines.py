"""Whether the numbers that a young person may need tonight still answer: somebody has to look now and then."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.utils import timezone
from wagtail.log_actions import log

from cms.models import ContactSettings, Helpline, User
from cms.models.helpline import VERIFIED_DAYS

VERIFIED = "cms.verify_helpline"
"""The action in Wagtail's log."""


def is_stale(verified_on: date | None) -> bool:
    """Return whether nobody made sure of a number lately, or ever."""
    return verified_on is None or verified_on < timezone.localdate() - timedelta(days=VERIFIED_DAYS)


def stale_lines() -> list[Helpline]:
    """Return one of each helpline that nobody made sure of lately, whatever languages it has."""
    return list({line.translation_key: line for line in Helpline.objects.unverified().order_by("-pk")}.values())


def stale_first_lines() -> list[ContactSettings]:
    """Return the sites' contacts whose first helpline nobody made sure of lately."""
    named: Iterable[ContactSettings] = ContactSettings.objects.exclude(helpline_phone="").select_related("site")
    return [contacts for contacts in named if is_stale(contacts.helpline_verified_on)]


def verify(helpline: Helpline, *, by: User) -> None:
    """Note that `by` made sure today that a helpline answers, in all its languages. Once a day is enough."""
    lines = Helpline.objects.filter(translation_key=helpline.translation_key)
    if lines.exclude(verified_on=timezone.localdate()).update(verified_on=timezone.localdate()):
        log(helpline, VERIFIED, user=by, data={"phone": helpline.phone})


def verify_first(contacts: ContactSettings, *, by: User) -> None:
    """Note that `by` made sure today that a site's first helpline answers. Once a day is enough."""
    today = timezone.localdate()
    these = ContactSettings.objects.filter(pk=contacts.pk)
    if these.exclude(helpline_verified_on=today).update(helpline_verified_on=today):
        log(contacts, VERIFIED, user=by, data={"phone": contacts.helpline_phone})
