"""What lies in a file: members of archives (so XLSX, too), and the streams of PDFs."""

import io
import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress

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
        for packed in STREAM.findall(content):
            with suppress(zlib.error):
                yield zlib.decompress(packed)
