"""Any other page: about us, privacy, help."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from cms.fields import BlocksField
from cms.models import PublicPage
from pages.api_fields import EasyField
from pages.blocks import StoryBlocks
from pages.editing import FinishedForm
from pages.models.easy import WithEasyVersion, full_version


class StandardPage(WithEasyVersion, PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = BlocksField(StoryBlocks(), verbose_name=_("text"), blank=True)
    is_easy = models.BooleanField(
        _("in easy language"),
        default=False,
        help_text=_(
            "Short sentences, one thought each, no foreign words; shown larger and without anything beside it."
        ),
    )

    api_fields: ClassVar[list[APIField]] = [
        APIField("introduction"),
        APIField("body"),
        APIField("is_easy"),
        APIField("easy_page", EasyField()),
    ]
    base_form_class = FinishedForm
    template = "pages/standard_page.html"
    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("is_easy"),
        FieldPanel("easy_page"),
    ]
    subpage_types: ClassVar[list[str]] = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")

    @property
    def full_version(self) -> Page | None:
        """Return the page that this one says in easy language; `None` for a page that is not easy."""
        return full_version(self) if self.is_easy else None
