"""Words brought to what their forms share, the same way on every database: when a page is compiled and when one is asked for."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import snowballstemmer

from cms.text import fold

LONGEST = 40
"""Letters of a word that count."""
WORD = re.compile(r"(?:[^\W_]|[\u0300-\u036f])+")
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)
VOWELS = frozenset("aeiou")

_english = snowballstemmer.stemmer("english")
_russian = snowballstemmer.stemmer("russian")

ENDINGS: tuple[tuple[str, int], ...] = (
    *((ending, 3) for ending in ("ajiem", "ajai")),
    *((ending, 2) for ending in ("ajam", "ajos", "ajas", "iem", "aja", "ais", "ai", "ei")),
    *((ending, 1) for ending in ("am", "em", "im", "um", "us", "as", "es", "os", "ij", "is", "ie")),
    *((ending, 1) for ending in ("u", "a", "i", "e", "o")),
    ("s", 0),
)
"""Endings of Latvian nouns and adjectives without their marks, each with how many vowels the word must have more than."""


@dataclass(frozen=True)
class Word:
    """A word in a text: what is written from `start` to `end`."""

    written: str
    start: int
    end: int


def words_in(text: str) -> Iterator[Word]:
    for found in WORD.finditer(text):
        yield Word(found.group(), found.start(), found.end())


@lru_cache(maxsize=60_000)
def plain(word: str) -> str:
    """Return `word` in small letters and without marks; a Russian й keeps its own, which is a letter and no mark."""
    if CYRILLIC.search(word):
        composed = unicodedata.normalize("NFKC", word.casefold())
        return "".join(char for char in composed if not unicodedata.combining(char)).replace("ё", "е")[:LONGEST]
    return "".join(char for char in fold(word) if char.isalnum())[:LONGEST]


@lru_cache(maxsize=60_000)
def stem(word: str, language: str) -> str:
    """Return what all forms of `word` share; `word` as `plain` returns it, `language` that of the page around it."""
    if CYRILLIC.search(word):
        return _russian.stemWord(word)
    if language == "en":
        return _english.stemWord(word)
    return _latvian(word)


def stems_of(text: str, language: str) -> list[str]:
    """Return the stems of all words of a text, in their order."""
    return [stem(word, language) for found in words_in(text) if (word := plain(found.written))]


def _latvian(word: str) -> str:
    """Return a Latvian word without its ending, after Kreslins' light algorithm, for words that have lost their marks.

    Without marks the changes of c, l, n, s and z before an ending are none; of the others that of t in words like
    “jaunietis, jaunieša” is taken back, and a j after a lip sound (upe, upju).
    """
    vowels = sum(char in VOWELS for char in word)
    for ending, fewer in ENDINGS:
        if word.endswith(ending) and vowels > fewer and len(word) >= len(ending) + 3:
            return _settled(word.removesuffix(ending))
    return word


def _settled(root: str) -> str:
    if root.endswith(("bj", "mj", "pj", "vj")):
        return root[:-1]
    return f"{root[:-1]}s" if len(root) > 5 and root.endswith("iet") else root
