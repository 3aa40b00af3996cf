"""Private files on their way out: saved by the browser, never shown on our site."""

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
