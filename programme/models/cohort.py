"""Cohorts: one round of a programme, with a start and an end (H1.5)."""

from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User
from forms.models import Call
from programme.models.programme import Programme


class CohortQuerySet(models.QuerySet["Cohort"]):
    def coordinated_by(self, user: User) -> Self:
        return self.filter(programme__team__in=Team.objects.coordinated_by(user))

    def seen_by(self, user: User) -> Self:
        """Return the seasons of the programmes that `user` looks after."""
        return self.filter(programme__in=Programme.objects.seen_by(user))


class Cohort(models.Model):
    class State(models.TextChoices):
        PLANNED = "planned", _("planned")
        RECRUITING = "recruiting", _("recruiting")
        MATCHING = "matching", _("matching")
        RUNNING = "running", _("running")
        CLOSING = "closing", _("closing")
        FOLLOW_UP = "follow_up", _("follow-up")
        ARCHIVED = "archived", _("archived")

    class Mentoring(models.TextChoices):
        """The models of H2.1."""

        PEERS = "peers", _("one to one, among peers")
        TRADITIONAL = "traditional", _("one to one, traditional")
        TEAM = "team", _("team: several mentors, several mentees")
        GROUP = "group", _("group: one mentor, several mentees")

    programme = models.ForeignKey(
        Programme, on_delete=models.PROTECT, related_name="cohorts", verbose_name=_("programme")
    )
    name = models.CharField(_("name"), max_length=80)
    starts_on = models.DateField(_("starts on"))
    ends_on = models.DateField(_("ends on"))
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.PLANNED)
    cosign_under = models.PositiveSmallIntegerField(
        _("a guardian co-signs for who is under …"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(21)],
        help_text=_(
            "For who comes by the calls and invitations of this season, also where the form itself does not ask it. "
            "Where both say an age, the higher one counts. The form must ask for the birth date."
        ),
    )
    mentoring = models.CharField(
        _("model of mentoring"), max_length=20, choices=Mentoring.choices, default=Mentoring.PEERS
    )
    length_reason = models.CharField(
        _("why this length"),
        max_length=300,
        blank=True,
        help_text=_("Needed where the season does not last 3, 6, 9 or 12 months."),
    )
    youngest = models.PositiveSmallIntegerField(
        _("youngest age"),
        null=True,
        blank=True,
        validators=[MinValueValidator(13), MaxValueValidator(30)],
        help_text=_("Empty: as the programme says."),
    )
    oldest = models.PositiveSmallIntegerField(
        _("oldest age"),
        null=True,
        blank=True,
        validators=[MinValueValidator(13), MaxValueValidator(30)],
        help_text=_("Empty: as the programme says."),
    )
    meetings_a_month = models.PositiveSmallIntegerField(
        _("meetings a month"),
        default=2,
        validators=[MinValueValidator(1), MaxValueValidator(31)],
        help_text=_("What is expected of a pair. Each pair agrees on its own rhythm."),
    )
    meeting_minutes = models.PositiveSmallIntegerField(
        _("length of a meeting, in minutes"),
        default=60,
        validators=[MinValueValidator(15), MaxValueValidator(600)],
    )
    supervision_days = models.PositiveSmallIntegerField(
        _("a mentor at work has supervision every … days"),
        default=30,
        null=True,
        blank=True,
        validators=[MinValueValidator(7), MaxValueValidator(365)],
        help_text=_("Who has had none for longer is shown to you. Empty: nobody is."),
    )
    ethics_code = models.ForeignKey(
        "programme.EthicsCode",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("code of ethics"),
        help_text=_("Empty: the newest published one of the programme."),
    )

    message_rules = models.TextField(
        _("rules for messages"),
        max_length=600,
        blank=True,
        help_text=_("Everybody in a match reads them above the messages: what is fine, above all for who is under 18."),
    )
    minors_share_contacts = models.BooleanField(
        _("who is under 18 may share a phone number or an e-mail address in a match"),
        default=False,
        help_text=_("Only with the others of the match, and only as long as both sides want it."),
    )

    guardian_sees = models.JSONField(_("what a guardian's page shows"), default=list, blank=True)

    objects = CohortQuerySet.as_manager()

    class Meta:
        verbose_name = _("season")
        verbose_name_plural = _("seasons")
        ordering = ["-starts_on", "programme__name"]
        constraints = [
            models.UniqueConstraint(
                fields=["programme", "name"],
                name="cohort_name_once",
                violation_error_message=_("This programme has a season of this name already."),
            ),
            models.CheckConstraint(
                condition=models.Q(ends_on__gt=models.F("starts_on")),
                name="cohort_ends_after_start",
                violation_error_message=_("The season ends before it starts."),
            ),
            models.CheckConstraint(
                condition=models.Q(oldest__gte=models.F("youngest"))
                | models.Q(oldest__isnull=True)
                | models.Q(youngest__isnull=True),
                name="cohort_ages_in_order",
                violation_error_message=_("The oldest age is below the youngest."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.programme} · {self.name}"

    @property
    def ages(self) -> tuple[int, int]:
        """Return the youngest and the oldest age, in years: the season's own, else the programme's."""
        own = self.programme
        youngest = self.youngest if self.youngest is not None else own.youngest
        return youngest, self.oldest if self.oldest is not None else own.oldest


class CohortCall(models.Model):
    """Says to which cohort the people accepted from a call are admitted."""

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="cohort_calls", verbose_name=_("season"))
    call = models.OneToOneField(Call, on_delete=models.CASCADE, related_name="+", verbose_name=_("call"))

    class Meta:
        verbose_name = _("call of a season")
        verbose_name_plural = _("calls of seasons")

    def __str__(self) -> str:
        return f"{self.cohort} · {self.call}"
