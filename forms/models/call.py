"""Calls: when a form takes applications, for which role and which team. Shared by the public pages in all languages."""

from datetime import datetime, timedelta
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User


class Role(models.TextChoices):
    MENTOR = "mentor", _("mentor")
    MENTEE = "mentee", _("mentee")


class CallState(models.TextChoices):
    SOON = "soon", _("opens soon")
    OPEN = "open", _("open")
    CLOSING_SOON = "closing_soon", _("closing soon")
    FULL = "full", _("all places are taken")
    CLOSED = "closed", _("closed")


class CallQuerySet(models.QuerySet["Call"]):
    def of_teams_of(self, user: User) -> Self:
        """Return the calls of the teams that `user` coordinates."""
        return self.filter(team__in=Team.objects.coordinated_by(user))

    def open(self, *, at: datetime | None = None) -> Self:
        """Return the calls that take applications at the moment `at` (default: now)."""
        moment = at or timezone.now()
        return self.filter(opens_at__lte=moment, closes_at__gt=moment, is_full=False)


class Call(models.Model):
    name = models.CharField(_("name"), max_length=120, help_text=_("For the team, for example “Cēsis 2027, mentors”."))
    slug = models.SlugField(_("address"), unique=True, help_text=_("The last part of the form's address."))
    form = models.ForeignKey("forms.FormPage", on_delete=models.PROTECT, related_name="calls", verbose_name=_("form"))
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="calls", verbose_name=_("programme's team"))
    role = models.CharField(_("role"), max_length=20, choices=Role.choices)
    opens_at = models.DateTimeField(_("opens"))
    closes_at = models.DateTimeField(_("closes"))
    places = models.PositiveIntegerField(_("places"), validators=[MinValueValidator(1)])
    is_full = models.BooleanField(
        _("all places are taken"), default=False, help_text=_("The form takes nobody any longer, before its time.")
    )
    announces_on = models.DateField(
        _("answers go out on"),
        null=True,
        blank=True,
        help_text=_("Decisions wait until this day and are announced together. Empty: each at once."),
    )
    answer_days = models.PositiveSmallIntegerField(
        _("days to answer an offer"),
        default=7,
        validators=[MinValueValidator(1), MaxValueValidator(60)],
        help_text=_("How long somebody who is offered a place has for a yes or a no."),
    )
    reviewers = models.PositiveSmallIntegerField(
        _("reviewers"),
        default=1,
        validators=[MinValueValidator(1), MaxValueValidator(2)],
        help_text=_("Two: nobody is accepted or declined before two people looked at the criteria."),
    )
    is_blind = models.BooleanField(
        _("blind review"),
        default=False,
        help_text=_("Name, picture, school and contact are hidden from a reviewer until the review is given."),
    )

    wagtail_reference_index_ignore = True

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = _("call")
        verbose_name_plural = _("calls")
        ordering = ["closes_at", "name"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(closes_at__gt=models.F("opens_at")),
                name="call_closes_after_it_opens",
                violation_error_message=_("The call closes before it opens."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    def state(self, *, at: datetime | None = None) -> CallState:
        """Return where the call stands at the moment `at` (default: now)."""
        moment = at or timezone.now()
        if moment < self.opens_at:
            return CallState.SOON
        if moment >= self.closes_at:
            return CallState.CLOSED
        if self.is_full:
            return CallState.FULL
        if moment >= self.closes_at - timedelta(days=settings.FORMS_CLOSING_SOON_DAYS):
            return CallState.CLOSING_SOON
        return CallState.OPEN

    def takes_applications(self, *, at: datetime | None = None) -> bool:
        """Return whether an application may be sent at the moment `at` (default: now)."""
        return self.state(at=at) in (CallState.OPEN, CallState.CLOSING_SOON)
