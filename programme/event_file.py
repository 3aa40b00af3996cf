"""One support event for the calendar that somebody uses (RFC 5545)."""

from datetime import UTC

from icalendar import Calendar, Event

from programme.models import SupportEvent


def event_file(event: SupportEvent, *, with_link: bool) -> bytes:
    """Return the event with its times in UTC, which no change of the clocks moves; the link only for who has a place."""
    made = Calendar()
    made.add("version", "2.0")
    made.add("prodid", "-//support//")
    made.add("method", "PUBLISH")
    one = Event()
    one.add("uid", f"support-{event.pk}")
    one.add("sequence", event.turn)
    one.add("dtstamp", event.starts_at.astimezone(UTC))
    one.add("dtstart", event.starts_at.astimezone(UTC))
    one.add("dtend", event.ends_at.astimezone(UTC))
    one.add("summary", event.title)
    if event.place:
        one.add("location", event.place)
    if with_link and event.online_link:
        one.add("url", event.online_link)
    one.add("status", "CANCELLED" if event.cancelled_at else "CONFIRMED")
    made.add_component(one)
    return made.to_ical()
