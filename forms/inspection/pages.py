"""PDF as pictures of its pages. Drawn by a process of its own (`draw_pdf.py`), so that a file that breaks the reader
breaks nothing else: little time, little memory, nothing of ours in its surroundings."""

import base64
import binascii
import json
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import BoundedSemaphore

from forms.inspection import draw_pdf
from forms.inspection.refusal import Refused

WAIT = 20
"""Seconds by the clock; the program has fewer of the processor."""
at_once = BoundedSemaphore(2)
"""How many a process of the site draws at a time: memory is kept for those who write their answers."""


@dataclass(frozen=True)
class Drawn:
    """The first pages as JPEG in base64, and how many there are in all."""

    pages: list[str]
    count: int


def drawn(content: bytes) -> Drawn:
    """Return the pages of a PDF as pictures. Raises `Refused`: damaged, locked, or more work than any honest file is."""
    with at_once:
        written = _run(content)
    try:
        found = json.loads(written)
        if "refused" in found:
            raise Refused("locked" if found["refused"] == "locked" else "damaged")
        pages = [str(page) for page in found["pages"]]
        for page in pages:
            base64.b64decode(page, validate=True)
        return Drawn(pages, int(found["count"]))
    except (ValueError, KeyError, TypeError, binascii.Error):
        raise Refused("damaged") from None


def _run(content: bytes) -> bytes:
    command = [sys.executable, "-I", str(Path(draw_pdf.__file__))]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and nothing of the file in its arguments
            command, input=content, capture_output=True, timeout=WAIT, env={}, check=True, cwd="/"
        )
    except (subprocess.TimeoutExpired, subprocess.CalledProcessError):
        # Too long, too much memory, or the reader broke: whatever it was, nobody should open that file lightly.
        raise Refused("bomb") from None
    return done.stdout
