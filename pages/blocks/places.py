"""The map of municipalities."""

from typing import Any

from django.apps import apps
from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from pages.api_fields import reference
from pages.blocks import chosen
from pages.blocks.tiles import WIDTH_AND_HEIGHT


def municipality_choices() -> list[tuple[str, str]]:
    """Return the local authorities that exist today, as (key, name)."""
    return [(place.slug, str(place)) for place in apps.get_model("cms", "Municipality").objects.current().in_order()]


class MunicipalitiesBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    show = blocks.ChoiceBlock(
        label=_("Which are marked"),
        choices=[("programmes", _("those with a programme")), ("chosen", _("those chosen below"))],
        default="programmes",
    )
    municipalities = blocks.MultipleChoiceBlock(
        label=_("Municipalities"), choices=municipality_choices, required=False, default=[]
    )
    text = blocks.TextBlock(label=_("What the marked ones have in common"), max_length=300, required=False, rows=2)

    class Meta:
        icon = "globe"
        label = _("Map of municipalities")
        description = _("Latvia in tiles, one for each municipality, with the marked ones as a list below it.")
        template = "blocks/municipalities.html"
        preview_value = {
            "heading": _("Where we are"),
            "show": "chosen",
            "municipalities": ["riga", "cesu-novads", "liepaja"],
            "text": "",
        }

    def get_context(self, value: Any, parent_context: dict[str, Any] | None = None) -> dict[str, Any]:
        slugs = set(value.get("municipalities") or []) if value.get("show") == "chosen" else None
        tiles = chosen.tiles(parent_context, slugs=slugs)
        return {
            **super().get_context(value, parent_context),
            "tiles": tiles,
            "marked": [tile for tile in tiles if tile.is_marked],
            "size": WIDTH_AND_HEIGHT,
        }

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any]:
        marked = self.get_context(value, dict(context or {}))["marked"]
        return {
            "heading": value["heading"],
            "text": value["text"],
            "municipalities": [
                {"name": tile.name, "programmes": [reference(page, context or {}) for page in tile.pages]}
                for tile in marked
            ],
        }
