"""What a coordinator asked a person beyond the form, and what the person answered."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from forms.models.submission import Submission

LONGEST_QUESTION = 1500
"""Characters; a letter has room for some more around them."""


class AskingQuerySet(models.QuerySet["Asking"]):
    def open(self) -> Self:
        """Return what waits for an answer."""
        return self.filter(answered_at__isnull=True, dropped_at__isnull=True)


class Asking(models.Model):
    """Open until the person answers, or until it is decided without an answer."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="askings", verbose_name=_("submission")
    )
    words = SealedTextField(_("what is asked"))
    answer = SealedTextField(_("answer"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    dropped_at = models.DateTimeField(_("no longer asked"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = AskingQuerySet.as_manager()

    class Meta:
        verbose_name = _("question to the person")
        verbose_name_plural = _("questions to the person")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(answered_at__isnull=True, dropped_at__isnull=True),
                name="asking_open_once",
            )
        ]

    def __str__(self) -> str:
        return str(self.pk)
