"""QR codes: an address as a drawing, made here and not by somebody else's server."""

from io import BytesIO

import segno
from django.utils.safestring import SafeString, mark_safe


def qr_svg(address: str) -> SafeString:
    """Return the drawing of an address, to stand in a page; black on white also where the page is dark."""
    out = BytesIO()
    segno.make(address, error="m").save(
        out, kind="svg", xmldecl=False, svgns=True, border=3, light="#fff", omitsize=True
    )
    # Made of nothing but numbers: the address itself is not in it.
    return mark_safe(out.getvalue().decode())  # noqa: S308


def qr_picture(address: str) -> bytes:
    """Return the same as a file for paper (SVG)."""
    out = BytesIO()
    segno.make(address, error="q").save(out, kind="svg", border=0)
    return out.getvalue()
