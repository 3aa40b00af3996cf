"""The menus of the public site, in each language, as editors arrange them."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import TranslatableMixin
from wagtail_localize.fields import SynchronizedField

from cms.blocks import MenuBlock
from cms.fields import BlocksField

ONCE = _("There is a menu for this place already.")


class Menu(TranslatableMixin, models.Model):
    class Place(models.TextChoices):
        MAIN = "main", _("on top of every page")
        FOOTER = "footer", _("at the foot of every page")

    place = models.CharField(_("place"), max_length=10, choices=Place.choices)
    links = BlocksField(MenuBlock(), verbose_name=_("links"), blank=True)
    # What `links` names, kept beside it by `save`, so that a page of the site finds its menus in one query.
    pages: models.ManyToManyField = models.ManyToManyField("wagtailcore.Page", editable=False, related_name="+")

    override_translatable_fields = [SynchronizedField("place", overridable=False)]
    panels = [FieldPanel("place"), FieldPanel("links")]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("menu")
        verbose_name_plural = _("menus")
        ordering = ["place"]
        constraints = [
            *getattr(TranslatableMixin.Meta, "constraints", []),
            models.UniqueConstraint(
                fields=["place", "locale"],
                name="menu_once_per_place_and_language",
                violation_error_message=ONCE,
            ),
        ]

    def __str__(self) -> str:
        return self.get_place_display()

    def save(self, *args: Any, **kwargs: Any) -> None:
        super().save(*args, **kwargs)
        self.pages.set(page for link in self.links if (page := link.value.get("page")))

    def clean(self) -> None:
        """Refuse a second menu for a place; the constraint cannot speak where a form has no field for the language."""
        twins = Menu.objects.filter(place=self.place, locale=self.locale_id).exclude(pk=self.pk)
        if twins.exists():
            raise ValidationError({"place": ONCE})
