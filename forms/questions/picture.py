"""A picture between the questions, frozen as the image's id and what it says to who does not see it."""

from collections.abc import Iterator
from typing import Any

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.images.blocks import ImageBlock

from forms.questions.kind import register
from forms.questions.unasked import Unasked, UnaskedBlock
from forms.schema import Question


class PictureBlock(UnaskedBlock):
    kind_name = "picture"
    image = ImageBlock(label=_("Picture"))
    caption = blocks.CharBlock(label=_("Caption"), required=False, max_length=200)

    class Meta:
        icon = "image"
        label = _("Picture")
        label_format = "{caption}"
        description = _("A picture between the questions, with its credit.")
        preview_template = "blocks/picture_preview.html"

    def details(self, value: Any) -> dict[str, Any]:
        image = value.get("image")
        alt = getattr(image, "contextual_alt_text", "") or ""
        details = {
            "image": image.pk if image else None,
            "alt": alt,
            "is_decorative": bool(getattr(image, "decorative", False)),
        }
        return {**super().details(value), "text": value.get("caption") or "", "details": details}

    def undetailed(self, question: Question) -> dict[str, Any]:
        frozen = question.details
        image = {
            "image": frozen.get("image"),
            "alt_text": frozen.get("alt", ""),
            "decorative": frozen.get("is_decorative", False),
        }
        return {"image": image, "caption": question.text}


@register
class Picture(Unasked):
    name = "picture"
    label = _("Picture")
    block = PictureBlock
    template = "forms/questions/picture.html"

    def problems(self, question: Question) -> Iterator[str]:
        if not question.details.get("image"):
            yield gettext("A picture was deleted, or none was chosen. Choose another one, or remove the block.")
