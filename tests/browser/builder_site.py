"""Fills the database at hand with a site in three languages on which nobody built a form yet.

Run as a process of its own (`python -m tests.browser.builder_site`); prints addresses as JSON.
"""

import json

import django
from django.core.management import call_command

from tests.journeys.small_site import PASSWORD

EDITOR = "jauna.redaktore@example.org"


def build() -> dict[str, str]:
    """Make a home page in Latvian, Russian and English, and an editor who has never seen the builder."""
    from wagtail.models import Locale, Page, Site

    from cms import groups
    from cms.models import ContactSettings
    from pages.models import HomePage
    from tests.factories import make_staff

    lv = Locale.objects.get(language_code="lv")
    Page.objects.filter(depth=2).delete()
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Blakus", slug="home", tagline="Blakus ir vieglāk", locale=lv)
    )
    Site.objects.all().delete()
    site = Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Blakus")
    ContactSettings.objects.create(site=site, helpline_name="Uzticības tālrunis", helpline_phone="116 111")
    homes = {"lv": str(home.pk)}
    for language in ("ru", "en"):
        locale, _is_new = Locale.objects.get_or_create(language_code=language)
        there = home.copy_for_translation(locale)
        there.save_revision().publish()
        homes[language] = str(there.pk)
    editor = make_staff(groups.EDITOR, email=EDITOR, language="lv")
    editor.set_password(PASSWORD)
    editor.save()
    return homes


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    call_command("ensure")
    print(json.dumps(build()))
