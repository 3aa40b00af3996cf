"""Decisions: made, perhaps held back for a while, announced; and the reasons for which people are declined."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import Team, User
from forms.models.call import Call
from forms.models.state import State, Verdict
from forms.models.submission import Submission


class DeclineReasonQuerySet(models.QuerySet["DeclineReason"]):
    def editable_by(self, user: User) -> Self:
        """Return the reasons of the teams that `user` coordinates; general ones for who may change any routing."""
        teams = models.Q(team__in=Team.objects.coordinated_by(user))
        if user.has_perm("forms.change_any_routing"):
            teams |= models.Q(team__isnull=True)
        return self.filter(teams)


class DeclineReason(models.Model):
    """Why somebody is declined: a name for the team, and kind words for the person."""

    name = models.CharField(_("name"), max_length=120, help_text=_("For the team; the person never reads it."))
    team = models.ForeignKey(
        Team,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("programme's team"),
        help_text=_("Empty: for every programme."),
    )
    words_lv = models.TextField(_("words for the person, in Latvian"), max_length=1000, blank=True)
    words_ru = models.TextField(_("words for the person, in Russian"), max_length=1000, blank=True)
    words_en = models.TextField(_("words for the person, in English"), max_length=1000, blank=True)

    wagtail_reference_index_ignore = True

    objects = DeclineReasonQuerySet.as_manager()

    class Meta:
        verbose_name = _("reason for declining")
        verbose_name_plural = _("reasons for declining")
        ordering = ["name"]
        constraints = [
            models.UniqueConstraint(
                fields=["name", "team"],
                name="decline_reason_once",
                violation_error_message=_("There is a reason of this name already."),
            ),
            models.UniqueConstraint(
                fields=["name"],
                condition=models.Q(team=None),
                name="decline_reason_for_all_once",
                violation_error_message=_("There is a reason of this name already."),
            ),
        ]

    def __str__(self) -> str:
        return self.name


class DecisionQuerySet(models.QuerySet["Decision"]):
    def pending(self) -> Self:
        """Return what waits to be announced."""
        return self.filter(announced_at__isnull=True, undone_at__isnull=True)

    def of_teams_of(self, user: User) -> Self:
        """Return the decisions on what is in the inboxes of the teams that `user` coordinates."""
        return self.filter(submission__inbox__team__in=Team.objects.coordinated_by(user))


class Decision(models.Model):
    """One verdict on one submission: pending until it is announced or undone."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="decisions", verbose_name=_("submission")
    )
    verdict = models.CharField(_("decision"), max_length=20, choices=Verdict.choices)
    call = models.ForeignKey(
        Call, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("call")
    )
    call_before = models.ForeignKey(
        Call, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("call before")
    )
    reason = models.ForeignKey(
        DeclineReason, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("reason")
    )
    note = SealedTextField(_("why, for the team"))
    answer_by = models.DateField(_("answers by"), null=True, blank=True)
    state_before = models.CharField(_("state before"), max_length=20, choices=State.choices)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)
    wanted_at = models.DateTimeField(
        _("to be announced"),
        null=True,
        blank=True,
        help_text="When somebody asked for all of the call to be announced.",
    )
    wanted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("announced by"),
    )
    announced_at = models.DateTimeField(_("announced"), null=True, blank=True)
    undone_at = models.DateTimeField(_("undone"), null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("undone by"),
    )

    wagtail_reference_index_ignore = True

    objects = DecisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("decision")
        verbose_name_plural = _("decisions")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["submission"],
                condition=models.Q(announced_at__isnull=True, undone_at__isnull=True),
                name="decision_pending_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_verdict_display()} · {self.submission_id}"
