"""A piece of a page's text around what was found, with that marked."""

from dataclasses import dataclass

from search.asked import Term
from search.stems import plain, words_in

LOOKED_AT = 20_000
"""Letters of a text that are looked through for the best piece."""
AROUND = 170
"""Letters of an excerpt, about."""
LEAD = 50
"""Letters before the first word that fits."""
STOPS = ".,:;!?…"


@dataclass(frozen=True)
class Piece:
    """A piece of text; `fits` tells whether it is one of the words that were looked for."""

    text: str
    fits: bool = False


def marked(text: str, terms: list[Term], language: str) -> list[Piece]:
    """Return the whole of `text` in pieces, those that fit apart."""
    pieces, at = [], 0
    for start, end in _fitting(text, terms, language):
        if start > at:
            pieces.append(Piece(text[at:start]))
        pieces.append(Piece(text[start:end], fits=True))
        at = end
    return [*pieces, Piece(text[at:])] if at < len(text) else pieces


def excerpt(text: str, terms: list[Term], language: str, *, title: str = "") -> list[Piece]:
    """Return the piece of `text` in which most of what was looked for stands; its beginning when nothing does.

    What the title says already is not looked for again: pages begin with what they are about.
    """
    text = text[:LOOKED_AT]
    named = [plain(word.written) for word in words_in(title)]
    sought = [term for term in terms if not any(term.fits(word, language) for word in named)]
    start = _best_start(_fitting(text, sought, language)) if sought else 0
    begin = 0 if start <= LEAD else _after_space(text, start - LEAD)
    end = len(text) if len(text) - begin <= AROUND else _before_space(text, begin + AROUND)
    pieces = marked(_in_one_line(text[begin:end].rstrip(" ,;:–\n" if end < len(text) else None)), terms, language)
    return [
        *([Piece("… ")] if begin else []),
        *pieces,
        *([Piece(" …")] if end < len(text) else []),
    ]


def _in_one_line(text: str) -> str:
    """Return lines as sentences: with a full stop where the next one begins anew, a comma where it goes on in small letters."""
    lines = text.split("\n")
    joined = lines[0]
    for line in lines[1:]:
        stop = "" if not joined or joined[-1] in STOPS else "," if line[:1].islower() else "."
        joined = f"{joined}{stop} {line}"
    return joined


def _fitting(text: str, terms: list[Term], language: str) -> list[tuple[int, int]]:
    found = []
    for word in words_in(text):
        compared = plain(word.written)
        if any(term.fits(compared, language) for term in terms):
            found.append((word.start, word.end))
    return found


def _best_start(fitting: list[tuple[int, int]]) -> int:
    """Return where to begin so that most of what fits is near."""
    best, most = 0, 0
    for number, (start, _end) in enumerate(fitting):
        near = sum(1 for other, _ in fitting[number : number + 12] if other - start < AROUND - LEAD)
        if near > most:
            best, most = start, near
    return best


def _after_space(text: str, at: int) -> int:
    space = text.find(" ", at, at + LEAD)
    return at if space < 0 else space + 1


def _before_space(text: str, at: int) -> int:
    space = text.rfind(" ", at - LEAD, at)
    return at if space < 0 else space
