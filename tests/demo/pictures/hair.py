"""What people look like, and their hair: what hangs behind the head, and what lies on the forehead."""

from collections.abc import Callable
from dataclasses import dataclass

from tests.demo.pictures.shapes import INK, NIGHT, WHITE, Canvas, mixed


@dataclass(frozen=True)
class Look:
    skin: str
    hair: str
    style: str
    top: str
    legs: str = NIGHT
    shoes: str = WHITE
    glasses: bool = False
    beard: bool = False
    freckles: bool = False
    extra: str = ""
    """The colour of a cap."""


Painter = Callable[[Canvas, Look, float, float, float, int], None]
"""Paints hair around a face whose middle is at (x, y), `s` times as large as a portrait's, turned to 1 (right) or -1."""


def behind(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    """Paint what is behind the head and the shoulders."""
    BEHIND.get(look.style, _nothing)(canvas, look, x, y, s, turn)


def front(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    """Paint what lies on the head."""
    FRONT[look.style](canvas, look, x, y, s, turn)


def _nothing(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    pass


def _long(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    canvas.box(x - 122 * s, y - 90 * s, 244 * s, 320 * s, look.hair, 108 * s)


def _bob(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    canvas.box(x - 122 * s, y - 118 * s, 244 * s, 232 * s, look.hair, 104 * s)


def _cloud(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    for dx, dy, radius in ((0, -62, 128), (-92, -28, 72), (92, -28, 72), (-66, -110, 70), (66, -110, 70)):
        canvas.circle(x + dx * s, y + dy * s, radius * s, look.hair)


def _cloth(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    canvas.ellipse(x, y + 10 * s, 132 * s, 150 * s, look.hair)
    canvas.ellipse(x, y + 168 * s, 126 * s, 84 * s, mixed(look.hair, INK, 0.15))


def _knot(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    canvas.circle(x - turn * 26 * s, y - 146 * s, 46 * s, look.hair)


def _plait(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    for step in range(6):
        canvas.ellipse(
            x - turn * (112 - step * 3) * s,
            y + (40 + step * 42) * s,
            (34 - step * 2) * s,
            28 * s,
            mixed(look.hair, INK, 0.12 * (step % 2)),
        )


def _parted(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    canvas.sector(x, y - 34 * s, 106 * s, 178, 362, look.hair)
    part = (x + turn * 24 * s, y - 66 * s)
    for side in (-1, 1):
        canvas.curve(part, (x + side * 104 * s, y - 62 * s), (x + side * 97 * s, y + 12 * s), 32 * s, look.hair)


def _short(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    canvas.sector(x, y - 32 * s, 99 * s, 180, 360, look.hair)
    _temples(canvas, look, x, y, s)


def _temples(canvas: Canvas, look: Look, x: float, y: float, s: float) -> None:
    for side in (-1, 1):
        canvas.box(x + side * 91 * s - 8 * s, y - 46 * s, 16 * s, 48 * s, look.hair, 7 * s)


def _quiff(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    _short(canvas, look, x, y - 4 * s, s, turn)
    canvas.ellipse(x + turn * 26 * s, y - 106 * s, 88 * s, 44 * s, look.hair)
    canvas.ellipse(x + turn * 74 * s, y - 78 * s, 36 * s, 30 * s, look.hair)


def _curls(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    for dx, dy, radius in (
        (-88, -36, 36),
        (-68, -84, 42),
        (-22, -110, 46),
        (30, -110, 46),
        (74, -82, 42),
        (92, -34, 34),
        (0, -72, 40),
        (-44, -66, 34),
        (46, -66, 34),
    ):
        canvas.circle(x + dx * s, y + dy * s, radius * s, look.hair)


def _hairline(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    canvas.sector(x, y - 36 * s, 98 * s, 180, 360, look.hair)


def _scarf(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    canvas.sector(x, y - 40 * s, 112 * s, 176, 364, look.hair)
    for side in (-1, 1):
        canvas.curve(
            (x, y - 72 * s), (x + side * 84 * s, y - 60 * s), (x + side * 100 * s, y + 60 * s), 44 * s, look.hair
        )
    canvas.curve((x - 92 * s, y + 66 * s), (x, y + 178 * s), (x + 92 * s, y + 66 * s), 40 * s, look.hair)


def _cap(canvas: Canvas, look: Look, x: float, y: float, s: float, turn: int) -> None:
    _temples(canvas, look, x, y, s)
    brim = mixed(look.extra, WHITE, 0.2)
    canvas.sector(x, y - 46 * s, 104 * s, 180, 360, look.extra)
    canvas.box(x - 104 * s, y - 62 * s, 208 * s, 22 * s, brim, 10 * s)
    canvas.box(x + (0 if turn > 0 else -168) * s, y - 58 * s, 168 * s, 20 * s, brim, 10 * s)


BEHIND: dict[str, Painter] = {
    "long": _long,
    "bob": _bob,
    "afro": _cloud,
    "scarf": _cloth,
    "bun": _knot,
    "braid": _plait,
}
FRONT: dict[str, Painter] = {
    "long": _parted,
    "bob": _parted,
    "bun": _parted,
    "braid": _parted,
    "crop": _short,
    "fade": _short,
    "quiff": _quiff,
    "curls": _curls,
    "afro": _hairline,
    "scarf": _scarf,
    "cap": _cap,
}
