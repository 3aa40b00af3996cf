"""What will happen or did: meetings, trainings, fairs, and the celebration that closes a season."""

from datetime import datetime
from typing import Any, ClassVar, Self

from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.api import APIField
from wagtail.models import Locale, Page, PageManager
from wagtail_localize.fields import SynchronizedField

from cms.models import Municipality, PublicPage
from forms.domain import doors
from pages.api_fields import CalendarField, FormField
from pages.models.article import Article, ArticleQuerySet
from pages.models.listing import Listing


class HappeningQuerySet(ArticleQuerySet):
    def coming(self, *, at: datetime | None = None) -> Self:
        """Return what is not over yet, the next first."""
        return self.filter(ends_at__gt=at or timezone.now()).order_by("starts_at", "title")

    def past(self, *, at: datetime | None = None) -> Self:
        """Return what is over, the latest first."""
        return self.filter(ends_at__lte=at or timezone.now()).order_by("-starts_at", "title")

    def with_cards(self) -> Self:
        """Fetch what cards and calendars show along with the pages."""
        found = self.select_related("programme__municipality", "municipality", "locale").with_programme_titles()
        return found.defer("body")

    def turns(self, *, at: datetime) -> Self:
        """Return `pk`, `model`, and what the list of all kinds is ordered by: what is coming first, then what is over."""
        over = models.Q(ends_at__lte=at)
        return (
            self.order_by()
            .annotate(
                model=models.Value(self.model._meta.model_name),
                over=models.Case(models.When(over, then=1), default=0),
                coming_at=models.Case(models.When(~over, then="starts_at")),
            )
            .values("pk", "model", "over", "coming_at", "starts_at")
        )


class EventIndexPage(Listing, PublicPage, Page):
    introduction = models.TextField(_("introduction"), max_length=600, blank=True)

    feed_kind = "events"
    api_fields: ClassVar[list[APIField]] = [APIField("introduction")]
    template = "pages/event_index_page.html"
    max_count_per_parent = 1
    parent_page_types: ClassVar[list[str]] = ["pages.HomePage"]
    subpage_types: ClassVar[list[str]] = ["pages.EventPage", "pages.CelebrationPage"]
    content_panels: ClassVar[list] = [*Page.content_panels, FieldPanel("introduction")]

    class Meta:
        verbose_name = _("list of events")
        verbose_name_plural = _("lists of events")

    def listed(self, place: Municipality | None) -> models.QuerySet:
        now = timezone.now()
        events, celebrations = (self.shown(model).about(place).turns(at=now) for model in HAPPENINGS)
        return events.union(celebrations, all=True).order_by("over", "coming_at", "-starts_at", "pk")

    def in_full(self, found: Any) -> list["Happening"]:
        turns = list(found)
        pages: dict[int, Happening] = {}
        for model in HAPPENINGS:
            ids = [turn["pk"] for turn in turns if turn["model"] == model._meta.model_name]
            pages |= model.objects.with_cards().in_bulk(ids)
        return [pages[turn["pk"]] for turn in turns if turn["pk"] in pages]

    def place_ids(self) -> models.Q:
        events, celebrations = (self.shown(model).place_ids() for model in HAPPENINGS)
        return events | celebrations


