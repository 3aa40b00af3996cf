"""Real PDF files, small and well made, and some that are neither."""

import io
import zlib

from PIL import Image


def pages(count: int = 2, *, size: tuple[int, int] = (120, 170)) -> bytes:
    """Return a file of pages in different colours."""
    drawn = [Image.new("RGB", size, (250 - 10 * (number % 20), 200, 120)) for number in range(count)]
    written = io.BytesIO()
    drawn[0].save(written, "PDF", save_all=True, append_images=drawn[1:])
    return written.getvalue()


def built(*objects: bytes, trailer: bytes = b"") -> bytes:
    """Return a file of numbered objects, of which the first is the catalogue."""
    body, places = b"%PDF-1.7\n", []
    for number, item in enumerate(objects, start=1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, item)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    head = b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    end = b"trailer<</Root 1 0 R/Size %d%s>>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, trailer, len(body))
    return body + head + table + end


def one_page(*, box: bytes = b"0 0 200 200", drawing: bytes = b"", more: bytes = b"", trailer: bytes = b"") -> bytes:
    packed = zlib.compress(drawing, 9)
    return built(
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        b"<</Type/Page/Parent 2 0 R/MediaBox[%s]/Contents 4 0 R/Resources<<%s>>>>" % (box, more),
        b"<</Length %d/Filter/FlateDecode>>stream\n%s\nendstream" % (len(packed), packed),
        trailer=trailer,
    )


def locked() -> bytes:
    """Return a file that asks for a password."""
    keys = b"/O<%s>/U<%s>" % (b"ab" * 32, b"cd" * 32)
    identity = b"/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44%s>>/ID[<%s><%s>]" % (keys, b"01" * 16, b"01" * 16)
    return one_page(trailer=identity)


def endless() -> bytes:
    """Return a small file whose page asks for more drawing than anybody has time for."""
    return one_page(drawing=b"0 0 m 200 200 l 200 0 l 0 200 l f*\n" * 3_000_000)


def huge_page() -> bytes:
    return one_page(box=b"0 0 900000 14000")
