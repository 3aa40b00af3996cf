"""PDF: kept as it is, because it may be signed; refused when it can act. Place and camera of photos inside are blanked.

What can act is looked for by its names, everywhere in the file and in packed objects, spelled out or with `#` escapes.
Source: ISO 32000-1, 7.3.5 (names), 7.5.7 (object streams), 12.6.4 (actions).
"""

import re
import zlib
from collections.abc import Iterator

from forms.inspection.metadata import without_places
from forms.inspection.refusal import Refused

ACTING = re.compile(rb"/(?:JavaScript|Launch|EmbeddedFiles?|RichMedia|ImportData|GoToE|XFA)(?![A-Za-z0-9])")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
PACKED = re.compile(rb"/(?:ObjStm|First)(?![A-Za-z0-9])")
"""What the dictionary of an object stream has; readers find one by `/First` even where its type is left out."""
ODD = re.compile(
    rb"/(?:LZWDecode|LZW|ASCIIHexDecode|AHx|ASCII85Decode|A85|RunLengthDecode|RL|Crypt|Filter\s+\d)(?![A-Za-z])"
)
BODY = re.compile(rb"stream\r?\n")
END = 2_048
MOST_UNPACKED = 50 * 1024 * 1024


def checked(content: bytes) -> bytes:
    """Return the file, or raise `Refused`."""
    if not content.startswith(b"%PDF-"):
        raise Refused("disguised")
    tail = content[-END:]
    if b"%%EOF" not in tail or b"startxref" not in content:
        raise Refused("damaged")
    if tail.rpartition(b"%%EOF")[2].strip(b"\r\n\t \x00"):
        raise Refused("disguised")  # something else follows the document
    plain = _spelled_out(content)
    if re.search(rb"/Encrypt(?![A-Za-z0-9])", plain):
        raise Refused("locked")
    if ACTING.search(plain) or any(ACTING.search(objects) for objects in _packed_objects(content)):
        raise Refused("active")
    return content if b"/ByteRange" in content else without_places(content)


def _packed_objects(content: bytes) -> Iterator[bytes]:
    """Yield the unpacked object streams; raises `Refused` for one that is packed in a way that nobody needs."""
    room, since = MOST_UNPACKED, 0
    for found in BODY.finditer(content):
        # From the stream before, however long: what stands far from its dictionary is not overlooked.
        before, since = _spelled_out(content[since : found.start()]), found.end()
        if not PACKED.search(before):
            continue
        if ODD.search(before):
            raise Refused("active")
        objects = _inflated(content[found.end() :], room)
        room -= len(objects)
        yield _spelled_out(objects)


def _spelled_out(part: bytes) -> bytes:
    return ESCAPE.sub(lambda found: bytes([int(found[1], 16)]), part)


def _inflated(packed: bytes, room: int) -> bytes:
    """Return a Flate stream unpacked, at most `room` bytes; nothing for what is not packed, and so was read already."""
    engine = zlib.decompressobj()
    try:
        objects = engine.decompress(packed, room)
    except zlib.error:
        return b""
    if len(objects) >= room:
        raise Refused("bomb")
    return objects
