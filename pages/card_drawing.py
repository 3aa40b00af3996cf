"""Draws the pictures of links: words on paper, and beside them two people as round forms, or what they look like."""

import re
from functools import cache, lru_cache
from io import BytesIO
from pathlib import Path
from unicodedata import combining, normalize

from PIL import Image, ImageDraw, ImageFont
from wagtail.images.models import Filter

from cms.models import CreditedImage
from cms.models.card_picture import HEIGHT, WIDTH
from pages.card_facts import Look, Words

FONTS = Path(__file__).resolve().parent / "data"
OPAQUE = 255
PAPER, INK, SOFT, WHITE = "#f8f4ec", "#1f1b45", "#4b4870", "#ffffff"
FINE = 2
"""Round forms are drawn so many times too large, and reduced."""
LEFT, TOP, MEASURE = 72, 60, 668
"""Pixels: the margin of the words, and how wide they may run."""
SIZES = range(80, 43, -4)
"""Pixels of the title's letters, tried one after the other until it fits."""
LEADING = 1.14
ROUND = 420
"""Pixels across the picture of somebody."""
MIDDLE = (976, 318)
"""Of that picture."""
ALONE = ((960, 362, 194), (1128, 272, 194))
BEHIND = ((896, 420, 148), (1100, 208, 140))
"""The two round forms, alone and behind an image: the middle and the radius in pixels."""
SAME = {"\u2010": "-", "\u2011": "-", "\u2012": "–", "\u2015": "—", "\u00ad": ""}
"""Signs that look like others, which the fonts have."""
SHORT_WORD = re.compile(r"(?<!\S)(\w{1,2}) (?=\w{3})")
QUALITY = 88


def draw(words: Words, look: Look) -> bytes:
    """Return the picture as JPEG, 1200 × 630 pixels. Raises `OSError` for an image whose file cannot be read."""
    picture = _ground(look, has_image=bool(words.image)).copy()
    if words.image:
        _place(picture, words.image, is_logo=words.is_logo)
    _write(picture, words, look)
    target = BytesIO()
    picture.save(target, "JPEG", quality=QUALITY, subsampling=0, optimize=True)
    return target.getvalue()


@lru_cache(maxsize=4)
def draw_brand(look: Look) -> bytes:
    """Return the picture for a page of which none is drawn: the movement's name beside its mark."""
    return draw(Words(title=look.name), look)


# --- forms ----------------------------------------------------------------------------------------


@lru_cache(maxsize=8)
def _ground(look: Look, *, has_image: bool) -> Image.Image:
    """Return the paper with the two round forms; with an image they only look out from behind it."""
    picture = Image.new("RGB", (WIDTH, HEIGHT), PAPER)
    shapes = BEHIND if has_image else ALONE
    left, right = (_circle(*shape) for shape in shapes)
    picture.paste(look.coral, mask=left)
    picture.paste(look.sun, mask=right)
    both = Image.new("L", picture.size)
    both.paste(left, mask=right)
    picture.paste(look.rose, mask=both)
    return picture


def _circle(x: int, y: int, radius: int) -> Image.Image:
    """Return a mask of the whole picture with one round form."""
    mask = Image.new("L", (WIDTH * FINE, HEIGHT * FINE))
    box = [part * FINE for part in (x - radius, y - radius, x + radius, y + radius)]
    ImageDraw.Draw(mask).ellipse(box, fill=255)
    return mask.reduce(FINE)


