"""Meetings of a match: offered, planned, held; and what each who was there says of it (H2.2, H3.2, H7)."""

import secrets
from datetime import UTC, datetime, timedelta
from typing import Self

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedTextField
from cms.models import User
from programme.models.match import Match, MatchMember


def new_key() -> str:
    return secrets.token_urlsafe(16)


class Way(models.TextChoices):
    """The three ways to meet of H2.2."""

    IN_PERSON = "in_person", _("in person")
    ONLINE = "online", _("online, by video")
    REMOTE = "remote", _("by telephone or messages")


class MeetingQuerySet(models.QuerySet["Meeting"]):
    def of(self, user: User) -> Self:
        """Return the meetings of the matches in which `user` works now: the gate for the two themselves."""
        return self.filter(match__in=Match.objects.of(user).at_work())

    def coordinated_by(self, user: User) -> Self:
        """Return the meetings in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(match__in=Match.objects.coordinated_by(user))

    def held(self) -> Self:
        return self.filter(state=Meeting.State.HELD)

    def open(self) -> Self:
        """Return what is still to be agreed on or to come about."""
        return self.filter(state__in=(Meeting.State.OFFERED, Meeting.State.PLANNED))

    def contradicted(self) -> Self:
        """Return those of which the two sides say different things, and nobody has cleared it up yet."""
        return self.filter(contradicted_at__isnull=False, settled_at__isnull=True)


class Meeting(models.Model):
    """Several offers, of which the other side takes one; then a time, and what came of it.

    `starts_at`, `minutes` and `way` are what was planned; `held_on`, `held_minutes` and `held_way` what the mentor's
    side says of it, else the other one.
    """

    class State(models.TextChoices):
        OFFERED = "offered", pgettext_lazy("meeting", "offered")
        PLANNED = "planned", pgettext_lazy("meeting", "planned")
        HELD = "held", pgettext_lazy("meeting", "held")
        MOVED = "moved", pgettext_lazy("meeting", "moved")
        MISSED = "missed", pgettext_lazy("meeting", "did not happen")
        CALLED_OFF = "called_off", pgettext_lazy("meeting", "called off")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="meetings", verbose_name=_("match"))
    by = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("offered by"))
    key = models.CharField(max_length=40, default=new_key, editable=False)
    instead_of = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="after")
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.OFFERED)
    starts_at = models.DateTimeField(_("starts"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("length, in minutes"), default=60, validators=[MinValueValidator(15), MaxValueValidator(600)]
    )
    way = models.CharField(_("how you meet"), max_length=20, choices=Way.choices, default=Way.IN_PERSON)
    place = models.CharField(_("where"), max_length=200, blank=True)
    plan = models.TextField(_("plan"), max_length=1000, blank=True)
    homework = models.TextField(_("to think about before"), max_length=1000, blank=True)
    made_at = models.DateTimeField(default=timezone.now)
    held_on = models.DateField(_("held on"), null=True, blank=True)
    held_minutes = models.PositiveSmallIntegerField(_("minutes together"), null=True, blank=True)
    held_way = models.CharField(_("how they met"), max_length=20, choices=Way.choices, blank=True)
    contradicted_at = models.DateTimeField(null=True, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = MeetingQuerySet.as_manager()

    class Meta:
        verbose_name = _("meeting")
        verbose_name_plural = _("meetings")
        ordering = ["-starts_at", "-pk"]
        default_permissions = ()
        indexes = [models.Index(fields=["match", "state", "held_on"], name="meeting_held")]
        constraints = [
            models.UniqueConstraint(fields=["by", "key"], name="meeting_offered_once"),
            models.CheckConstraint(
                condition=models.Q(starts_at__isnull=False) | models.Q(state__in=("offered", "called_off")),
                name="meeting_planned_has_time",
                violation_error_message=_("A planned meeting has a time."),
            ),
            models.CheckConstraint(
                condition=models.Q(held_on__isnull=False) | ~models.Q(state="held"),
                name="meeting_held_has_day",
                violation_error_message=_("A meeting that was held has a day."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def ends_at(self) -> datetime | None:
        """Return when it ends, by the clock that knows no summer: a night of 23 hours makes no meeting longer."""
        return self.starts_at and self.starts_at.astimezone(UTC) + timedelta(minutes=self.minutes)

    @property
    def is_off(self) -> bool:
        """Return whether it was called off, or moved before it began: nobody has anything to say of it."""
        moved = self.state == self.State.MOVED and not self.logs.all()
        return moved or self.state == self.State.CALLED_OFF

    @property
    def has_run_out(self) -> bool:
        """Return whether nobody chose in time: all the times that were offered are over."""
        now = timezone.now()
        return self.state == self.State.OFFERED and all(one.starts_at <= now for one in self.offers.all())

    @property
    def is_over(self) -> bool:
        return bool(self.ends_at and self.ends_at <= timezone.now())


class MeetingOffer(models.Model):
    """One time and place that one side offers."""

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="offers", verbose_name=_("meeting"))
    starts_at = models.DateTimeField(_("starts"))
    way = models.CharField(_("how you meet"), max_length=20, choices=Way.choices, default=Way.IN_PERSON)
    place = models.CharField(_("where"), max_length=200, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("offer of a meeting")
        verbose_name_plural = _("offers of meetings")
        ordering = ["starts_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.pk}"

    @property
    def is_over(self) -> bool:
        return self.starts_at <= timezone.now()


class MeetingLogQuerySet(models.QuerySet["MeetingLog"]):
    def of(self, user: User) -> Self:
        """Return what `user` said of meetings in which they still work: the gate for themselves."""
        return self.filter(member__in=MatchMember.objects.of(user))

    def coordinated_by(self, user: User) -> Self:
        """Return what was said in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(meeting__in=Meeting.objects.coordinated_by(user))

    def told_to(self, user: User) -> Self:
        """Return what others told `user` of meetings that both say they held; nothing where the two differ."""
        both = MeetingLog.objects.of(user).filter(said=MeetingLog.Said.HELD).values("meeting")
        shared = self.filter(meeting__in=Meeting.objects.of(user).held().filter(pk__in=both), said=MeetingLog.Said.HELD)
        return shared.exclude(member__participant__person__user=user).exclude(what="")


