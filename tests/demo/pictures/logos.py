"""The mark of the movement, and logos of invented partners: simple shapes on paper."""

from tests.demo.pictures.shapes import (
    BRICK,
    CORAL,
    INDIGO,
    INK,
    NIGHT,
    PAPER,
    PINE,
    ROSE,
    SUN,
    WATER,
    WHITE,
    WOOD,
    Canvas,
    mixed,
)

LOGO_GROUND = WHITE


def mark() -> bytes:
    canvas = Canvas(PAPER)
    canvas.circle(480, 450, 240, CORAL)
    canvas.circle(720, 350, 240, SUN)
    overlap = Canvas(SUN)
    overlap.circle(480, 450, 240, ROSE)
    canvas.within(overlap, 720, 350, 240)
    return canvas.png()


def pines() -> bytes:
    canvas = Canvas(LOGO_GROUND)
    for x, high, colour in ((420, 380, mixed(PINE, WHITE, 0.25)), (600, 500, PINE), (780, 380, mixed(PINE, INK, 0.2))):
        canvas.box(x - 16, 600, 32, 90, WOOD, 6)
        for part in range(3):
            top, wide = 630 - high + part * high / 4, 80 + part * 36
            canvas.polygon([(x, top), (x + wide, top + high / 2), (x - wide, top + high / 2)], colour)
    return canvas.png()


def door() -> bytes:
    canvas = Canvas(LOGO_GROUND)
    canvas.sector(600, 330, 210, 180, 360, INDIGO)
    canvas.box(390, 328, 420, 362, INDIGO)
    canvas.sector(600, 330, 160, 180, 360, mixed(SUN, WHITE, 0.35))
    canvas.box(440, 328, 320, 362, mixed(SUN, WHITE, 0.35))
    canvas.polygon([(440, 190), (640, 260), (640, 760), (440, 690)], CORAL)
    canvas.circle(610, 500, 16, NIGHT)
    return canvas.png()


def lantern() -> bytes:
    canvas = Canvas(LOGO_GROUND)
    canvas.ring(600, 180, 60, 22, NIGHT)
    canvas.polygon([(460, 300), (740, 300), (690, 225), (510, 225)], NIGHT)
    canvas.box(476, 300, 248, 300, mixed(SUN, WHITE, 0.25), 14)
    canvas.ellipse(600, 470, 56, 92, SUN)
    canvas.ellipse(600, 500, 32, 54, CORAL)
    for x in (476, 704):
        canvas.box(x, 300, 20, 300, NIGHT)
    canvas.box(440, 596, 320, 64, NIGHT, 16)
    return canvas.png()


def first_step() -> bytes:
    canvas = Canvas(LOGO_GROUND)
    for number, colour in enumerate((WATER, INDIGO, NIGHT)):
        canvas.box(300 + number * 200, 560 - number * 130, 200, 130 + number * 130, colour, 8)
    canvas.circle(400, 460, 70, CORAL)
    canvas.line([(430, 300), (560, 190), (700, 190)], 26, SUN)
    canvas.polygon([(690, 130), (790, 190), (690, 250)], SUN)
    return canvas.png()


def wheel() -> bytes:
    canvas = Canvas(LOGO_GROUND)
    canvas.ring(600, 400, 290, 44, NIGHT)
    for dx, dy in ((0, 250), (177, 177), (250, 0), (177, -177)):
        canvas.line([(600 - dx, 400 - dy), (600 + dx, 400 + dy)], 12, mixed(NIGHT, WHITE, 0.35))
    canvas.line([(600, 400), (777, 223)], 26, CORAL)
    canvas.circle(600, 400, 54, SUN)
    return canvas.png()


def beacon() -> bytes:
    canvas = Canvas(LOGO_GROUND)
    canvas.polygon([(600, 230), (1010, 120), (1010, 330)], mixed(SUN, WHITE, 0.4))
    canvas.polygon([(600, 230), (190, 120), (190, 330)], mixed(SUN, WHITE, 0.4))
    canvas.polygon([(530, 300), (670, 300), (720, 640), (480, 640)], BRICK)
    canvas.polygon([(513, 400), (687, 400), (702, 500), (498, 500)], WHITE)
    canvas.box(536, 180, 128, 110, SUN, 10)
    canvas.sector(600, 184, 84, 180, 360, NIGHT)
    canvas.box(510, 286, 180, 24, NIGHT, 8)
    canvas.polygon([(360, 640), (600, 690), (840, 640), (840, 710), (600, 760), (360, 710)], INDIGO)
    return canvas.png()
