"""What a match agreed on at its first meeting: form, rhythm, result, boundaries (H3.3, H7.4)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import User
from programme.models.match import Match, MatchMember
from programme.models.meeting import Way


class AgreementQuerySet(models.QuerySet["Agreement"]):
    def of(self, user: User) -> Self:
        """Return the agreements of the matches in which `user` works now: the gate for the two themselves."""
        return self.filter(match__in=Match.objects.of(user).at_work())

    def coordinated_by(self, user: User) -> Self:
        """Return the agreements in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(match__in=Match.objects.coordinated_by(user))


class Agreement(models.Model):
    """One version. The newest counts, once each has confirmed it; earlier ones stay as they were."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="agreements", verbose_name=_("match"))
    number = models.PositiveSmallIntegerField(_("version"))
    by = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("written by"))
    at = models.DateTimeField(_("written"), default=timezone.now)
    way = models.CharField(_("how we meet, mostly"), max_length=20, choices=Way.choices)
    rhythm = models.CharField(_("how often"), max_length=200)
    minutes = models.PositiveSmallIntegerField(
        _("how long a meeting lasts, in minutes"), validators=[MinValueValidator(15), MaxValueValidator(600)]
    )
    result = models.TextField(_("what we want to have reached in the end"), max_length=1000)
    boundaries = models.TextField(_("our boundaries"), max_length=1000)
    confidentiality = models.TextField(_("what stays between us"), max_length=1000)
    contacts = models.TextField(_("how we reach each other"), max_length=1000, blank=True)

    wagtail_reference_index_ignore = True

    objects = AgreementQuerySet.as_manager()

    class Meta:
        verbose_name = _("agreement of a match")
        verbose_name_plural = _("agreements of matches")
        ordering = ["-number"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["match", "number"],
                name="agreement_number_once",
                violation_error_message=_("Somebody changed the agreement at the same moment. Look again."),
            )
        ]

    def __str__(self) -> str:
        return f"{self.match_id} · {self.number}"


class AgreementConfirmation(models.Model):
    """One person's yes to one version, and when they last looked at it and found that it holds."""

    agreement = models.ForeignKey(
        Agreement, on_delete=models.PROTECT, related_name="confirmations", verbose_name=_("agreement")
    )
    member = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("confirmed"), default=timezone.now)
    looked_at = models.DateTimeField(_("looked at again"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("confirmation of an agreement")
        verbose_name_plural = _("confirmations of agreements")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["agreement", "member"], name="agreement_confirmed_once")]

    def __str__(self) -> str:
        return f"{self.agreement_id} · {self.pk}"
