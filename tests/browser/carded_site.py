"""Fills the database at hand with one page of each kind that other sites may show; prints their addresses as JSON."""

import json
from datetime import timedelta

import django
from django.core.management import call_command


def build() -> dict[str, str]:
    """Return addresses by kind."""
    from django.utils import timezone
    from wagtail.models import Page

    from pages.models import EventIndexPage, EventPage
    from tests.factories.stories import make_consent, make_story, make_story_index, publish_story
    from tests.journeys import small_site

    addresses = small_site.build()
    home = Page.objects.get(depth=2)
    story = make_story(make_story_index(home), title="„Viņa ne reizi nepateica priekšā”")
    make_consent(story)
    events = EventIndexPage(title="Notikumi", slug="notikumi", locale=home.locale)
    home.add_child(instance=events)
    starts = timezone.now() + timedelta(days=9)
    event = EventPage(
        title="Pikniks", slug="pikniks", introduction="Nāc.", place="Pils laukums", starts_at=starts, locale=home.locale
    )
    event.ends_at = starts + timedelta(hours=2)
    events.add_child(instance=event)
    return {**addresses, "story": publish_story(story).url, "event": event.url}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
