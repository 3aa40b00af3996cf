"""Who has a submission open on the screen just now."""

from django.conf import settings
from django.db import models
from django.utils import timezone


class Presence(models.Model):
    """Kept up by the page itself; what is older than some minutes says nothing any more."""

    submission = models.ForeignKey("forms.Submission", on_delete=models.CASCADE, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    at = models.DateTimeField(default=timezone.now, db_index=True)

    wagtail_reference_index_ignore = True

    class Meta:
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["submission", "user"], name="presence_once")]

    def __str__(self) -> str:
        return str(self.pk)
