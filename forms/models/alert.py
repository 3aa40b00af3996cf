"""“Tell me when it opens”: one mail to who asked for it, and then the address is forgotten."""

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from forms.models.call import Call


class OpeningAlert(models.Model):
    form_key = models.UUIDField(_("form in all languages"), db_index=True)
    call = models.ForeignKey(
        Call, on_delete=models.CASCADE, null=True, blank=True, related_name="+", verbose_name=_("call")
    )
    email = models.EmailField(_("e-mail"))
    language = models.CharField(_("language"), max_length=10, choices=settings.LANGUAGES)
    asked_at = models.DateTimeField(_("asked"), default=timezone.now)

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("opening alert")
        verbose_name_plural = _("opening alerts")
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["form_key", "email"], name="opening_alert_once_per_form")]

    def __str__(self) -> str:
        return f"{self._meta.verbose_name} {self.pk}"
