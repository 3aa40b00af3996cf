"""Colours that a movement may choose for itself, and whether words can be read on them (WCAG 2.2, 1.4.3)."""

from coloraide import Color
from django.utils.translation import gettext as _

READABLE = 4.5
"""Contrast between words and their ground."""
PAPER = {"light": "oklch(0.972 0.014 82)", "dark": "oklch(0.19 0.045 283)"}
"""The grounds of the site; see `--paper` in stylesheets/tokens.css."""


def contrast(one: str, other: str) -> float:
    """Return the contrast of two colours between 1 (the same) and 21 (black on white)."""
    return Color(one).contrast(other, method="wcag21")


def complaint(colour: str) -> str | None:
    """Return in words why a colour cannot carry links and buttons on the light ground; `None` if it can."""
    reached = contrast(colour, PAPER["light"])
    if reached >= READABLE:
        return None
    return _(
        "Words in this colour cannot be read on the page: contrast %(reached)s, needed %(needed)s. Take a darker one."
    ) % {
        "reached": f"{reached:.1f}",
        "needed": READABLE,
    }
