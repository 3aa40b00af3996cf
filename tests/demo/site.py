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
from tests.demo.pictures.words import ENGLISH, RUSSIAN
from tests.demo.texts import calls as call_texts
from tests.demo.texts import easy, parts
from tests.demo.texts import home as home_texts
from tests.demo.texts.forms import MIDDLE, REFERRAL, SIGN_UP, form
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
SOCIAL = ("instagram", "facebook", "tiktok")
VERIFIED = -9
"""The day on which somebody last made sure that the helplines answer."""


class PublicSite:
    """Makes the pages that are missing; a page that is there is left as its editors made it."""

    def __init__(self, calendar: Calendar, *, applications: int) -> None:
        self.calendar = calendar
        self.applications = applications
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
            self._publish(root, home, body=home_texts.body(self.applications))
            Site.objects.filter(is_default_site=True).update(root_page=home, site_name="Blakus")
            Site.clear_site_root_paths_cache()
            _remove_welcome()
        else:
            self.pages.append(home)
        self._contacts()
        return home

    def forms(self, home: Page) -> dict[str, FormPage]:
        """Return the movement's forms by role."""
        return {role: self.child(home, FormPage, form(role)) for role in Role.values}

    def survey(self, home: Page) -> FormPage:
        """Return the evaluation survey that the people of a season are asked halfway."""
        return self.child(home, FormPage, form(MIDDLE))

    def referral(self, home: Page) -> FormPage:
        """Return the form by which others refer a young person."""
        return self.child(home, FormPage, form(REFERRAL))

    def sign_up(self, home: Page) -> FormPage:
        """Return the form by which people sign up for the talk online."""
        return self.child(home, FormPage, form(SIGN_UP))

    def easy(self, home: Page) -> tuple[StandardPage, StandardPage]:
        """Return what is told in easy language: about the movement, and about a call."""
        about, call = (self.child(home, StandardPage, page, is_easy=True) for page in (easy.ABOUT, easy.CALL))
        return about, call

    def explain(self, home: Page, about_in_easy: StandardPage) -> None:
        """Make the standard pages."""
        for name, page in PAGES.items():
            self.child(
                home, StandardPage, page, show_in_menus=True, easy_page=about_in_easy if name == "about" else None
            )

    def programmes(self, home: Page, locals_: list[Local]) -> dict[str, Page]:
        """Return the programmes' pages by place."""
        index = self.child(
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
        texts = {name: PROGRAMMES[slug][name] for name in ("title", "introduction")}
        texts["body"] = parts.programme_body(slug, PROGRAMMES[slug]["body"])
        return self.child(
            index, ProgrammePage, {"slug": slug, **texts}, programme=local.programme, image_id=self.images[slug]
        )

    def invite(
        self, programmes: dict[str, Page], calls: dict[tuple[str, str], Call], call_in_easy: StandardPage
    ) -> None:
        """Make the calls' pages."""
        for (place, role), call in calls.items():
            title, introduction = PROGRAMMES[place][role]
            texts = {
                "slug": SLUGS[role],
                "title": title,
                "introduction": introduction,
                "body": call_texts.body(role, PORTRAITS[place]),
                **parts.call_terms(place, role),
            }
            easy_page = call_in_easy if (place, role) == ("cesis", "mentee") else None
            self.child(programmes[place], CallPage, texts, call=call, easy_page=easy_page)

    def child(self, parent: Page, model: type[Page], texts: dict[str, Any], **fields: Any) -> Any:
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
            raw = body if isinstance(page, FormPage) else placed(key, body, self.images, self.calendar.day)
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
            contacts.phone = "+371 20001000"
            contacts.helpline_name = contacts.helpline_name or "Bērnu un pusaudžu uzticības tālrunis"
            contacts.helpline_phone = contacts.helpline_phone or "116 111"
            contacts.helpline_verified_on = self.calendar.day(VERIFIED)
            contacts.address = "Palasta iela 2, Cēsis, LV-4101"
            contacts.press_name = "Vita Ozolniece"
            contacts.press_email = "prese@example.org"
            contacts.press_phone = "+371 20001100"
            contacts.social = [
                ("link", {"network": network, "address": f"https://{network}.example.org/blakus"}) for network in SOCIAL
            ]
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
        title=picture.title,
        file=file,
        description=picture.description,
        description_ru=RUSSIAN[name],
        description_en=ENGLISH[name],
        credit=CREDIT,
        licence=LICENCE,
        people=CreditedImage.People.NOBODY,
        press_download=picture.for_press,
        **focal,
    )


def _remove_welcome() -> None:
    """Remove the page that Wagtail starts with, if nobody ever touched it."""
    for page in Page.objects.filter(
        depth=2, slug="home", title__startswith="Welcome", numchild=0, latest_revision=None
    ):
        if type(page.specific) is Page and not Site.objects.filter(root_page=page).exists():
            page.delete()
