"""The pages for when nothing can be looked up: they ask no database, and say where help is."""

import sys

from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

RETRY_SECONDS = 120


def broken(request: HttpRequest) -> HttpResponse:
    """Answer instead of what failed: 503 while the database is away, 500 for everything else.

    Django calls this where the error was caught, so that it is still at hand.
    """
    is_away = isinstance(sys.exception(), OperationalError | InterfaceError)
    response = HttpResponse(render_to_string("503.html" if is_away else "500.html"), status=503 if is_away else 500)
    response.headers["Cache-Control"] = "no-store"
    if is_away:
        response.headers["Retry-After"] = str(RETRY_SECONDS)
    return response
