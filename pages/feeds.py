"""News, events, calls and stories for feed readers: RSS 2.0 and Atom, with the full text, by language and place."""

from abc import ABC, abstractmethod
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Any
from uuid import uuid5

from django.contrib.syndication.views import Feed
from django.db.models import Prefetch, QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.feedgenerator import Atom1Feed, Enclosure, Rss201rev2Feed
from django.utils.html import escape
from django.utils.translation import gettext as _
from wagtail.models import Locale, Page

from cms import brand
from cms.models import CreditedImage, Municipality
from pages.full_text import full_text
from pages.models import CallPage, EventIndexPage, NewsIndexPage, NewsPage, StoryIndexPage, StoryPage
from pages.models.article import told_of
from pages.models.event import HAPPENINGS
from pages.models.listing import asked_place
from programme.models import Programme

LATEST = 20
"""How many items a feed has at most."""
PICTURE = "width-960|format-jpeg"
NEVER = datetime(2000, 1, 1, tzinfo=UTC)


class Dated:
    """An empty feed does not claim to be new each second: its answer would never be the same."""

    def latest_post_date(self) -> datetime:
        return super().latest_post_date() if self.items else NEVER  # type: ignore[misc]


class Rss(Dated, Rss201rev2Feed):
    def rss_attributes(self) -> dict[str, str]:
        return {**super().rss_attributes(), "xmlns:content": "http://purl.org/rss/1.0/modules/content/"}

    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content:encoded", item["content"])


class Atom(Dated, Atom1Feed):
    def add_item_elements(self, handler: Any, item: dict[str, Any]) -> None:
        super().add_item_elements(handler, item)
        handler.addQuickElement("content", item["content"], {"type": "html"})


@dataclass(frozen=True)
class Asked:
    """What a reader asks for. `place`: `None` for the whole country."""

    request: HttpRequest
    locale: Locale
    place: Municipality | None


@dataclass(frozen=True)
class Entry:
    page: Page
    request: HttpRequest
    enclosures: list[Enclosure]


class PageFeed(Feed, ABC):
    """One feed. A subclass says which pages it has; `list_page` is the page that lists the same."""

    list_page: type[Page] | None = None

    @abstractmethod
    def name(self) -> str:
        """Return what the feed is called, beside the movement's name."""

    @abstractmethod
    def pages(self, asked: Asked) -> Iterable[Page]:
        """Return at most `LATEST` pages that anybody may read, the newest first."""

    def get_object(self, request: HttpRequest, municipality: str = "") -> Asked:
        return Asked(request, Locale.get_active(), asked_place(municipality))

    def __call__(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = super().__call__(request, *args, **kwargs)
        # What is taken away must go from readers too, and the date of the newest item does not tell: the ETag does.
        response.headers.pop("Last-Modified", None)
        return response

    def title(self, asked: Asked) -> str:
        place = [asked.place.name] if asked.place else []
        return " · ".join([brand.name(asked.request), self.name(), *place])

    def description(self, asked: Asked) -> str:
        return self.title(asked)

    def link(self, asked: Asked) -> str:
        model = self.list_page
        page = model.objects.live().filter(locale=asked.locale).select_related("locale").first() if model else None
        return (page and page.get_url(asked.request)) or reverse("wagtail_serve", args=[""])

    def feed_guid(self, asked: Asked) -> str:
        return asked.request.build_absolute_uri(asked.request.path)

    def author_name(self, asked: Asked) -> str:
        return brand.name(asked.request)

    def items(self, asked: Asked) -> list[Entry]:
        return [Entry(page, asked.request, _enclosures(page, asked.request)) for page in self.pages(asked)]

    def item_title(self, entry: Entry) -> str:
        page = entry.page
        cancelled = getattr(page, "is_cancelled", False)
        return _("Cancelled: %(title)s") % {"title": page.title} if cancelled else page.title

    def item_description(self, entry: Entry) -> str:
        return escape(entry.page.introduction)

    def item_link(self, entry: Entry) -> str:
        return entry.page.get_url(entry.request)

    def item_guid(self, entry: Entry) -> str:
        """Return what stays the same when the page moves."""
        return uuid5(entry.page.translation_key, entry.page.locale.language_code).urn

    item_guid_is_permalink = False

    def item_pubdate(self, entry: Entry) -> datetime:
        day = getattr(entry.page, "date", None)
        if day is None:
            return entry.page.first_published_at
        return timezone.make_aware(datetime.combine(day, time.min))

    def item_updateddate(self, entry: Entry) -> datetime:
        return entry.page.last_published_at or self.item_pubdate(entry)

    def item_enclosures(self, entry: Entry) -> list[Enclosure]:
        return entry.enclosures

    def item_categories(self, entry: Entry) -> list[str]:
        name = getattr(entry.page, "programme_name", "")
        return [name] if name else []

    def item_extra_kwargs(self, entry: Entry) -> dict[str, str]:
        return {"content": full_text(entry.page, entry.request)}


class NewsFeed(PageFeed):
    list_page = NewsIndexPage

    def name(self) -> str:
        return _("News")

    def pages(self, asked: Asked) -> Iterable[Page]:
        return _articles(NewsPage.objects.all(), asked)


class EventFeed(PageFeed):
    """What is not over, in the order in which it was announced."""

    list_page = EventIndexPage

    def name(self) -> str:
        return _("Events")

    def pages(self, asked: Asked) -> Iterable[Page]:
        found = [page for model in HAPPENINGS for page in _articles(model.objects.coming(), asked)]
        return sorted(found, key=lambda page: (page.date, page.pk), reverse=True)[:LATEST]


class StoryFeed(PageFeed):
    list_page = StoryIndexPage

    def name(self) -> str:
        return _("Stories")

    def pages(self, asked: Asked) -> Iterable[Page]:
        return _articles(StoryPage.objects.in_force(), asked)


class CallFeed(PageFeed):
    """Calls that are open or will open."""

    def name(self) -> str:
        return _("Calls")

    def pages(self, asked: Asked) -> Iterable[Page]:
        found = CallPage.objects.live().public().filter(locale=asked.locale).inviting()
        if asked.place:
            found = found.filter(call__team__in=Programme.objects.filter(municipality=asked.place).values("team"))
        return found.order_by("-first_published_at", "-pk")[:LATEST]


FEEDS: dict[str, type[PageFeed]] = {"news": NewsFeed, "events": EventFeed, "calls": CallFeed, "stories": StoryFeed}
SHAPES = {"rss": Rss, "atom": Atom}


def _articles(pages: QuerySet, asked: Asked) -> QuerySet:
    pictures = Prefetch("image", CreditedImage.objects.prefetch_renditions(PICTURE))
    return (
        pages.live()
        .public()
        .filter(told_of(asked.place), locale=asked.locale)
        .select_related("locale", "programme", "municipality")
        .prefetch_related(pictures)
        .with_programme_titles()
        .order_by("-date", "-first_published_at", "-pk")[:LATEST]
    )


def _enclosures(page: Page, request: HttpRequest) -> list[Enclosure]:
    image = getattr(page, "image", None)
    if image is None or not image.is_public():
        return []
    picture = image.get_rendition(PICTURE)
    return [Enclosure(request.build_absolute_uri(picture.url), str(picture.file.size), "image/jpeg")]