class Happening(Article):
    """Something with a beginning, an end and a place. `date` is the day on which it was announced."""

    starts_at = models.DateTimeField(_("begins"))
    ends_at = models.DateTimeField(_("ends"))
    place = models.CharField(_("place"), max_length=160, blank=True, help_text=_("The house and the street."))
    online_url = models.URLField(_("address online"), blank=True)
    is_cancelled = models.BooleanField(_("cancelled"), default=False)

    objects = PageManager.from_queryset(HappeningQuerySet)()

    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *Article.override_translatable_fields,
        SynchronizedField("starts_at", overridable=False),
        SynchronizedField("ends_at", overridable=False),
        SynchronizedField("online_url"),
        SynchronizedField("is_cancelled", overridable=False),
    ]
    content_panels: ClassVar[list[Any]] = [
        *Article.content_panels[:2],
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("starts_at"), FieldPanel("ends_at")]),
                FieldPanel("place"),
                FieldPanel("online_url"),
                FieldPanel("is_cancelled"),
            ],
            heading=_("When and where"),
        ),
        *Article.content_panels[2:],
    ]
    api_fields: ClassVar[list[APIField]] = [
        *Article.api_fields,
        APIField("starts_at"),
        APIField("ends_at"),
        APIField("place"),
        APIField("online_url"),
        APIField("is_cancelled"),
        APIField("calendar_url", CalendarField()),
    ]
    parent_page_types: ClassVar[list[str]] = ["pages.EventIndexPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        abstract = True

    def clean(self) -> None:
        """Refuse an event that ends before it begins, or that is nowhere."""
        super().clean()
        if self.starts_at and self.ends_at and self.ends_at <= self.starts_at:
            raise ValidationError({"ends_at": _("It ends before it begins.")})
        if not self.place and not self.online_url:
            raise ValidationError({"place": _("Say where it is, or give the address online.")})

    def is_over(self, *, at: datetime | None = None) -> bool:
        return self.ends_at <= (at or timezone.now())

    @property
    def whereabouts(self) -> str:
        """Return the place with its municipality, which is not said twice; empty for what is online only."""
        around = str(self.municipality or "")
        return self.place if not self.place or around in self.place else f"{self.place}, {around}"

    def takes_place(self, *, at: datetime | None = None) -> bool:
        """Return whether somebody can still come: it is neither cancelled nor over."""
        return not self.is_cancelled and not self.is_over(at=at)


class EventPage(Happening):
    form = models.ForeignKey(
        "forms.FormPage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("form to sign up"),
    )

    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *Happening.override_translatable_fields,
        SynchronizedField("form", overridable=False),
    ]
    content_panels: ClassVar[list[Any]] = [*Happening.content_panels, FieldPanel("form")]
    api_fields: ClassVar[list[APIField]] = [*Happening.api_fields, APIField("form", FormField())]
    template = "pages/event_page.html"

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")

    @property
    def form_url(self) -> str | None:
        """Return the address of the form in this page's language; `None` while it is not public."""
        form = self.form.get_translation_or_none(self.locale) if self.form else None
        return form.url if form and form.live else None

    def sign_up(self) -> dict[str, Any]:
        """Return where to sign up, as `form_url`, or why not now, as `refusal`; nothing once nobody can come."""
        form = self.form if self.takes_place() else None
        if form and form.locale_id != self.locale_id:
            form = form.get_translation_or_none(self.locale)
        if form is None or not form.live or form.get_view_restrictions():
            return {}
        refusal = doors.refusal(form)
        return {"refusal": refusal} if refusal else {"form_url": form.url}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), **self.sign_up()}


class CelebrationPage(Happening):
    """The day on which a season ends well: pictures, numbers, quotes, thanks."""

    certificates = models.PositiveIntegerField(_("certificates given"), null=True, blank=True)

    override_translatable_fields: ClassVar[list[SynchronizedField]] = [
        *Happening.override_translatable_fields,
        SynchronizedField("certificates", overridable=False),
    ]
    content_panels: ClassVar[list[Any]] = [*Happening.content_panels, FieldPanel("certificates")]
    api_fields: ClassVar[list[APIField]] = [*Happening.api_fields, APIField("certificates")]
    template = "pages/celebration_page.html"

    class Meta:
        verbose_name = _("closing celebration")
        verbose_name_plural = _("closing celebrations")


HAPPENINGS: tuple[type[Happening], ...] = (EventPage, CelebrationPage)


def coming(*, locale: Locale, place: Municipality | None = None) -> list[Happening]:
    """Return all that anybody may read about what is not over, the next first, in one language."""
    found = [
        page
        for model in HAPPENINGS
        for page in model.objects.live().public().filter(locale=locale).about(place).coming().with_cards()
    ]
    return sorted(found, key=lambda page: (page.starts_at, page.pk))
