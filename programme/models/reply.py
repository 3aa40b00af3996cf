"""What a participant answered when they were asked: profiles and evaluations, by wave."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from cms.models import User
from forms.models import Submission
from programme.models.participant import Participant


class ReplyQuerySet(models.QuerySet["Reply"]):
    def coordinated_by(self, user: User) -> Self:
        """Return the replies of participants in the programmes that `user` coordinates: the gate for staff."""
        return self.filter(participant__in=Participant.objects.coordinated_by(user))


class Reply(models.Model):
    participant = models.ForeignKey(
        Participant, on_delete=models.PROTECT, related_name="replies", verbose_name=_("participant")
    )
    submission = models.OneToOneField(
        Submission, on_delete=models.PROTECT, related_name="+", verbose_name=_("submission")
    )
    wave = models.CharField(_("survey wave"), max_length=40, blank=True)

    wagtail_reference_index_ignore = True

    objects = ReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("reply")
        verbose_name_plural = _("replies")
        ordering = ["pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
