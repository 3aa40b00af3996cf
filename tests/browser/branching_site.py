"""Fills the database at hand with the smallest site and a form in which one answer decides what else is asked.

Run as a process of its own (`python -m tests.browser.branching_site`); prints addresses as JSON.
"""

import json

import django
from django.core.management import call_command

from tests.journeys import small_site


def build() -> dict[str, str]:
    """Return the addresses of the small site, and the form's."""
    from wagtail.models import Page

    from tests.factories import make_form
    from tests.forms.test_steps import branching_body

    addresses = small_site.build()
    home = Page.objects.get(depth=2)
    form = make_form(parent=home, body=branching_body(), kind="questionnaire", title="Anketa", slug="anketa")
    return {**addresses, "branching": form.url}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
