"""Signed containers, kept byte for byte: ASiC-E, and Latvia's eDoc, which is ASiC-E today and an OPC package before.

The documents inside are judged like files that were sent by themselves. Photos in them keep what the camera wrote:
changing it would break the signature. Sources: ETSI EN 319 162-1; LVRTC eDoc 1.01.
"""

import re
from pathlib import PurePosixPath

from forms.inspection import images, office, pdf
from forms.inspection.archives import NESTED, OLE, PROGRAMS, Archive
from forms.inspection.refusal import Refused

MIMETYPE = b"application/vnd.etsi.asic-e+zip"
SIGNATURE = re.compile(r"META-INF/[^/]*signatures?[^/]*\.(xml|p7s)", re.IGNORECASE)
OLD_SIGNATURE = re.compile(r"edoc/signatures?/[^/]+\.xml", re.IGNORECASE)
OLD_DOCUMENT = re.compile(r"edoc/documents?/.+", re.IGNORECASE)
DOCUMENTS = {
    "pdf": pdf.checked,
    "docx": office.checked,
    "jpg": images.from_jpeg,
    "jpeg": images.from_jpeg,
    "png": images.from_png,
    "heic": images.from_heic,
}


def checked_asice(content: bytes) -> bytes:
    """Return the ASiC-E container, or raise `Refused`."""
    archive = Archive(content)
    first = archive.entries[0]
    if first.filename != "mimetype" or first.compress_type or archive.read("mimetype").strip() != MIMETYPE:
        raise Refused("disguised")
    if not any(SIGNATURE.fullmatch(name) for name in archive.names):
        raise Refused("unsigned")
    inside = [name for name in archive.names if name != "mimetype" and not name.startswith("META-INF/")]
    _judge(archive, [name for name in inside if not name.endswith("/")])
    return content


def checked_edoc(content: bytes) -> bytes:
    """Return the eDoc, of today or of old, or raise `Refused`."""
    archive = Archive(content)
    if "mimetype" in archive.names or office.TYPES not in archive.names:
        return checked_asice(content)
    if not any(OLD_SIGNATURE.fullmatch(name) for name in archive.names):
        raise Refused("unsigned")
    _judge(archive, [name for name in archive.names if OLD_DOCUMENT.fullmatch(name)])
    return content


def _judge(archive: Archive, documents: list[str]) -> None:
    """Judge the documents as such, and everything around them as XML that holds nothing else."""
    if not documents:
        raise Refused("damaged")
    for name, part in archive.files():
        if name in documents:
            _judge_document(name, part)
        elif part.startswith((*NESTED, OLE, *PROGRAMS)):
            raise Refused("nested")
        elif name.lower().endswith((".xml", ".rels")):
            office.refuse_xml(part)


def _judge_document(name: str, part: bytes) -> None:
    ending = PurePosixPath(name).suffix.lower().lstrip(".")
    if ending == "txt" and b"\x00" not in part and not part.startswith((*NESTED, *PROGRAMS)):
        return
    if ending not in DOCUMENTS:
        raise Refused("nested")
    DOCUMENTS[ending](part)
