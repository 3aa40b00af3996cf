"""Goals of mentees in the SMART form (H3.4), with their tasks (H3.5) and everything that became of them."""

from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.models import User
from forms.models import Role
from programme.models.match import Match, MatchMember

WORDING = ("what", "measure", "reach", "matters", "by_day")
"""The five answers of which a goal is made: specific, measurable, achievable, relevant, time-bound."""


class GoalQuerySet(models.QuerySet["Goal"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the goals in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(match__in=Match.objects.coordinated_by(user))

    def of(self, user: User) -> Self:
        """Return the goals in the matches of `user` that are at work: a mentee's own, a mentor's all."""
        places = MatchMember.objects.of(user)
        mine = models.Q(mentee__in=places) | models.Q(
            match__in=places.filter(participant__role=Role.MENTOR).values("match")
        )
        return self.filter(mine, match__in=Match.objects.of(user).at_work())

    def open(self) -> Self:
        return self.filter(state=Goal.State.OPEN)

    def reached(self) -> Self:
        return self.filter(state=Goal.State.REACHED)

    def asking(self) -> Self:
        """Return those about whose wording a coordinator was asked, and has not answered."""
        return self.open().filter(asked_at__isnull=False)


class Goal(models.Model):
    """What a mentee wants to reach. It is theirs from the moment they said so (`mine_at`), whoever found the words."""

    class Kind(models.TextChoices):
        PERSONAL = "personal", pgettext_lazy("goal", "personal")
        CAREER = "career", pgettext_lazy("goal", "work and career")
        ACADEMIC = "academic", pgettext_lazy("goal", "learning")
        OTHER = "other", pgettext_lazy("goal", "something else")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("goal", "on the way")
        REACHED = "reached", pgettext_lazy("goal", "reached")
        LET_GO = "let_go", pgettext_lazy("goal", "let go")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="goals", verbose_name=_("match"))
    mentee = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="goals", verbose_name=_("whose"))
    key = models.CharField(max_length=40, unique=True)
    kind = models.CharField(_("kind"), max_length=20, choices=Kind.choices)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.OPEN)
    what = models.CharField(_("what"), max_length=200)
    measure = models.CharField(_("how it is seen"), max_length=200)
    reach = models.CharField(_("what makes it possible"), max_length=200)
    matters = models.CharField(_("why it matters"), max_length=200)
    by_day = models.DateField(_("by when"))
    progress = models.PositiveSmallIntegerField(_("progress"), default=0, validators=[MaxValueValidator(100)])
    made_at = models.DateTimeField(_("made"), default=timezone.now)
    mine_at = models.DateTimeField(_("taken on by the mentee"), null=True, blank=True)
    asked_at = models.DateTimeField(_("help asked for"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = GoalQuerySet.as_manager()

    class Meta:
        verbose_name = _("goal")
        verbose_name_plural = _("goals")
        ordering = ["-state", "by_day", "pk"]
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(progress__lte=100),
                name="goal_progress_in_percent",
                violation_error_message=_("Progress is between 0 and 100."),
            ),
            models.CheckConstraint(
                condition=models.Q(state="open", ended_at__isnull=True)
                | (~models.Q(state="open") & models.Q(ended_at__isnull=False)),
                name="goal_ended_has_a_moment",
                violation_error_message=_("A goal that is over says since when."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class GoalTask(models.Model):
    """One step on the way to a goal: who takes it, and by when."""

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("goal"))
    key = models.CharField(max_length=40, unique=True)
    what = models.CharField(_("what"), max_length=200)
    by_day = models.DateField(_("by when"), null=True, blank=True)
    member = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="tasks", verbose_name=_("who"))
    done_at = models.DateTimeField(_("done"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("task")
        verbose_name_plural = _("tasks")
        ordering = ["done_at", "by_day", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"


class GoalEvent(models.Model):
    """What became of a goal: who did what, with which words; `before` keeps the wording that was replaced."""

    class Kind(models.TextChoices):
        WORDED = "worded", pgettext_lazy("goal event", "put into words")
        REWORDED = "reworded", pgettext_lazy("goal event", "worded anew")
        MINE = "mine", pgettext_lazy("goal event", "“this is mine”")
        REVIEWED = "reviewed", pgettext_lazy("goal event", "looked at again")
        ASKED = "asked", pgettext_lazy("goal event", "asked for help with the wording")
        ANSWERED = "answered", pgettext_lazy("goal event", "the coordinator answered")
        REACHED = "reached", pgettext_lazy("goal event", "reached")
        LET_GO = "let_go", pgettext_lazy("goal event", "let go")

    goal = models.ForeignKey(Goal, on_delete=models.PROTECT, related_name="events", verbose_name=_("goal"))
    kind = models.CharField(_("what"), max_length=20, choices=Kind.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    words = models.TextField(_("words"), max_length=1000, blank=True)
    before = models.JSONField(default=dict, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("event of a goal")
        verbose_name_plural = _("events of goals")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.goal_id} · {self.kind}"
