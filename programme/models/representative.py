"""Who may speak for an organisation, for a time: a coordinator authorises, and withdrawing ends it at once (H4.2)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User
from programme.models.organisation import Organisation


class RepresentativeQuerySet(models.QuerySet["Representative"]):
    def current(self) -> Self:
        today = timezone.localdate()
        return self.filter(starts_on__lte=today, ends_on__gte=today, withdrawn_at__isnull=True)

    def of(self, user: User) -> Self:
        """Return for whom `user` may speak today."""
        return self.current().filter(user_id=user.pk)

    def seen_by(self, user: User) -> Self:
        """Return those whom the teams of `user` authorised: the gate for staff."""
        return self.filter(team__in=Team.objects.coordinated_by(user))


class Representative(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="represents", verbose_name=_("person")
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="representatives", verbose_name=_("organisation")
    )
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("authorised by"))
    starts_on = models.DateField(_("from"), default=timezone.localdate)
    ends_on = models.DateField(_("until"))
    position = models.CharField(_("position"), max_length=120, blank=True)
    authorised_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("coordinator"),
    )
    authorised_at = models.DateTimeField(_("authorised"), default=timezone.now)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    told_at = models.DateTimeField(_("told by e-mail"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = RepresentativeQuerySet.as_manager()

    class Meta:
        verbose_name = _("authorised person")
        verbose_name_plural = _("authorised people")
        ordering = ["organisation__name", "user__last_name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["user", "organisation", "team"],
                name="representative_once",
                violation_error_message=_("This person is authorised for this organisation already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gte=models.F("starts_on")),
                name="representative_ends_after_start",
                violation_error_message=_("The last day is before the first."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation} · {self.pk}"
