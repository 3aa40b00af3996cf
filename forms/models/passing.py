"""How far people get: counts of pages shown and left, without anybody's trace."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Footfall(models.Model):
    """How often on one day a section of a form was shown for the first time, and how often it was passed."""

    form_key = models.UUIDField(_("form in all languages"))
    section_id = models.CharField(max_length=40, help_text="Of a section, or `check` and `sent`.")
    day = models.DateField(_("day"))
    shown = models.PositiveIntegerField(_("shown"), default=0)
    passed = models.PositiveIntegerField(_("passed"), default=0)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("footfall")
        verbose_name_plural = _("footfall")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["form_key", "section_id", "day"], name="footfall_once_a_day")]

    def __str__(self) -> str:
        return f"{self.section_id} {self.day}"
