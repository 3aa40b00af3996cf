"""What a page is, in words for machines: schema.org as JSON-LD, and how a link to it looks elsewhere (ogp.me)."""

from dataclasses import dataclass, field
from functools import singledispatch
from typing import Any

from django.http import HttpRequest
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import strip_tags
from wagtail.models import Page

from cms import brand
from cms.models import ContactSettings, CreditedImage, Municipality
from pages import cards
from pages.models import CallPage, HomePage, NewsPage, PartnerPage, ProgrammePage, QuestionsPage, StoryPage
from pages.models.article import Article
from pages.models.event import Happening

SCHEMA = "https://schema.org"
FIRST = 2
"""Steps of the shortest way up that is shown."""
LANGUAGES = {"lv": "lv_LV", "ru": "ru_RU", "en": "en_GB"}
Data = dict[str, Any]


@dataclass(frozen=True)
class Card:
    """A link to a page as other sites show it. `alternates` are the languages in which it can be read, too."""

    kind: str
    title: str
    description: str
    url: str
    locale: str
    image: str
    published: str = ""
    alternates: list[str] = field(default_factory=list)


def card(page: Page, *, request: HttpRequest, languages: list[str]) -> Card:
    """Return how a link to `page` looks; `languages` are the codes in which it is public."""
    own = page.locale.language_code
    return Card(
        kind="article" if isinstance(page, (NewsPage, StoryPage)) else "website",
        title=page.seo_title or page.title,
        description=_description(page),
        url=page.get_full_url(request) or "",
        locale=LANGUAGES[own],
        image=cards.address(page, request),
        published=page.date.isoformat() if isinstance(page, Article) else "",
        alternates=[LANGUAGES[code] for code in languages if code != own],
    )


def described(page: Page, *, request: HttpRequest) -> Data:
    """Return what schema.org calls the page, and the way up to it, as one graph."""
    parts = [part for part in (about(page, request=request), _trail(page, request)) if part]
    return {"@context": SCHEMA, "@graph": parts}


@singledispatch
def about(page: Page, *, request: HttpRequest) -> Data | None:
    """Return what the page is about; `None` where schema.org has no word that says more than “a page”."""
    return None


@about.register
def _home(page: HomePage, *, request: HttpRequest) -> Data:
    return _organisation(request, url=page.get_full_url(request))


@about.register
def _article(page: Article, *, request: HttpRequest) -> Data:
    # A reader's “changed” is the day of the words, not the second of a revision.
    changed = page.last_published_at
    return {
        "@type": "NewsArticle",
        "headline": page.title,
        "description": _description(page),
        "datePublished": page.date.isoformat(),
        **({"dateModified": changed.date().isoformat()} if changed and changed.date() > page.date else {}),
        "inLanguage": page.locale.language_code,
        "mainEntityOfPage": page.get_full_url(request),
        **_images(page.image, request),
        "author": _author(page) or _organisation(request),
        "publisher": _organisation(request),
    }


def _author(page: Article) -> Data | None:
    name = getattr(page, "author", "")
    return {"@type": "Person", "name": name} if name else None


@about.register
def _happening(page: Happening, *, request: HttpRequest) -> Data:
    return {
        "@type": "Event",
        "name": page.title,
        "description": _description(page),
        "startDate": timezone.localtime(page.starts_at).isoformat(),
        "endDate": timezone.localtime(page.ends_at).isoformat(),
        "eventStatus": f"{SCHEMA}/EventCancelled" if page.is_cancelled else f"{SCHEMA}/EventScheduled",
        "eventAttendanceMode": f"{SCHEMA}/{_mode(page)}",
        "location": [*_places(page)],
        "inLanguage": page.locale.language_code,
        "url": page.get_full_url(request),
        **_images(page.image, request),
        "organizer": _organisation(request),
    }


def _mode(page: Happening) -> str:
    if page.place and page.online_url:
        return "MixedEventAttendanceMode"
    return "OfflineEventAttendanceMode" if page.place else "OnlineEventAttendanceMode"


