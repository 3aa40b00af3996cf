"""ZIP archives, read with distrust: sizes, ratios, overlaps and names are judged before anything is unpacked.

Source of the tricks: D. Fifield, A better zip bomb (USENIX WOOT 2019); APPNOTE.TXT 6.3.10.
"""

import io
import re
import stat
import zipfile
import zlib
from collections.abc import Iterator

from forms.inspection.refusal import Refused

MOST_ENTRIES = 1_000
MOST_UNPACKED = 100 * 1024 * 1024
MOST_RATIO = 100
FREE_OF_RATIO = 1024 * 1024
"""A small entry may be packed as well as it likes: XML is."""
LOCAL_HEADER = 30
END_RECORD = 22
MOST_COMMENT = 100
ENCRYPTED = 0x1
PLAIN_WAYS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, NotImplementedError, RuntimeError, KeyError)
BAD_NAME = re.compile(r'[\x00-\x1f\x7f\\:*?"<>|]|^/|(^|/)\.{1,2}(/|$)|//')
NESTED = (b"PK\x03\x04", b"PK\x05\x06", b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")
OLE = b"\xd0\xcf\x11\xe0"
PROGRAMS = (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!")


class Archive:
    """A judged archive. Raises `Refused` when it is none, or a dangerous one."""

    def __init__(self, content: bytes) -> None:
        if not content.startswith(b"PK\x03\x04"):
            raise Refused("disguised")
        _refuse_ends(content)
        try:
            self._zip = zipfile.ZipFile(io.BytesIO(content))
        except BROKEN:
            raise Refused("damaged") from None
        self.entries = self._zip.infolist()
        _refuse_shapes(self.entries)
        self.names = [entry.filename for entry in self.entries]

    def read(self, name: str) -> bytes:
        """Return an entry's content: never more than its header promised, and what its checksum says."""
        entry = self._zip.getinfo(name)
        try:
            with self._zip.open(entry) as opened:
                content = opened.read(entry.file_size + 1)
        except BROKEN:
            raise Refused("damaged") from None
        if len(content) != entry.file_size:
            raise Refused("bomb")
        return content

    def files(self) -> Iterator[tuple[str, bytes]]:
        """Yield the entries that are files, with their content."""
        for entry in self.entries:
            if not entry.is_dir():
                yield entry.filename, self.read(entry.filename)


def _refuse_ends(content: bytes) -> None:
    """Refuse what has something in front of the archive or behind it: it may be another file as well."""
    end = content.rfind(b"PK\x05\x06")
    if end < 0 or end + END_RECORD > len(content):
        raise Refused("damaged")
    comment = int.from_bytes(content[end + 20 : end + 22], "little")
    size, start = (int.from_bytes(content[end + at : end + at + 4], "little") for at in (12, 16))
    if comment > MOST_COMMENT or end + END_RECORD + comment != len(content) or start + size != end:
        raise Refused("disguised")


def _refuse_shapes(entries: list[zipfile.ZipInfo]) -> None:
    if not entries or len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_UNPACKED:
        raise Refused("bomb")
    if len({entry.filename.casefold() for entry in entries}) != len(entries):
        raise Refused("damaged")
    for entry in entries:
        _refuse_entry(entry)
    _refuse_overlaps(entries)


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise Refused("locked")
    # `orig_filename` still has what stood behind a NUL.
    if BAD_NAME.search(entry.orig_filename) or entry.compress_type not in PLAIN_WAYS:
        raise Refused("damaged")
    if stat.S_ISLNK(entry.external_attr >> 16):
        raise Refused("damaged")
    if entry.file_size > FREE_OF_RATIO and entry.file_size > MOST_RATIO * max(entry.compress_size, 1):
        raise Refused("bomb")


def _refuse_overlaps(entries: list[zipfile.ZipInfo]) -> None:
    end = 0
    for entry in sorted(entries, key=lambda item: item.header_offset):
        if entry.header_offset < end:
            raise Refused("bomb")
        end = entry.header_offset + LOCAL_HEADER + len(entry.orig_filename) + entry.compress_size
