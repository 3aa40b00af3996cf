"""Places outdoors: a yard, a court, a bridge, the sea, a forest, a bus stop."""

import random

from tests.demo.pictures import people
from tests.demo.pictures.people import HOLD, REACH, SIT, SIT_TALK, WALK, WALK_TALK, WHEELS, figure
from tests.demo.pictures.shapes import (
    BRICK,
    CORAL,
    GREY,
    INDIGO,
    INK,
    LEAF,
    MIST,
    NIGHT,
    PEACH,
    PINE,
    ROSE,
    SAND,
    SUN,
    WATER,
    WHITE,
    WIDTH,
    WOOD,
    Canvas,
    bezier,
    mixed,
)
from tests.demo.pictures.things import tree, window


def yard() -> bytes:
    canvas = Canvas(PEACH)
    canvas.circle(930, 190, 96, SUN)
    _castle(canvas)
    canvas.hill(-200, 700, 470, 640, mixed(LEAF, PEACH, 0.35))
    canvas.box(0, 600, WIDTH, 200, mixed(SAND, LEAF, 0.25))
    canvas.ellipse(600, 780, 760, 120, SAND)
    _house(canvas)
    tree(canvas, 1085, 640, 1.15, PINE)
    canvas.box(470, 600, 470, 24, WOOD, 8)
    canvas.box(470, 500, 470, 20, WOOD, 8)
    canvas.box(470, 538, 470, 20, WOOD, 8)
    for x in (500, 890):
        canvas.box(x, 500, 18, 200, mixed(WOOD, INK, 0.4), 6)
    figure(canvas, people.ELZA, SIT_TALK, 570, 590, 1.08, 1)
    figure(canvas, people.KOFI, SIT, 850, 590, 1.08, -1)
    return canvas.png()


def _castle(canvas: Canvas) -> None:
    stone = mixed(ROSE, PEACH, 0.62)
    canvas.box(560, 250, 120, 340, stone)
    canvas.sector(620, 262, 76, 180, 360, mixed(stone, BRICK, 0.3))
    canvas.box(680, 400, 250, 200, mixed(stone, PEACH, 0.25))
    for x in range(680, 930, 50):
        canvas.box(x, 378, 26, 30, mixed(stone, PEACH, 0.25))
    for y in (320, 400):
        canvas.box(606, y, 20, 40, mixed(stone, INK, 0.35), 10)


def _house(canvas: Canvas) -> None:
    wall = "#e9b75f"
    canvas.polygon([(20, 330), (230, 170), (440, 330)], mixed(BRICK, INK, 0.12))
    canvas.box(50, 325, 360, 330, wall)
    for y in range(345, 650, 22):
        canvas.box(50, y, 360, 3, mixed(wall, WOOD, 0.4))
    canvas.box(180, 430, 106, 225, WHITE, 4)
    canvas.box(190, 440, 86, 215, "#c63d34", 3)
    canvas.circle(260, 556, 7, SUN)
    window(canvas, 82, 440, 70, 100, MIST)
    window(canvas, 316, 440, 70, 100, MIST)
    canvas.box(196, 250, 68, 60, WHITE, 34)
    canvas.box(204, 258, 52, 52, MIST, 26)
    canvas.box(160, 652, 146, 18, GREY, 4)


