"""Private files on their way out: saved by the browser, or shown by itself where nothing in it can act."""

from django.http import HttpResponse
from django.utils.cache import add_never_cache_headers
from django.utils.http import content_disposition_header


def download(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Return a response that a browser saves as `name` (RFC 6266) and neither shows, guesses about nor keeps."""
    response = HttpResponse(content, content_type=media_type)
    add_never_cache_headers(response)
    response["Content-Disposition"] = content_disposition_header(True, name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cross-Origin-Resource-Policy"] = "same-origin"
    return response


SHOWN = {"image/jpeg", "image/png", "image/gif", "image/webp", "image/avif"}
"""What a browser shows without running anything of it. Everything else is saved."""


def look_at(content: bytes, *, name: str, media_type: str) -> HttpResponse:
    """Return a response that a browser shows, cut off from our site; one to save where it could not be shown safely."""
    response = download(content, name=name, media_type=media_type)
    if media_type in SHOWN:
        response["Content-Disposition"] = content_disposition_header(False, name)
        response["Content-Security-Policy"] = "sandbox; default-src 'none'; img-src 'self'; style-src 'unsafe-inline'"
    return response
