"""Calendar files (RFC 5545): one event, or all that are coming. Nothing about any person is in them."""

from collections.abc import Iterable
from datetime import timedelta

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from icalendar import Calendar, Event, Timezone, vDuration, vUri

from cms import brand
from pages.models.event import Happening

LOOK_AGAIN = timedelta(hours=6)
"""How often a calendar that follows along is asked to look."""

# By hand: icalendar 7.3 tells the hour of the spring change after it and not before it, as RFC 5545 (3.6.5) asks.
RIGA = """BEGIN:VTIMEZONE
TZID:Europe/Riga
BEGIN:DAYLIGHT
DTSTART:19970330T030000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:EEST
TZOFFSETFROM:+0200
TZOFFSETTO:+0300
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T040000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:EET
TZOFFSETFROM:+0300
TZOFFSETTO:+0200
END:STANDARD
END:VTIMEZONE
"""


def calendar(pages: Iterable[Happening], *, name: str, request: HttpRequest) -> bytes:
    """Return the calendar called `name`: times are those of Riga, with its time zone described."""
    made = Calendar()  # not Calendar.new, which invents an id and a time of its own: no two answers would be the same
    made.add("version", "2.0")
    made.add("prodid", f"-//{brand.name(request)}//{(get_language() or '').upper()}")
    made.add("method", "PUBLISH")
    made.add("name", name)
    made.add("x-wr-calname", name)
    made.add("refresh-interval", LOOK_AGAIN, parameters={"value": "DURATION"})
    made.add("x-published-ttl", vDuration(LOOK_AGAIN).to_ical().decode())
    made.add_component(Timezone.from_ical(RIGA))
    for page in pages:
        made.add_component(_event(page, request))
    return made.to_ical()


def _event(page: Happening, request: HttpRequest) -> Event:
    event = Event()
    address = request.build_absolute_uri(page.get_url(request))
    changed = page.last_published_at or page.starts_at
    event.add("uid", str(page.translation_key))  # the same in every language, and after a move
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", int(changed.timestamp()) // 60)
    event.add("dtstart", timezone.localtime(page.starts_at))
    event.add("dtend", timezone.localtime(page.ends_at))
    event.add("summary", _("Cancelled: %(title)s") % {"title": page.title} if page.is_cancelled else page.title)
    event.add("status", "CANCELLED" if page.is_cancelled else "CONFIRMED")
    event.add("transp", "TRANSPARENT" if page.is_cancelled else "OPAQUE")
    event.add("description", "\n\n".join(filter(None, [page.introduction, page.online_url, address])))
    event.add("location", page.whereabouts or _("Online"))
    event.add("url", address)
    if page.online_url:
        event.add("conference", vUri(page.online_url), parameters={"value": "URI", "feature": "VIDEO"})
    return event
