"""A parent or guardian of somebody under 18: one page by a personal link, as long as it is anybody's right to have it."""

from typing import Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from cms.models import User
from programme.models.participant import Participant

signer = signing.Signer(salt="programme.guardian")


class GuardianQuerySet(models.QuerySet["Guardian"]):
    def by_token(self, token: str) -> Self:
        """Return what a live link leads to; nothing for one that was changed, replaced or ended."""
        try:
            pk, _dot, generation = signer.unsign(token).partition(".")
        except signing.BadSignature:
            return self.none()
        return self.filter(pk=int(pk), generation=int(generation), ended_at__isnull=True)

    def coordinated_by(self, user: User) -> Self:
        """Return the guardians of participants in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(participant__in=Participant.objects.coordinated_by(user))


class Guardian(models.Model):
    """`contact` holds `name` and `email`, and is forgotten when the page ends. No link is stored, only its number."""

    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="guardian", verbose_name=_("participant")
    )
    contact = SealedJSONField(_("contact"), default=dict)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    generation = models.PositiveIntegerField(default=1)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("asked by")
    )
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = GuardianQuerySet.as_manager()

    class Meta:
        verbose_name = _("parent or guardian")
        verbose_name_plural = _("parents and guardians")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def token(self) -> str:
        """Return the secret part of the guardian's link."""
        return signer.sign(f"{self.pk}.{self.generation}")