def _place(picture: Image.Image, image: CreditedImage, *, is_logo: bool) -> None:
    """Put `image` into its round place, cut around its focal point; a logo whole, on its own ground or on white."""
    inner = round(ROUND * 0.64) if is_logo else ROUND
    content = BytesIO()
    Filter(spec=f"{'max' if is_logo else 'fill'}-{inner}x{inner}|format-png").run(image, content)
    with Image.open(content) as opened:
        drawn = opened.convert("RGBA")
    if not is_logo:
        drawn = drawn.resize((ROUND, ROUND), Image.Resampling.LANCZOS)
    plate = Image.new("RGBA", (WIDTH, HEIGHT), WHITE)
    if is_logo and drawn.getchannel("A").getpixel((0, 0)) == OPAQUE:
        plate = drawn.crop((0, 0, 1, 1)).resize(plate.size)
    plate.alpha_composite(drawn, (MIDDLE[0] - drawn.width // 2, MIDDLE[1] - drawn.height // 2))
    picture.paste(PAPER, mask=_circle(*MIDDLE, ROUND // 2 + 10))
    picture.paste(plate.convert("RGB"), mask=_circle(*MIDDLE, ROUND // 2))


# --- words ----------------------------------------------------------------------------------------


def _write(picture: Image.Image, words: Words, look: Look) -> None:
    pen = ImageDraw.Draw(picture)
    top = TOP
    if words.title != look.name:
        top = _sign(picture, pen, look) + 26
    foot = HEIGHT - TOP
    facts = [line for fact in words.lines for line in _lines(fact, _font("medium", 30), most=1)]
    for line in reversed(facts):
        foot -= 42
        pen.text((LEFT, foot), line, font=_font("medium", 30), fill=SOFT)
    room = foot - top - (24 if facts else 0)
    kind = _lines(words.kind, _font("bold", 28), most=1)
    size, title = _fitted(words.title, room - 48 * len(kind))
    at = top + max((room - 48 * len(kind) - round(size * LEADING) * len(title)) // 2, 0)
    for line in kind:
        pen.text((LEFT, at), line, font=_font("bold", 28), fill=look.indigo)
        at += 48
    for line in title:
        pen.text((LEFT, at), line, font=_font("bold", size), fill=INK)
        at += round(size * LEADING)


def _sign(picture: Image.Image, pen: ImageDraw.ImageDraw, look: Look) -> int:
    """Write the movement's name behind its mark; return where it ends, in pixels from the top."""
    left, right = _circle(LEFT + 19, TOP + 25, 19), _circle(LEFT + 41, TOP + 16, 19)
    picture.paste(look.coral, mask=left)
    picture.paste(look.sun, mask=right)
    both = Image.new("L", picture.size)
    both.paste(left, mask=right)
    picture.paste(look.rose, mask=both)
    [name] = _lines(look.name, _font("bold", 32), most=1, measure=MEASURE - 78) or [""]
    pen.text((LEFT + 76, TOP + 1), name, font=_font("bold", 32), fill=INK)
    return TOP + 46


def _fitted(words: str, room: int) -> tuple[int, list[str]]:
    """Return the largest size in which `words` fit into `room` pixels of height, and the lines; the end is cut if none does."""
    title = _bound(legible(words))
    for size in SIZES:
        most = max(room // round(size * LEADING), 1)
        found = _wrapped(title, _font("bold", size), MEASURE)
        if len(found) <= most and not any(_is_broken(word, size) for word in title.split(" ")):
            return size, found
    size = SIZES[-1]
    return size, _lines(title, _font("bold", size), most=max(room // round(size * LEADING), 1))


def _is_broken(word: str, size: int) -> bool:
    return _font("bold", size).getlength(word) > MEASURE


def _lines(text: str, font: ImageFont.FreeTypeFont, *, most: int, measure: int = MEASURE) -> list[str]:
    """Return at most so many lines of `text`; an ellipsis stands for what is left out."""
    found = _wrapped(text, font, measure)
    if len(found) <= most:
        return found
    last = found[most - 1]
    while last and font.getlength(f"{last}…") > measure:
        last = last[:-1]
    return [*found[: most - 1], f"{last.rstrip(' .,;:–-·')}…"]


def _wrapped(text: str, font: ImageFont.FreeTypeFont, measure: int) -> list[str]:
    """Return the lines of `text`; a word that is wider than a line goes on in the next."""
    lines: list[str] = []
    line = ""
    for word in _bound(legible(text)).split(" "):
        rest = word
        if line and font.getlength(f"{line} {rest}") <= measure:
            line = f"{line} {rest}"
            continue
        lines.append(line)
        while font.getlength(rest) > measure:
            cut = next(n for n in range(len(rest), 0, -1) if n == 1 or font.getlength(rest[:n]) <= measure)
            lines.append(rest[:cut])
            rest = rest[cut:]
        line = rest
    return [found for found in [*lines, line] if found]


def _bound(text: str) -> str:
    """Return `text` with each short word tied to the next: “в”, “ar” and “un” do not hang at the end of a line."""
    return SHORT_WORD.sub("\\1\u00a0", text)


def legible(text: str) -> str:
    """Return `text` in letters that the fonts have: a letter that they lack without its marks, or not at all."""
    kept = "".join(_legible(letter) for letter in normalize("NFC", text))
    return " ".join(word for word in kept.split(" ") if word)


@lru_cache(maxsize=4096)
def _legible(letter: str) -> str:
    if letter.isspace():
        return "\u00a0" if letter in "\u00a0\u202f\u2007" else " "
    if letter in SAME:
        return SAME[letter]
    if has_letter(letter):
        return letter
    return "".join(part for part in normalize("NFKD", letter) if not combining(part) and has_letter(part))


@lru_cache(maxsize=4096)
def has_letter(letter: str) -> bool:
    """Return whether both fonts draw `letter` as itself, and not as the box that stands for all they lack."""
    return all(_shape(name, letter) != _shape(name, "\uffff") for name in ("medium", "bold"))


def _shape(name: str, letter: str) -> tuple[tuple[int, int], bytes]:
    mask = _font(name, 40).getmask(letter)
    return mask.size, bytes(mask)


@cache
def _font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """Return the font `medium` or `bold` in a size in pixels. See tests/fonts.py for where it comes from."""
    return ImageFont.truetype(FONTS / f"onest-{name}.ttf", size)
