"""DOCX: packed anew from its judged parts, without macros, embedded files or links that load by themselves."""

import io
import re
import zipfile

from forms.inspection import images
from forms.inspection.archives import NESTED, OLE, PROGRAMS, Archive
from forms.inspection.refusal import Refused

TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"
MAIN = b"wordprocessingml.document.main+xml"
MACROS = re.compile(rb"macroEnabled|vbaProject|vbaData|activeX", re.IGNORECASE)
MACRO_PARTS = re.compile(
    r"vba|macrosheets|activex|embeddings|attachedtoolbars|customui|\.(bin|exe|ole|js|html?|mht)$", re.I
)
DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)
RELATION = re.compile(rb"<(?:\w+:)?Relationship\b[^>]*>", re.IGNORECASE)
COMMANDS = re.compile(rb"\bDDE(AUTO)?\b")
LOADING = re.compile(rb"/(attachedTemplate|aFChunk|oleObject|package|frame|subDocument|control)[\"']", re.IGNORECASE)


def checked(content: bytes) -> bytes:
    """Return the document packed anew, or raise `Refused`."""
    archive = Archive(content)
    if TYPES not in archive.names or DOCUMENT not in archive.names:
        raise Refused("disguised")
    parts = dict(archive.files())
    if MACROS.search(_as_utf8(parts[TYPES])):
        raise Refused("macros")
    if MAIN not in _as_utf8(parts[TYPES]):
        raise Refused("disguised")
    for name, part in parts.items():
        _refuse_part(name, part)
    return _packed({name: _redrawn(part) for name, part in parts.items()})


def _redrawn(part: bytes) -> bytes:
    """Return a photo drawn anew, without the place where it was taken; anything else as it is."""
    if part.startswith(b"\xff\xd8\xff"):
        return images.from_jpeg(part)
    return images.from_png(part) if part.startswith(b"\x89PNG") else part


def _refuse_part(name: str, part: bytes) -> None:
    if MACRO_PARTS.search(name) or part.startswith((OLE, *PROGRAMS)):
        raise Refused("macros")
    if part.startswith(NESTED):
        raise Refused("nested")
    if name.lower().endswith((".xml", ".rels", ".vml")):
        refuse_xml(part)
    if name.lower().endswith(".rels"):
        _refuse_relations(_as_utf8(part))
    if b"instrText" in part and COMMANDS.search(re.sub(rb"<[^>]*>", b"", _as_utf8(part))):
        raise Refused("active")  # a field that starts another program


def refuse_xml(part: bytes) -> None:
    """Raise `Refused` for XML that defines entities: documents have no need to."""
    if DOCTYPE.search(_as_utf8(part)):
        raise Refused("active")


def _refuse_relations(part: bytes) -> None:
    for relation in RELATION.findall(part):
        is_link = re.search(rb"/hyperlink[\"']", relation)
        if LOADING.search(relation) or (re.search(rb"TargetMode\s*=\s*.External", relation, re.I) and not is_link):
            raise Refused("active")


def _as_utf8(part: bytes) -> bytes:
    """Return XML in UTF-16 as UTF-8, so that it is searched like any other."""
    if part.startswith((b"\xff\xfe", b"\xfe\xff")):
        return part.decode("utf-16", errors="replace").encode()
    return part.replace(b"\x00", b"")


def _packed(parts: dict[str, bytes]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return written.getvalue()
