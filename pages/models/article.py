"""What news, events and stories share."""

from typing import Any, ClassVar

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel
from wagtail.models import Page
from wagtail_localize.fields import SynchronizedField

from cms.fields import BlocksField
from cms.models import PublicPage
from pages.blocks import StoryBlocks


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
