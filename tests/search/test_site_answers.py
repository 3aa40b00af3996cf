"""What an answer of the public search says of each page: its piece of text, its place and day in the reader's language."""

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page

from pages.models import HelpPage, StoryIndexPage
from search.asked import terms
from search.domain import pages as compiling
from search.excerpts import excerpt
from search.models import PageEntry
from tests.pages.conftest import *  # noqa: F403  (its small site)
from tests.pages.conftest import publish
from tests.search.test_site_search import Tell, ask

pytestmark = pytest.mark.django_db


def said(text: str, words: str, *, title: str = "") -> str:
    return "".join(piece.text for piece in excerpt(text, terms(words, "lv"), "lv", title=title))


def test_lines_of_an_excerpt_read_as_sentences() -> None:
    text = "Mentoru mācības.\nDivas sestdienas\nLiepājā un Cēsīs\npirms sezonas"

    assert said(text, "mācības") == "Mentoru mācības. Divas sestdienas. Liepājā un Cēsīs, pirms sezonas"


def test_what_the_title_says_is_not_sought_in_the_text() -> None:
    text = "Atnāc, ja gribas. " + "Stunda nedēļā. " * 30 + "Mentors mentoram mentors."

    assert said(text, "mentors").startswith("… ")
    assert said(text, "mentors", title="Meklējam mentorus").startswith("Atnāc, ja gribas.")
    assert "Mentors" in said(text, "mentors stunda", title="Stunda nedēļā")


def test_lines_of_a_field_are_kept_apart(tell: Tell) -> None:
    page = tell("Ko tu gūsti")
    page.introduction = "Apliecību sezonas beigās\n\nCeļa izdevumus"
    page.save()

    entry = compiling.compile_page(page.pk)

    assert entry is not None
    assert entry.text.startswith("Apliecību sezonas beigās\nCeļa izdevumus")


@pytest.mark.parametrize("words", ["mentoru stāsti", "mentoru stasti", "Mentora stāsts"])
def test_a_list_is_found_by_what_stands_in_it(client: Client, home: Page, words: str) -> None:
    publish(home, StoryIndexPage(title="Stāsti", slug="stasti"))
    compiling.compile_all()

    shown = ask(client, words)

    assert 'href="/lv/stasti/"' in shown.partition('id="results"')[2]
    assert "No page has all these words" not in shown


def test_words_of_distress_bring_no_pages_with_only_some_of_them(client: Client, home: Page, tell: Tell) -> None:
    publish(home, HelpPage(title="Palīdzība tagad", slug="palidziba"))
    page = tell("Ja gribi mācīties")
    compiling.compile_all()

    distressed, curious = ask(client, "gribu nomirt"), ask(client, "gribu vijoli")

    assert "Palīdzība tagad" in distressed
    assert f'href="{page.url}"' not in distressed
    assert f'href="{page.url}"' in curious


def test_places_are_named_in_the_language_of_the_answer(client: Client, home: Page, tell: Tell, cesis) -> None:
    tell("Mentors Cēsīs", municipality=cesis, date=timezone.localdate())
    compiling.compile_all()
    PageEntry.objects.update(language="ru")  # as if the page were a Russian one

    assert "Cēsu novads" not in ask(client, "mentors", "ru")
    assert "Цесисский край" in ask(client, "mentors", "ru")
