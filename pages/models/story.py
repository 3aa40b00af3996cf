"""Stories of people: published with their consent, and only as long as it lasts."""

from typing import Any, ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager
from wagtail_localize.fields import SynchronizedField

from cms.models import PublicPage
from pages.models.article import Article


class StoryIndexPage(PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/story_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.StoryPage"]
    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of stories")
        verbose_name_plural = _("lists of stories")


class StoryPage(Article):
    class Kind(models.TextChoices):
        TEXT = "text", _("a text")
        INTERVIEW = "interview", _("an interview")

    kind = models.CharField(_("told as"), max_length=10, choices=Kind.choices, default=Kind.TEXT)
    author = models.CharField(_("written by"), max_length=120, blank=True)

    objects = PageManager()

    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *Article.override_translatable_fields,
        SynchronizedField("kind", overridable=False),
        SynchronizedField("author"),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Article.content_panels[:1],
        FieldPanel("kind"),
        FieldPanel("author"),
        *Article.content_panels[1:],
    ]
    template = "pages/story_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.StoryIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("story")
        verbose_name_plural = _("stories")
