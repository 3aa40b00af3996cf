"""Draws the site's icons from the mark, for devices that want a picture in pixels. Run it when the mark changes."""

from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand
from PIL import Image, ImageDraw

TARGET = Path("cms/static/img")
PAPER = "#f8f4ec"
LEFT, RIGHT, OVERLAP = "#f58d72", "#fbcb45", "#e0436f"
LARGE = 1024
"""Pixels of the drawing from which all icons are made smaller."""
SAFE = 0.62
"""How much of a maskable icon the mark fills: a telephone may cut off a fifth all around."""


class Command(BaseCommand):
    help = "Draws the icons of the site from its mark."

    def handle(self, *args: Any, **options: Any) -> None:
        folder = settings.BASE_DIR / TARGET
        for name, size in (("icon-192", 192), ("icon-512", 512)):
            _smaller(draw(fills=0.96), size).save(folder / f"{name}.png", optimize=True)
        _smaller(draw(fills=SAFE, ground=PAPER), 512).save(folder / "icon-maskable.png", optimize=True)
        _smaller(draw(fills=0.78, ground=PAPER), 180).save(folder / "apple-touch-icon.png", optimize=True)
        draw(fills=0.98).save(folder / "favicon.ico", sizes=[(16, 16), (32, 32), (48, 48)])


def draw(*, fills: float, ground: str | None = None) -> Image.Image:
    """Return the mark, `fills` (0–1) of the width wide, on `ground` or on nothing."""
    picture = Image.new("RGBA", (LARGE, LARGE), ground or (0, 0, 0, 0))
    unit = LARGE * fills / 42
    left, right = (_circle(unit, shift) for shift in ((-7, 3), (7, -3)))
    picture.paste(LEFT, mask=left)
    picture.paste(RIGHT, mask=right)
    both = Image.new("L", picture.size)
    both.paste(left, mask=right)
    picture.paste(OVERLAP, mask=both)
    return picture


def _circle(unit: float, shift: tuple[float, float]) -> Image.Image:
    """Return a mask of one of the two round forms; `shift` from the middle and the radius of 14 are in `unit` pixels."""
    x, y = (LARGE / 2 + unit * part for part in shift)
    mask = Image.new("L", (LARGE, LARGE))
    ImageDraw.Draw(mask).ellipse((x - 14 * unit, y - 14 * unit, x + 14 * unit, y + 14 * unit), fill=255)
    return mask


def _smaller(picture: Image.Image, size: int) -> Image.Image:
    return picture.resize((size, size), Image.Resampling.LANCZOS)
