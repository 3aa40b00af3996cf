"""Pairs in the grammar of the mark: two circles of one size, one a step higher, and a third colour where they overlap."""

from tests.demo.pictures.people import Look, portrait
from tests.demo.pictures.shapes import CORAL, PAPER, ROSE, SUN, Canvas

LEFT, RIGHT, RADIUS = (425, 448), (775, 352), 300


def pair(one: Look, other: Look) -> bytes:
    """Return two portraits, the first in the lower circle."""
    canvas = Canvas(PAPER)
    canvas.circle(*LEFT, RADIUS, CORAL)
    canvas.circle(*RIGHT, RADIUS, SUN)
    overlap = Canvas(SUN)
    overlap.circle(*LEFT, RADIUS, ROSE)
    canvas.within(overlap, *RIGHT, RADIUS)
    _put(canvas, one, LEFT, -44, 1)
    _put(canvas, other, RIGHT, 44, -1)
    return canvas.png()


def _put(canvas: Canvas, look: Look, circle: tuple[int, int], aside: int, turn: int) -> None:
    layer = Canvas(PAPER)
    layer.image.paste(canvas.image)
    x, y = circle
    portrait(layer, look, x + aside, y - 20, 1.04, turn)
    canvas.within(layer, x, y, RADIUS)
