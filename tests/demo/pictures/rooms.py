"""Places indoors: a library, a workshop, a kitchen."""

import random

from tests.demo.pictures import people
from tests.demo.pictures.people import BEND, HOLD, figure
from tests.demo.pictures.shapes import (
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


def library() -> bytes:
    canvas = Canvas(mixed(NIGHT, INDIGO, 0.3))
    dice = random.Random(4)
    colours = (CORAL, SUN, PINE, WATER, ROSE, PAPER, LEAF, PEACH)
    for shelf in range(4):
        top = 36 + shelf * 138
        for left in (30, 800):
            canvas.box(left, top - 14, 370, 136, mixed(NIGHT, INK, 0.5), 4)
            x = left + 12
            while x < left + 340:
                width, high = dice.randint(14, 30), dice.randint(78, 112)
                canvas.box(x, top + 112 - high, width, high, mixed(dice.choice(colours), NIGHT, 0.22), 3)
                x += width + 3
            canvas.box(left - 6, top + 112, 382, 14, WOOD, 3)
    canvas.box(436, 70, 328, 330, WOOD, 6)
    canvas.box(450, 84, 300, 302, "#1d2350")
    canvas.circle(660, 150, 34, PAPER)
    for x, y in ((490, 130), (540, 220), (600, 110), (700, 240), (520, 320), (650, 310), (580, 290)):
        canvas.circle(x, y, 3.5, PAPER)
    canvas.box(594, 84, 10, 302, WOOD)
    canvas.polygon([(560, 330), (640, 330), (980, 650), (220, 650)], mixed(mixed(NIGHT, INDIGO, 0.3), SUN, 0.26))
    figure(canvas, people.KARLIS, HOLD, 360, 590, 1.2, 1)
    figure(canvas, people.YING, HOLD, 850, 590, 1.2, -1)
    canvas.line([(600, 600), (600, 330)], 12, SUN)
    canvas.polygon([(552, 372), (648, 372), (626, 306), (574, 306)], CORAL)
    canvas.ellipse(600, 372, 48, 9, PAPER)
    canvas.box(560, 592, 80, 14, SUN, 7)
    canvas.box(140, 600, 920, 40, WOOD, 12)
    canvas.box(140, 628, 920, 200, mixed(WOOD, INK, 0.3))
    canvas.polygon([(395, 604), (465, 566), (535, 600)], WHITE)
    canvas.polygon([(660, 600), (732, 566), (800, 604)], PAPER)
    for row, colour in enumerate((ROSE, PINE, SUN)):
        canvas.box(950 - row * 6, 580 - row * 20, 96, 20, colour, 4)
    return canvas.png()


def workshop() -> bytes:
    canvas = Canvas("#e7ddd0")
    canvas.box(0, 640, WIDTH, 160, "#b9aa9a")
    canvas.box(90, 70, 430, 240, mixed(WOOD, WHITE, 0.35), 8)
    for number, colour in enumerate((CORAL, INDIGO, PINE, SUN, ROSE)):
        x = 140 + number * 82
        canvas.box(x - 9, 190, 18, 90, colour, 9)
        canvas.box(x - 5, 120, 10, 80, GREY, 4)
        if number % 2:
            canvas.box(x - 28, 108, 56, 30, GREY, 6)
        else:
            canvas.ring(x, 118, 20, 9, GREY)
    window(canvas, 700, 80, 360, 210, MIST)
    tree(canvas, 800, 286, 0.5, LEAF)
    canvas.box(704, 280, 352, 16, WHITE)
    canvas.line([(600, 0), (600, 110)], 5, INK)
    canvas.polygon([(540, 160), (660, 160), (632, 100), (568, 100)], NIGHT)
    canvas.ellipse(600, 160, 60, 12, SUN)
    canvas.box(40, 470, 250, 24, WOOD, 6)
    for x in (60, 250):
        canvas.box(x, 490, 22, 180, mixed(WOOD, INK, 0.3))
    canvas.box(70, 420, 70, 50, "#c63d34", 6)
    canvas.box(160, 436, 44, 34, INDIGO, 6)
    _bicycle(canvas, 610, 590)
    figure(canvas, people.KOFI, BEND, 360, 540, 1.12, 1)
    figure(canvas, people.MONTA, HOLD, 960, 526, 1.12, -1)
    canvas.line([(904, 414), (858, 376)], 9, GREY)
    canvas.ring(852, 370, 14, 7, GREY)
    return canvas.png()


def _bicycle(canvas: Canvas, x: float, y: float) -> None:
    for dx in (-120, 130):
        canvas.ring(x + dx, y + 30, 92, 12, INK)
        canvas.circle(x + dx, y + 30, 11, GREY)
        for ex, ey in ((82, 0), (58, 58), (0, 82), (58, -58)):
            canvas.line([(x + dx - ex, y + 30 - ey), (x + dx + ex, y + 30 + ey)], 1.6, GREY)
    frame = CORAL
    canvas.line([(x - 120, y + 30), (x - 60, y - 90), (x + 90, y - 90), (x, y + 30), (x - 120, y + 30)], 12, frame)
    canvas.line([(x, y + 30), (x - 60, y - 90)], 12, frame)
    canvas.line([(x + 130, y + 30), (x + 80, y - 130)], 12, frame)
    canvas.line([(x + 80, y - 130), (x + 118, y - 148)], 10, INK)
    canvas.line([(x - 60, y - 90), (x - 70, y - 122)], 10, INK)
    canvas.line([(x - 104, y - 126), (x - 44, y - 126)], 16, INK)
    canvas.circle(x, y + 30, 24, INK)


def kitchen() -> bytes:
    canvas = Canvas("#f4d9c4")
    canvas.box(0, 560, WIDTH, 240, mixed(WOOD, WHITE, 0.45))
    window(canvas, 420, 90, 360, 270, MIST)
    canvas.polygon([*bezier((420, 330), (600, 240), (780, 318)), (780, 352), (420, 352)], LEAF)
    canvas.box(596, 90, 8, 262, WHITE)
    canvas.box(412, 352, 376, 20, WHITE, 4)
    canvas.polygon([(404, 70), (500, 70), (452, 250), (408, 340)], mixed(CORAL, WHITE, 0.25))
    canvas.polygon([(796, 70), (700, 70), (748, 250), (792, 340)], mixed(CORAL, WHITE, 0.25))
    canvas.box(396, 58, 408, 18, WOOD, 8)
    canvas.box(60, 190, 250, 18, WOOD, 5)
    for number, colour in enumerate((SUN, ROSE, PINE, INDIGO)):
        canvas.box(78 + number * 58, 130, 44, 60, mixed(colour, WHITE, 0.2), 8)
        canvas.box(80 + number * 58, 120, 40, 14, mixed(WOOD, INK, 0.2), 4)
    canvas.box(900, 120, 240, 150, WHITE, 8)
    canvas.polygon([(920, 250), (1000, 170), (1060, 230), (1090, 200), (1122, 250)], LEAF)
    canvas.circle(1080, 160, 16, SUN)
    figure(canvas, people.AMARA, HOLD, 340, 560, 1.22, 1)
    figure(canvas, people.ELZA, HOLD, 870, 560, 1.22, -1)
    canvas.box(130, 580, 940, 44, WOOD, 16)
    canvas.box(130, 596, 940, 240, mixed(SUN, WHITE, 0.5), 10)
    canvas.box(130, 580, 940, 30, mixed(SUN, WHITE, 0.68), 14)
    for x in range(150, 1060, 92):
        canvas.box(x, 640, 46, 200, mixed(SUN, WHITE, 0.3))
    canvas.ellipse(600, 540, 66, 48, INDIGO)
    canvas.box(570, 482, 60, 16, NIGHT, 8)
    canvas.circle(600, 478, 10, SUN)
    canvas.line([(660, 540), (700, 510)], 18, INDIGO)
    canvas.ring(526, 536, 30, 11, INDIGO)
    for x, colour in ((430, SUN), (762, CORAL)):
        canvas.box(x - 30, 534, 60, 50, colour, 12)
        canvas.ring(x + 34, 556, 17, 8, colour)
        canvas.curve((x - 8, 520), (x - 22, 500), (x - 6, 478), 5, WHITE)
        canvas.curve((x + 10, 516), (x - 2, 494), (x + 14, 474), 5, WHITE)
    canvas.polygon([(820, 582), (842, 556), (960, 556), (974, 582)], WHITE)
    canvas.line([(860, 566), (930, 566)], 4, GREY)
    canvas.line([(856, 574), (940, 574)], 4, GREY)
    return canvas.png()
