"""What the public site tells: news, events, stories, partners, answers; and the menus and helplines around them."""

import random
import uuid
from collections.abc import Iterable
from typing import Any

from wagtail.models import Locale, Page

from cms.models import Helpline, Menu, User
from forms.models import FormPage
from pages.domain import consents
from pages.models import (
    CelebrationPage,
    EventIndexPage,
    EventPage,
    HelpPage,
    NewsIndexPage,
    NewsPage,
    PartnerIndexPage,
    PartnerPage,
    PressPage,
    QuestionsPage,
    ReferrersPage,
    ShortAddress,
    StoryConsent,
    StoryIndexPage,
    StoryPage,
)
from pages.models.story_consent import CODE_LETTERS
from programme.models import Organisation
from tests.demo.movement import Local
from tests.demo.site import VERIFIED, PublicSite
from tests.demo.texts import celebrations, easy, events, guidance, home, news, partners, press, standard, stories
from tests.demo.translating import LANGUAGES, translate_snippet
from tests.demo.words import say, told
from tests.factories.forms import block_id

LEAD = "vita.vaditaja@example.org"
"""Who records that people agreed to a story."""
FIELDS = ("slug", "title", "introduction", "body")
MENUS = {
    Menu.Place.MAIN: (
        (standard.PAGES["about"]["slug"], ""),
        (home.INDEX_SLUG, ""),
        (stories.INDEX["slug"], ""),
        (news.INDEX["slug"], ""),
        (events.INDEX["slug"], ""),
        (guidance.QUESTIONS["slug"], say("Jautājumi", "Вопросы", "Questions")),
    ),
    Menu.Place.FOOTER: (
        (standard.PAGES["mentors"]["slug"], ""),
        (standard.PAGES["mentees"]["slug"], ""),
        (guidance.REFERRERS["slug"], say("Skolām un dienestiem", "Школам и службам", "For schools and services")),
        (partners.INDEX["slug"], say("Partneri", "Партнёры", "Partners")),
        (press.PAGE["slug"], ""),
        (easy.ABOUT["slug"], say("Viegli lasīt", "Простым языком", "Easy to read")),
        (standard.PAGES["privacy"]["slug"], ""),
        (guidance.HELP["slug"], ""),
    ),
}
"""The pages right below the first one that each menu leads to, with another title where theirs is long."""


