"""Organisations that run programmes, refer mentees or help as partners (H1.1, H4.2, H5.2)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.models import Municipality


class Organisation(models.Model):
    class Kind(models.TextChoices):
        MUNICIPALITY = "municipality", pgettext_lazy("organisation", "municipality")
        SCHOOL = "school", _("school")
        YOUTH_CENTRE = "youth_centre", _("youth centre")
        SOCIAL_SERVICE = "social_service", _("social service")
        ASSOCIATION = "association", _("association")
        RELIGIOUS = "religious", _("religious organisation")
        JUVENILE_INSPECTOR = "juvenile_inspector", _("juvenile-affairs inspector")
        ORPHANS_COURT = "orphans_court", _("orphans' court")
        HEALTH_CARE = "health_care", _("health care or crisis centre")
        BUSINESS_SUPPORT = "business_support", _("business support centre")
        OTHER = "other", _("other")

    name = models.CharField(_("name"), max_length=160, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    website = models.URLField(_("website"), blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)

    class Meta:
        verbose_name = _("organisation")
        verbose_name_plural = _("organisations")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name
