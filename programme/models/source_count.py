"""By which poster or link people came to a call: a number for each day, and nobody's trace."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.models import Call


class SourceCount(models.Model):
    call = models.ForeignKey(Call, on_delete=models.CASCADE, related_name="+", verbose_name=_("call"))
    source = models.SlugField(_("source"), max_length=40)
    day = models.DateField(_("day"))
    shown = models.PositiveIntegerField(_("shown"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("source of visits")
        verbose_name_plural = _("sources of visits")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["call", "source", "day"], name="source_once_a_day")]

    def __str__(self) -> str:
        return f"{self.source} {self.day}"
