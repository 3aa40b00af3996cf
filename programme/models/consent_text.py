"""What people agree to, in versions that never change, and who agreed to which of them when and in which language."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedTextField
from cms.models import User
from programme.models.participant import Participant
from programme.models.programme import Programme


class ConsentText(models.Model):
    """One version of a text. Another wording is another version, which everybody is asked for anew."""

    class Kind(models.TextChoices):
        SHARING = "sharing", pgettext_lazy("requirement", "agreement to be matched and to share the profile")
        VOLUNTEER = "volunteer", _("volunteer agreement")

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="consent_texts", verbose_name=_("programme")
    )
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    number = models.PositiveSmallIntegerField(_("version"))
    text_lv = models.TextField(_("in Latvian"), max_length=6000)
    text_ru = models.TextField(_("in Russian"), max_length=6000, blank=True)
    text_en = models.TextField(_("in English"), max_length=6000, blank=True)
    published_at = models.DateTimeField(_("published"), default=timezone.now)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name=_("who")
    )

    class Meta:
        verbose_name = _("text of a consent")
        verbose_name_plural = _("texts of consents")
        ordering = ["kind", "number"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["programme", "kind", "number"], name="consent_text_once")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.number}"

    def text_in(self, language: str) -> tuple[str, str]:
        """Return the language in which the text is there, and the text: the reader's own, else Latvian."""
        own = getattr(self, f"text_{language}", "")
        return (language, own) if own else ("lv", self.text_lv)


class AgreedQuerySet(models.QuerySet["Agreed"]):
    def of(self, user: User) -> Self:
        """Return what `user` agreed to: the gate for themselves."""
        return self.filter(participant__in=Participant.objects.of(user))

    def coordinated_by(self, user: User) -> Self:
        """Return what participants of the programmes that `user` coordinates agreed to: the gate for staff."""
        return self.filter(participant__in=Participant.objects.coordinated_by(user))

    def in_force(self) -> Self:
        return self.filter(ended_at__isnull=True)


class Agreed(models.Model):
    """One person's word on one version; under 18 a guardian's word stands beside it."""

    class Guardian(models.TextChoices):
        NOT_NEEDED = "", _("not needed")
        WAITING = "waiting", pgettext_lazy("guardian", "waits")
        SIGNED = "signed", pgettext_lazy("guardian", "signed")
        REFUSED = "refused", pgettext_lazy("guardian", "refused")

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="agreed", verbose_name=_("participant")
    )
    agreement = models.ForeignKey(
        ConsentText, on_delete=models.PROTECT, related_name="+", verbose_name=_("text of a consent")
    )
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    given_at = models.DateTimeField(_("given"), default=timezone.now)
    is_under_age = models.BooleanField(_("given under age"), default=False)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("recorded by"),
        help_text=_("The coordinator who saw a signature on paper."),
    )
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)
    guardian = models.CharField(
        _("parent or guardian"), max_length=10, choices=Guardian.choices, default=Guardian.NOT_NEEDED, blank=True
    )
    guardian_name = SealedTextField(_("signed by"), default=str, blank=True)
    guardian_at = models.DateTimeField(_("the guardian answered"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = AgreedQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent of a participant")
        verbose_name_plural = _("consents of participants")
        ordering = ["given_at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["participant", "agreement"], condition=Q(ended_at__isnull=True), name="agreed_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
