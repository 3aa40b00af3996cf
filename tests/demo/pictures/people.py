"""Flat people: a look (skin, hair, clothes, glasses), drawn as a portrait or as a small figure."""

from dataclasses import dataclass, field

from tests.demo.pictures import hair
from tests.demo.pictures.hair import Look
from tests.demo.pictures.shapes import CORAL, GREY, INDIGO, INK, NIGHT, PINE, WATER, WHITE, Canvas, Point, mixed

PALE, ROSY, OLIVE, TAN, BROWN, DEEP = "#f7d3b8", "#f1bd98", "#dfa878", "#c58752", "#95603a", "#653e28"
BLACK, CHESTNUT, AUBURN, BLOND, ASH = "#221a25", "#5b3524", "#a84a2b", "#e2b25a", "#b9a58a"


ELZA = Look(PALE, AUBURN, "long", PINE, legs=INK, freckles=True)
DENISS = Look(ROSY, BLOND, "crop", NIGHT, legs="#5d6478")
AMARA = Look(DEEP, BLACK, "afro", INDIGO, legs="#8f4a6a")
KARLIS = Look(PALE, CHESTNUT, "quiff", INDIGO, legs=NIGHT, glasses=True)
LEILA = Look(TAN, INDIGO, "scarf", PINE, legs=INK)
MATISS = Look(ROSY, ASH, "curls", NIGHT, legs="#6c5a4a")
YING = Look(OLIVE, BLACK, "bob", WATER, legs=NIGHT, glasses=True)
RALFS = Look(PALE, BLOND, "bun", PINE, legs="#6a7f96", beard=True)
KOFI = Look(BROWN, BLACK, "fade", WATER, legs=INK)
MONTA = Look(ROSY, CHESTNUT, "braid", PINE, legs=INDIGO)
SAMANTA = Look(PALE, BLOND, "long", NIGHT, legs="#6a7f96", glasses=True)
ARTJOMS = Look(OLIVE, CHESTNUT, "cap", PINE, legs=NIGHT, extra=INDIGO)


def portrait(canvas: Canvas, look: Look, x: float, y: float, size: float = 1.0, turn: int = 1) -> None:
    """Draw head and shoulders; (x, y) is the middle of the face, `turn` 1 or -1 says where the person looks."""
    shade = mixed(look.skin, "#7a2f2f", 0.16)
    s = size
    hair.behind(canvas, look, x, y, s, turn)
    canvas.box(x - 36 * s, y + 60 * s, 72 * s, 120 * s, shade, 30 * s)
    canvas.ellipse(x, y + 330 * s, 205 * s, 190 * s, look.top)
    canvas.polygon([(x - 62 * s, y + 152 * s), (x + 62 * s, y + 152 * s), (x, y + 218 * s)], look.skin)
    canvas.line(
        [(x - 66 * s, y + 150 * s), (x, y + 222 * s), (x + 66 * s, y + 150 * s)], 15 * s, mixed(look.top, INK, 0.22)
    )
    for side in (-1, 1) if look.style != "scarf" else ():
        canvas.ellipse(x + side * 99 * s, y + 14 * s, 17 * s, 26 * s, shade)
    canvas.ellipse(x, y - 8 * s, 96 * s, 106 * s, look.skin)
    canvas.ellipse(x, y + 34 * s, 84 * s, 84 * s, look.skin)
    if look.beard:
        canvas.sector(x, y + 38 * s, 86 * s, 8, 172, mixed(look.hair, look.skin, 0.15))
        canvas.ellipse(x, y + 40 * s, 66 * s, 30 * s, look.skin)
    _face(canvas, look, x + turn * 10 * s, y, s)
    hair.front(canvas, look, x, y, s, turn)


def _face(canvas: Canvas, look: Look, x: float, y: float, s: float) -> None:
    dark = mixed(look.skin, INK, 0.82)
    blush = mixed(look.skin, "#e0503c", 0.3)
    for side in (-1, 1):
        canvas.ellipse(x + side * 56 * s, y + 44 * s, 19 * s, 12 * s, blush)
        canvas.ellipse(x + side * 36 * s, y + 8 * s, 8.5 * s, 11 * s, dark)
        canvas.circle(x + side * 36 * s + 3 * s, y + 4 * s, 2.8 * s, WHITE)
        canvas.curve(
            (x + side * 22 * s, y - 19 * s),
            (x + side * 38 * s, y - 30 * s),
            (x + side * 54 * s, y - 19 * s),
            6.5 * s,
            mixed(look.hair if look.style != "scarf" else INK, INK, 0.35),
        )
    canvas.curve(
        (x + 1 * s, y + 16 * s),
        (x + 13 * s, y + 38 * s),
        (x - 3 * s, y + 38 * s),
        5 * s,
        mixed(look.skin, "#7a2f2f", 0.35),
    )
    canvas.curve(
        (x - 27 * s, y + 62 * s), (x, y + 86 * s), (x + 27 * s, y + 62 * s), 7 * s, mixed(look.skin, "#8a1f35", 0.72)
    )
    if look.freckles:
        for dx, dy in ((-60, 32), (-50, 40), (-66, 42), (60, 32), (50, 40), (66, 42), (-6, 28), (8, 30)):
            canvas.circle(x + dx * s, y + dy * s, 2.6 * s, mixed(look.skin, "#8a4a20", 0.5))
    if look.glasses:
        for side in (-1, 1):
            canvas.ring(x + side * 37 * s, y + 8 * s, 31 * s, 5.5 * s, INK)
        canvas.line([(x - 7 * s, y + 4 * s), (x + 7 * s, y + 4 * s)], 5.5 * s, INK)


