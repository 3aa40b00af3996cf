"""Certificates of participation (H11.1): facts as they stood on the day, and a code by which anybody can check the paper."""

import secrets
from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField, SealedTextField
from cms.models import User
from programme.models.participant import Participant

LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"
"""None of them is taken for another one on paper."""
LENGTH = 16


def new_code() -> str:
    """Return a code that nobody guesses: 78 bits."""
    return "".join(secrets.choice(LETTERS) for _number in range(LENGTH))


class CertificateQuerySet(models.QuerySet["Certificate"]):
    def of(self, user: User) -> Self:
        """Return the certificates that `user` holds: the gate for themselves."""
        return self.filter(participant__in=Participant.objects.of(user))

    def coordinated_by(self, user: User) -> Self:
        """Return the certificates in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(participant__in=Participant.objects.coordinated_by(user))

    def valid(self) -> Self:
        return self.filter(withdrawn_at=None)


class Certificate(models.Model):
    """`facts` are what stands on the paper, by name: `domain.certificates.facts_of`. They do not change afterwards."""

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="certificates", verbose_name=_("participant")
    )
    code = models.CharField(_("code"), max_length=LENGTH, unique=True, default=new_code, editable=False)
    facts = SealedJSONField(_("what stands on it"), default=dict)
    issued_at = models.DateTimeField(_("issued"), default=timezone.now)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("issued by")
    )
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("withdrawn by"),
    )
    why = SealedTextField(_("why it is withdrawn"), max_length=600)

    wagtail_reference_index_ignore = True

    objects = CertificateQuerySet.as_manager()

    class Meta:
        verbose_name = _("certificate")
        verbose_name_plural = _("certificates")
        ordering = ["-issued_at", "-pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["participant"],
                condition=models.Q(withdrawn_at=None),
                name="certificate_one_valid_each",
                violation_error_message=_("This person has a certificate already."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def spoken_code(self) -> str:
        """Return the code in groups of four, as people read it to each other."""
        return "-".join(self.code[start : start + 4] for start in range(0, LENGTH, 4))
