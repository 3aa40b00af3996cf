"""Matches: mentors and mentees who work together, from the proposal to the end (H2, H3)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedTextField
from cms.models import Team, User
from forms.models import Role
from programme.models.cohort import Cohort
from programme.models.participant import Participant


class MatchQuerySet(models.QuerySet["Match"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the matches of the programmes that `user` coordinates: the gate for staff."""
        return self.filter(cohort__programme__team__in=Team.objects.coordinated_by(user))

    def of(self, user: User) -> Self:
        """Return the matches in which `user` is at this moment: the gate for the two themselves.

        Whoever left, and whoever's match is over, is in none.
        """
        current = MatchMember.objects.current().asked().filter(participant__person__user=user)
        return self.open().filter(pk__in=current.values("match"))

    def ended_of(self, user: User) -> Self:
        """Return the matches of `user` that were closed: the narrow gate to one's own past, and to nothing new in it."""
        mine = MatchMember.objects.filter(participant__person__user=user)
        return self.filter(state=Match.State.CLOSED, pk__in=mine.values("match"))

    def open(self) -> Self:
        return self.filter(state__in=Match.State.open())

    def at_work(self) -> Self:
        return self.filter(state__in=Match.State.at_work())

    def with_people(self) -> Self:
        """Fetch who is in them by one query more; SQLite asks for no more than a thousand of Django's other prefetches."""
        return self.prefetch_related(
            models.Prefetch("members", MatchMember.objects.select_related("participant__person"))
        )


class Match(models.Model):
    class State(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("match", "proposed")
        CONFIRMED = "confirmed", pgettext_lazy("match", "both said yes")
        ACTIVE = "active", pgettext_lazy("match", "at work")
        PAUSED = "paused", pgettext_lazy("match", "paused")
        CLOSING = "closing", pgettext_lazy("match", "closing")
        CLOSED = "closed", pgettext_lazy("match", "closed")
        FELL_THROUGH = "fell_through", pgettext_lazy("match", "did not come about")

        @classmethod
        def open(cls) -> tuple["Match.State", ...]:
            return (cls.PROPOSED, cls.CONFIRMED, *cls.at_work())

        @classmethod
        def at_work(cls) -> tuple["Match.State", ...]:
            return (cls.ACTIVE, cls.PAUSED, cls.CLOSING)

    class Stage(models.TextChoices):
        """The five stages of H2.3; they overlap, and a match can go back to an earlier one."""

        RELATIONSHIP = "relationship", _("building the relationship")
        GOALS = "goals", _("setting goals")
        ACTING = "acting", _("acting")
        ENDING = "ending", _("ending")
        FORWARD = "forward", _("moving forward")

    class Order(models.TextChoices):
        """Who is asked when: some programmes hear the mentor first, so that no mentee waits for a no."""

        TOGETHER = "together", _("everybody at the same time")
        MENTORS_FIRST = "mentors_first", _("mentors first; mentees once they said yes")

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="matches", verbose_name=_("season"))
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.PROPOSED)
    stage = models.CharField(_("stage"), max_length=20, choices=Stage.choices, default=Stage.RELATIONSHIP)
    words = models.TextField(
        _("why you two"),
        max_length=600,
        blank=True,
        help_text=_("All who are in the match read this, before they say yes and after."),
    )
    for_mentors = SealedTextField(
        _("what only mentors read"),
        max_length=1500,
        help_text=_("What you know of the mentee that helps the mentor to begin well. Mentees never see it."),
    )
    order = models.CharField(_("order of asking"), max_length=20, choices=Order.choices, default=Order.TOGETHER)
    proposed_at = models.DateTimeField(_("proposed"), default=timezone.now)
    answer_by = models.DateField(_("an answer is hoped for by"), null=True, blank=True)
    confirmed_at = models.DateTimeField(_("both said yes"), null=True, blank=True)
    introduced_at = models.DateTimeField(_("introduced"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = MatchQuerySet.as_manager()

    class Meta:
        verbose_name = _("match")
        verbose_name_plural = _("matches")
        ordering = ["-proposed_at", "-pk"]
        default_permissions = ("view", "change")

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class MatchMemberQuerySet(models.QuerySet["MatchMember"]):
    def current(self) -> Self:
        """Return who has not left, neither the match nor the season."""
        return self.filter(left_at__isnull=True).exclude(participant__state=Participant.State.ENDED_EARLY)

    def of(self, user: User) -> Self:
        """Return the places of `user` in matches that are open: the gate for themselves. Who is asked later has none yet."""
        return self.current().asked().filter(participant__person__user=user, match__state__in=Match.State.open())

    def coordinated_by(self, user: User) -> Self:
        """Return the members of the matches in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(match__in=Match.objects.coordinated_by(user))

    def asked(self) -> Self:
        return self.filter(asked_at__isnull=False)

    def mentors(self) -> Self:
        return self.filter(participant__role=Role.MENTOR)

    def mentees(self) -> Self:
        return self.filter(participant__role=Role.MENTEE)


class MatchMember(models.Model):
    """One person's place in a match, and whether they said yes to it (H3.1)."""

    class Answer(models.TextChoices):
        WAITING = "waiting", pgettext_lazy("match", "no answer yet")
        YES = "yes", pgettext_lazy("match", "yes")
        NO = "no", pgettext_lazy("match", "no")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="members", verbose_name=_("match"))
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="memberships", verbose_name=_("participant")
    )
    asked_at = models.DateTimeField(_("asked"), null=True, blank=True, default=timezone.now)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer.choices, default=Answer.WAITING)
    answered_at = models.DateTimeField(_("answered"), null=True, blank=True)
    left_at = models.DateTimeField(_("left"), null=True, blank=True)
    read_at = models.DateTimeField(_("read the messages"), null=True, blank=True)
    shares_phone = models.BooleanField(_("my phone number"), default=False)
    shares_email = models.BooleanField(_("my e-mail address"), default=False)

    wagtail_reference_index_ignore = True

    objects = MatchMemberQuerySet.as_manager()

    class Meta:
        verbose_name = _("member of a match")
        verbose_name_plural = _("members of matches")
        ordering = ["-participant__role", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["match", "participant"], name="member_once_in_a_match")]

    def __str__(self) -> str:
        return f"{self.match_id} · {self.pk}"


