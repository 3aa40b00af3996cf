"""What is kept of somebody's part in a season: background checks, what they want for themselves, and that they left."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedTextField
from cms.models import User
from programme.models.participant import Participant


class RecordQuerySet(models.QuerySet):
    def of(self, user: User) -> Self:
        """Return the records of whoever signs in as `user`: the gate for themselves."""
        return self.filter(participant__in=Participant.objects.of(user))

    def coordinated_by(self, user: User) -> Self:
        """Return the records of participants in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(participant__in=Participant.objects.coordinated_by(user))


class BackgroundCheck(models.Model):
    """That somebody looked, on which day, with which result. The paper itself is seen and given back, never kept."""

    class Result(models.TextChoices):
        CLEAR = "clear", pgettext_lazy("background check", "nothing stands in the way")
        NOT_CLEAR = "not_clear", pgettext_lazy("background check", "something stands in the way")

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="checks", verbose_name=_("participant")
    )
    result = SealedTextField(_("result"), max_length=20, choices=Result.choices, blank=False)
    checked_on = models.DateField(_("checked on"))
    due_on = models.DateField(_("next due"))
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by")
    )
    recorded_at = models.DateTimeField(_("recorded"), default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("background check")
        verbose_name_plural = _("background checks")
        ordering = ["checked_on", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(due_on__gt=models.F("checked_on")),
                name="check_due_after_day",
                violation_error_message=_("The next check is due after this one."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class OwnAim(models.Model):
    """Why somebody takes part, and what they want to grow in (H5.5). They write it, their coordinators read it."""

    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="aim", verbose_name=_("participant")
    )
    goal = SealedTextField(_("own goal"), max_length=1000, blank=False)
    competences = SealedTextField(_("competences to grow"), max_length=1000, blank=False)
    written_at = models.DateTimeField(_("written"), default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("own goal of a participant")
        verbose_name_plural = _("own goals of participants")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class Leaving(models.Model):
    """Somebody left by their own button (H2.5). `seen_at` says that a coordinator looked after the others."""

    class Reason(models.TextChoices):
        UNSAID = "", _("I would rather not say")
        TIME = "time", _("I have no time for it now")
        FIT = "fit", _("it is not what I hoped for")
        PAIR = "pair", _("we two do not get on")
        MOVED = "moved", _("I move away, or change school or work")
        HEALTH = "health", _("my health, or things at home")
        OTHER = "other", _("something else")

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="leavings", verbose_name=_("participant")
    )
    reason = models.CharField(_("reason"), max_length=20, choices=Reason.choices, blank=True)
    words = SealedTextField(_("in their own words"), default=str, blank=True)
    at = models.DateTimeField(_("when"), default=timezone.now)
    seen_at = models.DateTimeField(_("looked after"), null=True, blank=True)
    seen_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name=_("looked after by"),
    )

    wagtail_reference_index_ignore = True

    objects = RecordQuerySet.as_manager()

    class Meta:
        verbose_name = _("leaving")
        verbose_name_plural = _("leavings")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
