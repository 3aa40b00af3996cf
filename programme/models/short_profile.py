"""What the other side of a match reads of somebody (H3.1): few lines, in the person's own words."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from cms.models import User
from programme.models.participant import Participant


class ShortProfileQuerySet(models.QuerySet["ShortProfile"]):
    def of(self, user: User) -> Self:
        """Return the profiles of whoever signs in as `user`: the gate for themselves."""
        return self.filter(participant__in=Participant.objects.of(user))

    def coordinated_by(self, user: User) -> Self:
        """Return the profiles of the participants in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(participant__in=Participant.objects.coordinated_by(user))


class ShortProfile(models.Model):
    """Made when the person has read what the others will see and kept it; before that nobody sees a word.

    `suggested` are words that a coordinator would rather see, by field; they count when the person takes them.
    """

    WORDS = ("about", "experience", "activity", "achievements")

    participant = models.OneToOneField(
        Participant, on_delete=models.PROTECT, related_name="short_profile", verbose_name=_("participant")
    )
    about = models.TextField(_("about me"), max_length=800)
    interests = models.JSONField(_("what I like"), default=list, blank=True)
    languages = models.JSONField(_("languages that I speak"), default=list, blank=True)
    experience = models.TextField(_("my experience"), max_length=500, blank=True)
    activity = models.TextField(_("what I do now"), max_length=500, blank=True)
    achievements = models.TextField(_("what I am proud of"), max_length=500, blank=True)
    written_at = models.DateTimeField(_("written"))
    suggested: dict[str, str] = SealedJSONField(default=dict, blank=True)  # type: ignore[assignment]
    suggested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    approved_at = models.DateTimeField(_("took the coordinator's words"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    objects = ShortProfileQuerySet.as_manager()

    class Meta:
        verbose_name = _("short profile")
        verbose_name_plural = _("short profiles")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)

    def words(self) -> dict[str, Any]:
        """Return the texts by their fields."""
        return {name: getattr(self, name) for name in self.WORDS}
