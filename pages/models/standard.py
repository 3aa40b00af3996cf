"""Any other page: about us, privacy, help."""

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page

from cms.fields import BlocksField
from cms.models import PublicPage
from pages.blocks import StoryBlocks


class StandardPage(PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = BlocksField(StoryBlocks(), verbose_name=_("text"), blank=True)
    is_easy = models.BooleanField(
        _("in easy language"),
        default=False,
        help_text=_(
            "Short sentences, one thought each, no foreign words; shown larger and without anything beside it."
        ),
    )
    easy_page = models.ForeignKey(
        "pages.StandardPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"is_easy": True},
        verbose_name=_("the same in easy language"),
    )

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
