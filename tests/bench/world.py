"""What the measurements and the kill test run on: one form, one inbox, one rule that fits all."""

from typing import Any

from wagtail.models import Locale, Page, Site

from forms.models import FormPage, RoutingRule
from pages.models import CallPage, HomePage, StoryPage
from tests.factories import InboxFactory, make_coordinator, make_form

TYPED: dict[str, Any] = {
    "first_name": "Elza",
    "family_name": "Bērziņa",
    "birth_date": ("17", "4", "2009"),
    "email": "elza@example.org",
    "phone": "20 000 001",
    "municipality": "cesu-novads",
    "languages": ["lv", "en"],
    "about": "Man patīk zīmēt.",
    "taking_part": "on",
}
"""What somebody types into the form of `tests.factories`, by the readable names of its questions."""


def build() -> FormPage:
    """Return a published form whose submissions all go to one inbox."""
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Sākums", slug="bench", locale=Locale.objects.get(language_code="lv")))
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    form = make_form(parent=home)
    inbox = InboxFactory()
    make_coordinator(inbox.team)
    RoutingRule.objects.create(inbox=inbox)
    return form


def public_addresses() -> dict[str, str]:
    """Return the demo's Latvian pages that are measured, by name."""
    shown = {
        "home": HomePage.objects.live(),
        "call": CallPage.objects.inviting().live(),
        "story": StoryPage.objects.in_force().live(),
    }
    found = {name: pages.filter(locale__language_code="lv").first() for name, pages in shown.items()}
    return {name: page.get_url() for name, page in found.items() if page}
