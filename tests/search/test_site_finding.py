"""What is found: all forms of a word, with and without marks, the best first, the same on both databases; never what is gone."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Page, PageViewRestriction

from cms.findable import Kind
from pages.models import HomePage, NewsPage, StoryConsent
from search.domain import pages as compiling
from search.domain.site import Asked, find, meant
from search.models import PageEntry
from tests.pages.conftest import *  # noqa: F403  (its small site)

pytestmark = pytest.mark.django_db
Tell = Callable[..., NewsPage]


def titles(words: str, **narrowed: str) -> list[str]:
    found = find(Asked(words, "lv", **narrowed), first=[])
    return [entry.title for entry in found.leaf.object_list]


@pytest.fixture
def told(tell: Tell, home: HomePage) -> list[NewsPage]:
    """Publish three news items, and compile all."""
    made = [
        tell("Jauniešu stāsti no Cēsīm", date=timezone.localdate()),
        tell("Nometne pie ezera", date=timezone.localdate()),
        tell("Mentori satiekas skolā", date=timezone.localdate()),
    ]
    made[1].introduction = "Brīvprātīgie mentori palīdz pusaudžiem; jaunietis stāsta."
    made[1].save()
    compiling.compile_all()
    return made


@pytest.mark.parametrize(
    "words",
    [
        "jaunietis",
        "jaunieši",
        "JAUNIEŠIEM",
        "jauniesiem",
        "Jauniesu",
        "jauniete",
        "jaunieš",
        "jauniešu stāsts",
        "stastiem jaunietis",
    ],
)
def test_every_form_of_a_word_finds_the_same_with_and_without_marks(told: list[NewsPage], words: str) -> None:
    assert set(titles(words)) >= {told[0].title, told[1].title}


def test_a_word_in_the_title_counts_more(told: list[NewsPage]) -> None:
    assert titles("jaunietis")[0] == told[0].title
    assert titles("mentors")[0] == told[2].title


def test_all_words_must_be_found_but_common_ones(told: list[NewsPage]) -> None:
    assert titles("mentors ezers") == [told[1].title]
    assert titles("kā ir mentoriem pie ezera un ar ko") == [told[1].title]
    assert not find(Asked("mentors ezers", "lv"), first=[]).has_only_some


def test_where_nothing_has_all_words_those_with_some_are_found_and_said_to_be(told: list[NewsPage]) -> None:
    found = find(Asked("mentors raķete", "lv"), first=[])

    assert found.has_only_some
    assert [entry.title for entry in found.leaf.object_list] == [told[2].title, told[1].title]
    assert find(Asked("mentors raķete", "lv", kind=Kind.NEWS), first=[]).count == 0


def test_the_last_word_may_be_unfinished_and_no_other(told: list[NewsPage]) -> None:
    assert titles("brīvpr") == titles("ezera brivp") == [told[1].title]
    assert find(Asked("brīvpr ezera", "lv"), first=[]).has_only_some


def test_what_is_gone_is_not_found_though_the_index_still_has_it(told: list[NewsPage]) -> None:
    told[1].unpublish()
    PageViewRestriction.objects.create(page=told[2], restriction_type=PageViewRestriction.LOGIN)

    assert PageEntry.objects.filter(page__in=told).count() == 3
    assert titles("mentors") == []


def test_a_branch_that_was_closed_closes_what_is_below(told: list[NewsPage], news: Page) -> None:
    PageViewRestriction.objects.create(page=news, restriction_type=PageViewRestriction.GROUPS)

    assert titles("mentors") == []


def test_a_story_is_found_only_while_everybody_in_it_agrees(tell_story: Callable) -> None:
    story = tell_story("Elzas stāsts")
    compiling.compile_all()
    before = titles("Elza")

    StoryConsent.objects.filter(story=story.translation_key).update(until=timezone.localdate() - timedelta(days=1))

    assert before == [story.title]
    assert titles("Elza") == []


def test_results_are_narrowed_by_kind_and_place_with_counts(
    told: list[NewsPage], tell: Tell, invite: Callable, cesis, riga
) -> None:
    tell("Mentori Cēsīs", municipality=cesis)
    invite("Mentoru diena", municipality=riga)
    compiling.compile_all()

    found = find(Asked("mentors", "lv"), first=[])
    in_cesis = find(Asked("mentors", "lv", kind=Kind.NEWS, place="cesu-novads"), first=[])

    assert {kind.key: kind.count for kind in found.kinds} == {Kind.NEWS: 3, Kind.EVENT: 1}
    assert [(place.key, place.count) for place in found.places] == [("cesu-novads", 1), ("riga", 1)]
    assert (found.count, in_cesis.count, in_cesis.count_of_all_kinds) == (4, 1, 1)
    assert [(place.key, place.count) for place in in_cesis.places] == [("cesu-novads", 1)]
    assert [entry.title for entry in in_cesis.leaf.object_list] == ["Mentori Cēsīs"]


@pytest.mark.parametrize(("typed", "guess"), [("mentrs", "mentori"), ("pusaudziem nometnne", "pusaudziem nometne")])
def test_a_typo_is_guessed_only_where_the_guess_finds_something(told: list[NewsPage], typed: str, guess: str) -> None:
    assert meant(Asked(typed, "lv")) == guess

    Page.objects.filter(pk__in=[page.pk for page in told]).update(live=False)

    assert meant(Asked(typed, "lv")) == ""


def test_what_is_compiled_again_is_changed_and_not_doubled(told: list[NewsPage]) -> None:
    told[0].title = "Pavisam cits virsraksts"
    told[0].save_revision().publish()
    for _time in range(2):
        compiling.compile_page(told[0].pk)

    assert titles("virsraksts") == ["Pavisam cits virsraksts"]
    assert told[0].title not in titles("jaunietis")


def test_a_page_that_is_taken_down_or_deleted_leaves_no_entry_and_no_word(told: list[NewsPage]) -> None:
    told[0].unpublish()
    compiling.compile_page(told[0].pk)
    told[1].delete()
    compiling.compile_page(told[1].pk)

    assert set(PageEntry.objects.values_list("title", flat=True)) >= {told[2].title}
    assert not PageEntry.objects.filter(title__in=[told[0].title, told[1].title]).exists()


@pytest.mark.sqlite
def test_the_words_of_what_is_removed_are_gone_from_the_file_too(told: list[NewsPage], tell: Tell) -> None:
    secret = tell("Xerxes Kvintesence")
    compiling.compile_page(secret.pk)
    before = indexed()

    secret.unpublish()
    compiling.compile_page(secret.pk)

    assert b"vintesenc" in before
    assert b"vintesenc" not in indexed()
    assert titles("mentors") == [told[2].title, told[1].title]


def indexed() -> bytes:
    """Return the bytes of FTS5's own table."""
    with connection.cursor() as cursor:
        return b"".join(
            bytes(block) for (block,) in cursor.execute("SELECT block FROM search_pagewords_data").fetchall()
        )


@pytest.mark.postgresql
def test_the_index_is_used(told: list[NewsPage]) -> None:
    from search.asked import terms

    with connection.cursor() as cursor:
        # With a handful of rows any index will do to read them all; a bitmap is made of one that answers the question.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute("SET LOCAL enable_indexscan = off")
        plan = PageEntry.objects.matching(terms("mentors", "lv")).explain()

    assert "page_entry_vector" in plan
