"""How a coordinator introduced the people of a match to each other (H8), and how the first contact was planned (H3.2)."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from programme.models.match import Match


class Introduction(models.Model):
    """One per match. `texts` are the coordinator's words by language; everybody in the match reads their own."""

    class First(models.TextChoices):
        """Young people often do not answer strangers, so who begins is said (H8)."""

        MENTOR = "mentor", _("The mentor writes first")
        MENTEE = "mentee", _("The mentee writes first")
        COORDINATOR = "coordinator", _("The coordinator writes to everybody first")

    class Joins(models.TextChoices):
        BEGINNING = "beginning", _("The coordinator comes to the beginning of the first meeting")
        WHOLE = "whole", _("The coordinator is there during the whole first meeting")
        CALL = "call", _("The coordinator joins a short call before the first meeting")
        APART = "apart", _("The first meeting is without the coordinator, who can be reached meanwhile")

    match = models.OneToOneField(Match, on_delete=models.PROTECT, related_name="introduction", verbose_name=_("match"))
    texts: dict[str, str] = SealedJSONField(default=dict)  # type: ignore[assignment]
    first = models.CharField(_("who writes first"), max_length=20, choices=First.choices, default=First.MENTOR)
    first_by = models.DateField(_("by when"))
    joins = models.CharField(_("where the coordinator joins"), max_length=20, choices=Joins.choices)
    place = models.CharField(_("an idea of where and when to meet first"), max_length=300, blank=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("introduction")
        verbose_name_plural = _("introductions")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)

    @property
    def text(self) -> str:
        """Return the words in the reader's language; where there are none, in the first language that has some."""
        language = (get_language() or "")[:2]
        return self.texts.get(language) or next((text for text in self.texts.values() if text), "")
