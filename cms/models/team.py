"""Teams: who works with whom. A programme has one team; an inbox belongs to one team."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models.user import User


class TeamQuerySet(models.QuerySet["Team"]):
    def of(self, user: User, *roles: str) -> Self:
        """Return the teams in which `user` holds one of `roles` today (any role when none is named)."""
        memberships = Membership.objects.current().filter(user_id=user.pk)
        if roles:
            memberships = memberships.filter(role__in=roles)
        return self.filter(pk__in=memberships.values("team"))

    def coordinated_by(self, user: User) -> Self:
        """Return the teams whose people's answers `user` may work with."""
        return self.of(user, Membership.Role.COORDINATOR) if user.is_active else self.none()


class Team(models.Model):
    name = models.CharField(_("name"), max_length=120, unique=True)

    objects = TeamQuerySet.as_manager()

    class Meta:
        verbose_name = _("team")
        verbose_name_plural = _("teams")
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name

    def coordinators(self) -> models.QuerySet[User]:
        """Return the active users who coordinate this team today."""
        memberships = Membership.objects.current().filter(team=self, role=Membership.Role.COORDINATOR)
        return User.objects.filter(pk__in=memberships.values("user"), is_active=True).order_by(
            "last_name", "first_name"
        )


class MembershipQuerySet(models.QuerySet["Membership"]):
    def current(self, *, on: date | None = None) -> Self:
        """Return the memberships that hold on the day `on` (default: today in Riga)."""
        day = on or timezone.localdate()
        return self.filter(starts_on__lte=day).exclude(ends_on__lt=day)


class Membership(models.Model):
    """One person's role in one team, for a time."""

    class Role(models.TextChoices):
        COORDINATOR = "coordinator", _("coordinator")
        SUPERVISOR = "supervisor", _("supervisor")

    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="memberships", verbose_name=_("user")
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("team"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    safeguarding = models.BooleanField(
        _("safeguarding lead"),
        default=False,
        help_text=_("May read answers that are meant for the safeguarding lead only."),
    )
    in_depth = models.BooleanField(
        _("in-depth profiles"),
        default=False,
        help_text=_("May read answers that are meant for the coordinators who prepare the matching."),
    )
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"), null=True, blank=True)

    objects = MembershipQuerySet.as_manager()

    class Meta:
        verbose_name = _("membership")
        verbose_name_plural = _("memberships")
        ordering = ["team__name", "role", "user__last_name"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "team", "role"],
                name="membership_once_per_role",
                violation_error_message=_("This person has this role in this team already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__isnull=True) | models.Q(ends_on__gte=models.F("starts_on")),
                name="membership_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.user} · {self.team} · {self.get_role_display()}"
