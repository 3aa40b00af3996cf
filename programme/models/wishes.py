"""What somebody wishes of a match, and what they cannot or do not want (H2.4, H4.4)."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedTextField
from cms.models import Team, User
from programme.models.participant import Participant, Person


class Way(models.TextChoices):
    """The ways to meet of H2.2."""

    IN_PERSON = "in_person", _("in person")
    REMOTE = "remote", _("by phone and messages")
    ONLINE = "online", _("by video")


class Part(models.IntegerChoices):
    """The parts of a day in which somebody can be free."""

    MORNING = 0, _("in the morning")
    AFTERNOON = 1, _("in the afternoon")
    EVENING = 2, _("in the evening")


SLOTS = 7 * len(Part)
"""How many parts of days a week has. Slot 0 is Monday morning, slot 20 Sunday evening."""


class Gender(models.TextChoices):
    WOMAN = "woman", pgettext_lazy("gender", "girl, woman")
    MAN = "man", pgettext_lazy("gender", "boy, man")
    OTHER = "other", pgettext_lazy("gender", "another")


class WishesQuerySet(models.QuerySet["Wishes"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the wishes of people in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(participant__cohort__programme__team__in=Team.objects.coordinated_by(user))

    def of(self, user: User) -> Self:
        """Return the wishes of whoever signs in as `user`: the gate for themselves."""
        return self.filter(participant__person__user=user)


class Wishes(models.Model):
    """One row for each participant who said something; what is empty is not known and excludes nobody.

    Keys of lists are kept as they are stored in answers: `languages`, `places` (keys of municipalities where they can
    come to beside their own), `ways` (`Way`), `interests` (`programme.interests`), `topics` (`programme.topics`: what a
    mentee looks for, what a mentor knows about). `free` has a bit for each slot of the week.
    """

    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="wishes", verbose_name=_("participant")
    )
    languages = models.JSONField(_("languages"), default=list, blank=True)
    places = models.JSONField(_("places to come to"), default=list, blank=True)
    travels_km = models.PositiveSmallIntegerField(
        _("travels so many kilometres"), null=True, blank=True, validators=[MaxValueValidator(300)]
    )
    ways = models.JSONField(_("ways to meet"), default=list, blank=True)
    free = models.PositiveIntegerField(_("free in the week"), default=0, validators=[MaxValueValidator(2**SLOTS - 1)])
    interests = models.JSONField(_("interests"), default=list, blank=True)
    topics = models.JSONField(_("what it is about"), default=list, blank=True)
    gender = models.CharField(_("gender"), max_length=10, choices=Gender.choices, blank=True)
    same_gender = models.BooleanField(_("wishes somebody of the same gender"), default=False)
    most_years = models.PositiveSmallIntegerField(
        _("at most so many years apart"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(15)],
    )
    welcomes_again = models.BooleanField(_("would like the same person as in an earlier season"), default=False)
    waiting_since = models.DateTimeField(_("waits since"), default=timezone.now)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    changed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    wagtail_reference_index_ignore = True

    objects = WishesQuerySet.as_manager()

    class Meta:
        verbose_name = _("wishes of a participant")
        verbose_name_plural = _("wishes of participants")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(free__lt=2**SLOTS),
                name="wishes_free_in_one_week",
                violation_error_message=_("A week has 21 parts of days."),
            )
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def slots(self) -> list[int]:
        """Return when they are free, as numbers of slots."""
        return [slot for slot in range(SLOTS) if self.free >> slot & 1]


class NotWithQuerySet(models.QuerySet["NotWith"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the rows of people in the programmes that `user` coordinates: nobody else reads them."""
        return self.filter(participant__cohort__programme__team__in=Team.objects.coordinated_by(user))


class NotWith(models.Model):
    """Somebody with whom a participant is never put together: a person, or words that a coordinator still has to resolve.

    Coordinators alone read it; whoever wrote the words sees that they arrived and no more.
    """

    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="not_with", verbose_name=_("participant")
    )
    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("not with")
    )
    words = SealedTextField(_("in words"), max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    settled_at = models.DateTimeField(_("resolved"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = NotWithQuerySet.as_manager()

    class Meta:
        verbose_name = _("not with")
        verbose_name_plural = _("not with")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(person__isnull=False) | ~models.Q(words=""),
                name="not_with_says_whom",
                violation_error_message=_("Say with whom not."),
            ),
            models.UniqueConstraint(
                fields=["participant", "person"], condition=models.Q(person__isnull=False), name="not_with_once"
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
