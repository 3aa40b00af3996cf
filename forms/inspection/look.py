"""The one door: a file by its ending, its first bytes and its structure."""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass

from forms.inspection import images, office, pdf, signed
from forms.inspection.names import ending_of, shown_name
from forms.inspection.refusal import Refused

MEGABYTE = 1024 * 1024
CHUNK = 64 * 1024


@dataclass(frozen=True)
class Format:
    """One kind of file. `check` returns what is kept, or raises `Refused`; `kept_as` is the ending of that."""

    name: str
    label: str
    endings: tuple[str, ...]
    media_type: str
    check: Callable[[bytes], bytes]
    kept_as: str
    kept_type: str


DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
ASICE = "application/vnd.etsi.asic-e+zip"
FORMATS = {
    found.name: found
    for found in (
        Format("pdf", "PDF", ("pdf",), "application/pdf", pdf.checked, "pdf", "application/pdf"),
        Format("jpg", "JPG", ("jpg", "jpeg"), "image/jpeg", images.from_jpeg, "jpg", "image/jpeg"),
        Format("png", "PNG", ("png",), "image/png", images.from_png, "png", "image/png"),
        Format("heic", "HEIC", ("heic",), "image/heic", images.from_heic, "jpg", "image/jpeg"),
        Format("docx", "DOCX", ("docx",), DOCX, office.checked, "docx", DOCX),
        Format("edoc", "eDoc", ("edoc",), ASICE, signed.checked_edoc, "edoc", ASICE),
        Format("asice", "ASiC-E", ("asice",), ASICE, signed.checked_asice, "asice", ASICE),
    )
}


@dataclass(frozen=True)
class Inspected:
    """What is kept of a file: a name to show, its media type and its content, images drawn anew."""

    name: str
    media_type: str
    content: bytes


def read_whole(chunks: Iterable[bytes], *, megabytes: int) -> bytes:
    """Return what `chunks` make together; stops reading and raises `Refused` as soon as it is too much."""
    most, parts, size = megabytes * MEGABYTE, [], 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise Refused("too_large")
        parts.append(chunk)
    return b"".join(parts)


def inspect(content: bytes, *, name: str, kinds: Collection[str]) -> Inspected:
    """Return what may be kept of a file that was sent as `name`, where `kinds` (keys of `FORMATS`) are taken.

    Raises `Refused`. Only what the name's ending says is tried: a file that is something else is refused.
    """
    ending = ending_of(name)
    found = next((item for item in FORMATS.values() if item.name in kinds and ending in item.endings), None)
    if found is None:
        raise Refused("kind")
    if not content:
        raise Refused("empty")
    return Inspected(shown_name(name, ending=found.kept_as), found.kept_type, found.check(content))
