"""What is new: the news, stories and events that other pages show beside their own."""

from typing import Any, TypedDict

from cms.models import PublicPage
from pages.models.event import HAPPENINGS, Happening
from pages.models.news import NewsPage
from pages.models.story import StoryPage

MOST = 3
"""How many of each are shown."""
LISTED = ("title", "url_path", "locale")
"""What every link in a list asks a page for; a page has some fifty columns more."""


class Latest(TypedDict):
    news: list[NewsPage]
    stories: list[StoryPage]
    happenings: list[Happening]


def latest_of(page: PublicPage, **which: Any) -> Latest:
    """Return the newest of what everybody may read in the page's language, and what comes next; `which` filters articles."""
    return Latest(
        news=_told(page, NewsPage.objects.filter(**which)),
        stories=_told(page, StoryPage.objects.filter(**which).in_force()),
        happenings=_coming(page, which),
    )


def _told(page: PublicPage, articles: Any) -> list[Any]:
    return list(page.shown(articles).only(*LISTED, "introduction", "date", "image").order_by("-date", "-pk")[:MOST])


def _coming(page: PublicPage, which: dict[str, Any]) -> list[Happening]:
    """Return the next events and celebrations, in the order in which they come. A query for each kind."""
    found = [
        item
        for kind in HAPPENINGS
        for item in page.shown(kind.objects.filter(is_cancelled=False, **which).coming())
        .select_related("municipality")
        .only(*LISTED, "starts_at", "ends_at", "place", "municipality")[:MOST]
    ]
    return sorted(found, key=lambda item: item.starts_at)[:MOST]
