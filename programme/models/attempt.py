"""Guesses: how often something secret was asked for in vain, by digests only, until a pause is over."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Attempt(models.Model):
    """`key` is a digest of what was tried (a reference) or of the network from which it was."""

    key = models.CharField(max_length=64, unique=True)
    failures = models.PositiveIntegerField(_("failures"), default=0)
    rests_until = models.DateTimeField(_("rests until"), default=timezone.now)
    at = models.DateTimeField(_("last"), default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("attempt")
        verbose_name_plural = _("attempts")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
