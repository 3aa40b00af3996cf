"""Words made comparable."""

import unicodedata


def fold(text: str) -> str:
    """Return `text` without marks and in lower case, so that “Bērziņš” is found by “berzins” on every database."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return " ".join("".join(char for char in decomposed if not unicodedata.combining(char)).split())
