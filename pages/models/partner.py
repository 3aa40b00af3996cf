"""Who helps: schools, municipalities, associations, businesses."""

from datetime import date
from typing import Any, ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from cms.models import PublicPage
from pages.blocks import StoryBlocks
from programme.models import Organisation


class PartnerPageQuerySet(PageQuerySet):
    def in_force(self, *, on: date | None = None) -> Self:
        """Return the partners whose agreement has not ended on the day `on` (default: today)."""
        return self.exclude(agreement_until__lt=on or timezone.localdate())


class PartnerIndexPage(PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    template = "pages/partner_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.PartnerPage"]
    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of partners")
        verbose_name_plural = _("lists of partners")


class PartnerPage(PublicPage, Page):
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="pages", verbose_name=_("organisation")
    )
    logo = models.ForeignKey(
        "cms.CreditedImage", on_delete=models.SET_NULL, null=True, blank=True, related_name="+", verbose_name=_("logo")
    )
    introduction = models.TextField(_("what we do together"), max_length=600)
    contact_name = models.CharField(_("contact person"), max_length=120, blank=True)
    contact_email = models.EmailField(_("contact's e-mail"), blank=True)
    contact_phone = models.CharField(_("contact's phone"), max_length=30, blank=True)
    agreement_until = models.DateField(
        _("agreement until"), null=True, blank=True, help_text=_("After this day the partner is no longer listed.")
    )
    body = BlocksField(StoryBlocks(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(PartnerPageQuerySet)()

    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        SynchronizedField(name, overridable=False)
        for name in ("organisation", "contact_name", "contact_email", "contact_phone", "agreement_until")
    ]
    template = "pages/partner_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.PartnerIndexPage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("organisation"),
        FieldPanel("logo"),
        FieldPanel("introduction"),
        FieldRowPanel([FieldPanel("contact_name"), FieldPanel("contact_email"), FieldPanel("contact_phone")]),
        FieldPanel("agreement_until"),
        FieldPanel("body"),
    ]

    class Meta:
        verbose_name = _("partner")
        verbose_name_plural = _("partners")
