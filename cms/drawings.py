"""SVG that somebody uploaded, made harmless: what is left only draws."""

import hashlib
import re
from dataclasses import dataclass
from xml.etree.ElementTree import Element, ParseError, register_namespace, tostring

from defusedxml.common import DefusedXmlException
from defusedxml.ElementTree import fromstring
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from py_svg_hush import filter_svg

LARGEST = 64 * 1024
"""Bytes of an upload."""
DEEPEST = 50
MOST_COPIES = 20
"""Each `use` may copy what copies in turn: thirty of them in a chain draw a thousand million shapes."""
SVG = "{http://www.w3.org/2000/svg}"
SHAPES = {
    f"{SVG}{name}" for name in ("path", "circle", "ellipse", "rect", "line", "polyline", "polygon", "text", "image")
}
PICTURES = {"image": ["png", "jpeg", "webp"]}
"""What a `data:` address inside of the drawing may hold."""
LEADS_AWAY = re.compile(r"<|url\(\s*['\"]?(?!#)|@|\\|//|javascript:|expression\(", re.IGNORECASE)
"""In a style or an attribute: a reference to anything but a part of the drawing, or a sign that could hide one."""
NUMBER = re.compile(r"\d+(?:\.\d+)?")


@dataclass(frozen=True)
class Drawing:
    """An SVG without anything that runs or leads elsewhere; its size in pixels."""

    content: bytes
    width: int
    height: int

    @property
    def digest(self) -> str:
        return hashlib.sha256(self.content).hexdigest()[:10]


def disarm(content: bytes) -> Drawing:
    """Return what only draws of an uploaded SVG; raise `ValidationError` in words for what is none.

    `svg-hush` keeps known elements and attributes only; what it still lets lead to another address goes here.
    """
    if len(content) > LARGEST:
        raise ValidationError(
            _("The file is larger than %(limit)s KB. Save the drawing simpler.") % {"limit": LARGEST // 1024}
        )
    try:
        _measure(fromstring(content, forbid_dtd=True))
        root = fromstring(filter_svg(content, PICTURES), forbid_dtd=True)
    except DefusedXmlException as error:
        raise ValidationError(
            _("The file begins with a DOCTYPE, in which anything could hide. Save it as a plain SVG, without one.")
        ) from error
    except (ParseError, ValueError) as error:
        raise ValidationError(_("This is not a well-formed SVG. Export it again as a plain SVG.")) from error
    _cut_what_leads_away(root)
    if root.tag != f"{SVG}svg" or not any(element.tag in SHAPES for element in root.iter()):
        raise ValidationError(
            _("Nothing is left to see once scripts and links are taken out. Export it as a plain SVG.")
        )
    width, height = _size(root)
    register_namespace("", SVG.strip("{}"))
    return Drawing(tostring(root, encoding="utf-8", xml_declaration=True), width, height)


def _measure(root: Element) -> None:
    """Raise `ValidationError` for a drawing so nested, or with so many copies, that drawing it would take too long."""
    level, depth = [root], 0
    while level:
        level, depth = [child for element in level for child in element], depth + 1
    copies = sum(str(element.tag).endswith("use") for element in root.iter())
    if depth > DEEPEST or copies > MOST_COPIES:
        raise ValidationError(
            _("The drawing is too complicated for a logo. Save it simpler: with paths and few groups.")
        )


def _cut_what_leads_away(root: Element) -> None:
    for element in list(root.iter()):
        for name, value in list(element.attrib.items()):
            is_address = name.rpartition("}")[2] == "href"
            stays = value.startswith(("#", "data:image/")) if is_address else not LEADS_AWAY.search(value)
            if not stays:
                del element.attrib[name]
        if element.tag == f"{SVG}image" and not any(name.endswith("href") for name in element.attrib):
            element.tag = f"{SVG}g"
        if element.tag == f"{SVG}style" and LEADS_AWAY.search("".join(element.itertext())):
            element.text = ""


def _size(root: Element) -> tuple[int, int]:
    """Return width and height from the view box, or as they are given; raise `ValidationError` without either."""
    numbers = [float(number) for number in NUMBER.findall(root.get("viewBox", ""))][2:]
    if len(numbers) != 2:
        found = [NUMBER.match(root.get(name, "")) for name in ("width", "height")]
        numbers = [float(match[0]) for match in found if match]
    if len(numbers) != 2 or not all(0 < number < 20_000 for number in numbers):
        raise ValidationError(_("The drawing does not say how large it is. Export it with a view box."))
    width, height = (max(round(number), 1) for number in numbers)
    return width, height
