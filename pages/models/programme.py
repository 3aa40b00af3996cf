"""Programmes as the public reads about them."""

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from cms.models import PublicPage
from pages.blocks import StoryBlocks
from pages.editing import ProgrammePageForm
from pages.models.call import CallPage
from programme.models import Programme


class ProgrammeIndexPage(PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/programme_index_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.ProgrammePage"]
    content_panels = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of programmes")
        verbose_name_plural = _("lists of programmes")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        programmes = (
            ProgrammePage.objects.child_of(self)
            .live()
            .select_related("programme__organisation", "programme__municipality", "image", "locale")
            .order_by("title")
        )
        return {**super().get_context(request, *args, **kwargs), "programmes": programmes}


class ProgrammePage(PublicPage, Page):
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
    easy_page = models.ForeignKey(
        "pages.StandardPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        limit_choices_to={"is_easy": True},
        verbose_name=_("the same in easy language"),
    )

    base_form_class = ProgrammePageForm
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        SynchronizedField("programme", overridable=False)
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
        calls = (
            CallPage.objects.child_of(self).live().select_related("call__form", "locale").order_by("call__closes_at")
        )
        return {**super().get_context(request, *args, **kwargs), "calls": calls}
