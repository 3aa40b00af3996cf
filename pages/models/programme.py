"""Programmes as the public reads about them."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from cms.models import PublicPage
from forms.models.call import CallState
from pages.api_fields import EasyField, PictureField, ProgrammeField
from pages.blocks import StoryBlocks
from pages.editing import ProgrammePageForm
from pages.models.call import CallPage
from pages.models.easy import WithEasyVersion
from pages.models.latest import latest_of
from programme.models import Programme
from programme.plan_reading import Reading, read

MOST_CALLS = 9
BY_STATE = (CallState.CLOSING_SOON, CallState.OPEN, CallState.SOON, CallState.FULL, CallState.CLOSED)


class ProgrammeIndexPage(PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    api_fields: ClassVar[list[APIField]] = [APIField("introduction")]
    template = "pages/programme_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.ProgrammePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of programmes")
        verbose_name_plural = _("lists of programmes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        programmes = (
            self.shown(ProgrammePage.objects.child_of(self))
            .select_related("programme__organisation", "programme__municipality", "image")
            .prefetch_related("image__renditions")
            .order_by("title")
        )
        return {**super().get_context(request, *args, **kwargs), "programmes": programmes}


class ProgrammePage(WithEasyVersion, PublicPage, Page):
    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="pages", verbose_name=_("programme")
    )
    introduction = models.TextField(_("introduction"), max_length=600)
    image = models.ForeignKey(
        "cms.CreditedImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    body = BlocksField(StoryBlocks(), verbose_name=_("text"), blank=True)

    base_form_class = ProgrammePageForm
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        SynchronizedField("programme", overridable=False)
    ]
    api_fields: ClassVar[list[APIField]] = [
        APIField("introduction"),
        APIField("image", PictureField()),
        APIField("programme", ProgrammeField()),
        APIField("body"),
        APIField("easy_page", EasyField()),
    ]
    template = "pages/programme_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.ProgrammeIndexPage"]
    subpage_types: ClassVar[list[str]] = ["pages.CallPage"]
    content_panels = [
        *Page.content_panels,
        FieldPanel("programme"),
        FieldPanel("introduction"),
        FieldPanel("image"),
        FieldPanel("body"),
        FieldPanel("easy_page"),
    ]

    class Meta:
        verbose_name = _("programme page")
        verbose_name_plural = _("programme pages")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.programme = Programme.objects.select_related("organisation", "municipality", "plan").get(
            pk=self.programme_id
        )
        return {
            **super().get_context(request, *args, **kwargs),
            "calls": self.calls(),
            "plan": self.plan(),
            "partner": self.shown(self.programme.organisation.pages.in_force()).first(),
            **latest_of(self, programme=self.programme_id),
        }

    def plan(self) -> Reading | None:
        """Return what is published of the programme's description, in the page's language."""
        plan = getattr(self.programme, "plan", None)
        return read(plan.published, language=self.locale.language_code) if plan and plan.published else None

    def calls(self) -> list[CallPage]:
        """Return the latest calls: first what takes applications, then what will, then what did."""
        pages = self.shown(CallPage.objects.child_of(self).with_cards()).order_by("-call__closes_at")
        return sorted(pages[:MOST_CALLS], key=lambda page: BY_STATE.index(page.call.state()))
