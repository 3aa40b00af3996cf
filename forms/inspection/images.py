"""Pictures: decoded, turned upright and drawn anew, so that nothing but their pixels is kept.

What a camera writes beside the pixels (place, time, owner, previews), what hides behind their end and what a hostile
file puts into metadata is gone with the old file. Colours are read as sRGB: profiles are thrown away unread.
"""

import io
import struct
import zlib

import pillow_heif
from PIL import Image, ImageOps, UnidentifiedImageError

from forms.inspection.refusal import Refused

MOST_PIXELS = 64_000_000
LONGEST_SIDE = 20_000
KEPT_SIDE = 4_500
"""Longer pictures are made smaller: more than a sheet of paper at 300 dots per inch has."""
QUALITY = 87
TOO_BIG = (Image.DecompressionBombError, Image.DecompressionBombWarning, MemoryError)
BROKEN = (
    UnidentifiedImageError,
    OSError,
    ValueError,
    SyntaxError,
    EOFError,
    RuntimeError,
    struct.error,
    zlib.error,
    IndexError,
    KeyError,
    TypeError,
    AttributeError,
    OverflowError,
)
"""What Pillow's readers raise on hostile input."""

pillow_heif.register_heif_opener()


def from_jpeg(content: bytes) -> bytes:
    """Return a new JPEG of a JPEG's pixels."""
    if not content.startswith(b"\xff\xd8\xff"):
        raise Refused("disguised")
    return _redrawn(content, "JPEG", "JPEG")


def from_png(content: bytes) -> bytes:
    """Return a new PNG of a PNG's first picture."""
    if not content.startswith(b"\x89PNG\r\n\x1a\n"):
        raise Refused("disguised")
    return _redrawn(content, "PNG", "PNG")


def from_heic(content: bytes) -> bytes:
    """Return a JPEG of a HEIC's main picture, which everybody can open."""
    if content[4:8] != b"ftyp" or content[8:12] not in (b"heic", b"heix", b"mif1", b"heim", b"heis"):
        raise Refused("disguised")
    return _redrawn(content, "HEIF", "JPEG")


def _redrawn(content: bytes, read_as: str, write_as: str) -> bytes:
    try:
        with Image.open(io.BytesIO(content), formats=(read_as,)) as image:
            _refuse_bombs(image)
            image.draft("RGB", (KEPT_SIDE, KEPT_SIDE))
            fresh = _pixels_of(image, may_be_clear=write_as == "PNG")
    except TOO_BIG:
        raise Refused("too_many_pixels") from None
    except BROKEN:
        raise Refused("damaged") from None
    written = io.BytesIO()
    fresh.save(written, write_as, quality=QUALITY, optimize=write_as == "JPEG")
    return written.getvalue()


def _refuse_bombs(image: Image.Image) -> None:
    """Look at the size that the header names, before anything is decoded."""
    width, height = image.size
    if not width or not height:
        raise Refused("damaged")
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise Refused("too_many_pixels")


def _pixels_of(image: Image.Image, *, may_be_clear: bool) -> Image.Image:
    image.load()
    upright = ImageOps.exif_transpose(image)
    is_clear = may_be_clear and upright.has_transparency_data
    plain = _eight_bit(upright).convert("RGBA" if is_clear else "RGB")
    plain.thumbnail((KEPT_SIDE, KEPT_SIDE))
    fresh = Image.new(plain.mode, plain.size)
    fresh.paste(plain)
    return fresh


def _eight_bit(image: Image.Image) -> Image.Image:
    """Return greys of 16 bits with 8: converted straight they would all be white."""
    if not image.mode.startswith("I"):
        return image
    return image.convert("I").point(lambda value: value / 256).convert("L")
