"""Programmes: the movement in one place, run by one organisation, going on for years (H1.1)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models import Municipality, Team, User
from programme.models.organisation import Organisation


class ProgrammeQuerySet(models.QuerySet["Programme"]):
    def coordinated_by(self, user: User) -> Self:
        return self.filter(team__in=Team.objects.coordinated_by(user))

    def seen_by(self, user: User) -> Self:
        """Return the programmes that `user` looks after: all for who may see every programme, else the coordinated ones."""
        return self if user.has_perm("programme.view_programme") else self.coordinated_by(user)


class Programme(models.Model):
    class ReferralPolicy(models.TextChoices):
        LINK = "link", _("the young person reads and answers by their own link")
        CONVERSATION = "conversation", _("a conversation with a coordinator may take the place of the link")

    name = models.CharField(_("name"), max_length=120, unique=True)
    team = models.OneToOneField(
        Team,
        on_delete=models.PROTECT,
        related_name="+",
        verbose_name=_("team"),
        help_text=_("Who coordinates and supervises."),
    )
    organisation = models.ForeignKey(
        Organisation, on_delete=models.PROTECT, related_name="programmes", verbose_name=_("run by")
    )
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )
    youngest = models.PositiveSmallIntegerField(
        _("youngest age"), default=13, validators=[MinValueValidator(13), MaxValueValidator(30)]
    )
    oldest = models.PositiveSmallIntegerField(
        _("oldest age"), default=25, validators=[MinValueValidator(13), MaxValueValidator(30)]
    )

    referral_policy = models.CharField(
        _("before a referral is read"),
        max_length=20,
        choices=ReferralPolicy.choices,
        default=ReferralPolicy.LINK,
        help_text=_("What a referrer wrote is shown to coordinators only once the young person agreed."),
    )

    objects = ProgrammeQuerySet.as_manager()

    class Meta:
        verbose_name = _("programme")
        verbose_name_plural = _("programmes")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(oldest__gte=models.F("youngest")),
                name="programme_ages_in_order",
                violation_error_message=_("The oldest age is below the youngest."),
            )
        ]

    def __str__(self) -> str:
        return self.name
