"""Fills the database at hand with the smallest site on which an application can travel; prints its addresses as JSON.

Run as a process of its own (`python -m tests.journeys.small_site`), so that the tests' process opens no connection to it.
"""

import json

import django
from django.core.management import call_command

EMAIL = "koordinatore@example.org"
PASSWORD = "pavasara-ziedu-laiks-27"


def build() -> dict[str, str]:
    """Make one programme with a call for mentees, its coordinator, inbox and season; return addresses by name."""
    from wagtail.models import Locale, Page, Site

    from cms import groups
    from forms.models import Call, RoutingRule
    from pages.models import CallPage, HomePage, ProgrammeIndexPage, ProgrammePage
    from programme.models import CohortCall
    from tests.factories import (
        CallFactory,
        CohortFactory,
        InboxFactory,
        ProgrammeFactory,
        make_coordinator,
        make_form,
        make_staff,
    )

    lv = Locale.objects.get(language_code="lv")
    Page.objects.filter(depth=2).delete()
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Blakus", slug="home", tagline="Blakus ir vieglāk", locale=lv)
    )
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True, site_name="Blakus")
    programme = ProgrammeFactory(name="Cēsis", team__name="Cēsis")
    form = make_form(parent=home, title="Mentorējamā pieteikums", slug="pieteikums")
    call = CallFactory(name="Cēsis 2027", slug="cesis-2027", form=form, team=programme.team, role="mentee", places=5)
    CohortCall.objects.create(cohort=CohortFactory(programme=programme), call=call)
    inbox = InboxFactory(name="Cēsis", team=programme.team)
    coordinator = make_coordinator(programme.team, email=EMAIL, first_name="Ilze", last_name="Kalniņa")
    coordinator.set_password(PASSWORD)
    coordinator.save()
    RoutingRule.objects.create(team=programme.team, inbox=inbox, sort_order=1)
    editor = make_staff(groups.EDITOR, email="redaktors@example.org")
    editor.set_password(PASSWORD)
    editor.save()
    index = home.add_child(instance=ProgrammeIndexPage(title="Programmas", slug="programmas", locale=lv))
    place = index.add_child(
        instance=ProgrammePage(
            title="Cēsis", slug="cesis", programme=programme, introduction="Jaunieši blakus jauniešiem.", locale=lv
        )
    )
    page = place.add_child(
        instance=CallPage(
            title="Meklē mentoru Cēsīs?", slug="mentoru", call=call, introduction="Piesakies līdz pavasarim.", locale=lv
        )
    )
    assert Call.objects.get().takes_applications()
    return {"home": home.url, "call": page.url, "form": f"{form.url}{call.slug}/"}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
