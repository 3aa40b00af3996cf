"""Consents: the words that somebody agreed to, and whether they still do."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from forms.vocabulary import purposes, shown_words


class ConsentQuerySet(models.QuerySet["Consent"]):
    def in_force(self) -> Self:
        return self.filter(withdrawn_at__isnull=True)

    def for_purpose(self, purpose: str) -> Self:
        return self.filter(purpose=purpose)


class Consent(models.Model):
    submission = models.ForeignKey(
        "forms.Submission", on_delete=models.PROTECT, related_name="consents", verbose_name=_("submission")
    )
    question_id = models.CharField(max_length=40)
    purpose = models.CharField(_("purpose"), max_length=30)
    label = models.CharField(_("statement"), max_length=250)
    text = models.TextField(_("text"))
    digest = models.CharField(_("text's digest"), max_length=64)
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    shows = models.JSONField(_("shows in the directory"), default=list, blank=True)
    given_at = models.DateTimeField(_("given"))
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = ConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent")
        verbose_name_plural = _("consents")
        ordering = ["given_at", "pk"]
        constraints = [models.UniqueConstraint(fields=["submission", "question_id"], name="consent_once_per_question")]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()} · {self.pk}"

    def get_purpose_display(self) -> str:
        return purposes.label_of(self.purpose)

    @property
    def shown_words(self) -> list[str]:
        return shown_words(self.purpose, self.shows)
