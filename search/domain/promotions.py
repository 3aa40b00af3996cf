"""What comes first: the pages that editors promote for some words, and help where somebody is in distress."""

from dataclasses import dataclass, field

from django.conf import settings
from wagtail.models import Page

from cms import findable
from search import distress
from search.asked import plain_words
from search.models import PageEntry, Promotion
from search.stems import plain, stem

MOST = 3
"""How many promoted pages one answer shows."""
MOST_PROMOTIONS = 500


@dataclass(frozen=True)
class First:
    """`entries` of promoted pages. `is_urgent`: help comes before them; `lifelines` are the pages about it."""

    entries: list[PageEntry] = field(default_factory=list)
    is_urgent: bool = False
    lifelines: list[Page] = field(default_factory=list)


def first_for(typed: str, language: str) -> First:
    """Return what comes first. One query, one more where pages are promoted, one where somebody is in distress."""
    fitting = _fitting(typed)
    heard = distress.language_of(typed)
    is_urgent = bool(heard) or any(promotion.is_urgent for promotion in fitting)
    keys = {promotion.page.translation_key for promotion in fitting if promotion.page}
    entries = PageEntry.objects.shown(language).filter(page__translation_key__in=keys) if keys else None
    return First(
        entries=list(entries.with_cards().order_by("page_id")[:MOST]) if entries is not None else [],
        is_urgent=is_urgent,
        lifelines=_lifelines(language, heard) if is_urgent else [],
    )


def _fitting(typed: str) -> list[Promotion]:
    words = [_stems(word) for word in plain_words(typed)]
    if not words:
        return []
    promotions = Promotion.objects.select_related("page")[:MOST_PROMOTIONS]
    return [promotion for promotion in promotions if any(_says(line, words) for line in promotion.lines)]


def _says(line: str, words: list[set[str]]) -> bool:
    wanted = [_stems(word) for word in plain_words(line)]
    return bool(wanted) and all(any(one & word for word in words) for one in wanted)


def _stems(word: str) -> set[str]:
    """Return what the forms of a word share in each language: nobody says in which a promotion's words are."""
    return {stem(plain(word), code) for code, _name in settings.LANGUAGES}


def _lifelines(language: str, heard: str) -> list[Page]:
    """Return the page about help in the reader's language, and in the one in which distress was heard."""
    pages = [page for find in findable.lifelines for page in find()]
    by_language = {page.locale.language_code: page for page in pages}
    return [by_language[code] for code in dict.fromkeys((language, heard)) if code in by_language]
