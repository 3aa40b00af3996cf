"""Who helps: schools, municipalities, associations, businesses."""

from datetime import date
from typing import Any, ClassVar, Self

from django.core.paginator import Paginator
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from cms.models import PublicPage
from cms.place_names import alphabetical, name_of
from pages.api_fields import OrganisationField, PictureField
from pages.blocks import StoryBlocks
from pages.models.call import CallPage
from pages.models.latest import latest_of
from pages.models.programme import ProgrammePage
from programme.models import Organisation, Programme

ON_A_PAGE = 24
"""How many partners the list shows at a time."""


class PartnerPageQuerySet(PageQuerySet):
    def in_force(self, *, on: date | None = None) -> Self:
        """Return the partners whose agreement has not ended on the day `on` (default: today)."""
        return self.exclude(agreement_until__lt=on or timezone.localdate())

    def with_cards(self) -> Self:
        """Fetch what cards show along with the pages."""
        return self.select_related("organisation__municipality", "logo", "locale").prefetch_related("logo__renditions")


class PartnerIndexPage(PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    api_fields: ClassVar[list[APIField]] = [APIField("introduction")]
    query_parameters: ClassVar[tuple[str, ...]] = ("kind", "municipality", "page")
    template = "pages/partner_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.PartnerPage"]
    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of partners")
        verbose_name_plural = _("lists of partners")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add the partners of the kind and the municipality that the address asks for; what nobody is, is not asked for."""
        partners = self.shown(PartnerPage.objects.child_of(self).in_force())
        kinds, places = _what_there_is(partners)
        kind, place = (request.GET.get(name, "") for name in ("kind", "municipality"))
        found = partners.filter(organisation__kind=kind) if kind in kinds else partners
        found = found.filter(organisation__municipality__slug=place) if place in places else found
        return {
            **super().get_context(request, *args, **kwargs),
            "kinds": kinds,
            "places": places,
            "kind": kind if kind in kinds else "",
            "place": place if place in places else "",
            "page_obj": Paginator(found.with_cards().order_by("title"), ON_A_PAGE).get_page(request.GET.get("page")),
        }


def _what_there_is(partners: Any) -> tuple[dict[str, Any], dict[str, str]]:
    """Return the kinds and the municipalities of `partners`, each by the key that stands in addresses. One query."""
    rows = list(
        partners.order_by()
        .values_list("organisation__kind", "organisation__municipality__slug", "organisation__municipality__name")
        .distinct()
    )
    found = {kind for kind, _slug, _name in rows}
    kinds = {str(kind): kind.label for kind in Organisation.Kind if kind in found}
    places = {slug: name_of(slug, own=name) for _kind, slug, name in rows if slug}
    return kinds, dict(sorted(places.items(), key=lambda place: alphabetical(place[1])))


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
    # Who answers there is told on the page, one at a time, and not to whoever collects addresses.
    api_fields: ClassVar[list[APIField]] = [
        APIField("introduction"),
        APIField("logo", PictureField()),
        APIField("organisation", OrganisationField()),
        APIField("body"),
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

    @property
    def is_in_force(self) -> bool:
        return not self.agreement_until or self.agreement_until >= timezone.localdate()

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """Add what the organisation's programmes have to show."""
        self.organisation = Organisation.objects.select_related("municipality").get(pk=self.organisation_id)
        run = Programme.objects.filter(organisation=self.organisation_id)
        programmes = self.shown(ProgrammePage.objects.filter(programme__in=run)).select_related(
            "programme__municipality", "image"
        )
        return {
            **super().get_context(request, *args, **kwargs),
            "programmes": programmes.prefetch_related("image__renditions").order_by("title"),
            "calls": self.shown(CallPage.objects.filter(call__team__in=run.values("team")).inviting().with_cards()),
            **latest_of(self, programme__in=run),
        }
