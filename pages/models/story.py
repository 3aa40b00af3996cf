"""Stories of people: published with their consent, and only as long as it lasts."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest, HttpResponseBase
from django.template.response import TemplateResponse
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager, Revision
from wagtail.url_routing import RouteResult
from wagtail_localize.fields import SynchronizedField

from cms.models import CreditedImage, Municipality, PublicPage
from pages.api_fields import ShortUrlField
from pages.editing import StoryPageForm
from pages.models.article import Article, ArticleQuerySet
from pages.models.listing import Listing
from pages.models.story_consent import ShortAddress, StoryConsent
from pages.models.story_panel import ConsentPanel
from pages.models.story_pictures import pictures_of

CARD_PICTURES = ("fill-560x560|format-avif", "fill-560x560|format-webp")
"""As templates/components/story_card.html asks for them."""


class StoryIndexPage(Listing, PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    feed_kind = "stories"
    api_fields: ClassVar[list[APIField]] = [APIField("introduction")]
    template = "pages/story_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.StoryPage"]
    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")

    def listed(self, place: Municipality | None) -> "StoryQuerySet":
        return self.shown(StoryPage).in_force().about(place).for_cards()

    def place_ids(self) -> models.Q:
        return self.shown(StoryPage).in_force().place_ids()


def _agreed_to(on: date | None) -> models.Q:
    words = StoryConsent.objects.filter(story=models.OuterRef("translation_key"))
    return models.Q(models.Exists(words.in_force(on=on)), ~models.Exists(words.ended(on=on)))


class StoryQuerySet(ArticleQuerySet):
    def in_force(self, *, on: date | None = None) -> Self:
        """Return the stories that may be shown on the day `on` (default: today): agreed to, and by nobody any longer not."""
        return self.filter(_agreed_to(on))

    def not_in_force(self, *, on: date | None = None) -> Self:
        """Return all the others."""
        return self.exclude(_agreed_to(on))

    def with_cards(self) -> Self:
        """Fetch what cards show along with the pages."""
        pictures = models.Prefetch("image", CreditedImage.objects.prefetch_renditions(*CARD_PICTURES))
        related = self.defer("body").select_related("programme__municipality", "municipality", "locale")
        return related.prefetch_related(pictures)

    def for_cards(self) -> Self:
        """Return the newest first, with all that a card shows."""
        return self.latest().with_cards()


class StoryPage(Article):
    class Kind(models.TextChoices):
        TEXT = "text", _("a text")
        INTERVIEW = "interview", _("an interview")

    kind = models.CharField(_("told as"), max_length=10, choices=Kind.choices, default=Kind.TEXT)
    author = models.CharField(_("written by"), max_length=120, blank=True)

    objects = PageManager.from_queryset(StoryQuerySet)()
    base_form_class = StoryPageForm

    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *Article.override_translatable_fields,
        SynchronizedField("kind", overridable=False),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Article.content_panels[:1],
        ConsentPanel(heading=_("Consents")),
        FieldPanel("kind"),
        FieldPanel("author"),
        *Article.content_panels[1:],
    ]
    api_fields: ClassVar[list[APIField]] = [
        *Article.api_fields,
        APIField("kind"),
        APIField("author"),
        APIField("short_url", ShortUrlField()),
    ]
    template = "pages/story_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")

    # --- the people's word ---

    def refusals(self, *, on: date | None = None) -> list[str]:
        """Return why the story may not be public on the day `on` (default: today).

        One query, the same in every language. Where somebody agreed to their words only, its pictures are looked at, too.
        """
        standing = StoryConsent.objects.of(self.translation_key).standing(on=on)
        shows_people = not standing.covers_pictures and any(shown.may_show_people for shown in pictures_of(self))
        words = _("Somebody agreed to the words only: take out the pictures on which people can be recognised.")
        return [*standing.problems, *([str(words)] if shows_people else [])]

    def publish(self, revision: Revision, *args: Any, **options: Any) -> None:
        """Publish a revision; the first one gives the story its short address. Raises `Unpublishable`."""
        super().publish(revision, *args, **options)
        if StoryPage.objects.live().filter(pk=self.pk).exists():
            ShortAddress.objects.of(self.translation_key)

    # --- who reads it ---

    def route(self, request: HttpRequest, path_components: list[str]) -> RouteResult:
        """Lead to the story; also to one that was taken down, which says so itself."""
        if not path_components and not self.live and self.first_published_at and self.refusals():
            return RouteResult(self)
        return super().route(request, path_components)

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method in ("GET", "HEAD") and self.refusals():
            return gone(request)
        return super().serve(request, *args, **kwargs)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        address = ShortAddress.objects.filter(story=self.translation_key).first()
        return {**super().get_context(request, *args, **kwargs), "short_address": address}


def gone(request: HttpRequest) -> TemplateResponse:
    """Return the page that says that a story was taken down, and nothing of whom it was about."""
    response = TemplateResponse(request, "pages/story_gone.html", status=410)
    response.headers["Cache-Control"] = "no-store"
    return response
