"""What coordinators did when a match needed them, and from when a season says that it does."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedTextField
from cms.models import User
from programme.models.cohort import Cohort
from programme.models.match import Match


class Watch(models.Model):
    """After how many days a season's coordinators want to know. Without a row the defaults hold."""

    cohort = models.OneToOneField(Cohort, on_delete=models.CASCADE, related_name="watch", verbose_name=_("season"))
    first_meeting_days = models.PositiveSmallIntegerField(
        _("days until the first meeting"), default=10, validators=[MinValueValidator(1), MaxValueValidator(90)]
    )
    quiet_days = models.PositiveSmallIntegerField(
        _("days without a meeting: look"), default=14, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    quieter_days = models.PositiveSmallIntegerField(
        _("days without a meeting: soon"), default=30, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    quietest_days = models.PositiveSmallIntegerField(
        _("days without a meeting: today"), default=60, validators=[MinValueValidator(1), MaxValueValidator(365)]
    )
    low_moods = models.PositiveSmallIntegerField(
        _("low moods, one after the other"), default=2, validators=[MinValueValidator(1), MaxValueValidator(10)]
    )

    class Meta:
        verbose_name = _("signals of a season")
        verbose_name_plural = _("signals of seasons")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(quiet_days__lt=models.F("quieter_days"))
                & models.Q(quieter_days__lt=models.F("quietest_days")),
                name="watch_days_in_order",
                violation_error_message=_("The days without a meeting go from few to many."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.cohort_id}"


class CareStepQuerySet(models.QuerySet["CareStep"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the steps in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(match__in=Match.objects.coordinated_by(user))


class CareStep(models.Model):
    """One rung of the ladder: a person did something, and says when to look again. Until then these signals rest."""

    class Kind(models.TextChoices):
        CHECK_IN = "check_in", pgettext_lazy("care", "wrote or asked how it goes")
        CALL = "call", pgettext_lazy("care", "rang or met them")
        SUPERVISION = "supervision", pgettext_lazy("care", "brought it to supervision")
        PAUSE = "pause", pgettext_lazy("care", "agreed on a pause")
        CLOSING = "closing", pgettext_lazy("care", "agreed on a closing conversation")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="care", verbose_name=_("match"))
    kind = models.CharField(_("what was done"), max_length=20, choices=Kind.choices)
    words = SealedTextField(_("in words"), max_length=2000, blank=False)
    look_again_on = models.DateField(_("look again on"))
    signals = models.JSONField(default=list)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = CareStepQuerySet.as_manager()

    class Meta:
        verbose_name = _("step of care")
        verbose_name_plural = _("steps of care")
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.match_id} · {self.kind}"
