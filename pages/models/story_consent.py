"""That the people in a story agreed to it. Never part of a page: a page's revisions, its history and its API know nothing of it."""

import secrets
from datetime import date
from typing import ClassVar, Self
from uuid import UUID

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import User

CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"


class StoryConsentQuerySet(models.QuerySet["StoryConsent"]):
    def seen_by(self, user: User) -> Self:
        """Return the consents that `user` may read: who looks after stories, nobody else."""
        return self if user.has_perm("pages.view_storyconsent") else self.none()

    def of(self, story: UUID) -> Self:
        """Return the consents to a story in all its languages; `story` is its translation key."""
        return self.filter(story=story)

    def ended(self, *, on: date | None = None) -> Self:
        """Return the consents that do not hold any longer on the day `on` (default: today)."""
        day = on or timezone.localdate()
        return self.filter(models.Q(withdrawn_on__lte=day) | models.Q(until__lt=day))


class StoryConsent(models.Model):
    """One person's word. All the people in a story must have given theirs, and none may have ended."""

    class How(models.TextChoices):
        SIGNED = "signed", _("signed on paper")
        ELECTRONIC = "electronic", _("signed electronically")
        BY_LETTER = "by_letter", _("by letter or e-mail")

    story = models.UUIDField(_("story"), db_index=True, editable=False)
    person = models.CharField(_("who agreed"), max_length=160)
    guardian = models.CharField(
        _("guardian"), max_length=160, blank=True, help_text=_("For somebody under 18: who agreed with them.")
    )
    is_minor = models.BooleanField(_("under 18"), default=False)
    covers_pictures = models.BooleanField(_("also to the pictures"), default=True)
    how = models.CharField(_("how"), max_length=12, choices=How.choices)
    given_on = models.DateField(_("given on"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("Empty: until it is taken back."))
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True)
    recorded_by = models.ForeignKey(
        User, on_delete=models.PROTECT, related_name="+", verbose_name=_("recorded by"), editable=False
    )
    recorded_at = models.DateTimeField(_("recorded at"), auto_now_add=True)

    wagtail_reference_index_ignore = True

    objects = StoryConsentQuerySet.as_manager()

    class Meta:
        verbose_name = _("consent to a story")
        verbose_name_plural = _("consents to stories")
        ordering: ClassVar[list[str]] = ["-recorded_at"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(is_minor=False) | ~models.Q(guardian=""),
                name="story_consent_of_a_minor_with_guardian",
                violation_error_message=_("Somebody under 18 agrees together with a guardian: say who."),
            ),
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("given_on")),
                name="story_consent_ends_after_it_begins",
                violation_error_message=_("The consent ends before it is given."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


def new_code() -> str:
    """Return six letters that nobody mistakes for one another."""
    return "".join(secrets.choice(CODE_LETTERS) for _place in range(6))


class ShortAddress(models.Model):
    """The lasting short address of a story, `/s/<code>`, in whatever language it is read."""

    story = models.UUIDField(_("story"), unique=True)
    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code)

    class Meta:
        verbose_name = _("short address")
        verbose_name_plural = _("short addresses")

    def __str__(self) -> str:
        return self.code