class MatchEvent(models.Model):
    """One line of a match's timeline, for its coordinators only: what happened, who did it, when, and why."""

    class Kind(models.TextChoices):
        PROPOSED = "proposed", pgettext_lazy("match event", "proposed")
        SAID_YES = "said_yes", pgettext_lazy("match event", "said yes")
        SAID_NO = "said_no", pgettext_lazy("match event", "said no")
        FELL_THROUGH = "fell_through", pgettext_lazy("match event", "did not come about")
        INTRODUCED = "introduced", pgettext_lazy("match event", "introduced to each other")
        STAGE = "stage", pgettext_lazy("match event", "stage")
        PAUSED = "paused", pgettext_lazy("match event", "paused")
        RESUMED = "resumed", pgettext_lazy("match event", "goes on")
        CLOSING = "closing", pgettext_lazy("match event", "closing began")
        CLOSED = "closed", pgettext_lazy("match event", "closed")
        LEFT = "left", pgettext_lazy("match event", "left")
        AGREED = "agreed", pgettext_lazy("match event", "confirmed their agreement")
        CONTRADICTION = "contradiction", pgettext_lazy("match event", "say different things about a meeting")
        TROUBLE = "trouble", pgettext_lazy("match event", "trouble reported")
        ANSWERED = "answered", pgettext_lazy("match event", "trouble answered")
        CARED = "cared", pgettext_lazy("match event", "looked after")
        NOTE = "note", pgettext_lazy("match event", "note")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="events", verbose_name=_("match"))
    kind = models.CharField(_("what"), max_length=20, choices=Kind.choices)
    stage = models.CharField(_("stage"), max_length=20, choices=Match.Stage.choices, blank=True)
    member = models.ForeignKey(MatchMember, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)
    why = SealedTextField(_("why"), max_length=2000)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a match")
        verbose_name_plural = _("events of matches")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.match_id} · {self.kind}"
