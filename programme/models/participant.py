"""People, and their part in a cohort. One person can be mentee in one season and mentor in another (H12.1)."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Municipality, Team, User
from forms.models import Role, Submission
from programme.models.cohort import Cohort


class PersonQuerySet(models.QuerySet["Person"]):
    def of(self, user: User) -> Self:
        """Return the people who sign in as `user`; siblings may share an address."""
        return self.filter(user=user)


class Person(models.Model):
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="people",
        verbose_name=_("signs in as"),
    )
    first_name = models.CharField(_("first name"), max_length=250)
    family_name = models.CharField(_("family name"), max_length=250)
    folded_name = models.CharField(max_length=510)
    birth_date = models.DateField(_("birth date"))
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=20, blank=True)
    municipality = models.ForeignKey(
        Municipality, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("municipality")
    )

    wagtail_reference_index_ignore = True

    objects = PersonQuerySet.as_manager()

    class Meta:
        verbose_name = _("person")
        verbose_name_plural = _("people")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["folded_name", "birth_date", "email"], name="person_once")]

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def name(self) -> str:
        return f"{self.first_name} {self.family_name}"


class ParticipantQuerySet(models.QuerySet["Participant"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the participants of the programmes that `user` coordinates: the gate for staff."""
        return self.filter(cohort__programme__team__in=Team.objects.coordinated_by(user))

    def of(self, user: User) -> Self:
        """Return the participations of whoever signs in as `user`: the gate for themselves."""
        return self.filter(person__user=user)


class Participant(models.Model):
    class State(models.TextChoices):
        ADMITTED = "admitted", _("admitted")
        IN_TRAINING = "in_training", _("in training")
        READY = "ready", _("ready")
        MATCHED = "matched", _("matched")
        ACTIVE = "active", _("active")
        CLOSING = "closing", _("closing")
        COMPLETED = "completed", _("completed")
        ENDED_EARLY = "ended_early", _("ended early")

        @classmethod
        def over(cls) -> tuple["Participant.State", ...]:
            return (cls.COMPLETED, cls.ENDED_EARLY)

    person = models.ForeignKey(
        Person, on_delete=models.PROTECT, related_name="participations", verbose_name=_("person")
    )
    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="participants", verbose_name=_("season"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.ADMITTED)
    left_from = models.CharField(
        _("where they stood before they left"), max_length=20, choices=State.choices, blank=True
    )
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="+", verbose_name=_("application")
    )
    admitted_at = models.DateTimeField(_("admitted"), default=timezone.now)
    most_matches = models.PositiveSmallIntegerField(
        _("matches at the same time"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("How many a mentor can carry. A mentee is in one."),
    )

    approved_at = models.DateTimeField(_("basic profile approved"), null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("approved by"),
    )

    wagtail_reference_index_ignore = True

    objects = ParticipantQuerySet.as_manager()

    class Meta:
        verbose_name = _("participant")
        verbose_name_plural = _("participants")
        ordering = ["-admitted_at", "-pk"]
        default_permissions = ("view", "change")
        constraints = [models.UniqueConstraint(fields=["person", "cohort"], name="participant_once_in_a_cohort")]

    def __str__(self) -> str:
        return f"{self.cohort} · {self.pk}"
