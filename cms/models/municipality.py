"""The local authorities of Latvia as data, because they change."""

from datetime import date
from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.place_names import alphabetical, name_of


class MunicipalityQuerySet(models.QuerySet["Municipality"]):
    def current(self, *, on: date | None = None) -> Self:
        """Return the authorities that exist on the day `on` (default: today)."""
        day = on or timezone.localdate()
        return self.filter(valid_from__lte=day).exclude(valid_until__lt=day)

    def in_order(self) -> list["Municipality"]:
        """Return them by their names in the active language. One query."""
        return sorted(self, key=lambda place: alphabetical(str(place)))


class Municipality(models.Model):
    class Kind(models.TextChoices):
        CITY = "city", _("state city")
        MUNICIPALITY = "municipality", _("municipality")

    slug = models.SlugField(_("key"), unique=True)
    name = models.CharField(_("name"), max_length=80)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    valid_from = models.DateField(_("from"))
    valid_until = models.DateField(_("until"), null=True, blank=True)

    objects = MunicipalityQuerySet.as_manager()

    class Meta:
        verbose_name = _("municipality")
        verbose_name_plural = _("municipalities")
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["name", "valid_from"], name="municipality_once_per_date")]

    def __str__(self) -> str:
        return name_of(self.slug, own=self.name)
