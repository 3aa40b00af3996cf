"""How somebody's part in a season went on: who moved it, when, and why."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedTextField
from programme.models.participant import Participant


class ParticipantStep(models.Model):
    participant = models.ForeignKey(
        Participant, on_delete=models.CASCADE, related_name="steps", verbose_name=_("participant")
    )
    state = models.CharField(_("state"), max_length=20, choices=Participant.State.choices)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("who"),
    )
    at = models.DateTimeField(_("when"), default=timezone.now)
    why = SealedTextField(_("why"), max_length=600)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step of a participant")
        verbose_name_plural = _("steps of participants")
        ordering = ["at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.participant_id} · {self.state}"
