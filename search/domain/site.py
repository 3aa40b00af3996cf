"""Finding pages: what fits, by kind and place; what was meant; what is told in another language. Nothing asked is kept."""

from dataclasses import dataclass, field

from django.conf import settings
from django.core.paginator import Page as Leaf
from django.core.paginator import Paginator
from django.db.models import Count, Q
from rapidfuzz.distance import OSA

from cms.findable import Kind
from cms.models import Municipality
from cms.place_names import alphabetical, name_of
from search.asked import Term, terms, written_words
from search.models import PageEntry, VocabularyWord
from search.models.page_entry import PageEntryQuerySet
from search.stems import plain

PER_PAGE = 10
MOST_GUESSED = 3
"""How many words of a query are looked at for a typo,"""
MOST_IDS = 200
"""How many pages are found for who only asks which they are."""
SHORTEST_GUESSED = 4
"""and how long each must be."""


@dataclass(frozen=True)
class Asked:
    """What a reader asks for. `kind` and `place`, the key of a municipality, are empty for all."""

    words: str
    language: str
    kind: str = ""
    place: str = ""
    leaf: str = "1"


@dataclass(frozen=True)
class Counted:
    """A way to narrow the results, by its key, with how many it leaves."""

    key: str
    label: str
    count: int


@dataclass(frozen=True)
class Found:
    """`leaf` is one page of entries. `kinds` and `places` count what each would leave with the other filter as it is."""

    asked: Asked
    terms: list[Term]
    leaf: Leaf
    kinds: list[Counted] = field(default_factory=list)
    places: list[Counted] = field(default_factory=list)
    count: int = 0
    count_of_all_kinds: int = 0
    has_only_some: bool = False
    """Nothing has all the words; these have at least one."""


def find(asked: Asked, *, first: list[int], some_will_do: bool = True) -> Found:
    """Return what has all the words or, where nothing has and `some_will_do`, some of them; `first` are pages shown already.

    Three queries, whatever is found; two more where nothing has all the words.
    """
    looked_for = terms(asked.words, asked.language)
    if not looked_for:
        return Found(asked, [], Paginator(PageEntry.objects.none(), PER_PAGE).get_page(1))
    found = _matching(asked, looked_for, first, words="all")
    if found.count or len(looked_for) == 1 or first or asked.kind or asked.place or not some_will_do:
        return found
    return _matching(asked, looked_for, first, words="any")


def _matching(asked: Asked, looked_for: list[Term], first: list[int], *, words: str) -> Found:
    entries = PageEntry.objects.shown(asked.language).matching(looked_for, words=words).exclude(page_id__in=first)
    kinds = _kinds(_in_place(entries, asked))
    places = _places(_of_kind(entries, asked))
    total = sum(kind.count for kind in kinds)
    count = next((kind.count for kind in kinds if kind.key == asked.kind), 0) if asked.kind else total
    ordered = _of_kind(_in_place(entries, asked), asked).best_first(looked_for, words=words).with_cards()
    leaf = KnownCount(ordered, PER_PAGE, count=count).get_page(asked.leaf)
    leaf.object_list = list(leaf.object_list) if count else []
    return Found(asked, looked_for, leaf, kinds, places, count, total, has_only_some=words == "any" and count > 0)


def page_ids(words: str, language: str) -> list[int]:
    """Return the ids of the pages in a language that fit all the words, the best first. One query."""
    looked_for = terms(words, language)
    entries = PageEntry.objects.shown(language).matching(looked_for).best_first(looked_for) if looked_for else None
    return list(entries.values_list("page_id", flat=True)[:MOST_IDS]) if entries is not None else []


class KnownCount(Paginator):
    """Does not count anew what the filters have counted."""

    def __init__(self, found: PageEntryQuerySet, per_page: int, *, count: int) -> None:
        super().__init__(found, per_page)
        self.count = count  # type: ignore[misc]


def _of_kind(entries: PageEntryQuerySet, asked: Asked) -> PageEntryQuerySet:
    return entries.filter(kind=asked.kind) if asked.kind else entries


def _in_place(entries: PageEntryQuerySet, asked: Asked) -> PageEntryQuerySet:
    return entries.filter(municipality__slug=asked.place) if asked.place else entries


def _kinds(entries: PageEntryQuerySet) -> list[Counted]:
    counts = dict(entries.order_by().values_list("kind").annotate(Count("pk")))
    return [Counted(kind.value, str(kind.label), counts[kind.value]) for kind in Kind if kind.value in counts]


def _places(entries: PageEntryQuerySet) -> list[Counted]:
    rows = entries.exclude(municipality=None).order_by()
    counts = rows.values_list("municipality__slug", "municipality__name").annotate(Count("pk"))
    found = [Counted(slug, name_of(slug, own=name), count) for slug, name, count in counts]
    return sorted(found, key=lambda place: alphabetical(place.label))


def known_place(slug: str) -> str:
    """Return `slug` when there is such a municipality, else an empty text. One query when there is a slug."""
    return slug if slug and Municipality.objects.filter(slug=slug[:50]).exists() else ""


def meant(asked: Asked) -> str:
    """Return what was probably meant by words of which nothing was found; empty where no guess would find anything.

    Two queries, whatever was typed: the words of the language that are about as long and begin alike, and whether the
    guess finds something that everybody may read.
    """
    typed = written_words(asked.words)
    looked_at = [word for word in map(plain, typed) if len(word) >= SHORTEST_GUESSED][:MOST_GUESSED]
    alike = Q(pk__in=[])
    for word in looked_at:
        alike |= Q(word__startswith=word[0]) | Q(word__startswith=word[1])
    known = list(VocabularyWord.objects.filter(alike, language=asked.language).values_list("word", "written", "pages"))
    guesses = [_nearest(plain(word), known) or word if plain(word) in looked_at else word for word in typed]
    if guesses == typed:
        return ""
    guess = " ".join(guesses)
    entries = PageEntry.objects.shown(asked.language).matching(terms(guess, asked.language))
    return guess if entries.exists() else ""


def _nearest(typed: str, known: list[tuple[str, str, int]]) -> str:
    """Return the known word that is nearest to what was typed, the more frequent of two; empty where none is near."""
    limit = 1 if len(typed) < 6 else 2
    best, best_key = "", (limit + 1, 0)
    for word, written, pages in known:
        if abs(len(word) - len(typed)) <= limit:
            key = (OSA.distance(typed, word, score_cutoff=limit), -pages)
            if key < best_key and key[0] <= limit:
                best, best_key = written, key
    return best if best_key[0] else ""


def elsewhere(asked: Asked) -> list[str]:
    """Return the codes of the other languages in which something is found. A query for each."""
    found = []
    for code, _name in settings.LANGUAGES:
        looked_for = terms(asked.words, code)
        if code != asked.language and looked_for and PageEntry.objects.shown(code).matching(looked_for).exists():
            found.append(code)
    return found
