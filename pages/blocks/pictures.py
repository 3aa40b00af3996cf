"""Blocks of pictures and faces. A picture that may not be shown any longer is shown nowhere."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlsplit

from django.db.models import prefetch_related_objects
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from cms.depiction import depict
from pages.api_fields import http


class CreditedImageBlock(ImageBlock):
    """A picture with the editor's word on its alternative text. Renditions come for all pictures of a page at once."""

    def bulk_to_python(self, values: Iterable[Any]) -> list[Any]:
        kept = list(values)
        if any(isinstance(value, dict) for value in kept):
            kept = [{} if value is None else value for value in kept]  # Wagtail's own trips over a picture left out.
        images = super().bulk_to_python(kept)
        prefetch_related_objects([image for image in images if image], "renditions")
        return images

    def get_api_representation(self, value: Any, context: dict[str, Any] | None = None) -> dict[str, Any] | None:
        """Return what is needed to show the picture, nothing of one that may not be shown any longer."""
        if not value or context is None:
            return None
        return depict(value, request=http(context), alt="" if value.decorative else value.contextual_alt_text)


class PictureBlock(blocks.StructBlock):
    image = CreditedImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label = _("Picture")
        description = _("A picture with its credit.")
        template = "blocks/picture.html"
        preview_template = "blocks/picture_preview.html"


class GalleryPictureBlock(blocks.StructBlock):
    image = CreditedImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), max_length=200, required=False)

    class Meta:
        icon = "image"
        label_format = "{caption}"


class GalleryBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), required=False, max_length=120)
    pictures = blocks.ListBlock(GalleryPictureBlock(), label=_("Pictures"), min_num=1, max_num=24)

    class Meta:
        icon = "image"
        label = _("Gallery")
        description = _("Several pictures beside one another, each with its caption and credit.")
        template = "blocks/gallery.html"
        preview_template = "blocks/gallery_preview.html"


class PersonBlock(blocks.StructBlock):
    name = blocks.CharBlock(label=_("Name"), max_length=80)
    role = blocks.CharBlock(label=_("What they do here"), max_length=120, required=False)
    words = blocks.TextBlock(label=_("In their own words"), max_length=300, required=False, rows=2)
    picture = CreditedImageBlock(label=_("Picture"), required=False)

    class Meta:
        icon = "user"
        label_format = "{name}"


class PeopleBlock(blocks.StructBlock):
    heading = blocks.CharBlock(label=_("Heading"), max_length=120)
    people = blocks.ListBlock(PersonBlock(), label=_("People"), min_num=1)

    class Meta:
        icon = "group"
        label = _("People")
        description = _("Who they are, what they do, and what they say. Never a participant under 18 with a full name.")
        template = "blocks/people.html"
        preview_value = {
            "heading": _("Who answers you"),
            "people": [
                {
                    "name": "Ilze",
                    "role": _("coordinator"),
                    "words": _("Write to me, I read everything."),
                    "picture": None,
                },
                {"name": "Artūrs", "role": _("mentor"), "words": "", "picture": None},
            ],
        }


class VideoValue(blocks.StructValue):
    @property
    def host(self) -> str:
        """Return where the link leads, as people know it: `youtube.com`."""
        return (urlsplit(self["address"]).hostname or "").removeprefix("www.")


class VideoBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"), max_length=120)
    address = blocks.URLBlock(label=_("Address"))
    duration = blocks.CharBlock(label=_("How long it is"), max_length=40, required=False)
    poster = CreditedImageBlock(label=_("Picture"), required=False)
    text = blocks.TextBlock(label=_("What is said in it"), max_length=600, required=False, rows=3)

    class Meta:
        icon = "media"
        label = _("Video")
        description = _(
            "A picture that leads to a video elsewhere. Nothing is loaded from there before somebody clicks."
        )
        template = "blocks/video.html"
        value_class = VideoValue
        form_layout = blocks.BlockGroup(children=["title", "address", "poster", "text"], settings=["duration"])
        preview_value = {
            "title": _("One day of a pair"),
            "address": "https://www.youtube.com/watch?v=blakus",
            "duration": _("2 minutes"),
            "poster": None,
            "text": "",
        }
