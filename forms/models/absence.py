"""Who is away for how long, and who stands in; and when somebody was last at the desk."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Membership, Team, User


class AbsenceQuerySet(models.QuerySet["Absence"]):
    def editable_by(self, user: User) -> Self:
        """Return the absences that `user` may see and change: their own, those of their teams, with the right all."""
        if not user.is_active:
            return self.none()
        if user.has_perm("forms.change_any_routing"):
            return self
        held = Membership.objects.current().filter(
            team__in=Team.objects.coordinated_by(user), role=Membership.Role.COORDINATOR
        )
        return self.filter(models.Q(user_id=user.pk) | models.Q(user__in=held.values("user")))

    def on(self, day: date) -> Self:
        return self.filter(starts_on__lte=day, ends_on__gte=day)

    def meeting(self, starts_on: date, ends_on: date) -> Self:
        """Return the absences that share a day with this time."""
        return self.filter(starts_on__lte=ends_on, ends_on__gte=starts_on)


class Absence(models.Model):
    """From the first to the last day; a stand-in gets new cases of the teams in which they coordinate too."""

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="absences", verbose_name=_("who is away")
    )
    starts_on = models.DateField(_("first day away"))
    ends_on = models.DateField(_("last day away"))
    stand_in = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("stand-in"),
    )
    handed = models.JSONField(default=list, help_text="`[case, stand-in]` for each open case that was handed over.")
    handed_at = models.DateTimeField(_("open cases handed over"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = _("absence")
        verbose_name_plural = _("absences")
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="absence_ends_after_it_starts",
                violation_error_message=_("The last day is before the first."),
            ),
            models.CheckConstraint(
                condition=models.Q(stand_in__isnull=True) | ~models.Q(stand_in=models.F("user")),
                name="absence_has_another_stand_in",
                violation_error_message=_("Somebody else has to stand in."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.starts_on:%d.%m.%Y.}–{self.ends_on:%d.%m.%Y.}"


class Visit(models.Model):
    """When somebody was last on the home of the admin, and when the time before."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    before = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