@dataclass(frozen=True)
class Pose:
    """Where the joints are, seen from the hips, in units of a person 400 high; x grows where the person looks."""

    shoulders: Point = (0, -128)
    head: Point = (6, -196)
    legs: tuple[tuple[Point, Point], tuple[Point, Point]] = field(
        default=(((-6, 82), (-14, 168)), ((10, 82), (12, 168)))
    )
    arms: tuple[tuple[Point, Point], tuple[Point, Point]] = field(
        default=(((-34, -64), (-26, -2)), ((36, -64), (40, -4)))
    )


WALK = Pose(
    legs=(((-22, 80), (-66, 158)), ((30, 78), (44, 166))), arms=(((-40, -66), (-62, -12)), ((38, -66), (66, -26)))
)
WALK_TALK = Pose(
    legs=(((-18, 82), (-44, 162)), ((22, 80), (34, 168))), arms=(((-34, -64), (-40, 0)), ((44, -76), (84, -104)))
)
SIT = Pose(legs=(((74, 4), (78, 96)), ((88, 6), (98, 96))), arms=(((-22, -62), (24, -22)), ((40, -64), (80, -22))))
SIT_TALK = Pose(
    legs=(((74, 4), (70, 96)), ((88, 6), (108, 92))), arms=(((-22, -62), (24, -20)), ((52, -84), (96, -118)))
)
REACH = Pose(
    shoulders=(8, -128),
    head=(20, -194),
    legs=(((-20, 84), (-52, 164)), ((26, 78), (32, 168))),
    arms=(((-26, -170), (22, -232)), ((50, -160), (66, -236))),
)
WHEELS = Pose(
    legs=(((72, 6), (84, 84)), ((80, 8), (98, 84))), arms=(((-46, -160), (-34, -238)), ((58, -150), (104, -214)))
)
BEND = Pose(
    shoulders=(54, -112),
    head=(94, -164),
    legs=(((-10, 84), (-26, 168)), ((16, 82), (20, 168))),
    arms=(((76, -50), (118, -24)), ((90, -54), (136, -38))),
)
HOLD = Pose(arms=(((-30, -62), (28, -74)), ((40, -66), (64, -96))))


def figure(canvas: Canvas, look: Look, pose: Pose, x: float, y: float, size: float = 1.0, turn: int = 1) -> None:
    """Draw a whole person with the hips at (x, y)."""

    def at(point: Point) -> Point:
        return x + turn * point[0] * size, y + point[1] * size

    dark_top, dark_legs = mixed(look.top, INK, 0.2), mixed(look.legs, INK, 0.3)
    _arm(canvas, look, at(pose.shoulders), *map(at, pose.arms[0]), size, dark_top)
    for (knee, foot), colour in zip(pose.legs, (dark_legs, look.legs), strict=True):
        canvas.line([at((0, -8)), at(knee), at(foot)], 42 * size, colour)
        fx, fy = at(foot)
        canvas.ellipse(fx + turn * 14 * size, fy + 14 * size, 34 * size, 15 * size, mixed(look.shoes, INK, 0.08))
        canvas.box(
            fx + turn * 14 * size - 34 * size,
            fy + 18 * size,
            68 * size,
            11 * size,
            CORAL if look.top != CORAL else GREY,
            5 * size,
        )
    hip, chest = at((0, -16)), at(pose.shoulders)
    hx, hy = at(pose.head)
    hair.behind(canvas, look, hx, hy, size * 0.42, turn)
    canvas.line([chest, (hx, hy + 20 * size)], 26 * size, mixed(look.skin, "#7a2f2f", 0.16))
    canvas.line([hip, chest], 74 * size, look.top)
    canvas.line([(chest[0] - 14 * size, chest[1]), (chest[0] + 14 * size, chest[1])], 72 * size, look.top)
    _small_head(canvas, look, hx, hy, size, turn)
    _arm(
        canvas,
        look,
        at((pose.shoulders[0] + 4, pose.shoulders[1] + 4)),
        *map(at, pose.arms[1]),
        size,
        mixed(look.top, INK, 0.09),
    )


def _arm(canvas: Canvas, look: Look, shoulder: Point, elbow: Point, hand: Point, size: float, colour: str) -> None:
    canvas.line([shoulder, elbow, hand], 29 * size, colour)
    canvas.circle(hand[0], hand[1], 16 * size, look.skin)


def _small_head(canvas: Canvas, look: Look, x: float, y: float, size: float, turn: int) -> None:
    s = size * 0.42
    canvas.ellipse(x - turn * 2 * s, y, 98 * s, 104 * s, look.skin)
    if look.beard:
        canvas.sector(x, y + 20 * s, 92 * s, 10, 170, mixed(look.hair, look.skin, 0.15))
        canvas.ellipse(x, y + 18 * s, 80 * s, 26 * s, look.skin)
    _face(canvas, look, x + turn * 26 * s, y, s)
    hair.front(canvas, look, x, y, s, turn)
