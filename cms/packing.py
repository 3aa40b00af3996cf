"""Pages that travel packed, where that gives nothing away."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

TEXTS = ("text/", "application/json", "application/xml", "application/rss", "application/atom", "image/svg")


class PublicPackingMiddleware(GZipMiddleware):
    """Django's own, for answers that are the same for everybody.

    Whoever watches how long a packed answer is can guess a secret in it, such as somebody's answers or a CSRF token
    (BREACH). So what depends on who asks, or may not be kept, goes as it is, unless its view says that it can be packed.
    """

    def process_response(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        return super().process_response(request, response) if is_for_everybody(response) else response


def let_pack(response: HttpResponseBase) -> None:
    """Let an answer that nobody may keep travel packed.

    Only for what repeats nothing that was asked with, and holds no secret that another answer holds, too: there is
    nothing to guess letter by letter.
    """
    response.can_be_packed = True  # type: ignore[attr-defined]


def is_for_everybody(response: HttpResponseBase) -> bool:
    """Return whether it is text, not a file that is packed in itself, and the same for everybody or as good as that."""
    kept = response.headers.get("Cache-Control", "")
    return response.headers.get("Content-Type", "").startswith(TEXTS) and not (
        response.cookies
        or "cookie" in response.headers.get("Vary", "").lower()
        or (("private" in kept or "no-store" in kept) and not getattr(response, "can_be_packed", False))
    )
