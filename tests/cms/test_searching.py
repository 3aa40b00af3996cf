"""Wagtail's own search takes whatever somebody types, finds the best first, and makes its list of scores once."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from modelsearch.query import And, Not, Or, Phrase, PlainText
from wagtail.models import Page, Site

from cms.searching import LONGEST, SearchBackend, cleaned

HOSTILE = [
    '"',
    "'",
    '""',
    "\0",
    " ",
    "a\0b",
    '"mentor',
    "mentor*",
    "mentor AND",
    "NOT mentor",
    "NEAR(a b)",
    "a:b",
    "^a",
]
HOSTILE += [
    "(",
    ")",
    "-",
    "--",
    "\\",
    "%",
    "_",
    "' OR 1=1 --",
    "&",
    "|",
    "!",
    "<->",
    "a & !b",
    ":*",
    "🙂",
    "\u202egro",
    "{title}:a",
]
HOSTILE += [
    "ā" * 10_000,
    "a " * 5_000,
    "\ud800",
    "\N{COMBINING ACUTE ACCENT}" * 50,
    "-mentor",
    "a-b",
    "d'Artagnan",
    "\u2028",
]


@pytest.fixture
def titled(db: None) -> list[Page]:
    home = Site.objects.get(is_default_site=True).root_page
    titles = ["Mentor", "Mentor for young people of the town and the country around it", "News of the town"]
    return [home.add_child(instance=Page(title=title)) for title in titles]


@pytest.mark.parametrize("text", HOSTILE, ids=lambda text: repr(text[:12]))
def test_any_text_is_searched_for_without_a_crash(titled: list[Page], text: str) -> None:
    for search in (Page.objects.all().search, Page.objects.all().autocomplete):
        found = search(text)

        assert found.count() == len(list(found))


@pytest.mark.parametrize("query", [And([PlainText('"'), PlainText("town")]), Or([PlainText("\0"), PlainText("town")])])
def test_parts_of_a_query_with_nothing_in_them_are_left_out(titled: list[Page], query: And | Or) -> None:
    assert Page.objects.all().search(query).count() == 2
    assert Page.objects.all().search(And([PlainText('"'), Phrase("'")])).count() == 0
    assert cleaned(Not(PlainText('"'))) is not None


def test_a_query_is_cut_where_nobody_reads_on() -> None:
    assert len(str(cleaned("ā" * 10_000))) == LONGEST
    assert len(str(cleaned("a " * 5_000)).split()) == 16


def test_the_best_comes_first_also_in_a_part_and_with_its_score(titled: list[Page]) -> None:
    found = Page.objects.all().search("mentor").annotate_score("points")

    assert [page.title for page in found] == [titled[0].title, titled[1].title]
    assert [page.title for page in found[1:2]] == [titled[1].title]
    assert all(page.points is not None for page in found)
    assert [page.pk for page in Page.objects.order_by("title").search("town", order_by_relevance=False)] == [
        titled[1].pk,
        titled[2].pk,
    ]


@pytest.mark.sqlite
def test_scores_are_made_once_for_all_rows(titled: list[Page]) -> None:
    with CaptureQueriesContext(connection) as queries:
        list(Page.objects.all().search("mentor"))

    plan = connection.cursor().execute("EXPLAIN QUERY PLAN " + queries[-1]["sql"]).fetchall()
    assert any("MATERIALIZE scores" in line[3] for line in plan), plan


def test_opensearch_is_asked_where_an_address_is_given() -> None:
    backend = SearchBackend({"URLS": ["http://127.0.0.1:9"], "INDEX_PREFIX": "blakus_"})

    found = backend.search('mentor"', Page)

    assert type(backend).__mro__[2].__name__ == "OpenSearch3SearchBackend"
    assert backend.get_index_for_model(Page).name == "blakus_wagtailcore_page"
    assert "mentor" in str(found.query_compiler.get_query())
    assert '"mentor' not in str(found.query_compiler.query)
    assert list(backend.search('"', Page)) == []
