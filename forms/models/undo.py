"""Steps that can be taken back for a while: what stood before them, as ids, states and days; never an answer."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import User

HELD = timedelta(minutes=30)


def half_an_hour_on() -> datetime:
    return timezone.now() + HELD


class UndoStepQuerySet(models.QuerySet["UndoStep"]):
    def open_to(self, user: User) -> Self:
        """Return the steps that `user` made and can still take back, the latest first."""
        return self.filter(by_id=user.pk, undone_at__isnull=True, until__gt=timezone.now()).order_by("-pk")


class UndoStep(models.Model):
    """`kind` names what knows the way back (`forms.domain.undoing`); `before` is what it needs for it."""

    kind = models.CharField(max_length=30)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    until = models.DateTimeField(_("until"), default=half_an_hour_on)
    count = models.PositiveIntegerField(_("how many"), default=1)
    before: models.JSONField[Any, Any] = models.JSONField(default=dict)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = UndoStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step that can be undone")
        verbose_name_plural = _("steps that can be undone")
        default_permissions = ()
        indexes = [models.Index(fields=["by", "until"], name="undo_step_by_until")]

    def __str__(self) -> str:
        return f"{self.kind} {self.pk}"
