"""What lies in a file: members of archives (so XLSX, too), and of PDFs the words on their pages and their streams."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import closing, suppress

from pypdfium2 import PdfDocument, PdfiumError

STREAM = re.compile(rb"stream\r?\n(.*?)endstream", re.DOTALL)


def layers_of(content: bytes) -> Iterator[bytes]:
    """Yield `content` and, where it is a file that holds others, what is in it."""
    yield content
    if content[:4] == b"PK\x03\x04":
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            for name in archive.namelist():
                yield name.encode()
                yield from layers_of(archive.read(name))
    elif content[:5] == b"%PDF-":
        with suppress(PdfiumError):
            yield words_of(content).encode()
        for packed in STREAM.findall(content):
            with suppress(zlib.error):
                yield zlib.decompress(packed)


def words_of(pdf: bytes) -> str:
    """Return what somebody reads on the pages. Fonts are cut down to glyphs, so no word stands in the bytes."""
    with closing(PdfDocument(pdf)) as document:
        return "\n".join(page.get_textpage().get_text_bounded() for page in document)
