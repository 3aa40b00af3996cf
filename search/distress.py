"""Hearing distress in what somebody types: in three languages, with any ending, without marks, with a slip of the finger.

It finds too much rather than too little: whoever looks for a thing of that name still gets what they looked for, below.
"""

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from rapidfuzz.distance import OSA

from search.asked import plain_words
from search.stems import plain, words_in

LISTS = Path(__file__).parent / "data" / "distress.toml"
FORGIVEN_FROM = 5
"""Letters of a word from which on one wrong letter is forgiven."""


@dataclass(frozen=True)
class Pattern:
    """One word of a phrase. `is_beginning`: any ending may follow."""

    word: str
    is_beginning: bool

    def fits(self, typed: str) -> bool:
        if typed == self.word or (self.is_beginning and typed.startswith(self.word)):
            return True
        return len(self.word) >= FORGIVEN_FROM and any(self._is_near(part) for part in self._parts(typed))

    def _is_near(self, typed: str) -> bool:
        # The first letter is seldom the wrong one, and tells many innocent words from these.
        return typed[:1] == self.word[:1] and OSA.distance(typed, self.word, score_cutoff=1) <= 1

    def _parts(self, typed: str) -> Iterable[str]:
        length = len(self.word)
        return {typed[: length + more] for more in (-1, 0, 1)} if self.is_beginning else (typed,)


@dataclass(frozen=True)
class Phrase:
    language: str
    patterns: tuple[Pattern, ...]

    def fits(self, typed: list[str]) -> bool:
        return all(any(pattern.fits(word) for word in typed) for pattern in self.patterns)


def language_of(typed: str) -> str:
    """Return the code of the language in which distress is heard; empty where none is."""
    words = plain_words(typed)
    return next((phrase.language for phrase in phrases() if phrase.fits(words)), "") if words else ""


@cache
def phrases() -> tuple[Phrase, ...]:
    """Return what the lists hold, read once."""
    lists = tomllib.loads(LISTS.read_text(encoding="utf-8"))
    return tuple(_phrase(line, language) for language, lines in lists.items() for line in lines)


def _phrase(line: str, language: str) -> Phrase:
    patterns = []
    for found in words_in(line):
        patterns.append(Pattern(plain(found.written), is_beginning=line[found.end : found.end + 1] == "*"))
    return Phrase(language, tuple(patterns))
