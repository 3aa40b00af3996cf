"""What somebody is told by e-mail: that something waits for them, and where. Never what it says."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class News(models.Model):
    """`event` names the words (`programme.news`), `path` the page they lead to; `key` makes a repeat impossible."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    event = models.CharField(max_length=40)
    path = models.CharField(max_length=200)
    key = models.CharField(max_length=120, unique=True)
    is_formal = models.BooleanField(default=False)
    go_at = models.DateTimeField(default=timezone.now)
    sent_at = models.DateTimeField(null=True, blank=True)
    dropped_at = models.DateTimeField(null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("news for somebody")
        verbose_name_plural = _("news for people")
        ordering = ["go_at", "pk"]
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["go_at"],
                condition=models.Q(sent_at__isnull=True, dropped_at__isnull=True),
                name="news_to_go",
            )
        ]

    def __str__(self) -> str:
        return f"{self.event} · {self.pk}"
