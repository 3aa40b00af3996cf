"""How coordinators hear that something waits, and what they were told already."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class NoticeChoice(models.Model):
    """One coordinator's choice. Who never chose is told at once."""

    class Pace(models.TextChoices):
        AT_ONCE = "at_once", _("at once")
        DAILY = "daily", _("once a day, in the morning of working days")
        WEEKLY = "weekly", _("once a week, on its first working day")

    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    pace = models.CharField(_("Tell me what waits"), max_length=10, choices=Pace.choices, default=Pace.AT_ONCE)
    chosen_at = models.DateTimeField(_("chosen"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("choice of notices")
        verbose_name_plural = _("choices of notices")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user_id} · {self.pace}"


class Notice(models.Model):
    """One mail to one coordinator; the row is there before it goes, so that it goes once. `key` says what it is about."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("user")
    )
    key = models.CharField(_("key"), max_length=80, unique=True)
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("notice")
        verbose_name_plural = _("notices")
        default_permissions = ()

    def __str__(self) -> str:
        return self.key
