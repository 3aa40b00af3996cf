"""Draws the pages of a PDF: a program of its own that reads hostile bytes, so it has nothing that is worth taking.

It is started without our settings, secrets or modules, gets the file on its standard input, and gives JSON: how many
pages there are and the first of them as JPEG. It sets its own limits before it reads a byte. PDFium runs no scripts.
"""

import base64
import io
import json
import resource
import sys
from typing import Any

SECONDS, MEMORY = 5, 768 * 1024 * 1024
MOST_PAGES, LONGEST_SIDE = 20, 1_400
MOST_BYTES = 12 * 1024 * 1024
"""What all drawn pages may weigh together: they travel in one answer."""
NEEDS_PASSWORD = 4


def main() -> None:
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    json.dump(drawn(sys.stdin.buffer.read()), sys.stdout)


def drawn(content: bytes) -> dict[str, object]:
    """Return `{"count": …, "pages": […]}`, or `{"refused": code}`."""
    import pypdfium2

    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        return {"refused": "locked" if error.err_code == NEEDS_PASSWORD else "damaged"}
    count, pages, room = len(document), [], MOST_BYTES
    for number in range(min(count, MOST_PAGES)):
        try:
            picture = drawn_page(document[number])
        except pypdfium2.PdfiumError:
            break
        room -= len(picture)
        if room < 0:
            break
        pages.append(base64.b64encode(picture).decode())
    return {"count": count, "pages": pages} if pages else {"refused": "damaged"}


def drawn_page(page: Any) -> bytes:
    """Return a page as JPEG, of the same number of pixels however large it says it is."""
    picture = io.BytesIO()
    bitmap = page.render(scale=LONGEST_SIDE / max(*page.get_size(), 1))
    bitmap.to_pil().convert("RGB").save(picture, "JPEG", quality=80)
    return picture.getvalue()


if __name__ == "__main__":
    main()
