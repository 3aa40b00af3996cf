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

    template = "pages/standard_page.html"
    content_panels = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]
    subpage_types: ClassVar[list[str]] = ["pages.StandardPage"]

    class Meta:
        verbose_name = _("standard page")
        verbose_name_plural = _("standard pages")