class Telling:
    """Makes what is missing; a page that is there is left as its editors made it."""

    def __init__(self, site: PublicSite, root: Page, locals_: Iterable[Local]) -> None:
        self.site, self.home = site, root
        self.day, self.moment = site.calendar.day, site.calendar.moment
        self.programmes = {local.place.slug: local.programme for local in locals_}

    def tell(self, *, referral: FormPage, sign_up: FormPage) -> None:
        """Make the pages, parents first."""
        self._news()
        self._events(sign_up)
        self._stories()
        self._partners()
        child, root = self.site.child, self.home
        child(root, ReferrersPage, guidance.REFERRERS, form=referral, show_in_menus=True)
        child(root, QuestionsPage, guidance.QUESTIONS, show_in_menus=True)
        child(root, PressPage, {**press.PAGE, "body": press.body(self.site.applications)}, show_in_menus=True)
        child(root, HelpPage, guidance.HELP, show_in_menus=True)

    def arrange(self) -> None:
        """Make the helplines and the menus in every language; the pages are translated by now."""
        self._helplines()
        for locale in Locale.objects.filter(language_code__in=("lv", *LANGUAGES)):
            for place, entries in MENUS.items():
                self._menu(place, entries, locale)

    def _index(self, model: type[Page], texts: dict[str, Any]) -> Page:
        return self.site.child(self.home, model, texts, show_in_menus=True)

    def _news(self) -> None:
        index = self._index(NewsIndexPage, news.INDEX)
        for item in news.NEWS:
            self.site.child(index, NewsPage, _texts(item), date=self.day(item["day"]), **self._where(item))

    def _events(self, sign_up: FormPage) -> None:
        index = self._index(EventIndexPage, events.INDEX)
        for item in events.EVENTS:
            form = sign_up if item.get("sign_up") else None
            self.site.child(index, EventPage, _texts(item), form=form, **self._where(item), **self._when(item))
        for item in celebrations.CELEBRATIONS:
            more = {"certificates": item["certificates"], **self._where(item), **self._when(item)}
            self.site.child(index, CelebrationPage, _texts(item), **more)

    def _stories(self) -> None:
        index = self._index(StoryIndexPage, stories.INDEX)
        for place, item in stories.STORIES.items():
            key = uuid.UUID(block_id(f"story.{place}"))
            self._agreed(key, item, place)
            more = {"kind": item["kind"], "author": item["author"], "date": self.day(item["day"])}
            fields = {**more, **self._where({**item, "place": place})}
            self.site.child(index, StoryPage, _texts(item), translation_key=key, **fields)

    def _agreed(self, story: uuid.UUID, item: dict[str, Any], place: str) -> None:
        """Record everybody's consent, as the lead does from the signed papers, and the story's short address."""
        code = "".join(random.Random(f"story.{place}").choices(CODE_LETTERS, k=6))
        ShortAddress.objects.get_or_create(story=story, defaults={"code": code})
        if StoryConsent.objects.of(story).exists():
            return
        lead = User.objects.get(email=LEAD)
        for person, guardian, is_minor in item["people"]:
            consents.record(
                story=story,
                by=lead,
                person=person,
                guardian=guardian,
                is_minor=is_minor,
                how=StoryConsent.How.SIGNED,
                given_on=self.day(item["day"] - 7),
                until=self.day(item["day"] + 730),
                team=self.programmes[place].team,
            )

    def _partners(self) -> None:
        index = self._index(PartnerIndexPage, partners.INDEX)
        for item in partners.PARTNERS:
            name, email, phone = item["contact"]
            self.site.child(
                index,
                PartnerPage,
                _texts(item),
                organisation=Organisation.objects.get(name=item["organisation"]),
                logo_id=self.site.images[item["logo"]],
                contact_name=name,
                contact_email=email,
                contact_phone=phone,
                agreement_until=self.day(item["until"]) if item["until"] else None,
            )

    def _where(self, item: dict[str, Any]) -> dict[str, Any]:
        """Return the picture, the programme and the municipality of an article."""
        programme = self.programmes.get(item["place"])
        return {
            "image_id": self.site.images[item["image"]],
            "programme": programme,
            "municipality": programme.municipality if programme else None,
        }

    def _when(self, item: dict[str, Any]) -> dict[str, Any]:
        starts, ends = (
            self.moment(item["day"], hour=hour, minute=minute) for hour, minute in (item["from"], item["to"])
        )
        return {
            "date": self.day(item["announced"]),
            "starts_at": starts,
            "ends_at": ends,
            "place": item["where"],
            "online_url": item.get("online", ""),
            "is_cancelled": item.get("cancelled", False),
        }

    def _helplines(self) -> None:
        for number, item in enumerate(guidance.HELPLINES, start=1):
            fields = {**item, "verified_on": self.day(VERIFIED), "sort_order": number * 10}
            found, _new = Helpline.objects.get_or_create(phone=item["phone"], locale=self.site.locale, defaults=fields)
            translate_snippet(found)

    def _menu(self, place: str, entries: Iterable[tuple[str, str]], locale: Locale) -> None:
        """Make a menu of one language. It leads to the pages of that language, so there is nothing to translate in it."""
        language = locale.language_code
        pages = {page.slug: page for page in Page.objects.child_of(self.home.get_translation(locale))}
        links = [
            {
                "type": "page",
                "id": block_id(f"{place}.{slug}"),
                "value": {"page": pages[told(slug, language)].pk, "title": told(title, language) if title else ""},
            }
            for slug, title in entries
        ]
        defaults = {
            "links": Menu._meta.get_field("links").to_python(links),
            "translation_key": block_id(f"menu.{place}"),
        }
        Menu.objects.get_or_create(place=place, locale=locale, defaults=defaults)


def _texts(item: dict[str, Any]) -> dict[str, Any]:
    return {name: item[name] for name in FIELDS}
