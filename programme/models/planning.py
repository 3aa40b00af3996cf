"""What a season is planned by: its days, its forms, and the steps that it made."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.models import Role
from programme.models.cohort import Cohort


class CohortStep(models.Model):
    """One change of a season's state: who made it, when, and why. The worker's own have nobody."""

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="steps", verbose_name=_("season"))
    state = models.CharField(_("state"), max_length=20, choices=Cohort.State.choices)
    due = models.CharField(max_length=20, choices=Cohort.State.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    why = models.CharField(_("why"), max_length=300, blank=True)

    class Meta:
        verbose_name = _("step of a season")
        verbose_name_plural = _("steps of seasons")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.cohort_id} · {self.state}"


class KeyDate(models.Model):
    """A day that a season is planned by. The days of states move the season on; others only stand in its calendar."""

    class Kind(models.TextChoices):
        RECRUITING = "recruiting", _("applications open")
        TRAINING = "training", _("training of the mentors")
        MATCHING = "matching", _("matching begins")
        MID_EVALUATION = "mid_evaluation", _("evaluation in the middle")
        CLOSING = "closing", _("closing begins")
        CELEBRATION = "celebration", _("closing celebration")
        FOLLOW_UP = "follow_up", _("evaluation one year later")
        OTHER = "other", _("something else")

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="key_dates", verbose_name=_("season"))
    kind = models.CharField(_("what happens"), max_length=20, choices=Kind.choices)
    on = models.DateField(_("day"))
    note = models.CharField(_("in detail"), max_length=120, blank=True)

    class Meta:
        verbose_name = _("key date")
        verbose_name_plural = _("key dates")
        ordering = ["on", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["cohort", "kind"],
                condition=~models.Q(kind="other"),
                name="key_date_once",
                violation_error_message=_("The season has a day for this already."),
            ),
        ]

    def __str__(self) -> str:
        return self.label

    @property
    def label(self) -> str:
        """Return what happens on the day, in the reader's language."""
        if self.kind == self.Kind.OTHER and self.note:
            return self.note
        return f"{self.get_kind_display()}: {self.note}" if self.note else self.get_kind_display()


class ServingForm(models.Model):
    """Says which form serves what in a season. Applications come by the season's calls."""

    class Purpose(models.TextChoices):
        BASIC = "basic", _("basic profile")
        IN_DEPTH = "in_depth", _("in-depth profile")
        START = "start", _("evaluation at the start")
        MIDDLE = "middle", _("evaluation in the middle")
        END = "end", _("evaluation at the end")
        AFTER = "after", _("evaluation years later")

    cohort = models.ForeignKey(Cohort, on_delete=models.CASCADE, related_name="serving", verbose_name=_("season"))
    purpose = models.CharField(_("what for"), max_length=20, choices=Purpose.choices)
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    form = models.ForeignKey("forms.FormPage", on_delete=models.PROTECT, related_name="+", verbose_name=_("form"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("form of a season")
        verbose_name_plural = _("forms of seasons")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["cohort", "purpose", "role"], name="serving_once")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.get_role_display()}"
