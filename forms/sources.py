"""By which link somebody came to a form: a short word that the address carries from page to page (`?src=`), no cookie."""

import re

from django.http import HttpRequest

NAME = "src"
WORD = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?")


def clean(value: str) -> str:
    """Return a source as an address names it; an empty text for what cannot be one."""
    word = value.strip().lower()
    return word if WORD.fullmatch(word) else ""


def source_in(request: HttpRequest) -> str:
    """Return the source that the address at hand names."""
    return clean(request.GET.get(NAME, ""))
