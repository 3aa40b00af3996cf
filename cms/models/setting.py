"""What an administrator changes without code."""

from typing import Any, ClassVar

from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Replace
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting

from cms import colours, drawings
from cms.blocks import SocialLinksBlock
from cms.fields import BlocksField
from cms.models.helpline import Helpline

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

    @property
    def helpline_spoken(self) -> str:
        """Return what the first helpline is called in the language at hand: as the helpline with its number, or as here.

        No query where the contacts came along with the brand.
        """
        if not hasattr(self, "spoken"):
            self.spoken = spoken(Value(self.helpline_phone)).values_list("name", flat=True).first()
        return self.spoken or self.helpline_name


def spoken(phone: Any) -> models.QuerySet[Helpline]:
    """Return the helplines with the number `phone`, an expression, in the language at hand; spaces count for nothing."""
    told = Helpline.objects.filter(locale__language_code=get_language()).exclude(phone="")
    digits = told.annotate(digits=Replace("phone", Value(" "), Value("")))
    return digits.filter(digits=Replace(phone, Value(" "), Value(""))).order_by("sort_order", "pk")


@register_setting(icon="sliders")
class BrandSettings(BaseSiteSetting):
    """What the movement is called, and how it looks. Empty means as the house is built."""

    name = models.CharField(_("name"), max_length=40, blank=True)
    logo = models.FileField(
        _("logo"),
        upload_to="brand",
        blank=True,
        help_text=_("An SVG of at most 64 KB. Scripts, links and all that leads elsewhere are removed from it."),
    )
    logo_width = models.PositiveSmallIntegerField(default=0, editable=False)
    logo_height = models.PositiveSmallIntegerField(default=0, editable=False)
    primary = models.CharField(_("colour of links and buttons"), max_length=7, blank=True, validators=[HEX])
    mentee = models.CharField(_("colour of mentees"), max_length=7, blank=True, validators=[HEX])
    mentor = models.CharField(_("colour of mentors"), max_length=7, blank=True, validators=[HEX])

    panels = [
        MultiFieldPanel([FieldPanel("name"), FieldPanel("logo")], heading=_("Name and logo")),
        MultiFieldPanel(
            [
                FieldPanel("primary", help_text=_("Such as #3a2fb0. Empty: as the site is built.")),
                FieldPanel("mentee", help_text=_("A light colour: dark words stand on it.")),
                FieldPanel("mentor", help_text=_("A light colour: dark words stand on it.")),
            ],
            heading=_("Colours"),
        ),
    ]

    # Every page needs both, so that one query brings them.
    select_related: ClassVar[list[str]] = ["site__contactsettings"]

    class Meta:
        verbose_name = _("brand")

    @classmethod
    def base_queryset(cls) -> models.QuerySet["BrandSettings"]:
        """Return the settings with what the first helpline is called in the language at hand, as `spoken`."""
        names = spoken(OuterRef("site__contactsettings__helpline_phone")).values("name")
        return super().base_queryset().annotate(spoken=Subquery(names[:1]))

    def clean(self) -> None:
        """Refuse a colour on which, or in which, words could not be read, and a logo that is no harmless drawing."""
        errors: dict[str, Any] = {
            name: words
            for name in colours.PARTS
            if HEX.regex.match(value := getattr(self, name)) and (words := colours.complaint(name, value))
        }
        try:
            self._disarm_logo()
        except ValidationError as error:
            errors["logo"] = error
        if errors:
            raise ValidationError(errors)

    def _disarm_logo(self) -> None:
        if not self.logo or self.logo._committed:
            return
        drawing = drawings.disarm(self.logo.read(drawings.LARGEST + 1))
        self.logo = ContentFile(drawing.content, name=f"logo-{drawing.digest}.svg")
        self.logo_width, self.logo_height = drawing.width, drawing.height
