"""How a season is matched, and the scenarios that the solver made of it. All of it is advice: a person proposes."""

from typing import Any, Self

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedTextField
from cms.models import Team, User
from programme.models.cohort import Cohort
from programme.models.match import Match
from programme.models.participant import Participant


class Criterion(models.TextChoices):
    """What makes two people fit. The order is that of explanations."""

    TOPICS = "topics", _("what it is about")
    INTERESTS = "interests", _("interests")
    TIMES = "times", _("free at the same time")
    PLACE = "place", _("close to each other")
    AGE = "age", _("age")
    WAITING = "waiting", _("waits for long")


WEIGHTS = {
    Criterion.TOPICS: 5,
    Criterion.INTERESTS: 3,
    Criterion.TIMES: 2,
    Criterion.PLACE: 2,
    Criterion.AGE: 1,
    Criterion.WAITING: 2,
}
MOST_WEIGHT = 10


class MatchingPolicy(models.Model):
    """How one season is matched: weights, rules that are on or off, limits. `domain.matching.policies` makes the first."""

    cohort = models.OneToOneField(
        Cohort, on_delete=models.CASCADE, related_name="matching_policy", verbose_name=_("season")
    )
    weights = models.JSONField(_("weights"), default=dict)
    off = models.JSONField(_("rules that do not count"), default=list, blank=True)
    least_years = models.SmallIntegerField(
        _("the mentor is older by at least … years"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-12), MaxValueValidator(12)],
        help_text=_("Below zero: the mentor may be younger. Empty: no limit."),
    )
    most_years = models.SmallIntegerField(
        _("the mentor is older by at most … years"),
        null=True,
        blank=True,
        validators=[MinValueValidator(-12), MaxValueValidator(15)],
        help_text=_("Empty: no limit."),
    )
    most_load = models.PositiveSmallIntegerField(
        _("matches of a mentor at the same time, at most"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(5)],
        help_text=_("Empty: as many as is written down for each mentor."),
    )
    least_mentees = models.PositiveSmallIntegerField(
        _("mentees in a group, at least"), default=2, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    most_mentees = models.PositiveSmallIntegerField(
        _("mentees in a group, at most"), default=4, validators=[MinValueValidator(1), MaxValueValidator(12)]
    )
    team_mentors = models.PositiveSmallIntegerField(
        _("mentors in a team"), default=2, validators=[MinValueValidator(2), MaxValueValidator(6)]
    )

    class Meta:
        verbose_name = _("way of matching")
        verbose_name_plural = _("ways of matching")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=models.Q(most_mentees__gte=models.F("least_mentees")),
                name="matching_group_sizes_in_order",
                violation_error_message=_("A group would be larger at least than at most."),
            ),
            models.CheckConstraint(
                condition=models.Q(most_years__gte=models.F("least_years"))
                | models.Q(most_years__isnull=True)
                | models.Q(least_years__isnull=True),
                name="matching_years_in_order",
                violation_error_message=_("The age difference would be larger at least than at most."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.cohort_id}"

    def weight_of(self, criterion: Criterion) -> int:
        return int(self.weights.get(criterion, WEIGHTS[criterion]))


class ScenarioQuerySet(models.QuerySet["Scenario"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the scenarios of the programmes that `user` coordinates: nobody else meets one."""
        return self.filter(cohort__programme__team__in=Team.objects.coordinated_by(user))


class Scenario(models.Model):
    """One way to put a season's people together. `policy` is a snapshot of the policy's terms, `people` the ids of the
    participants who were looked at; whoever of them is in no group waits."""

    class State(models.TextChoices):
        DRAFT = "draft", pgettext_lazy("scenario", "draft")
        WAITING = "waiting", pgettext_lazy("scenario", "waiting")
        RUNNING = "running", pgettext_lazy("scenario", "being made")
        DONE = "done", pgettext_lazy("scenario", "ready")
        FAILED = "failed", pgettext_lazy("scenario", "failed")

    cohort = models.ForeignKey(Cohort, on_delete=models.PROTECT, related_name="scenarios", verbose_name=_("season"))
    name = models.CharField(_("name"), max_length=80)
    policy = models.JSONField(_("way of matching"), default=dict)
    state = models.CharField(_("state"), max_length=10, choices=State.choices, default=State.DRAFT)
    progress = models.PositiveSmallIntegerField(_("progress"), default=0, validators=[MaxValueValidator(100)])
    people = models.JSONField(_("people"), default=list)
    figures = models.JSONField(_("figures"), default=dict)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)
    begun_at = models.DateTimeField(_("begun"), null=True, blank=True)
    made_at = models.DateTimeField(_("made"), null=True, blank=True)
    problem = models.CharField(_("problem"), max_length=120, blank=True)

    wagtail_reference_index_ignore = True

    objects = ScenarioQuerySet.as_manager()

    class Meta:
        verbose_name = _("scenario")
        verbose_name_plural = _("scenarios")
        ordering = ["-asked_at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def is_being_made(self) -> bool:
        return self.state in (self.State.WAITING, self.State.RUNNING)


class ScenarioGroup(models.Model):
    """People whom a scenario puts together. `parts` holds points by criterion, `score` is their sum: ten thousand
    points for a perfect pair, times the pairs in the group. `why` is the reason of the last change by hand."""

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="groups", verbose_name=_("scenario"))
    number = models.PositiveSmallIntegerField(_("number"))
    score = models.PositiveIntegerField(_("points"), default=0)
    parts = models.JSONField(_("points by criterion"), default=dict)
    by_hand = models.BooleanField(_("by hand"), default=False)
    is_locked = models.BooleanField(_("locked"), default=False)
    why = SealedTextField(_("why"), max_length=600)
    match = models.ForeignKey(
        Match, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("match")
    )
    participants: Any = models.ManyToManyField(
        Participant, through="ScenarioMember", related_name="+", verbose_name=_("participants")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("group of a scenario")
        verbose_name_plural = _("groups of scenarios")
        ordering = ["number", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["scenario", "number"], name="scenario_group_number_once")]

    def __str__(self) -> str:
        return f"{self.scenario_id} · {self.number}"


class ScenarioMember(models.Model):
    """One person's place in a group. A mentor who carries several matches is in several groups."""

    group = models.ForeignKey(ScenarioGroup, on_delete=models.CASCADE, related_name="members", verbose_name=_("group"))
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="+", verbose_name=_("participant")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("member of a group")
        verbose_name_plural = _("members of groups")
        ordering = ["-participant__role", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["group", "participant"], name="scenario_member_once")]

    def __str__(self) -> str:
        return f"{self.group_id} · {self.pk}"


class ScenarioChange(models.Model):
    """One change by hand: who made it, why, and which rules were overruled for it."""

    class Kind(models.TextChoices):
        MOVED = "moved", pgettext_lazy("scenario change", "moved")
        TAKEN_OUT = "taken_out", pgettext_lazy("scenario change", "taken out")
        LOCKED = "locked", pgettext_lazy("scenario change", "locked")
        UNLOCKED = "unlocked", pgettext_lazy("scenario change", "unlocked")

    scenario = models.ForeignKey(Scenario, on_delete=models.CASCADE, related_name="changes", verbose_name=_("scenario"))
    kind = models.CharField(_("what"), max_length=10, choices=Kind.choices)
    number = models.PositiveSmallIntegerField(_("group"), null=True, blank=True)
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, null=True, blank=True, related_name="+")
    overruled = models.JSONField(_("overruled"), default=list)
    why = SealedTextField(_("why"), max_length=600)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change of a scenario")
        verbose_name_plural = _("changes of scenarios")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.scenario_id} · {self.kind}"
