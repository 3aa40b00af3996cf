"""What the press room gives away: the logo, the numbers with their dates, the texts, and pictures that name their maker."""

import csv
import io
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

import typst
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.utils.translation import gettext as _

from cms import brand
from cms.inscriptions import Inscription
from cms.models import ContactSettings, CreditedImage
from forms.domain.sheets import harmless
from pages.models import PressPage
from pages.models.story_pictures import StoryPicture
from pages.packing import as_tidy, inscription

MOST_PACKS = 24
LOGO_WIDTH = 2400
"""Pixels: enough for a poster of half a metre."""


def inscription_of(image: CreditedImage, *, source: str) -> Inscription:
    """Return what a picture that stands alone says of itself, in the active language."""
    return inscription(StoryPicture(image, image.default_alt_text), source=source)


def logo(request: HttpRequest) -> bytes:
    """Return the chosen logo as an SVG; the house's own mark where none was chosen."""
    chosen = brand.chosen(request).logo
    if chosen and chosen.storage.exists(chosen.name):
        with chosen.open("rb") as file:
            return file.read()
    return render_to_string("drawings/logo.svg").encode()


@lru_cache(maxsize=4)
def drawn(drawing: bytes) -> bytes:
    """Return an SVG as a PNG on nothing."""
    page = f"#set page(width: {LOGO_WIDTH}pt, height: auto, margin: 0pt, fill: none)\n"
    source = page + '#image(bytes(sys.inputs.drawing), format: "svg", width: 100%)'
    # 72 to the inch: a point is a pixel.
    return typst.compile(source.encode(), format="png", ppi=72, sys_inputs={"drawing": drawing.decode()})


def numbers(page: PressPage) -> Iterator[Any]:
    """Yield the numbers of a press room, as its editors wrote them."""
    for block in page.body:
        if block.block_type == "numbers":
            yield from block.value["numbers"]


def numbers_csv(page: PressPage) -> bytes:
    """Return the numbers as a table in UTF-8 with the mark by which Excel knows it; nothing in it is a formula."""
    out = io.StringIO(newline="")
    writer = csv.writer(out)
    writer.writerow([_("Number"), _("What it counts"), _("Source"), _("As of")])
    for item in numbers(page):
        words = (item["number"], item["label"], item["source"], item["date"].isoformat() if item["date"] else "")
        writer.writerow([harmless(word) for word in words])
    return out.getvalue().encode("utf-8-sig")


def all_words(page: PressPage, *, contacts: ContactSettings, site_name: str) -> str:
    """Return the texts in three lengths, the numbers and whom to ask."""
    context = {"page": page, "numbers": list(numbers(page)), "contacts": contacts, "site_name": site_name}
    return as_tidy(render_to_string("pages/press_facts.txt", context))
