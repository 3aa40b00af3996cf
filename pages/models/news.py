"""What happened, told by the movement."""

from typing import ClassVar, Self

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager

from cms.models import CreditedImage, Municipality, PublicPage
from pages.models.article import Article, ArticleQuerySet
from pages.models.listing import Listing

CARD_PICTURES = ("fill-640x360|format-avif", "fill-640x360|format-webp")
"""As templates/components/news_card.html asks for them."""


class NewsQuerySet(ArticleQuerySet):
    def with_cards(self) -> Self:
        """Fetch what cards show along with the pages."""
        pictures = models.Prefetch("image", CreditedImage.objects.prefetch_renditions(*CARD_PICTURES))
        related = self.select_related("programme__municipality", "municipality", "locale").with_programme_titles()
        return related.prefetch_related(pictures)


class NewsIndexPage(Listing, PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    feed_kind = "news"
    api_fields: ClassVar[list[APIField]] = [APIField("introduction")]
    template = "pages/news_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.NewsPage"]
    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def listed(self, place: Municipality | None) -> NewsQuerySet:
        return self.shown(NewsPage).about(place).latest().with_cards()

    def place_ids(self) -> models.Q:
        return self.shown(NewsPage).place_ids()


class NewsPage(Article):
    objects = PageManager.from_queryset(NewsQuerySet)()

    template = "pages/news_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.NewsIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("news item")
        verbose_name_plural = _("news items")