class MeetingLog(models.Model):
    """What one person says of a meeting: each for themselves, and none sees whether the other says the same."""

    class Said(models.TextChoices):
        HELD = "held", _("It happened")
        MOVED = "moved", _("We moved it")
        MISSED = "missed", _("It did not happen")

    class Mood(models.IntegerChoices):
        VERY_LOW = 1, _("very low")
        LOW = 2, _("rather low")
        MIDDLING = 3, _("so-so")
        GOOD = 4, _("good")
        VERY_GOOD = 5, _("very good")

    class Another(models.TextChoices):
        """Whether another meeting is needed: the question with which each ends (H7.2)."""

        YES = "yes", _("Yes, and we know when")
        LATER = "later", _("Yes, we will agree on it later")
        NO = "no", _("No, we have done what we wanted")

    meeting = models.ForeignKey(Meeting, on_delete=models.PROTECT, related_name="logs", verbose_name=_("meeting"))
    member = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    said = models.CharField(_("did it happen"), max_length=10, choices=Said.choices)
    on = models.DateField(_("on which day"), null=True, blank=True)
    minutes = models.PositiveSmallIntegerField(
        _("how many minutes"), null=True, blank=True, validators=[MinValueValidator(5), MaxValueValidator(1440)]
    )
    way = models.CharField(_("how you met"), max_length=20, choices=Way.choices, blank=True)
    what = SealedTextField(_("what you did, in a line"), max_length=300)
    mood = models.PositiveSmallIntegerField(_("how it felt"), choices=Mood.choices, null=True, blank=True)
    another = models.CharField(_("do you want another meeting"), max_length=10, choices=Another.choices, blank=True)
    first_at = models.DateTimeField(default=timezone.now)
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = MeetingLogQuerySet.as_manager()

    class Meta:
        verbose_name = _("what somebody says of a meeting")
        verbose_name_plural = _("what people say of meetings")
        ordering = ["-member__participant__role", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["meeting", "member"], name="meeting_said_once_by_each")]

    def __str__(self) -> str:
        return f"{self.meeting_id} · {self.pk}"
