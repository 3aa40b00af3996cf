"""Who has seen which submission, and when: unread is each coordinator's own."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Seen(models.Model):
    """When somebody last opened a submission."""

    submission = models.ForeignKey(
        "forms.Submission", on_delete=models.CASCADE, related_name="seen", verbose_name=_("submission")
    )
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name=_("who")
    )
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("opening")
        verbose_name_plural = _("openings")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["submission", "user"], name="seen_once")]

    def __str__(self) -> str:
        return str(self.pk)