def court() -> bytes:
    canvas = Canvas(MIST)
    for x, top, width, colour in (
        (0, 210, 250, "#b9c3d8"),
        (270, 150, 190, "#aab6cf"),
        (820, 190, 260, "#b9c3d8"),
        (1090, 240, 130, "#aab6cf"),
    ):
        canvas.box(x, top, width, 400, colour)
        for row in range(top + 26, 520, 52):
            for column in range(int(x) + 20, int(x + width) - 30, 46):
                canvas.box(column, row, 24, 28, mixed(colour, SUN if (row * 7 + column) % 5 == 0 else WHITE, 0.55), 2)
    canvas.box(0, 500, WIDTH, 26, PINE)
    for x in range(0, WIDTH + 1, 60):
        canvas.box(x, 396, 5, 130, mixed(PINE, INK, 0.2))
    for y in (400, 440, 480):
        canvas.box(0, y, WIDTH, 3, mixed(PINE, WHITE, 0.3))
    canvas.box(0, 526, WIDTH, 274, CORAL)
    canvas.polygon([(700, 526), (1130, 526), (1320, 800), (620, 800)], mixed(CORAL, BRICK, 0.55))
    canvas.line([(700, 530), (612, 830)], 9, WHITE)
    canvas.curve((300, 800), (420, 560), (760, 528), 9, WHITE)
    canvas.line([(1010, 640), (1010, 180)], 20, NIGHT)
    canvas.line([(1010, 190), (886, 190)], 14, NIGHT)
    canvas.box(868, 92, 26, 180, NIGHT, 4)
    canvas.box(852, 84, 26, 190, WHITE, 6)
    for step in range(5):
        canvas.line([(770 + step * 19, 242), (784 + step * 13, 310)], 3.5, WHITE)
    canvas.line([(762, 238), (852, 238)], 11, BRICK)
    figure(canvas, people.ARTJOMS, REACH, 640, 590, 1.12, 1)
    _wheelchair(canvas, 320, 640, 1.08)
    canvas.circle(690, 290, 36, "#e58a2f")
    canvas.curve((656, 280), (690, 300), (724, 282), 4, INK)
    canvas.curve((684, 255), (700, 290), (684, 325), 4, INK)
    return canvas.png()


def _wheelchair(canvas: Canvas, x: float, y: float, size: float) -> None:
    canvas.ring(x - 8 * size, y + 46 * size, 84 * size, 11 * size, NIGHT)
    canvas.line(
        [(x - 62 * size, y + 14 * size), (x - 66 * size, y - 100 * size), (x - 92 * size, y - 108 * size)],
        11 * size,
        NIGHT,
    )
    figure(canvas, people.AMARA, WHEELS, x, y, size, 1)
    canvas.line(
        [
            (x - 60 * size, y + 20 * size),
            (x + 62 * size, y + 22 * size),
            (x + 96 * size, y + 112 * size),
            (x + 128 * size, y + 114 * size),
        ],
        11 * size,
        NIGHT,
    )
    canvas.ring(x - 8 * size, y + 46 * size, 84 * size, 11 * size, NIGHT)
    for dx, dy in ((0, 78), (56, 56), (78, 0), (56, -56)):
        canvas.line(
            [
                (x - 8 * size - dx * size, y + 46 * size - dy * size),
                (x - 8 * size + dx * size, y + 46 * size + dy * size),
            ],
            2.5 * size,
            GREY,
        )
    canvas.circle(x - 8 * size, y + 46 * size, 13 * size, CORAL)
    canvas.circle(x + 92 * size, y + 116 * size, 16 * size, NIGHT)


def bridge() -> bytes:
    canvas = Canvas("#f6e3d3")
    canvas.circle(250, 190, 84, mixed(SUN, WHITE, 0.1))
    canvas.hill(-250, 620, 300, 470, mixed("#d98a3d", PEACH, 0.35))
    canvas.hill(380, 1420, 270, 480, mixed("#c8703a", PEACH, 0.3))
    for x, ground, size, leaf in (
        (70, 480, 0.8, "#d98a3d"),
        (190, 470, 0.62, "#e3a83f"),
        (1040, 470, 0.7, BRICK),
        (1150, 490, 0.9, "#e3a83f"),
    ):
        tree(canvas, x, ground, size, leaf)
    canvas.box(0, 560, WIDTH, 240, WATER)
    brick = BRICK
    canvas.box(0, 455, WIDTH, 150, brick)
    for number in range(4):
        x = 130 + number * 315
        canvas.sector(x, 640, 124, 180, 360, mixed(brick, INK, 0.28))
        canvas.sector(x, 640, 110, 180, 360, mixed(WATER, INK, 0.25))
        canvas.box(x - 110, 636, 220, 60, mixed(WATER, INK, 0.25))
        canvas.box(x + 124, 560, 67, 150, mixed(brick, INK, 0.12))
    canvas.box(0, 690, WIDTH, 110, WATER)
    for x, y, wide in ((90, 720, 130), (360, 752, 170), (620, 724, 120), (860, 764, 190), (1060, 722, 110)):
        canvas.line([(x, y), (x + wide, y)], 7, mixed(WATER, WHITE, 0.45))
    dice = random.Random(7)
    for _brick in range(70):
        canvas.box(
            dice.randint(0, 1170),
            486 + dice.randint(0, 3) * 16,
            30,
            9,
            mixed(brick, dice.choice((WHITE, INK)), 0.14),
            2,
        )
    figure(canvas, people.MATISS, WALK_TALK, 500, 262, 1.02, 1)
    figure(canvas, people.LEILA, WALK, 680, 262, 1.02, -1)
    canvas.box(0, 438, WIDTH, 26, mixed(brick, WHITE, 0.24))
    return canvas.png()


