"""Reminders: what a coordinator wants to come back to on a day."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import Team, User
from forms.models.submission import Submission


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def of(self, user: User) -> Self:
        """Return the open reminders of `user` about what is still in the inboxes of their teams."""
        mine = self.filter(user_id=user.pk, done_at__isnull=True)
        return mine.filter(submission__inbox__team__in=Team.objects.coordinated_by(user))

    def due(self, *, on: date | None = None) -> Self:
        """Return the reminders whose day has come on `on` (default: today)."""
        return self.filter(day__lte=on or timezone.localdate())


class Reminder(models.Model):
    """Of one coordinator alone; nobody else is told."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="reminders", verbose_name=_("submission")
    )
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    day = models.DateField(_("on"))
    words = SealedTextField(_("what about"))
    made_at = models.DateTimeField(default=timezone.now)
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        ordering = ["day", "pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["user", "day"], name="reminder_user_day")]

    def __str__(self) -> str:
        return str(self.pk)
