"""What news, events and stories share."""

from typing import Any, ClassVar, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.api import APIField
from wagtail.models import Page, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from cms.models import Municipality, PublicPage
from pages.api_fields import PictureField, PlaceField, ProgrammeField
from pages.blocks import StoryBlocks
from pages.editing import FinishedForm


def told_of(place: Municipality | None) -> Q:
    """Return what happened in `place`, or nowhere in particular but by a programme of it; everything for `None`."""
    if place is None:
        return Q()
    return Q(municipality=place) | Q(municipality=None, programme__municipality=place)


class ArticleQuerySet(PageQuerySet):
    def about(self, place: Municipality | None) -> Self:
        return self.filter(told_of(place))

    def latest(self) -> Self:
        """Return the newest first, always in the same order."""
        return self.order_by("-date", "-first_published_at", "-pk")

    def with_programme_titles(self) -> Self:
        """Say what each page's programme is called in the page's own language, for `programme_name`."""
        told = apps.get_model("pages", "ProgrammePage").objects.live()
        spoken = told.filter(programme=OuterRef("programme"), locale=OuterRef("locale")).order_by("pk")
        return self.annotate(programme_title=Subquery(spoken.values("title")[:1]))

    def place_ids(self) -> Q:
        """Return which municipalities `about` would find something for, as a condition on `Municipality`."""
        plain = self.order_by()
        return Q(pk__in=plain.values("municipality")) | Q(
            pk__in=plain.filter(municipality=None).values("programme__municipality")
        )


class Article(PublicPage, Page):
    """A page with a date, a picture and, where it belongs to one, a programme and a place."""

    date = models.DateField(_("date"), default=timezone.localdate)
    introduction = models.TextField(_("introduction"), max_length=600)
    image = models.ForeignKey(
        "cms.CreditedImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
    )
    programme = models.ForeignKey(
        "programme.Programme",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="%(class)ss",
        verbose_name=_("programme"),
    )
    municipality = models.ForeignKey(
        "cms.Municipality",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("municipality"),
        help_text=_("Where it happens. Empty: everywhere."),
    )
    body = BlocksField(StoryBlocks(), verbose_name=_("text"), blank=True)

    base_form_class = FinishedForm
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        SynchronizedField("date", overridable=False),
        SynchronizedField("programme", overridable=False),
        SynchronizedField("municipality", overridable=False),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Page.content_panels,
        FieldPanel("date"),
        FieldPanel("introduction"),
        FieldPanel("image"),
        FieldRowPanel([FieldPanel("programme"), FieldPanel("municipality")]),
        FieldPanel("body"),
    ]

    class Meta:
        abstract = True

    api_fields: ClassVar[list[APIField]] = [
        APIField("date"),
        APIField("introduction"),
        APIField("image", PictureField()),
        APIField("programme", ProgrammeField()),
        APIField("municipality", PlaceField()),
        APIField("body"),
    ]

    @cached_property
    def programme_page(self) -> Page | None:
        """Return the public page of the programme in this page's language, if it has one."""
        if self.programme is None:
            return None
        found = self.programme.pages.live().filter(locale=self.locale_id).select_related("locale")
        return found.only("title", "introduction", "url_path", "locale").first()

    @property
    def programme_name(self) -> str:
        """Return what the programme is called in this page's language; empty without one.

        No query where the pages came `with_programme_titles`.
        """
        if self.programme is None:
            return ""
        if not hasattr(self, "programme_title"):
            self.programme_title = self.programme_page.title if self.programme_page else None
        return self.programme_title or self.programme.name
