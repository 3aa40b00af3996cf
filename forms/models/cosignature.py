"""A guardian's co-signature: asked for only where the young person said how, never by the system on its own."""

from django.conf import settings
from django.core import signing
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from forms.models.submission import Submission

signer = signing.Signer(salt="forms.cosignature")


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
