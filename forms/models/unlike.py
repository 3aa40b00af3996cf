"""Two submissions that look like one person's and are not: somebody looked, and it is not asked again."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.models.submission import Submission


class Unlike(models.Model):
    """`one` is the older row of the two, so that a pair is written down once."""

    one = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    other = models.ForeignKey(Submission, on_delete=models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("who"))
    at = models.DateTimeField(_("when"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("not the same person")
        verbose_name_plural = _("not the same person")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(fields=["one", "other"], name="unlike_once"),
            models.CheckConstraint(condition=models.Q(one__lt=models.F("other")), name="unlike_older_first"),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} ≠ {self.other_id}"
