"""Fills the database at hand with a page on which every block stands; prints its addresses as JSON."""

import json

import django
from django.core.management import call_command

from tests.journeys import small_site


def build() -> dict[str, str]:
    """Return addresses by name: of the page with all blocks, and of its editor."""
    from wagtail.models import Locale, Page

    from cms import municipalities
    from cms.models import Helpline, Municipality
    from forms.models import FormPage
    from pages.models import PartnerIndexPage, PartnerPage, ProgrammePage, StandardPage, StoryIndexPage, StoryPage
    from tests.factories import OrganisationFactory
    from tests.factories.blocks import block, lists, make_document, make_image, pictures, publish_agreed, words

    addresses = small_site.build()
    municipalities.ensure()
    lv = Locale.objects.get(language_code="lv")
    home = Page.objects.get(depth=2)
    place = ProgrammePage.objects.get()
    place.programme.municipality = Municipality.objects.get(slug="cesu-novads")
    place.programme.save()
    images = [make_image("Divi krēsli"), make_image("Soliņš", credit=""), make_image("Virtuves galds")]
    stories = home.add_child(instance=StoryIndexPage(title="Stāsti", slug="stasti", locale=lv))
    for number in range(2):
        story = stories.add_child(
            instance=StoryPage(title=f"Elzas gads {number + 1}", introduction="Kā kļuva vieglāk.", locale=lv)
        )
        publish_agreed(story)
    partners = home.add_child(instance=PartnerIndexPage(title="Partneri", slug="partneri", locale=lv))
    for name, logo in (("Cēsu Valsts ģimnāzija", images[0]), ("Jauniešu centrs „Spārni”", None)):
        partners.add_child(
            instance=PartnerPage(
                title=name, organisation=OrganisationFactory(name=name), logo=logo, introduction="Kopā.", locale=lv
            )
        )
    for name, phone in (("Uzticības tālrunis", "116 111"), ("Skalbes", "67 222 922")):
        Helpline.objects.create(name=name, phone=phone, hours="visu diennakti", about="Saruna bez vārda.", locale=lv)
    body = [
        *words(),
        *pictures(images),
        *lists(documents=[make_document().pk, make_document("Vecāku piekrišana").pk], form=FormPage.objects.get().pk),
        block(
            "municipalities",
            {"heading": "Kur būsim", "show": "chosen", "municipalities": ["riga", "liepaja"], "text": ""},
        ),
    ]
    page = home.add_child(instance=StandardPage(title="Visi bloki", slug="bloki", locale=lv, body=json.dumps(body)))
    page.save_revision()
    return {**addresses, "blocks": page.url, "editor": f"/admin/pages/{page.pk}/edit/"}


if __name__ == "__main__":
    django.setup()
    call_command("createcachetable")
    print(json.dumps(build()))
