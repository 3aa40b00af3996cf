"""Pictures as others may print them: in full size, with their words inside, and nothing that the camera wrote down."""

import hashlib
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from PIL import Image, ImageOps
from PIL.PngImagePlugin import PngInfo
from pillow_heif import register_heif_opener

from cms.inscriptions import Inscription, iim, xmp
from cms.models import CreditedImage
from cms.vault import Vault

register_heif_opener()

vault = Vault("prints", place="cms.Print")
"""Prints that somebody asked for, kept so that the next one does not wait. Each can be made anew at any time."""
KEPT = 24 * 60 * 60
"""Seconds."""
MOST = 6000
"""Pixels of the longer side: half a metre on paper."""
QUALITY = 92
DPI = (300, 300)
PRINTABLE = ("RGB", "L", "CMYK")
VERSION = 1
"""Counted up when prints are made otherwise, so that none of the old kind is given away."""


class Unprintable(Exception):
    """The picture's file is not there, or is none."""


@dataclass(frozen=True)
class Print:
    """A file to give away. `suffix` is `jpg` or, for what lets its ground shine through, `png`."""

    content: bytes
    suffix: str

    @property
    def media_type(self) -> str:
        return "image/png" if self.suffix == "png" else "image/jpeg"


def printed(image: CreditedImage, words: Inscription) -> Print:
    """Return the picture with `words` in it and without anything else: no place, no camera, no preview of before.

    Raises `Unprintable`.
    """
    try:
        with image.open_file() as file, Image.open(file) as opened:
            drawn = ImageOps.exif_transpose(opened)
            drawn.thumbnail((MOST, MOST))
            return _png(drawn, words) if _shines_through(drawn) else _jpeg(drawn, words)
    except (OSError, ValueError, Image.DecompressionBombError) as error:
        raise Unprintable(type(error).__name__) from error


def kept(image: CreditedImage, words: Inscription) -> Print:
    """Return the print as `printed` does, made once for many who ask for the same."""
    key = hashlib.sha256(repr((VERSION, image.pk, image.file.name, words)).encode()).hexdigest()[:32]
    try:
        content = vault.read(key)
        return Print(content, "png" if content.startswith(b"\x89PNG") else "jpg")
    except FileNotFoundError:
        found = printed(image, words)
        vault.write(key, found.content)
        return found


def sweep(*, before: float) -> int:
    """Remove the prints that were made before a moment (seconds since 1970); return how many."""
    old = list(vault.older_than(before))
    for key in old:
        vault.remove(key)
    return len(old)


def _shines_through(drawn: Image.Image) -> bool:
    if not drawn.has_transparency_data:
        return False
    return drawn.convert("RGBA").getchannel("A").getextrema() != (255, 255)


def _plain(drawn: Image.Image, mode: str) -> tuple[Image.Image, dict[str, Any]]:
    """Return the pixels alone, and the colour profile that they need. What the file said beside them stays behind."""
    profile = drawn.info.get("icc_profile") if drawn.mode == mode else None
    pixels = drawn if drawn.mode == mode else drawn.convert(mode)
    pixels.info = {}
    return pixels, {"dpi": DPI, **({"icc_profile": profile} if profile else {})}


def _jpeg(drawn: Image.Image, words: Inscription) -> Print:
    pixels, more = _plain(drawn, drawn.mode if drawn.mode in PRINTABLE else "RGB")
    out = BytesIO()
    pixels.save(out, "JPEG", quality=QUALITY, subsampling=0, xmp=xmp(words), extra=iim(words), **more)
    return Print(out.getvalue(), "jpg")


def _png(drawn: Image.Image, words: Inscription) -> Print:
    pixels, more = _plain(drawn, "RGBA")
    said = PngInfo()
    said.add_itxt("XML:com.adobe.xmp", xmp(words).decode(), lang="", tkey="")
    out = BytesIO()
    pixels.save(out, "PNG", pnginfo=said, **more)
    return Print(out.getvalue(), "png")
