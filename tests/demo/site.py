"""The public site: pages in Latvian, their pictures, and the translations."""

from io import BytesIO
from typing import Any

from django.core.files.images import ImageFile
from wagtail.models import Locale, Page, Site

from cms.models import ContactSettings, CreditedImage
from forms.models import Call, FormPage, Role
from pages.models import CallPage, HomePage, ProgrammeIndexPage, ProgrammePage, StandardPage
from tests.demo.blocks import Raw, placed
from tests.demo.calendar import Calendar
from tests.demo.movement import Local
from tests.demo.pictures import PICTURES, Picture
from tests.demo.texts import calls as call_texts
from tests.demo.texts import home as home_texts
from tests.demo.texts.forms import MIDDLE, form
from tests.demo.texts.programmes import PROGRAMMES
from tests.demo.texts.standard import PAGES
from tests.demo.translating import LANGUAGES
from tests.demo.words import say

SLUGS = {
    "mentor": say("nac-par-mentoru", "prihodi-mentorom", "be-a-mentor"),
    "mentee": say("satiec-mentoru", "vstret-mentora", "meet-a-mentor"),
}
PORTRAITS = {
    "cesis": "pair-1",
    "daugavpils": "pair-2",
    "rezekne": "pair-3",
    "kuldiga": "pair-4",
    "liepaja": "pair-5",
    "jelgava": "pair-6",
}
CREDIT = "Blakus"
LICENCE = "CC0 1.0"


class PublicSite:
    """Makes the pages that are missing; a page that is there is left as its editors made it."""

    def __init__(self, calendar: Calendar) -> None:
        self.calendar = calendar
        self.locale = Locale.objects.get_or_create(language_code="lv")[0]
        for language in LANGUAGES:
            Locale.objects.get_or_create(language_code=language)
        self.images: dict[str, int] = {}
        self.pages: list[Page] = []

    def draw(self) -> None:
        """Put the drawings that are missing into the image library."""
        known = dict(CreditedImage.objects.filter(credit=CREDIT).values_list("title", "pk"))
        for name, picture in PICTURES.items():
            self.images[name] = known.get(picture.title) or _image(name, picture).pk

    def open(self) -> HomePage:
        """Return the Latvian home page, made the root of the site if there was none."""
        home = HomePage.objects.filter(locale=self.locale).first()
        if home is None:
            root = Page.get_first_root_node()
            home = HomePage(
                title=home_texts.TITLE,
                slug=home_texts.SLUG,
                tagline=home_texts.TAGLINE,
                introduction=home_texts.INTRODUCTION,
            )
            self._publish(root, home, body=home_texts.BODY)
            Site.objects.filter(is_default_site=True).update(root_page=home, site_name="Blakus")
            Site.clear_site_root_paths_cache()
            _remove_welcome()
        else:
            self.pages.append(home)
        self._contacts()
        return home

    def forms(self, home: Page) -> dict[str, FormPage]:
        """Return the movement's forms by role."""
        return {role: self._child(home, FormPage, form(role)) for role in Role.values}

    def survey(self, home: Page) -> FormPage:
        """Return the evaluation survey that the people of a season are asked halfway."""
        return self._child(home, FormPage, form(MIDDLE))

    def explain(self, home: Page) -> None:
        """Make the standard pages."""
        for page in PAGES.values():
            self._child(home, StandardPage, page, show_in_menus=True)

    def programmes(self, home: Page, locals_: list[Local]) -> dict[str, Page]:
        """Return the programmes' pages by place."""
        index = self._child(
            home,
            ProgrammeIndexPage,
            {
                "slug": home_texts.INDEX_SLUG,
                "title": home_texts.INDEX_TITLE,
                "introduction": home_texts.INDEX_INTRODUCTION,
            },
            show_in_menus=True,
        )
        return {local.place.slug: self._programme(index, local) for local in locals_}

    def _programme(self, index: Page, local: Local) -> Page:
        slug = local.place.slug
        texts = {name: PROGRAMMES[slug][name] for name in ("title", "introduction", "body")}
        return self._child(
            index, ProgrammePage, {"slug": slug, **texts}, programme=local.programme, image_id=self.images[slug]
        )

    def invite(self, programmes: dict[str, Page], calls: dict[tuple[str, str], Call]) -> None:
        """Make the calls' pages."""
        for (place, role), call in calls.items():
            title, introduction = PROGRAMMES[place][role]
            texts = {
                "slug": SLUGS[role],
                "title": title,
                "introduction": introduction,
                "body": call_texts.body(role, PORTRAITS[place]),
            }
            self._child(programmes[place], CallPage, texts, call=call)

    def _child(self, parent: Page, model: type[Page], texts: dict[str, Any], **fields: Any) -> Any:
        found = model.objects.child_of(parent).filter(slug=texts["slug"]).first()
        if found is not None:
            self.pages.append(found)
            return found
        plain = {name: value for name, value in texts.items() if name != "body"}
        return self._publish(parent, model(**plain, **fields), body=texts.get("body", []))

    def _publish(self, parent: Page, page: Page, *, body: list[Raw]) -> Page:
        page.locale = self.locale
        if body:
            key = f"{page._meta.label_lower}.{parent.slug}.{page.slug}"
            raw = body if isinstance(page, FormPage) else placed(key, body, self.images)
            page.body = page._meta.get_field("body").to_python(raw)
        page.live = False
        parent.add_child(instance=page)
        page.save_revision().publish()
        page.refresh_from_db()
        self.pages.append(page)
        return page

    def _contacts(self) -> None:
        contacts = ContactSettings.for_site(Site.objects.get(is_default_site=True))
        if not contacts.organisation:
            contacts.organisation = "Biedrība „Blakus”"
            contacts.email = "sveiki@example.org"
            contacts.phone = "+37120001000"
            contacts.helpline_name = contacts.helpline_name or "Bērnu un pusaudžu uzticības tālrunis"
            contacts.helpline_phone = contacts.helpline_phone or "116 111"
            contacts.helpline_verified_on = self.calendar.day(-9)
            contacts.save()


def _image(name: str, picture: Picture) -> CreditedImage:
    file = ImageFile(BytesIO(picture.draw()), name=f"{name}.png")
    left, top, right, bottom = picture.focus
    focal = {
        "focal_point_x": (left + right) // 2,
        "focal_point_y": (top + bottom) // 2,
        "focal_point_width": right - left,
        "focal_point_height": bottom - top,
    }
    return CreditedImage.objects.create(
        title=picture.title, file=file, description=picture.description, credit=CREDIT, licence=LICENCE, **focal
    )


def _remove_welcome() -> None:
    """Remove the page that Wagtail starts with, if nobody ever touched it."""
    for page in Page.objects.filter(
        depth=2, slug="home", title__startswith="Welcome", numchild=0, latest_revision=None
    ):
        if type(page.specific) is Page and not Site.objects.filter(root_page=page).exists():
            page.delete()
