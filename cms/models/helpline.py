"""Where somebody who needs help at once finds it, beside the first helpline of the settings."""

from datetime import date, timedelta
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField, TranslatableField

VERIFIED_DAYS = 90
"""After so many days without a look somebody must make sure that the number still answers."""


class HelplineQuerySet(models.QuerySet["Helpline"]):
    def unverified(self, *, on: date | None = None) -> Self:
        """Return the helplines that nobody has looked at lately, or ever."""
        limit = (on or timezone.localdate()) - timedelta(days=VERIFIED_DAYS)
        return self.filter(models.Q(verified_on__isnull=True) | models.Q(verified_on__lt=limit))


class Helpline(TranslatableMixin, models.Model):
    name = models.CharField(_("name"), max_length=120)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    website = models.URLField(_("website"), blank=True)
    hours = models.CharField(_("when it answers"), max_length=120, blank=True)
    about = models.CharField(_("for whom and what"), max_length=300, blank=True)
    verified_on = models.DateField(_("verified on"), null=True, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=10)

    objects = HelplineQuerySet.as_manager()

    override_translatable_fields: ClassVar[list] = [
        SynchronizedField("phone", overridable=True),
        SynchronizedField("website", overridable=True),
        SynchronizedField("verified_on", overridable=False),
        SynchronizedField("sort_order", overridable=False),
        TranslatableField("hours"),
    ]
    panels = [FieldPanel(name) for name in ("name", "phone", "website", "hours", "about", "verified_on", "sort_order")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("helpline")
        verbose_name_plural = _("helplines")
        ordering = ["sort_order", "name"]

    def __str__(self) -> str:
        return self.name
