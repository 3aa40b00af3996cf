"""Pages that answer: help now, questions and answers, for referrers, for the press."""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from cms.models import ContactSettings, CreditedImage, Helpline, PublicPage
from pages.api_fields import FormField, HelplinesField
from pages.blocks import PressBlocks, QuestionsBlocks, StoryBlocks
from pages.models.latest import latest_of

PRESS_PICTURES = 24


class Guidance(PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)
    body = BlocksField(StoryBlocks(), verbose_name=_("text"), blank=True)

    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("introduction"), FieldPanel("body")]

    api_fields: ClassVar[list[APIField]] = [APIField("introduction"), APIField("body")]

    class Meta:
        abstract = True


class HelpPage(Guidance):
    """Helplines first; what to do when it is hard, in a few words."""

    api_fields: ClassVar[list[APIField]] = [*Guidance.api_fields, APIField("helplines", HelplinesField())]
    template = "pages/help_page.html"
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("help now")
        verbose_name_plural = _("help now")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        phone = ContactSettings.for_request(request).helpline_phone
        lines = self.helplines(first=phone)
        return {
            **super().get_context(request, *args, **kwargs),
            "helplines": lines,
            "is_first_told": any(_same(line.phone, phone) for line in lines),
            "leave_to": settings.FORMS_LEAVE_TO,
        }

    def helplines(self, *, first: str) -> list[Helpline]:
        """Return the helplines in this page's language, or in the site's own where nobody has translated one yet.

        The one with the number `first` leads; where nobody has told more about it, it is only a number and its name.
        """
        known = Helpline.objects.filter(locale__language_code__in=(self.locale.language_code, settings.LANGUAGE_CODE))
        in_turn = sorted(known, key=lambda line: line.locale_id == self.locale_id)
        found = {line.translation_key: line for line in in_turn}
        return sorted(found.values(), key=lambda line: (not _same(line.phone, first), line.sort_order, line.name))


def _same(phone: str, other: str) -> bool:
    return bool(phone) and phone.replace(" ", "") == other.replace(" ", "")


class QuestionsPage(Guidance):
    body = BlocksField(QuestionsBlocks(), verbose_name=_("questions and answers"), blank=True)

    template = "pages/questions_page.html"

    class Meta:
        verbose_name = _("questions and answers")
        verbose_name_plural = _("questions and answers")


class ReferrersPage(Guidance):
    """Who can refer whom, what happens next, and the form (H4.2)."""

    form = models.ForeignKey(
        "forms.FormPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("form to refer"),
    )

    override_translatable_fields: ClassVar[list[SynchronizedField]] = [SynchronizedField("form", overridable=False)]
    api_fields: ClassVar[list[APIField]] = [*Guidance.api_fields, APIField("form", FormField())]
    template = "pages/referrers_page.html"
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [*Guidance.content_panels, FieldPanel("form")]

    class Meta:
        verbose_name = _("for referrers")
        verbose_name_plural = _("for referrers")

    @property
    def form_url(self) -> str | None:
        """Return the address of the form in this page's language; `None` while it is not public."""
        form = self.form.get_translation_or_none(self.locale) if self.form else None
        return form.url if form and form.live else None


class PressPage(Guidance):
    """Facts and numbers with their date, texts about the movement in three lengths, logos, and whom to ask."""

    short_text = models.CharField(_("about us in one sentence"), max_length=200, blank=True)
    middle_text = models.TextField(_("about us in a paragraph"), max_length=700, blank=True)
    long_text = models.TextField(_("about us on half a page"), max_length=2500, blank=True)
    body = BlocksField(PressBlocks(), verbose_name=_("facts, logos and more"), blank=True)

    api_fields: ClassVar[list[APIField]] = [
        *Guidance.api_fields,
        APIField("short_text"),
        APIField("middle_text"),
        APIField("long_text"),
    ]
    template = "pages/press_page.html"
    max_count_per_parent = 1
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("short_text"),
        FieldPanel("middle_text"),
        FieldPanel("long_text"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("press room")
        verbose_name_plural = _("press rooms")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        pictures = CreditedImage.objects.for_press().prefetch_related("renditions").order_by("-created_at", "-pk")
        return {
            **super().get_context(request, *args, **kwargs),
            "pictures": pictures[:PRESS_PICTURES],
            **latest_of(self),
        }
