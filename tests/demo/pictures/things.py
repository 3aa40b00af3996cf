"""Things that several scenes have."""

from tests.demo.pictures.shapes import INK, WHITE, WOOD, Canvas, mixed


def tree(canvas: Canvas, x: float, ground: float, size: float, leaf: str) -> None:
    canvas.line([(x, ground), (x, ground - 130 * size)], 20 * size, mixed(WOOD, INK, 0.35))
    for dx, dy, radius in ((0, -210, 82), (-58, -160, 58), (58, -160, 60), (-30, -250, 52), (36, -248, 54)):
        canvas.circle(x + dx * size, ground + dy * size, radius * size, leaf)
    for dx, dy, radius in ((22, -226, 40), (54, -170, 34)):
        canvas.circle(x + dx * size, ground + dy * size, radius * size, mixed(leaf, WHITE, 0.14))


def window(canvas: Canvas, x: float, y: float, width: float, height: float, glass: str) -> None:
    canvas.box(x - 8, y - 8, width + 16, height + 16, WHITE, 4)
    canvas.box(x, y, width, height, glass)
    canvas.box(x + width / 2 - 4, y, 8, height, WHITE)
    canvas.box(x, y + height * 0.4, width, 7, WHITE)
