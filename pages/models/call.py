"""The public page of a call: who can apply, what it asks and gives, and the way to the form."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.api import APIField
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from cms.models import PublicPage
from cms.place_names import name_of
from forms.models import Call
from forms.models.call import CallState
from forms.sources import source_in
from pages.api_fields import CallField, CallProgrammeField, EasyField, FormField
from pages.blocks import StoryBlocks
from pages.editing import CallPageForm
from pages.models.easy import WithEasyVersion
from programme.domain import sources
from programme.models import CohortCall, Programme

OTHERS = 3
"""How many other calls a page offers whose own takes nobody any longer."""
CARD = ("title", "url_path", "locale", "introduction", "call")
"""What a card asks a call's page for; of its call it asks everything."""


class CallPageQuerySet(PageQuerySet):
    def inviting(self) -> Self:
        """Return the pages whose call is open or will open and has places left, the soonest to close first."""
        return (
            self.filter(call__closes_at__gt=timezone.now(), call__is_full=False)
            .select_related("call__form", "locale")
            .defer("call__form__body")
            .order_by("call__closes_at", "title")
        )

    def with_cards(self) -> Self:
        """Fetch what cards show along with the pages, and nothing else of them; where the programme is besides."""
        places = Programme.objects.filter(team=models.OuterRef("call__team"))
        found = self.select_related(None).select_related("call", "locale").only(*CARD)
        return found.annotate(
            place_key=models.Subquery(places.values("municipality__slug")),
            place_name=models.Subquery(places.values("municipality__name")),
        )


class CallPage(WithEasyVersion, PublicPage, Page):
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="pages", verbose_name=_("call"))
    introduction = models.TextField(_("introduction"), max_length=600)
    who = models.TextField(_("who can apply"), max_length=600, blank=True)
    gives = models.TextField(_("what you give"), max_length=600, blank=True, help_text=_("One thing in each line."))
    gets = models.TextField(_("what you get"), max_length=600, blank=True, help_text=_("One thing in each line."))
    body = BlocksField(StoryBlocks(), verbose_name=_("text"), blank=True)

    objects = PageManager.from_queryset(CallPageQuerySet)()

    base_form_class = CallPageForm
    override_translatable_fields: ClassVar[list[SynchronizedField]] = [SynchronizedField("call", overridable=False)]
    template = "pages/call_page.html"
    parent_page_types: ClassVar[list[str]] = ["pages.ProgrammePage"]
    subpage_types: ClassVar[list[str]] = []
    content_panels = [
        *Page.content_panels,
        FieldPanel("call"),
        FieldPanel("introduction"),
        FieldPanel("who"),
        FieldPanel("gives"),
        FieldPanel("gets"),
        FieldPanel("body"),
        FieldPanel("easy_page"),
    ]

    api_fields: ClassVar[list[APIField]] = [
        APIField("introduction"),
        APIField("call", CallField()),
        APIField("programme", CallProgrammeField()),
        APIField("form", FormField()),
        APIField("who"),
        APIField("giving"),
        APIField("getting"),
        APIField("body"),
        APIField("easy_page", EasyField()),
    ]

    class Meta:
        verbose_name = _("call page")
        verbose_name_plural = _("call pages")

    @property
    def place(self) -> str:
        """Return where its programme is, in the active language; nothing for pages that were not fetched `with_cards`."""
        key = getattr(self, "place_key", None)
        return name_of(key, own=self.place_name) if key else ""

    @property
    def giving(self) -> list[str]:
        """Return what one gives, a thing at a time."""
        return _things(self.gives)

    @property
    def getting(self) -> list[str]:
        """Return what one gets, a thing at a time."""
        return _things(self.gets)

    @cached_property
    def form_url(self) -> str | None:
        """Return the address of the call's form in this page's language; `None` while it is not public."""
        form = self.call.form
        if form.locale_id != self.locale_id:
            form = form.get_translation_or_none(self.locale)
        return f"{form.url}{self.call.slug}/" if form and form.live and form.url else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        self.call = Call.objects.select_related("form__locale").get(pk=self.call_id)
        state = self.call.state()
        source = source_in(request)
        sources.seen(self.call_id, source)
        return {
            **super().get_context(request, *args, **kwargs),
            "call": self.call,
            "state": state,
            "source_query": f"?src={source}" if source else "",
            "season": CohortCall.objects.filter(call=self.call_id).select_related("cohort").first(),
            "others": self.others() if state in (CallState.FULL, CallState.CLOSED) else [],
        }

    def others(self) -> list["CallPage"]:
        """Return where somebody can go instead who comes too late: calls for the same role, here or elsewhere."""
        inviting = CallPage.objects.inviting().filter(call__role=self.call.role).exclude(call=self.call_id)
        return list(self.shown(inviting.with_cards())[:OTHERS])


def _things(text: str) -> list[str]:
    """Return the lines of a text, each without the mark that somebody may have put before it."""
    lines = (line.strip(" -–—•*\t") for line in text.splitlines())
    return [line for line in lines if line]
