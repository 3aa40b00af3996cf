"""When several come together: a celebration, certificates, a circle of chairs, an orchard, a talk on a screen."""

import random
from itertools import pairwise

from tests.demo.pictures import people
from tests.demo.pictures.people import HOLD, REACH, SIT, SIT_TALK, WALK_TALK, figure, portrait
from tests.demo.pictures.shapes import (
    BRICK,
    CORAL,
    GREY,
    INDIGO,
    INK,
    LEAF,
    MIST,
    NIGHT,
    PAPER,
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

BRIGHT = (CORAL, SUN, PINE, WATER, ROSE, INDIGO)


def party() -> bytes:
    canvas = Canvas(mixed(INDIGO, PEACH, 0.78))
    canvas.box(0, 640, WIDTH, 160, mixed(LEAF, SAND, 0.4))
    canvas.hill(-200, 700, 560, 680, mixed(LEAF, PEACH, 0.3))
    canvas.hill(500, 1500, 540, 680, mixed(LEAF, PEACH, 0.15))
    tree(canvas, 90, 660, 1.1, PINE)
    tree(canvas, 1120, 660, 1.0, mixed(PINE, LEAF, 0.4))
    _flags(canvas, (60, 170), (360, 330), (640, 130))
    _flags(canvas, (640, 130), (900, 320), (1150, 170))
    figure(canvas, people.SAMANTA, HOLD, 330, 520, 1.12, 1)
    figure(canvas, people.KOFI, REACH, 610, 505, 1.12, 1)
    figure(canvas, people.ELZA, HOLD, 880, 520, 1.12, -1)
    canvas.box(200, 600, 800, 34, WHITE, 12)
    canvas.box(220, 630, 760, 120, mixed(WHITE, PEACH, 0.5))
    for x in range(240, 980, 92):
        canvas.sector(x, 632, 46, 0, 180, mixed(WHITE, CORAL, 0.25))
    _cake(canvas, 600, 600)
    for x, colour in ((300, WATER), (390, CORAL), (810, SUN), (900, PINE)):
        canvas.polygon([(x, 560), (x + 44, 560), (x + 36, 602), (x + 8, 602)], colour)
    return canvas.png()


def _flags(canvas: Canvas, start: tuple[float, float], bend: tuple[float, float], end: tuple[float, float]) -> None:
    points = bezier(start, bend, end, 20)
    canvas.line(points, 4, NIGHT)
    for number, ((x, y), (next_x, next_y)) in enumerate(pairwise(points)):
        if number % 2 == 0:
            middle = ((x + next_x) / 2, (y + next_y) / 2 + 44)
            canvas.polygon([(x, y), (next_x, next_y), middle], BRIGHT[number // 2 % len(BRIGHT)])


def _cake(canvas: Canvas, x: float, table: float) -> None:
    canvas.ellipse(x, table - 2, 120, 14, GREY)
    canvas.box(x - 96, table - 78, 192, 78, PEACH, 10)
    canvas.box(x - 96, table - 82, 192, 30, ROSE, 12)
    for step in range(6):
        canvas.circle(x - 80 + step * 32, table - 52, 15, ROSE)
    for step in (-40, 0, 40):
        canvas.box(x + step - 4, table - 122, 8, 42, SUN, 3)
        canvas.ellipse(x + step, table - 130, 6, 11, CORAL)


def cheer() -> bytes:
    canvas = Canvas(mixed(SUN, PEACH, 0.6))
    canvas.circle(600, 420, 340, mixed(SUN, WHITE, 0.45))
    canvas.box(0, 690, WIDTH, 110, mixed(WOOD, PEACH, 0.45))
    for x in range(0, WIDTH, 150):
        canvas.box(x, 690, 4, 110, mixed(WOOD, PEACH, 0.2))
    dice = random.Random(21)
    for _piece in range(64):
        x, y = dice.randint(20, 1180), dice.randint(20, 560)
        colour = dice.choice(BRIGHT)
        if dice.random() < 0.5:
            canvas.circle(x, y, dice.randint(5, 10), colour)
        else:
            turn = dice.randint(-10, 10)
            canvas.polygon([(x, y), (x + 18, y + turn), (x + 16, y + 12 + turn), (x - 2, y + 12)], colour)
    figure(canvas, people.RALFS, REACH, 430, 540, 1.3, 1)
    figure(canvas, people.AMARA, REACH, 790, 540, 1.3, -1)
    for x, y in ((440, 150), (660, 150)):
        canvas.box(x, y, 120, 86, WHITE, 4)
        canvas.box(x + 14, y + 16, 92, 8, INDIGO, 3)
        canvas.box(x + 14, y + 34, 70, 6, GREY, 3)
        canvas.circle(x + 94, y + 62, 13, CORAL)
        canvas.circle(x + 82, y + 66, 13, SUN)
    return canvas.png()


def circle() -> bytes:
    canvas = Canvas(mixed(MIST, PAPER, 0.4))
    canvas.box(0, 600, WIDTH, 200, mixed(WOOD, PAPER, 0.55))
    for x in (120, 480, 840):
        window(canvas, x, 90, 230, 260, mixed(WATER, WHITE, 0.5))
    canvas.ellipse(600, 740, 480, 70, mixed(ROSE, PAPER, 0.45))
    canvas.ellipse(600, 740, 380, 50, mixed(SUN, PAPER, 0.35))
    for x, turn, look, pose in (
        (200, 1, people.KARLIS, SIT_TALK),
        (420, 1, people.LEILA, SIT),
        (790, -1, people.YING, SIT),
        (1010, -1, people.ARTJOMS, SIT_TALK),
    ):
        colour = CORAL if turn == 1 else INDIGO
        canvas.box(x - turn * 44 - 9, 410, 18, 290, mixed(colour, INK, 0.25), 8)
        canvas.box(x - 56, 588, 112, 20, colour, 8)
        canvas.box(x + turn * 40 - 8, 600, 16, 106, mixed(colour, INK, 0.25), 6)
        figure(canvas, look, pose, x, 584, 1.08, turn)
    canvas.box(566, 640, 68, 60, PINE, 12)
    canvas.box(580, 612, 40, 32, mixed(PINE, WHITE, 0.3), 8)
    canvas.circle(660, 686, 16, WHITE)
    return canvas.png()


def orchard() -> bytes:
    canvas = Canvas(mixed(MIST, PEACH, 0.25))
    canvas.circle(170, 150, 80, SUN)
    canvas.hill(-300, 800, 470, 620, mixed(LEAF, MIST, 0.35))
    canvas.hill(400, 1600, 480, 620, mixed(LEAF, SUN, 0.2))
    canvas.box(0, 600, WIDTH, 200, mixed(LEAF, SUN, 0.12))
    tree(canvas, 1060, 620, 1.0, mixed(PINE, SUN, 0.2))
    tree(canvas, 120, 620, 0.9, mixed(PINE, SUN, 0.3))
    tree(canvas, 620, 650, 1.75, PINE)
    dice = random.Random(5)
    for x, y in ((520, 300), (590, 220), (680, 260), (740, 350), (560, 380), (660, 400), (500, 400), (630, 320)):
        canvas.circle(x, y, 17, dice.choice((CORAL, BRICK, ROSE)))
        canvas.line([(x, y - 14), (x + 4, y - 24)], 4, mixed(WOOD, INK, 0.4))
    figure(canvas, people.MATISS, REACH, 420, 570, 1.15, 1)
    figure(canvas, people.MONTA, WALK_TALK, 850, 570, 1.15, -1)
    canvas.polygon([(690, 640), (830, 640), (808, 730), (712, 730)], WOOD)
    for x in (716, 746, 776, 806):
        canvas.circle(x, 636, 20, dice.choice((CORAL, BRICK, SUN)))
    canvas.curve((690, 640), (760, 520), (830, 640), 9, mixed(WOOD, INK, 0.3))
    for x, y in ((300, 730), (540, 752), (930, 740), (1010, 706)):
        canvas.circle(x, y, 13, CORAL)
    return canvas.png()


def screen() -> bytes:
    canvas = Canvas(mixed(NIGHT, INDIGO, 0.45))
    canvas.circle(980, 170, 70, PEACH)
    canvas.box(0, 620, WIDTH, 180, WOOD)
    canvas.box(0, 620, WIDTH, 16, mixed(WOOD, WHITE, 0.25))
    canvas.box(240, 90, 720, 470, INK, 22)
    canvas.box(262, 112, 676, 426, MIST, 8)
    for (x, y), look, ground in (
        ((272, 122), people.MONTA, PEACH),
        ((608, 122), people.DENISS, MIST),
        ((272, 332), people.LEILA, SAND),
        ((608, 332), people.KOFI, mixed(LEAF, WHITE, 0.4)),
    ):
        _call_window(canvas, look, x, y, ground)
    canvas.polygon([(200, 580), (1000, 580), (1050, 640), (150, 640)], GREY)
    canvas.box(150, 636, 900, 16, mixed(GREY, INK, 0.3), 8)
    canvas.box(530, 606, 140, 22, mixed(GREY, INK, 0.15), 6)
    canvas.box(1040, 560, 84, 92, CORAL, 14)
    canvas.ring(1134, 604, 26, 11, CORAL)
    canvas.polygon([(60, 690), (250, 668), (276, 740), (86, 766)], WHITE)
    canvas.line([(110, 702), (236, 688)], 5, GREY)
    canvas.line([(116, 724), (210, 713)], 5, GREY)
    canvas.line([(226, 746), (306, 676)], 9, SUN)
    return canvas.png()


def _call_window(canvas: Canvas, look: people.Look, x: float, y: float, ground: str) -> None:
    layer = Canvas(ground)
    portrait(layer, look, x + 160, y + 96, 0.5, 1)
    box = tuple(round(side * 3) for side in (x, y, x + 320, y + 196))
    canvas.image.paste(layer.image.crop(box), box[:2])
