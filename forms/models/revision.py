"""What stood in a submission before the person corrected it."""

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cms.fields import SealedJSONField
from forms.models.submission import Submission
from forms.models.version import FormVersion


class SubmissionRevision(models.Model):
    """Never changed."""

    submission = models.ForeignKey(
        Submission, on_delete=models.PROTECT, related_name="revisions", verbose_name=_("submission")
    )
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+", verbose_name=_("form"))
    answers = models.JSONField(_("answers"))
    sealed = SealedJSONField(_("sealed answers"), default=dict)
    replaced_at = models.DateTimeField(_("replaced"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("earlier answers")
        verbose_name_plural = _("earlier answers")
        ordering = ["replaced_at", "pk"]
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
