"""Words made comparable, and fit for an address."""

import unicodedata

from django.utils.text import slugify
from wagtail.coreutils import string_to_ascii


def fold(text: str) -> str:
    """Return `text` without marks and in lower case, so that “Bērziņš” is found by “berzins” on every database."""
    # PostgreSQL takes no NUL, and nobody's name has one: what is searched for in an address may.
    decomposed = unicodedata.normalize("NFKD", text.replace("\0", " ").casefold())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())


def plain_letters(text: str) -> str:
    """Return `text` as a part of an address, in letters from a to z; empty where nothing in it can be said with them."""
    return slugify(string_to_ascii(text))
