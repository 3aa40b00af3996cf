"""Fills the database at hand with one public page of each type; prints their addresses by type as JSON."""

import json
from datetime import timedelta
from typing import Any

import django
from django.core.management import call_command

from tests.journeys import small_site

TOLD = "Pagalmā, virtuvē un pieturā, kur divi cilvēki satiekas reizi nedēļā."


def build() -> dict[str, str]:
    """Return the address of each page by the name of its type, and of one that is not there."""
    from django.utils import timezone
    from wagtail.models import Locale, Page

    from pages import models
    from tests.factories import OrganisationFactory
    from tests.factories.blocks import make_image, words
    from tests.factories.stories import make_consent

    addresses = small_site.build()
    lv = Locale.objects.get(language_code="lv")
    home = Page.objects.get(depth=2)
    image = make_image("Divi krēsli", description="Divi krēsli pagalmā.")
    Page.objects.update(search_description=TOLD)

    def make(parent: Page, name: str, title: str, **fields: Any) -> Page:
        given = {"title": title, "introduction": TOLD, "search_description": TOLD, "locale": lv, **fields}
        page = parent.add_child(instance=getattr(models, name)(**given))
        page.save_revision().publish()
        addresses[name] = page.url
        return page

    starts = timezone.now() + timedelta(days=3)
    when = {"starts_at": starts, "ends_at": starts + timedelta(hours=2), "place": "Pils laukums 1, Cēsis"}
    make(make(home, "NewsIndexPage", "Jaunumi"), "NewsPage", "Tiksanās pagalmā", image=image)
    events = make(home, "EventIndexPage", "Pasākumi")
    make(events, "EventPage", "Vakars pie durvīm", image=image, **when)
    make(events, "CelebrationPage", "Sezonas svētki", image=image, certificates=12, **when)
    partners = make(home, "PartnerIndexPage", "Partneri")
    make(partners, "PartnerPage", "Bibliotēka", organisation=OrganisationFactory(name="Bibliotēka"), logo=image)
    stories = make(home, "StoryIndexPage", "Stāsti")
    story = stories.add_child(
        instance=models.StoryPage(title="Viens jautājums", introduction=TOLD, image=image, locale=lv, live=False)
    )
    make_consent(story)
    story.save_revision().publish()
    make(home, "ReferrersPage", "Ieteicējiem")
    make(home, "QuestionsPage", "Jautājumi")
    make(home, "PressPage", "Presei", short_text=TOLD, middle_text=TOLD, long_text=TOLD)
    make(home, "HelpPage", "Palīdzība tūlīt")
    make(home, "StandardPage", "Kas ir mentorings", body=json.dumps(words()))
    named = {"HomePage": addresses["home"], "CallPage": addresses["call"], "FormPage": addresses["form"]}
    places = {name: getattr(models, name).objects.get().url for name in ("ProgrammeIndexPage", "ProgrammePage")}
    return {**addresses, **named, **places, "StoryPage": story.url, "404": "/lv/nav-tadas-lapas/"}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
