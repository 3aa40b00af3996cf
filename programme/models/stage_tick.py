"""What somebody ticked off in the list of a stage (H2.3, H3)."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from programme.models.match import Match, MatchMember


class StageTick(models.Model):
    """`key` names the step (`programme.stages`). What the site knows by itself has no row."""

    match = models.ForeignKey(Match, on_delete=models.PROTECT, related_name="ticks", verbose_name=_("match"))
    key = models.CharField(max_length=40)
    by = models.ForeignKey(MatchMember, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("step done in a stage")
        verbose_name_plural = _("steps done in stages")
        ordering = ["at", "pk"]
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["match", "key", "by"], name="stage_tick_once_by_each")]

    def __str__(self) -> str:
        return f"{self.match_id} · {self.key}"
