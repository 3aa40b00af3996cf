"""What an administrator changes without code."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """How to reach the movement, and where a young person finds help at once."""

    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    helpline_name = models.CharField(_("helpline"), max_length=120, blank=True)
    helpline_phone = models.CharField(_("helpline's phone"), max_length=30, blank=True)
    helpline_verified_on = models.DateField(_("verified on"), null=True, blank=True)

    class Meta:
        verbose_name = _("contacts and helpline")
