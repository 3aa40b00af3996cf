"""Personal invitations to a form: who is asked is known from the link, so nobody types a name."""

from typing import Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from cms.models import Team, User

signer = signing.Signer(salt="forms.invitation")
SIGNED = 44
"""Letters of the token's end: a dash and the signature."""


class InvitationQuerySet(models.QuerySet["Invitation"]):
    def by_token(self, token: str) -> Self:
        """Return the invitation of a signed link, whatever its state."""
        key, signature = token[:-SIGNED], token[1 - SIGNED :]
        return self.filter(key=key) if constant_time_compare(signature, signer.signature(key)) else self.none()

    def usable(self) -> Self:
        """Return the invitations that can be answered now."""
        now = timezone.now()
        return self.filter(revoked_at__isnull=True, expires_at__gt=now).filter(
            models.Q(many=True) | models.Q(submissions__isnull=True)
        )

    def of_teams_of(self, user: User) -> Self:
        """Return the invitations that the teams which `user` coordinates sent."""
        return self.filter(team__in=Team.objects.coordinated_by(user))


class Invitation(models.Model):
    """`subject` is what another room knows the person by, such as `participant:12`; this room only hands it on."""

    key = models.CharField(max_length=32, unique=True)
    form_key = models.UUIDField(_("form in all languages"), db_index=True)
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="+", verbose_name=_("programme's team"))
    subject = models.CharField(_("about"), max_length=60, blank=True)
    wave = models.CharField(_("survey wave"), max_length=40, blank=True)
    values = SealedJSONField(_("known values"), default=dict, help_text="By the name of a hidden value or a binding.")
    email = SealedJSONField(_("e-mail"), default=str)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    many = models.BooleanField(_("can be answered again"), default=False)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("invited by")
    )
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    sent_at = models.DateTimeField(_("sent"), null=True, blank=True)
    expires_at = models.DateTimeField(_("valid until"))
    revoked_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = _("invitation")
        verbose_name_plural = _("invitations")
        ordering = ["-made_at", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["form_key", "subject", "wave"],
                condition=~models.Q(subject="") & models.Q(revoked_at__isnull=True),
                name="invitation_once_per_subject_and_wave",
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def token(self) -> str:
        """Return the secret part of the invitation's link."""
        # Wagtail's addresses hold letters, digits, “-” and “_” only.
        return f"{self.key}-{signer.signature(self.key)}"
