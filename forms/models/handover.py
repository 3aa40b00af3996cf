"""Handings over: a submission that went from one programme's inbox to another's."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import Team, User
from forms.models.inbox import Inbox
from forms.models.submission import Submission


class HandOverQuerySet(models.QuerySet["HandOver"]):
    def left_by(self, user: User) -> Self:
        """Return the handings over away from the teams that `user` coordinates."""
        return self.filter(undone_at__isnull=True, origin__team__in=Team.objects.coordinated_by(user))


class HandOver(models.Model):
    """`why` is written for the team that gets it; `before` holds states and ids, for the way back."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="handovers", verbose_name=_("submission")
    )
    origin = models.ForeignKey(Inbox, on_delete=models.PROTECT, related_name="+", verbose_name=_("from the inbox"))
    to = models.ForeignKey(Inbox, on_delete=models.PROTECT, related_name="+", verbose_name=_("to the inbox"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    why = SealedTextField(_("why"))
    before: models.JSONField[Any, Any] = models.JSONField(default=dict)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = HandOverQuerySet.as_manager()

    class Meta:
        verbose_name = _("handing over")
        verbose_name_plural = _("handings over")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
