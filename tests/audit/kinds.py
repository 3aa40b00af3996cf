"""Prints as JSON of which type the page behind each address is: what stands in the table's first column.

A process of its own (`python -m tests.audit.kinds`), with the settings and the database of the site that is looked at.
With `--take-back`, somebody in the oldest story takes their word back first, so that a page with 410 is looked at, too.
"""

import json
import sys
from urllib.parse import urlparse

import django

GONE = "StoryPage gone"
ASKED = "FormPage for who is asked"


def kinds() -> dict[str, str]:
    """Return the type of each public page by its path; a call's with the state that it is in."""
    from wagtail.models import Page

    from pages.models import StoryPage

    found = {}
    for page in Page.objects.live().public().filter(depth__gt=1).specific():
        if page.url:
            found[urlparse(page.url).path] = _kind(page)
    for story in StoryPage.objects.filter(live=False, first_published_at__isnull=False).not_in_force():
        found[urlparse(story.get_url()).path] = GONE
    return found


def _kind(page: object) -> str:
    name = type(page).__name__
    if name == "CallPage":
        return f"{name} {page.call.state()}"
    if name == "FormPage" and page.access != page.Access.OPEN:
        return ASKED
    if name == "StandardPage" and page.is_easy:
        return f"{name} easy"
    return name


def take_back() -> None:
    from cms.models import User
    from pages.domain import consents
    from pages.models import StoryConsent, StoryPage

    oldest = StoryPage.objects.order_by("date").first()
    if oldest is not None and oldest.live:
        consents.take_back(StoryConsent.objects.of(oldest.translation_key).first(), by=User.objects.first())


if __name__ == "__main__":
    django.setup()
    if "--take-back" in sys.argv:
        take_back()
    print(json.dumps(kinds()))
