"""Safeguarding concerns: raised by anybody of a team, read by its safeguarding leads alone."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import Membership, Team, User
from forms.models.submission import Submission


class ConcernQuerySet(models.QuerySet["Concern"]):
    def led_by(self, user: User) -> Self:
        """Return the concerns of the teams whose safeguarding lead `user` is today: the gate to their words."""
        if not user.is_active:
            return self.none()
        leads = Membership.objects.current().filter(
            user_id=user.pk, role=Membership.Role.COORDINATOR, safeguarding=True
        )
        return self.filter(team__in=leads.values("team"))

    def raised_by(self, user: User) -> Self:
        """Return what `user` raised, to say that it was received. Its words are not for them any longer."""
        return self.filter(by_id=user.pk) if user.is_active else self.none()

    def open(self) -> Self:
        return self.filter(closed_at__isnull=True)


class Concern(models.Model):
    """Somebody worries about a young person's safety."""

    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme's team"))
    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("submission")
    )
    words = SealedTextField(_("what worries you"))
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("raised by")
    )
    at = models.DateTimeField(_("raised"), default=timezone.now)
    due_at = models.DateTimeField(_("answer due"))
    closed_at = models.DateTimeField(_("closed"), null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("closed by"),
    )

    wagtail_reference_index_ignore = True

    objects = ConcernQuerySet.as_manager()

    class Meta:
        verbose_name = _("safeguarding concern")
        verbose_name_plural = _("safeguarding concerns")
        ordering = ["due_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)


class ConcernStep(models.Model):
    """What a safeguarding lead did about a concern: opened it and why, acted, closed it, had it open again. Never changed."""

    class Kind(models.TextChoices):
        OPENED = "opened", _("opened")
        ACTED = "acted", _("did something")
        CLOSED = "closed", _("closed")
        REOPENED = "reopened", _("opened again")

    concern = models.ForeignKey(Concern, on_delete=models.PROTECT, related_name="steps", verbose_name=_("concern"))
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    words = SealedTextField(_("why, or what"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step")
        verbose_name_plural = _("steps")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.concern_id}"
