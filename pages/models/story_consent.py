"""That the people in a story agreed to it. Never part of a page: a page's revisions, its history and its API know nothing of it."""

import secrets
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, ClassVar, Self
from uuid import UUID

from django.db import IntegrityError, models, transaction
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User

CODE_LETTERS = "23456789abcdefghjkmnpqrstuvwxyz"
TRIES = 5
"""How often a code is drawn anew that is taken already: there are 900 million."""


@dataclass(frozen=True)
class Standing:
    """What stands between a story and the public, as sentences without a name; and whether its pictures may show people."""

    problems: list[str]
    covers_pictures: bool


class StoryConsentQuerySet(models.QuerySet["StoryConsent"]):
    def seen_by(self, user: User) -> Self:
        """Return the consents that `user` may read: those that their own teams keep, or, for who looks after all, all.

        Whoever keeps the machines running has every permission, and yet no business with the people.
        """
        if not user.has_perm("pages.view_storyconsent"):
            return self.none()
        sees_all = user.has_perm("pages.view_any_storyconsent") and not user.is_superuser
        return self if sees_all else self.kept_by_teams_of(user)

    def kept_by_teams_of(self, user: User) -> Self:
        return self.filter(team__in=Team.objects.coordinated_by(user))

    def of(self, story: UUID) -> Self:
        """Return the consents to a story in all its languages; `story` is its translation key."""
        return self.filter(story=story)

    def current(self) -> Self:
        """Return the last word of each person: what was renewed counts no longer."""
        return self.filter(renewed_by=None)

    def ended(self, *, on: date | None = None) -> Self:
        """Return the last words that do not hold any longer on the day `on` (default: today)."""
        return self.current().filter(_over(on or timezone.localdate()))

    def in_force(self, *, on: date | None = None) -> Self:
        """Return the last words that hold on the day `on` (default: today)."""
        day = on or timezone.localdate()
        return self.current().filter(given_on__lte=day).exclude(_over(day))

    def ending(self, *, days: int) -> Self:
        """Return the last words that hold today and end within so many days."""
        return self.in_force().filter(until__lte=timezone.localdate() + timedelta(days=days))

    def for_words_only(self) -> Self:
        """Return those that leave out the pictures on which the person is."""
        return self.filter(covers_pictures=False)

    def standing(self, *, on: date | None = None) -> "Standing":
        """Return how these consents' story stands on a day. One query."""
        day = on or timezone.localdate()
        words = list(self.current().only("given_on", "until", "withdrawn_on", "covers_pictures"))
        problems = [word.trouble(day) for word in words]
        if not any(word.given_on <= day for word in words):
            problems.append(_now("No consent to this story is recorded yet."))
        covers_pictures = all(word.covers_pictures for word in words)
        return Standing(list(dict.fromkeys(filter(None, problems))), covers_pictures)


def _over(day: date) -> models.Q:
    return models.Q(withdrawn_on__isnull=False, withdrawn_on__lte=day) | models.Q(until__isnull=False, until__lt=day)


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
    covers_pictures = models.BooleanField(
        _("also to the pictures"),
        default=True,
        help_text=_("Without it the story may have no picture on which anybody can be recognised."),
    )
    how = models.CharField(_("how"), max_length=12, choices=How.choices)
    given_on = models.DateField(_("given on"), default=timezone.localdate)
    until = models.DateField(_("until"), null=True, blank=True, help_text=_("Empty: until it is taken back."))
    withdrawn_on = models.DateField(_("taken back on"), null=True, blank=True, editable=False)
    renews = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="renewed_by",
        verbose_name=_("renews"),
    )
    team = models.ForeignKey(
        Team,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("kept by"),
        help_text=_(
            "The programme's team that has the paper. Its coordinators can read this, and the movement's leads."
        ),
    )
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
        permissions: ClassVar[list[tuple[str, Any]]] = [
            ("view_any_storyconsent", _("Can see consents to stories, whichever team keeps them"))
        ]
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

    def trouble(self, day: date) -> str:
        """Return why this word does not hold on `day`, empty where it does."""
        if self.withdrawn_on and self.withdrawn_on <= day:
            return _now("A consent was taken back.")
        if self.until and self.until < day:
            return _now("A consent ended on %(day)s.") % {"day": date_format(self.until, "SHORT_DATE_FORMAT")}
        return ""


def new_code() -> str:
    """Return six letters that nobody mistakes for one another."""
    return "".join(secrets.choice(CODE_LETTERS) for _place in range(6))


class ShortAddressManager(models.Manager["ShortAddress"]):
    def of(self, story: UUID) -> "ShortAddress":
        """Return the address of a story; made at the first call, and the same ever after."""
        for _try in range(TRIES):
            try:
                with transaction.atomic():
                    return self.get_or_create(story=story)[0]
            except IntegrityError:
                continue
        raise IntegrityError("No free short address was found.")


class ShortAddress(models.Model):
    """The lasting short address of a story, `/s/<code>`, in whatever language it is read."""

    story = models.UUIDField(_("story"), unique=True)
    code = models.CharField(_("code"), max_length=12, unique=True, default=new_code)

    objects = ShortAddressManager()

    class Meta:
        verbose_name = _("short address")
        verbose_name_plural = _("short addresses")

    def __str__(self) -> str:
        return self.code
