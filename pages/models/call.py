"""The public page of a call: who can apply, what it asks and gives, and the way to the form."""

from typing import Any, ClassVar, Self

from django.db import models
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageManager, PageQuerySet
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from cms.models import PublicPage
from forms.models import Call
from pages.blocks import StoryBlocks
from pages.editing import CallPageForm


class CallPageQuerySet(PageQuerySet):
    def inviting(self) -> Self:
        """Return the pages whose call is open or will open, the soonest to close first."""
        return (
            self.filter(call__closes_at__gt=timezone.now())
            .select_related("call__form", "locale")
            .order_by("call__closes_at", "title")
        )


class CallPage(PublicPage, Page):
    call = models.ForeignKey(Call, on_delete=models.PROTECT, related_name="pages", verbose_name=_("call"))
    introduction = models.TextField(_("introduction"), max_length=600)
    who = models.TextField(_("who can apply"), max_length=600, blank=True)
    gives = models.TextField(_("what you give"), max_length=600, blank=True, help_text=_("One thing in each line."))
    gets = models.TextField(_("what you get"), max_length=600, blank=True, help_text=_("One thing in each line."))
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

    class Meta:
        verbose_name = _("call page")
        verbose_name_plural = _("call pages")

    @property
    def form_url(self) -> str | None:
        """Return the address of the call's form in this page's language; `None` while it is not public."""
        form = self.call.form.get_translation_or_none(self.locale)
        return f"{form.url}{self.call.slug}/" if form and form.live and form.url else None

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "call": self.call, "state": self.call.state()}
