"""Pictures as other front ends read them: addresses of ready sizes, what is on them, whom to credit."""

from typing import Any

from django.http import HttpRequest
from wagtail.images.models import SourceImageIOError

from cms.models import CreditedImage

WIDTHS = (480, 960)
FORMATS = ("avif", "webp")
SPECS = {(width, kind): f"width-{width}|format-{kind}" for kind in FORMATS for width in WIDTHS}
"""As the templates ask for pictures within a text, so that most of them are there already."""


def depict(image: CreditedImage | None, *, request: HttpRequest, alt: str | None = None) -> dict[str, Any] | None:
    """Return what is needed to show `image` with its credit; `None` for one that may not be shown or whose file is lost.

    `alt` is the editor's word in the page's language, empty for a decoration; `None`: what the picture itself says.
    """
    if image is None or not image.is_public():
        return None
    try:
        made = image.get_renditions(*SPECS.values())
    except SourceImageIOError:
        return None
    sources = [_source(made[spec], kind, request) for (_width, kind), spec in SPECS.items()]
    largest = sources[-1]
    return {
        "id": image.pk,
        "alt": image.default_alt_text if alt is None else alt,
        "credit": image.credit,
        "licence": image.licence,
        "src": largest["url"],
        "width": largest["width"],
        "height": largest["height"],
        "sources": sources,
    }


def _source(rendition: Any, kind: str, request: HttpRequest) -> dict[str, Any]:
    return {
        "type": f"image/{kind}",
        "url": request.build_absolute_uri(rendition.url),
        "width": rendition.width,
        "height": rendition.height,
    }
