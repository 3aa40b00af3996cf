"""The end of a match: the closing conversation (H3.6), and what each looks back on (H11.2)."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cms.fields import SealedJSONField, SealedTextField
from cms.models import User
from programme.models.match import Match, MatchMember


class Ending(models.Model):
    """One for each match that comes to its end, or of which somebody says that it is time.

    `wished_at` stands as long as a wish waits for its coordinators.
    """

    class How(models.TextChoices):
        PLANNED = "planned", pgettext_lazy("ending", "as planned")
        EARLY = "early", pgettext_lazy("ending", "earlier, together")
        ONE_SIDE = "one_side", pgettext_lazy("ending", "one side ends it")

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="ending", verbose_name=_("match"))
    how = models.CharField(_("how it ends"), max_length=20, choices=How.choices, blank=True)
    wishes = SealedJSONField(
        _("why it is time"),
        default=dict,
        blank=True,
        help_text=_("By the number of the member: `at`, `words` and the answers to the questions."),
    )
    wished_at = models.DateTimeField(_("wished"), null=True, blank=True)
    talk_on = models.DateField(_("closing conversation on"), null=True, blank=True)
    no_talk_why = SealedTextField(_("why there is none"), max_length=600)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+")

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("end of a match")
        verbose_name_plural = _("ends of matches")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"

    @property
    def has_talk(self) -> bool:
        """Return whether the closing conversation has a day, or a reason why there is none."""
        return bool(self.talk_on or self.no_talk_why)


class EndingReportQuerySet(models.QuerySet["EndingReport"]):
    def of(self, user: User) -> Self:
        """Return what `user` themselves wrote when a match ended: the gate for themselves."""
        return self.filter(member__participant__person__user=user)

    def coordinated_by(self, user: User) -> Self:
        """Return the reports in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(member__match__in=Match.objects.coordinated_by(user))


class EndingReport(models.Model):
    """One person's look back. `said` is theirs and the coordinators'; of it `shared()` goes to the other if both allow."""

    class Again(models.TextChoices):
        NO = "no", pgettext_lazy("ending", "not now")
        ROUND = "round", pgettext_lazy("ending", "a new season would be good")
        REMATCH = "rematch", pgettext_lazy("ending", "I would like another pair this season")

    member = models.OneToOneField(
        MatchMember, on_delete=models.PROTECT, related_name="ending_report", verbose_name=_("whose")
    )
    said = SealedJSONField(_("what they say"), default=dict)
    again = models.CharField(_("another time"), max_length=20, choices=Again.choices, default=Again.NO)
    shares = models.BooleanField(_("shares it with the other"), default=False)
    at = models.DateTimeField(_("written"), default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = EndingReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("closing report")
        verbose_name_plural = _("closing reports")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
