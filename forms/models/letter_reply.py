"""What people answer to letters."""

from typing import Self

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from cms.models import Team, User
from forms.models.letter import Letter


class LetterReplyQuerySet(models.QuerySet["LetterReply"]):
    def of_inboxes_of(self, user: User) -> Self:
        """Return the answers about what is in the inboxes of the teams that `user` coordinates: the gate."""
        return self.filter(letter__submission__inbox__team__in=Team.objects.coordinated_by(user))


class LetterReply(models.Model):
    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="replies", verbose_name=_("letter"))
    text = SealedTextField(_("answer"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    objects = LetterReplyQuerySet.as_manager()

    class Meta:
        verbose_name = _("answer to a letter")
        verbose_name_plural = _("answers to letters")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.pk)
