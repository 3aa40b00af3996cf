"""Questions that help a conversation along (H7.3): the movement's own, and those that a team added."""

from typing import Self

from django.db import models
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from cms.models import Team, User
from programme.models.match import Match


class ConversationQuestionQuerySet(models.QuerySet["ConversationQuestion"]):
    def coordinated_by(self, user: User) -> Self:
        """Return those that the teams of `user` added: what a coordinator may change."""
        return self.filter(team__in=Team.objects.coordinated_by(user))

    def offered_by(self, user: User) -> Self:
        """Return the movement's own and those of the teams of `user`: what a coordinator may hide or show."""
        return self.filter(models.Q(team=None) | models.Q(team__in=Team.objects.coordinated_by(user)))

    def open_to(self, user: User) -> Self:
        """Return what the pairs of the teams with which `user` takes part are offered."""
        own = Match.objects.of(user).at_work().values("cohort__programme__team")
        offered = self.filter(models.Q(team=None) | models.Q(team__in=own))
        return offered.exclude(hidden_by__in=own) if own.exists() else self.none()


class ConversationQuestion(models.Model):
    class Theme(models.TextChoices):
        ACQUAINTANCE = "acquaintance", _("getting to know each other")
        STRENGTHS = "strengths", _("what you are good at")
        DREAMS = "dreams", _("wishes and plans")
        SCHOOL = "school", _("school and work")
        PEOPLE = "people", _("friends, family, others")
        FEELINGS = "feelings", _("how you are")
        OBSTACLES = "obstacles", _("when it does not go well")
        LOOKING_BACK = "looking_back", _("looking back and on")

    key = models.CharField(max_length=60, unique=True, null=True, blank=True, editable=False)
    team = models.ForeignKey(
        Team, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("programme's team")
    )
    stage = models.CharField(_("stage"), max_length=20, choices=Match.Stage.choices)
    theme = models.CharField(_("theme"), max_length=20, choices=Theme.choices)
    text_lv = models.CharField(_("in Latvian"), max_length=300)
    text_ru = models.CharField(_("in Russian"), max_length=300, blank=True)
    text_en = models.CharField(_("in English"), max_length=300, blank=True)
    hidden_by = models.ManyToManyField(Team, blank=True, related_name="+", verbose_name=_("hidden by"))

    wagtail_reference_index_ignore = True

    objects = ConversationQuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question for a conversation")
        verbose_name_plural = _("questions for conversations")
        ordering = ["pk"]
        default_permissions = ("add", "change", "view")

    def __str__(self) -> str:
        return self.text

    @property
    def text(self) -> str:
        """Return the question in the reader's language, else in Latvian."""
        return getattr(self, f"text_{(translation.get_language() or 'lv')[:2]}", "") or self.text_lv
