"""The public search over many pages: how long an answer takes, and what compiling costs. Figures to read, not to assert."""

import random
import statistics
import time
from collections.abc import Callable
from datetime import date

from django.contrib.contenttypes.models import ContentType
from django.db import connection
from wagtail.models import Locale, Page, Site

from cms.findable import Kind
from cms.models import Municipality
from search.domain.pages import compile_vocabulary, forget_removed
from search.domain.promotions import first_for
from search.domain.site import Asked, elsewhere, find, meant
from search.models import PageEntry
from search.stems import stems_of

PAGES = 10_000
WORDS_OF_A_PAGE = 200
TIMES = 40
KNOWN = [
    "mentors",
    "jaunietis",
    "skola",
    "programma",
    "Cēsis",
    "Rīga",
    "pusaudzis",
    "brīvprātīgais",
    "draugs",
    "stāsts",
    "nometne",
    "ezers",
    "bibliotēka",
    "basketbols",
    "grafiks",
    "pieteikums",
    "palīdzība",
    "saruna",
    "tikšanās",
    "sezona",
    "partneris",
    "pašvaldība",
    "sertifikāts",
    "vecāki",
    "skolotājs",
]
ASKED = {
    "a word of every page": "mentoriem",
    "two words": "jauniešu stāsti",
    "four words, no marks": "brivpratigais pusaudzis biblioteka ezers",
    "the beginning of a word": "bask",
    "a word of one page": "vienreize77",
    "with kind and place": "skolas programma",
    "a typo": "mentorrs pusaudzzis",
    "distress": "gribu nomirt",
}


def measure() -> list[str]:
    """Return a table of milliseconds for each way of asking, and the seconds of compiling."""
    seconds = _fill()
    lines = [f"search over {PAGES:,} pages of {WORDS_OF_A_PAGE} words, ms: median · 95th of {TIMES}"]
    for name, words in ASKED.items():
        narrowed = {"kind": Kind.NEWS.value, "place": "bench-3"} if name == "with kind and place" else {}
        spent = _timed(lambda words=words, narrowed=narrowed: _answer(Asked(words, "lv", **narrowed)))
        lines.append(f"  {name:26} {statistics.median(spent):7.1f} · {sorted(spent)[int(TIMES * 0.95) - 1]:7.1f}")
    return [*lines, *(f"  {what:26} {value:7.1f} s" for what, value in seconds.items())]


def _answer(asked: Asked) -> None:
    first = first_for(asked.words, asked.language)
    found = find(asked, first=[entry.page_id for entry in first.entries])
    if not found.count or found.has_only_some:
        meant(asked)
        elsewhere(asked)


def _timed(answer: Callable[[], None]) -> list[float]:
    answer()
    spent = []
    for _time in range(TIMES):
        start = time.perf_counter()
        answer()
        spent.append(1000 * (time.perf_counter() - start))
    return spent


def _fill() -> dict[str, float]:
    """Make the pages and their entries; return the seconds that it took."""
    chance = random.Random(1)
    rare = ["".join(chance.choices("aeioumnprstklvdbgz", k=chance.randint(5, 10))) for _word in range(8_000)]
    pages = _pages()
    places = [
        Municipality.objects.create(slug=f"bench-{n}", name=f"Novads {n}", kind="city", valid_from=date(2021, 7, 1))
        for n in range(10)
    ]
    start = time.perf_counter()
    entries = []
    for number, page in enumerate(pages):
        words = [chance.choice(KNOWN) if chance.random() < 0.3 else chance.choice(rare) for _ in range(WORDS_OF_A_PAGE)]
        text = " ".join(["mentors", *words, f"vienreize{number}"])
        entries.append(
            PageEntry(
                page=page,
                language="lv",
                kind=chance.choice(Kind.values),
                title=page.title,
                text=text,
                title_words=" ".join(stems_of(page.title, "lv")),
                body_words=" ".join(stems_of(text, "lv")),
                municipality=places[number % 10],
            )
        )
    PageEntry.objects.bulk_create(entries, batch_size=200)
    compiled = time.perf_counter() - start
    start = time.perf_counter()
    compile_vocabulary(Locale.objects.get(language_code="lv").pk)
    vocabulary = time.perf_counter() - start
    start = time.perf_counter()
    forget_removed()
    tidied = time.perf_counter() - start
    if connection.vendor == "postgresql":
        connection.cursor().execute("ANALYZE")
    return {"compiling the entries": compiled, "compiling the vocabulary": vocabulary, "tidying the index": tidied}


def _pages() -> list[Page]:
    locale, _is_new = Locale.objects.get_or_create(language_code="lv")
    root = Site.objects.get(is_default_site=True).root_page
    kind = ContentType.objects.get_for_model(Page)
    made = [
        Page(
            path=f"{root.path}{Page._int2str(number + 1).rjust(Page.steplen, '0')}",
            depth=root.depth + 1,
            title=f"Lapa {number} par {KNOWN[number % len(KNOWN)]}",
            slug=f"bench-{number}",
            url_path=f"{root.url_path}bench-{number}/",
            content_type=kind,
            locale=locale,
            live=True,
        )
        for number in range(500, 500 + PAGES)
    ]
    Page.objects.bulk_create(made, batch_size=200)
    return list(Page.objects.filter(slug__startswith="bench-").order_by("pk"))