def sea() -> bytes:
    canvas = Canvas("#fbd9c0")
    canvas.circle(610, 330, 110, SUN)
    canvas.box(0, 350, WIDTH, 300, WATER)
    canvas.box(0, 350, WIDTH, 60, mixed(WATER, INDIGO, 0.3))
    for x, y, wide in (
        (540, 382, 140),
        (500, 420, 220),
        (560, 456, 120),
        (120, 440, 140),
        (880, 430, 180),
        (250, 490, 160),
        (760, 500, 200),
    ):
        canvas.line([(x, y), (x + wide, y)], 7, mixed(SUN if 480 < x < 600 else WATER, WHITE, 0.5))
    canvas.polygon([(330, 372), (330, 236), (408, 360)], WHITE)
    canvas.polygon([(318, 372), (318, 262), (262, 362)], mixed(CORAL, WHITE, 0.2))
    canvas.polygon([(258, 374), (412, 374), (386, 404), (284, 404)], NIGHT)
    canvas.polygon([(985, 400), (1075, 400), (1058, 170), (1002, 170)], WHITE)
    for number in range(2):
        canvas.polygon(
            [
                (990 + number * 6, 340 - number * 86),
                (1070 - number * 6, 340 - number * 86),
                (1067 - number * 6, 296 - number * 86),
                (993 + number * 6, 296 - number * 86),
            ],
            "#c63d34",
        )
    canvas.box(996, 138, 68, 34, NIGHT, 4)
    canvas.box(1012, 142, 36, 26, SUN)
    canvas.sector(1030, 138, 36, 180, 360, "#c63d34")
    canvas.polygon([(880, 420), (1200, 372), (1200, 460), (860, 460)], mixed(PINE, WATER, 0.3))
    canvas.hill(520, 1800, 540, 720, mixed(SAND, WOOD, 0.14))
    canvas.hill(-700, 1500, 596, 780, SAND)
    dice = random.Random(11)
    for x in (60, 130, 220, 1000, 1080, 1150, 940):
        ground = 690 if x < 400 else 672
        for _blade in range(7):
            canvas.curve(
                (x, ground),
                (x + dice.randint(-12, 12), ground - 60),
                (x + dice.randint(-44, 44), ground - dice.randint(60, 110)),
                4.5,
                mixed(PINE, SAND, dice.uniform(0.1, 0.5)),
            )
    figure(canvas, people.SAMANTA, SIT_TALK, 520, 610, 1.1, 1)
    figure(canvas, people.RALFS, SIT, 820, 600, 1.1, -1)
    return canvas.png()


