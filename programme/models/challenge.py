"""Trouble that somebody in a match reports (H9): only the programme's coordinators learn who said what."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedTextField
from cms.models import User
from programme.challenges import LABELS
from programme.models.match import Match, MatchMember


class ChallengeQuerySet(models.QuerySet["Challenge"]):
    def coordinated_by(self, user: User) -> Self:
        """Return what was reported in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(match__in=Match.objects.coordinated_by(user))

    def of(self, user: User) -> Self:
        """Return what `user` reported in matches that are open: nobody reads what the other reported."""
        return self.filter(member__in=MatchMember.objects.of(user))

    def open(self) -> Self:
        return self.filter(state=Challenge.State.OPEN)


class Challenge(models.Model):
    class HowSoon(models.TextChoices):
        TODAY = "today", pgettext_lazy("trouble", "today")
        THIS_WEEK = "this_week", pgettext_lazy("trouble", "this week")
        WHENEVER = "whenever", pgettext_lazy("trouble", "when you can")

    class State(models.TextChoices):
        OPEN = "open", pgettext_lazy("trouble", "waits for an answer")
        ANSWERED = "answered", pgettext_lazy("trouble", "answered")
        OVER = "over", pgettext_lazy("trouble", "over")

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="challenges", verbose_name=_("match"))
    member = models.ForeignKey(
        MatchMember, on_delete=models.PROTECT, related_name="challenges", verbose_name=_("reported by")
    )
    key = models.CharField(max_length=40, unique=True)
    how_soon = models.CharField(_("how soon"), max_length=20, choices=HowSoon.choices)
    state = models.CharField(_("state"), max_length=20, choices=State.choices, default=State.OPEN)
    at = models.DateTimeField(_("reported"), default=timezone.now)
    over_at = models.DateTimeField(_("over"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = ChallengeQuerySet.as_manager()

    class Meta:
        verbose_name = _("trouble")
        verbose_name_plural = _("troubles")
        ordering = ["-at", "-pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def labels(self) -> list[str]:
        """Return what is hard, in the reader's language."""
        return [str(LABELS.get(topic.kind, topic.kind)) for topic in self.topics.all()]


class ChallengeTopic(models.Model):
    """One of the things that are hard; a row each, so that they can be counted."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="topics", verbose_name=_("trouble"))
    kind = models.CharField(_("kind"), max_length=30)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("kind of trouble")
        verbose_name_plural = _("kinds of trouble")
        ordering = ["pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["challenge", "kind"], name="challenge_kind_once")]

    def __str__(self) -> str:
        return self.kind


class ChallengeWord(models.Model):
    """What the person or a coordinator wrote about it, in order."""

    challenge = models.ForeignKey(Challenge, on_delete=models.PROTECT, related_name="words", verbose_name=_("trouble"))
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    is_answer = models.BooleanField(_("by a coordinator"), default=False)
    words = SealedTextField(_("words"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("word about trouble")
        verbose_name_plural = _("words about trouble")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.challenge_id} · {self.pk}"
