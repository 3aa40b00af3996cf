"""A guardian's co-signature: asked for only where the young person said how, never by the system on its own."""

from typing import Self

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from cms.models import User
from forms.models.submission import Submission

signer = signing.Signer(salt="forms.cosignature")


class CoSignatureQuerySet(models.QuerySet["CoSignature"]):
    def by_token(self, token: str) -> Self:
        """Return what a guardian's live link leads to; nothing for a link that was changed or replaced."""
        try:
            pk, _dot, generation = signer.unsign(token).partition(".")
        except signing.BadSignature:
            return self.none()
        asked = self.exclude(state=CoSignature.State.TO_ARRANGE)
        return asked.filter(pk=int(pk), generation=int(generation))

    def of_teams_of(self, user: User) -> Self:
        """Return the signatures of the submissions in inboxes of the teams that `user` coordinates."""
        return self.filter(submission__in=Submission.objects.in_inboxes_of(user))


class CoSignature(models.Model):
    """`contact` holds the guardian's `name`, `email` and `phone` as the young person gave them."""

    class State(models.TextChoices):
        TO_ARRANGE = "to_arrange", _("the coordinator arranges it")
        ASKED = "asked", _("asked")
        SIGNED = "signed", _("signed")
        DECLINED = "declined", _("declined")

    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="cosignature", verbose_name=_("submission")
    )
    state = models.CharField(_("state"), max_length=20, choices=State.choices)
    contact = SealedJSONField(_("contact"), default=dict)
    generation = models.PositiveIntegerField(default=1)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    text = models.TextField(_("what is signed"))
    digest = models.CharField(_("text's digest"), max_length=64)
    signed_name = SealedJSONField(_("signed by"), default=str)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
        help_text=_("The coordinator who saw a signature on paper."),
    )

    wagtail_reference_index_ignore = True

    objects = CoSignatureQuerySet.as_manager()

    class Meta:
        verbose_name = _("co-signature")
        verbose_name_plural = _("co-signatures")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def token(self) -> str:
        """Return the secret part of the guardian's link."""
        return signer.sign(f"{self.pk}.{self.generation}")
