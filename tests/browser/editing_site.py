"""Fills the database at hand with a site whose editor and coordinator begin a call and a story; prints addresses as JSON.

Run as a process of its own (`python -m tests.browser.editing_site`).
"""

import json
from typing import Any

import django
from django.core.management import call_command

from tests.journeys import small_site

EDITOR = "redaktors@example.org"
COORDINATOR = small_site.EMAIL
PICTURE = "Pietura lietū"
FORM = "Mentorējamā pieteikums (lv)"


def build() -> dict[str, str]:
    """Return the ids of the pages under which something is made, by name, and of a picture that nobody credited."""
    from wagtail.models import Page

    from cms.models import ContactSettings
    from pages.models import ProgrammePage, StoryIndexPage
    from programme.models import Programme
    from tests.factories.blocks import make_image

    small_site.build()
    home = Page.objects.get(depth=2)
    ContactSettings.objects.create(site=home.get_site(), helpline_name="Uzticības tālrunis", helpline_phone="116 111")
    stories = home.add_child(instance=StoryIndexPage(title="Stāsti", slug="stasti", locale=home.locale))
    programme = ProgrammePage.objects.get()
    spoken = {page: _in_russian(page) for page in (home, programme.get_parent(), programme, stories)}
    form = home.get_children().get(slug="pieteikums")
    _in_russian(form)
    image = make_image(PICTURE, credit="", people="none")
    return {
        "stories": str(stories.pk),
        "stories-ru": str(spoken[stories].pk),
        "programme": str(programme.pk),
        "programme-ru": str(spoken[programme].pk),
        "image": str(image.pk),
        "team": str(Programme.objects.get().team_id),
    }


def _in_russian(page: Any) -> Any:
    """Return the page in Russian, public, in the words in which it was written."""
    from wagtail.models import Locale

    russian, _is_new = Locale.objects.get_or_create(language_code="ru")
    there = page.specific.copy_for_translation(russian)
    there.save_revision().publish()
    return there


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
