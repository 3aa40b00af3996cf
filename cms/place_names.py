"""What municipalities are called in the languages of the site, and their order. In the database they have their own, Latvian names."""

import csv
from functools import cache
from pathlib import Path

from django.utils.translation import get_language

LIST = Path(__file__).resolve().parent / "data" / "municipalities.csv"
LETTERS = "aābcčdeēfgģhiījkķlļmnņoprsštuūvzž"
_places = {letter: place for place, letter in enumerate(LETTERS, start=ord("a"))}


def name_of(slug: str, *, own: str) -> str:
    """Return the name of the municipality with the key `slug` in the active language; `own` where the list says none."""
    return _names().get((slug, get_language() or ""), own)


def alphabetical(name: str) -> list[int]:
    """Return what to sort names by. Databases put letters with marks after Z, and each of them in its own way."""
    return [_places.get(letter, ord(letter)) for letter in name.lower()]


@cache
def _names() -> dict[tuple[str, str], str]:
    with LIST.open(encoding="utf-8", newline="") as file:
        return {(row["slug"], code): row[f"name_{code}"] for row in csv.DictReader(file) for code in ("ru", "en")}