def _places(page: Happening) -> list[Data]:
    place = {"@type": "Place", "name": page.place, "address": page.whereabouts}
    online = {"@type": "VirtualLocation", "url": page.online_url}
    return [part for part, is_so in ((place, page.place), (online, page.online_url)) if is_so]


@about.register
def _call(page: CallPage, *, request: HttpRequest) -> Data:
    return {
        "@type": "EducationalOccupationalProgram",
        "name": page.title,
        "description": _description(page),
        "url": page.get_full_url(request),
        "applicationStartDate": timezone.localtime(page.call.opens_at).isoformat(),
        "applicationDeadline": timezone.localtime(page.call.closes_at).isoformat(),
        "maximumEnrollment": page.call.places,
        "provider": _organisation(request),
    }


@about.register
def _programme(page: ProgrammePage, *, request: HttpRequest) -> Data:
    programme = page.programme
    ages = {"suggestedMinAge": programme.youngest, "suggestedMaxAge": programme.oldest}
    return {
        "@type": "Service",
        "name": page.title,
        "description": _description(page),
        "url": page.get_full_url(request),
        **_images(page.image, request),
        "provider": {"@type": "Organization", "name": str(programme.organisation)},
        "audience": {"@type": "PeopleAudience", **ages},
        **_area(programme.municipality),
    }


@about.register
def _partner(page: PartnerPage, *, request: HttpRequest) -> Data:
    """Whom to ask there stands on the page, for people; a machine is told of no person."""
    organisation = page.organisation
    logo = page.logo if page.logo and page.logo.is_public() else None
    return {
        "@type": "Organization",
        "name": organisation.name,
        "description": _description(page),
        "url": organisation.website or page.get_full_url(request),
        "mainEntityOfPage": page.get_full_url(request),
        **({"logo": cards.image_address(logo, cards.LOGO, request)} if logo else {}),
        **_area(organisation.municipality),
    }


def _area(place: Municipality | None) -> Data:
    return {"areaServed": {"@type": "AdministrativeArea", "name": str(place)}} if place else {}


def _images(image: CreditedImage | None, request: HttpRequest) -> Data:
    if image is None or not image.is_public():
        return {}
    return {"image": [cards.image_address(image, spec, request) for spec in cards.RATIOS]}


@about.register
def _questions(page: QuestionsPage, *, request: HttpRequest) -> Data | None:
    asked = [block.value for block in page.body if block.block_type == "question"]
    if not asked:
        return None
    return {
        "@type": "FAQPage",
        "inLanguage": page.locale.language_code,
        "mainEntity": [
            {
                "@type": "Question",
                "name": value["question"],
                "acceptedAnswer": {"@type": "Answer", "text": " ".join(strip_tags(value["answer"].source).split())},
            }
            for value in asked
        ],
    }


def _organisation(request: HttpRequest, url: str | None = None) -> Data:
    contacts = ContactSettings.for_request(request)
    found = {
        "@type": "Organization",
        "name": contacts.organisation or brand.name(request),
        "url": url or request.build_absolute_uri("/"),
        "email": contacts.email,
        "telephone": contacts.phone,
        "logo": request.build_absolute_uri(static("img/icon-512.png")),
        "sameAs": [link.value["address"] for link in contacts.social],
    }
    return {name: value for name, value in found.items() if value}


def _trail(page: Page, request: HttpRequest) -> Data | None:
    # As components/breadcrumbs.html shows it; a form's page is weighed by the query and shows none.
    above = getattr(page, "trail", [])
    if len(above) < FIRST:
        return None
    steps = [
        {"@type": "ListItem", "position": number, "name": step.title, "item": step.get_full_url(request)}
        for number, step in enumerate([*above, page], start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": steps}


def _description(page: Page) -> str:
    return page.search_description or getattr(page, "introduction", "")
