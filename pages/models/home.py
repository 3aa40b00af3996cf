"""The first page: two doors and the open calls."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page

from cms.fields import BlocksField
from cms.models import PublicPage
from pages.blocks import StoryBlocks
from pages.models.call import CallPage
from pages.models.latest import latest_of


class HomePage(PublicPage, Page):
    tagline = models.CharField(_("heading"), max_length=120)
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = BlocksField(StoryBlocks(), verbose_name=_("below the calls"), blank=True)

    api_fields: ClassVar[list[APIField]] = [APIField("tagline"), APIField("introduction"), APIField("body")]
    template = "pages/home_page.html"
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = [
        "pages.ProgrammeIndexPage",
        "pages.NewsIndexPage",
        "pages.EventIndexPage",
        "pages.StoryIndexPage",
        "pages.PartnerIndexPage",
        "pages.ReferrersPage",
        "pages.PressPage",
        "pages.HelpPage",
        "pages.QuestionsPage",
        "pages.StandardPage",
        "forms.FormPage",
    ]
    content_panels = [*Page.content_panels, FieldPanel("tagline"), FieldPanel("introduction"), FieldPanel("body")]

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context(request, *args, **kwargs),
            "calls": self.shown(CallPage.objects.inviting().with_cards()),
            **latest_of(self),
        }
