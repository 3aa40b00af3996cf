"""What an administrator changes without code."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms import colours
from cms.blocks import SocialLinksBlock
from cms.fields import BlocksField

HEX = RegexValidator(r"^#[0-9a-fA-F]{6}$", _("Write a colour as # and six digits, such as #3a2fb0."))


@register_setting(icon="mail")
class ContactSettings(BaseSiteSetting):
    """How to reach the movement, and where a young person finds help at once."""

    organisation = models.CharField(_("organisation"), max_length=120, blank=True)
    registration_number = models.CharField(_("registration number"), max_length=30, blank=True)
    address = models.CharField(_("address"), max_length=200, blank=True)
    email = models.EmailField(_("e-mail"), blank=True)
    phone = models.CharField(_("phone"), max_length=30, blank=True)
    press_name = models.CharField(_("who talks to the press"), max_length=120, blank=True)
    press_email = models.EmailField(_("e-mail for the press"), blank=True)
    press_phone = models.CharField(_("phone for the press"), max_length=30, blank=True)
    social = BlocksField(SocialLinksBlock(), verbose_name=_("elsewhere on the web"), blank=True)
    helpline_name = models.CharField(_("helpline"), max_length=120, blank=True)
    helpline_phone = models.CharField(_("helpline's phone"), max_length=30, blank=True)
    helpline_verified_on = models.DateField(_("verified on"), null=True, blank=True)

    panels = [
        MultiFieldPanel(
            [FieldPanel(name) for name in ("organisation", "registration_number", "address", "email", "phone")],
            heading=_("The movement"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("helpline_name", "helpline_phone", "helpline_verified_on")],
            heading=_("The first helpline: on every page and every step of a form"),
        ),
        MultiFieldPanel(
            [FieldPanel(name) for name in ("press_name", "press_email", "press_phone")], heading=_("For the press")
        ),
        FieldPanel("social"),
    ]

    class Meta:
        verbose_name = _("contacts and helpline")


@register_setting(icon="sliders")
class BrandSettings(BaseSiteSetting):
    """What the movement is called, and how it looks. Empty means as the house is built."""

    name = models.CharField(_("name"), max_length=40, blank=True)
    logo = models.FileField(
        _("logo"), upload_to="brand", blank=True, help_text=_("An SVG. Scripts and links in it are removed.")
    )
    primary = models.CharField(_("colour of links and buttons"), max_length=7, blank=True, validators=[HEX])
    mentee = models.CharField(_("colour of mentees"), max_length=7, blank=True, validators=[HEX])
    mentor = models.CharField(_("colour of mentors"), max_length=7, blank=True, validators=[HEX])

    class Meta:
        verbose_name = _("brand")

    def clean(self) -> None:
        """Refuse a colour on which, or in which, words could not be read."""
        errors = {
            name: colours.complaint(value)
            for name in ("primary",)
            if (value := getattr(self, name)) and HEX.regex.match(value)
        }
        if found := {name: words for name, words in errors.items() if words}:
            raise ValidationError(found)
