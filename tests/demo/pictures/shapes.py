"""A canvas for flat drawings: drawn three times too large and reduced, so that every edge is smooth."""

import math
from collections.abc import Iterable, Sequence
from io import BytesIO

from PIL import Image, ImageDraw

WIDTH, HEIGHT = 1200, 800
FINE = 3

INK = "#241f4d"
PAPER = "#f8f1e4"
INDIGO = "#4a45b8"
NIGHT = "#2e2a68"
CORAL = "#f0725d"
SUN = "#f7b944"
ROSE = "#d6527c"
PINE = "#2f7a5c"
LEAF = "#5ba67e"
MIST = "#cfe0ee"
WATER = "#7fb2d6"
PEACH = "#fbdcc4"
SAND = "#efd6a8"
BRICK = "#c2553f"
WOOD = "#b5793f"
WHITE = "#fffaf1"
GREY = "#8c88a6"

Point = tuple[float, float]


def mixed(one: str, other: str, part: float) -> str:
    """Return the colour that lies `part` of the way from `one` to `other`."""
    pairs = [(int(one[at : at + 2], 16), int(other[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(first + (second - first) * part):02x}" for first, second in pairs)


def bezier(start: Point, bend: Point, end: Point, steps: int = 24) -> list[Point]:
    """Return points on the curve from `start` to `end` that is pulled towards `bend`."""
    result = []
    for step in range(steps + 1):
        part = step / steps
        a, b, c = (1 - part) ** 2, 2 * part * (1 - part), part**2
        result.append((a * start[0] + b * bend[0] + c * end[0], a * start[1] + b * bend[1] + c * end[1]))
    return result


class Canvas:
    """Draws in units of the finished picture, whose top left corner is (0, 0)."""

    def __init__(self, background: str) -> None:
        self.image = Image.new("RGB", (WIDTH * FINE, HEIGHT * FINE), background)
        self.pen = ImageDraw.Draw(self.image)

    def polygon(self, points: Iterable[Point], fill: str) -> None:
        self.pen.polygon([(x * FINE, y * FINE) for x, y in points], fill=fill)

    def circle(self, x: float, y: float, radius: float, fill: str) -> None:
        self.ellipse(x, y, radius, radius, fill)

    def ellipse(self, x: float, y: float, wide: float, high: float, fill: str) -> None:
        self.pen.ellipse([(x - wide) * FINE, (y - high) * FINE, (x + wide) * FINE, (y + high) * FINE], fill=fill)

    def ring(self, x: float, y: float, radius: float, width: float, fill: str) -> None:
        self.pen.ellipse(
            [(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE],
            outline=fill,
            width=round(width * FINE),
        )

    def box(self, left: float, top: float, width: float, height: float, fill: str, radius: float = 0) -> None:
        self.pen.rounded_rectangle(
            [left * FINE, top * FINE, (left + width) * FINE, (top + height) * FINE], radius=radius * FINE, fill=fill
        )

    def line(self, points: Sequence[Point], width: float, fill: str) -> None:
        """Draw a line with round ends and joints."""
        self.pen.line([(x * FINE, y * FINE) for x, y in points], fill=fill, width=round(width * FINE), joint="curve")
        for x, y in (points[0], points[-1]):
            self.circle(x, y, width / 2, fill)

    def curve(self, start: Point, bend: Point, end: Point, width: float, fill: str) -> None:
        self.line(bezier(start, bend, end), width, fill)

    def sector(self, x: float, y: float, radius: float, start: float, end: float, fill: str) -> None:
        """Draw a slice of a circle; 0° is east, angles go clockwise."""
        self.pen.pieslice(
            [(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE], start, end, fill=fill
        )

    def hill(self, left: float, right: float, top: float, bottom: float, fill: str) -> None:
        """Draw a soft hill whose top is in the middle."""
        points = [
            (left + (right - left) * step / 60, bottom - (bottom - top) * math.sin(math.pi * step / 60))
            for step in range(61)
        ]
        self.polygon([*points, (right, HEIGHT), (left, HEIGHT)], fill)

    def within(self, other: "Canvas", x: float, y: float, radius: float) -> None:
        """Put what `other` shows inside a circle onto this canvas."""
        mask = Image.new("L", self.image.size, 0)
        ImageDraw.Draw(mask).ellipse(
            [(x - radius) * FINE, (y - radius) * FINE, (x + radius) * FINE, (y + radius) * FINE], fill=255
        )
        self.image.paste(other.image, (0, 0), mask)
        self.pen = ImageDraw.Draw(self.image)

    def png(self) -> bytes:
        """Return the finished picture."""
        small = self.image.reduce(FINE)
        out = BytesIO()
        small.quantize(192, dither=Image.Dither.NONE).save(out, "PNG", compress_level=6)
        return out.getvalue()
