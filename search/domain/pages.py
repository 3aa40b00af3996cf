"""Compiling what readers search in, from the public pages as they stand. All of it can be thrown away and compiled again."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from django.db import connection, transaction
from django.utils import translation
from wagtail.models import Locale, Page

from cms.findable import Facts, facts
from search.models import PageEntry, VocabularyWord
from search.stems import plain, stems_of, words_in

LONGEST = 100_000
"""Letters of a page that are found; a book has more, a page does not."""
SHORTEST_WORD = 4
MOST_WORDS = 20_000
"""How many words of a language are known for mistyped ones: the most frequent."""


@transaction.atomic
def compile_page(page_id: int) -> PageEntry | None:
    """Make a page's entry equal to the page, or remove it when nobody should find it; return it or `None`."""
    page = Page.objects.select_for_update(of=("self",)).filter(pk=page_id, live=True).first()
    specific = page.specific if page else None
    found = _facts(specific) if specific else None
    if specific is None or found is None:
        PageEntry.objects.filter(page_id=page_id).delete()
        forget_removed()
        return None
    lines = (" ".join(line.split()) for part in found.texts for line in part.splitlines())
    text = "\n".join(line for line in lines if line)[:LONGEST]
    language = specific.locale.language_code
    entry, _is_new = PageEntry.objects.update_or_create(
        page_id=page_id,
        defaults={
            "language": language,
            "kind": found.kind,
            "title": specific.title,
            "text": text,
            "title_words": " ".join(stems_of(specific.title, language)),
            "body_words": " ".join(stems_of(text, language)),
            "day": found.day,
            "place": found.place[:250],
            "municipality_id": found.municipality_id,
            "call_id": found.call_id,
        },
    )
    return entry


def _facts(page: Page) -> Facts | None:
    """Return what is found of a page, in its own language: names of places, and what a list is called, differ."""
    with translation.override(page.locale.language_code):
        return facts(page)


def forget_removed() -> None:
    """Remove from the index's file what only waits to be removed: FTS5 keeps the words of a deleted row until it tidies up."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("INSERT INTO search_pagewords(search_pagewords) VALUES ('optimize')")


def compile_all() -> int:
    """Compile every public page and remove all other entries; return how many there are."""
    shown = Page.objects.live().filter(depth__gt=1).order_by("pk")
    PageEntry.objects.exclude(page__in=shown.values("pk")).delete()
    for page_id in shown.values_list("pk", flat=True):
        compile_page(page_id)
    forget_removed()
    for locale_id in Locale.objects.values_list("pk", flat=True):
        compile_vocabulary(locale_id)
    return PageEntry.objects.count()


@transaction.atomic
def compile_vocabulary(locale_id: int) -> None:
    """Make the words that are known of a language equal to those that its pages use."""
    language = Locale.objects.get(pk=locale_id).language_code
    pages: Counter[str] = Counter()
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    for words in _words_of_pages(language):
        pages.update(words.keys())
        for word, written in words.items():
            forms[word][written] += 1
    VocabularyWord.objects.filter(language=language).delete()
    VocabularyWord.objects.bulk_create(
        [
            VocabularyWord(language=language, word=word, written=forms[word].most_common(1)[0][0][:60], pages=count)
            for word, count in pages.most_common(MOST_WORDS)
        ],
        batch_size=500,
    )


def _words_of_pages(language: str) -> Iterator[dict[str, str]]:
    """Return for each page its words as they are compared, each as it is written there."""
    entries = PageEntry.objects.filter(language=language).values_list("title", "text")
    for title, text in entries.iterator(chunk_size=200):
        found: dict[str, str] = {}
        for word in words_in(f"{title}\n{text}"):
            compared = plain(word.written)
            if len(compared) >= SHORTEST_WORD and not compared.isdigit():
                found.setdefault(compared, word.written.lower())
        yield found
