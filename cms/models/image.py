"""Images that know whom to credit, who is on them, and on what terms others may use them."""

from datetime import date
from typing import ClassVar, Self

from django.db import models
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail.images.models import AbstractImage, AbstractRendition, Image, ImageQuerySet
from wagtail.search import index


class CreditedImageQuerySet(ImageQuerySet):
    def public(self, *, on: date | None = None) -> Self:
        """Return the pictures that may be shown on the day `on` (default: today)."""
        day = on or timezone.localdate()
        return self.exclude(people=CreditedImage.People.REFUSED).exclude(consent_until__lt=day)

    def for_press(self, *, on: date | None = None) -> Self:
        """Return the pictures that anybody may take along in print quality."""
        return self.public(on=on).filter(press_download=True)


class CreditedImage(AbstractImage):
    class People(models.TextChoices):
        NOBODY = "nobody", _("nobody can be recognised")
        AGREED = "agreed", _("everybody on it agreed")
        REFUSED = "refused", _("somebody did not agree, or not any longer")

    description_ru = models.CharField(
        _("description in Russian"), max_length=255, blank=True, help_text=_("For who reads the Russian pages by ear.")
    )
    description_en = models.CharField(
        _("description in English"), max_length=255, blank=True, help_text=_("For who reads the English pages by ear.")
    )
    credit = models.CharField(_("credit"), max_length=160, blank=True, help_text=_("Who made the picture."))
    licence = models.CharField(
        _("licence"), max_length=80, blank=True, help_text=_("On what terms others may use it, for example CC BY 4.0.")
    )
    people = models.CharField(_("people on it"), max_length=10, choices=People.choices, blank=True)
    consent_until = models.DateField(
        _("agreed until"),
        null=True,
        blank=True,
        help_text=_("Empty: without an end. After this day the picture is shown nowhere."),
    )
    press_download = models.BooleanField(
        _("for the press"), default=False, help_text=_("Anybody may download it in print quality, with its credit.")
    )

    admin_form_fields: ClassVar[tuple[str, ...]] = (
        *Image.admin_form_fields,
        "description_ru",
        "description_en",
        "credit",
        "licence",
        "people",
        "consent_until",
        "press_download",
    )
    search_fields: ClassVar[list] = [
        *AbstractImage.search_fields,
        index.SearchField("credit"),
        index.FilterField("people"),
        index.FilterField("press_download"),
    ]
    objects: ClassVar[models.Manager] = models.Manager.from_queryset(CreditedImageQuerySet)()

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")

    @property
    def default_alt_text(self) -> str:
        """Return what the picture shows in the language at hand; in Latvian where nobody wrote it in that language."""
        own = {"ru": self.description_ru, "en": self.description_en}.get(get_language() or "", "")
        return own or self.description or self.title

    def is_public(self, *, on: date | None = None) -> bool:
        """Return whether the people on it let it be shown on the day `on` (default: today)."""
        day = on or timezone.localdate()
        return self.people != self.People.REFUSED and not (self.consent_until and self.consent_until < day)


class CreditedRendition(AbstractRendition):
    image = models.ForeignKey(CreditedImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="rendition_once")
        ]
