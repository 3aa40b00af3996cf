"""Prints as JSON of which type the page behind each address is: what stands in the table's first column.

A process of its own (`python -m tests.audit.kinds`), with the settings and the database of the site that is looked at.
With `--own`, for a site of the audit's own, somebody in the oldest story takes their word back first, so that a page
with 410 is looked at, and the pages for what goes wrong are asked for at the addresses that only the audit's site has.
"""

import json
import sys
from urllib.parse import urlparse

import django
from django.urls import reverse

from tests.audit.sights import LANGUAGES

GONE = "StoryPage gone"
ASKED = "FormPage for who is asked"
CARD = "Card"


def kinds() -> dict[str, str]:
    """Return the type of each public page by its path; a call's with the state that it is in."""
    from wagtail.models import Page

    from pages import embedding
    from pages.models import StoryPage

    found = {reverse("api_docs"): "API docs"}
    for page in Page.objects.live().public().filter(depth__gt=1).specific():
        if page.url:
            path = urlparse(page.url).path
            found[path] = _kind(page)
            if embedding.is_embeddable(page):
                found[f"{path}card.html"] = CARD
    for story in StoryPage.objects.filter(live=False, first_published_at__isnull=False).not_in_force():
        found[urlparse(story.get_url()).path] = GONE
    return found


def troubles() -> dict[str, str]:
    """Return where the audit's own site answers as if something went wrong, each with its status."""
    from tests.audit.urls import TROUBLES

    return {f"/{language}/trouble/{status}/": str(status) for language in LANGUAGES for status in TROUBLES}


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
    is_own = "--own" in sys.argv
    if is_own:
        take_back()
    print(json.dumps(kinds() | (troubles() if is_own else {})))