def forest() -> bytes:
    canvas = Canvas(mixed(MIST, PEACH, 0.4))
    canvas.circle(632, 280, 112, mixed(SUN, WHITE, 0.35))
    for x, width, shade in (
        (40, 26, 0.62),
        (150, 22, 0.7),
        (270, 20, 0.72),
        (480, 18, 0.76),
        (760, 18, 0.76),
        (900, 22, 0.72),
        (1020, 24, 0.68),
        (1150, 26, 0.62),
    ):
        canvas.box(x, 0, width, 560, mixed(BRICK, MIST, shade))
    for x, y, wide, high, shade in (
        (100, 90, 230, 110, 0.5),
        (420, 40, 210, 90, 0.58),
        (820, 50, 230, 100, 0.56),
        (1120, 100, 240, 120, 0.5),
    ):
        canvas.ellipse(x, y, wide, high, mixed(PINE, MIST, shade))
    canvas.hill(-300, 900, 460, 600, mixed(LEAF, MIST, 0.35))
    canvas.hill(300, 1600, 470, 620, mixed(LEAF, MIST, 0.2))
    canvas.box(0, 590, WIDTH, 210, LEAF)
    canvas.polygon([*bezier((628, 470), (560, 560), (250, 800)), *bezier((1030, 800), (720, 560), (652, 470))], SAND)
    for x, width in ((20, 64), (220, 50), (980, 56), (1130, 70)):
        canvas.box(x, -10, width, 660, mixed(BRICK, WOOD, 0.4), 8)
        for y in range(40, 620, 74):
            canvas.line([(x + 12, y), (x + width - 18, y + 10)], 5, mixed(BRICK, INK, 0.35))
    for x, y, wide, high in ((60, 30, 210, 110), (250, -10, 170, 90), (1010, 0, 200, 100), (1150, 60, 190, 120)):
        canvas.ellipse(x, y, wide, high, PINE)
    for x, y in ((130, 690), (190, 720), (1040, 700), (1100, 742), (350, 668), (900, 664)):
        canvas.sector(x, y, 26, 180, 360, mixed(PINE, LEAF, 0.3))
        canvas.circle(x - 6, y - 8, 4, CORAL)
        canvas.circle(x + 9, y - 5, 4, CORAL)
    figure(canvas, people.MONTA, WALK, 540, 540, 1.08, 1)
    figure(canvas, people.DENISS, WALK_TALK, 735, 540, 1.08, -1)
    return canvas.png()


def bus_stop() -> bytes:
    canvas = Canvas("#54589f")
    canvas.box(0, 300, WIDTH, 300, "#7a74b4")
    canvas.circle(960, 170, 70, PEACH)
    for x, top, width in ((0, 330, 180), (190, 380, 120), (880, 360, 150), (1040, 310, 170)):
        canvas.box(x, top, width, 260, "#3f3f83")
        for row in range(top + 24, 540, 46):
            for column in range(x + 18, x + width - 24, 38):
                canvas.box(column, row, 18, 22, SUN if (row + column * 3) % 7 < 3 else "#56569a", 2)
    canvas.box(0, 590, WIDTH, 210, "#2c2b5e")
    canvas.box(0, 590, WIDTH, 120, "#6b6a9c")
    canvas.box(0, 704, WIDTH, 10, WHITE)
    for x in range(40, WIDTH, 220):
        canvas.box(x, 752, 120, 10, SUN, 4)
    canvas.box(300, 170, 560, 26, CORAL, 10)
    canvas.box(330, 196, 500, 430, mixed("#7a74b4", WHITE, 0.34))
    canvas.polygon([(470, 196), (560, 196), (420, 626), (330, 626)], mixed("#7a74b4", WHITE, 0.44))
    for x in (324, 574, 822):
        canvas.box(x, 190, 14, 446, NIGHT)
    canvas.box(370, 540, 410, 20, WOOD, 8)
    for x in (410, 730):
        canvas.box(x, 556, 16, 80, NIGHT)
    canvas.line([(960, 640), (960, 230)], 12, NIGHT)
    canvas.circle(960, 230, 50, SUN)
    canvas.box(932, 212, 56, 34, NIGHT, 8)
    canvas.box(938, 218, 44, 14, WHITE, 3)
    canvas.circle(944, 248, 7, NIGHT)
    canvas.circle(976, 248, 7, NIGHT)
    figure(canvas, people.YING, SIT, 480, 532, 1.08, 1)
    figure(canvas, people.MATISS, HOLD, 720, 470, 1.08, -1)
    canvas.box(620, 330, 34, 58, INK, 7)
    canvas.box(625, 336, 24, 44, WATER, 4)
    return canvas.png()
