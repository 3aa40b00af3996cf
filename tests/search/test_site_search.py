"""The public search page: what it shows, that nothing breaks it, that it keeps nothing, and what it costs."""

import logging
from collections.abc import Callable

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page

from cms import groups
from cms.models import ContactSettings
from pages.models import HelpPage, NewsPage
from search.domain import pages as compiling
from search.models import PageEntry, Promotion
from tests.cms.test_searching import HOSTILE
from tests.factories.people import make_staff
from tests.pages.conftest import *  # noqa: F403  (its small site)
from tests.pages.conftest import publish
from workers import schedules
from workers.models import Job
from workers.queue import drain

pytestmark = pytest.mark.django_db
Tell = Callable[..., NewsPage]


@pytest.fixture
def told(tell: Tell) -> NewsPage:
    page = tell("Mentori satiekas skolā", date=timezone.localdate())
    compiling.compile_all()
    return page


@pytest.fixture
def help_page(home: Page) -> HelpPage:
    return publish(home, HelpPage(title="Palīdzība tagad", slug="palidziba"))


def ask(client: Client, words: str, language: str = "lv", **narrowed: str) -> str:
    response = client.get(f"/{language}/search/", {"q": words, **narrowed})
    assert response.status_code == 200
    return response.content.decode()


def test_what_was_found_is_marked_and_linked(client: Client, told: NewsPage) -> None:
    shown = ask(client, "mentoram")

    assert f'<a href="{told.url}"><mark>Mentori</mark> satiekas skolā</a>' in shown
    assert "Jaunumi" in shown
    assert 'name="robots" content="noindex"' in shown
    assert 'value="mentoram"' in shown


def test_a_box_stands_on_every_page_and_where_nothing_is(client: Client, home: Page) -> None:
    assert 'action="/lv/search/"' in client.get(home.url).content.decode()
    assert 'action="/lv/search/"' in client.get("/lv/nav-tada/").content.decode()
    assert client.get("/lv/search/").status_code == 200


@pytest.mark.parametrize("words", HOSTILE, ids=lambda text: repr(text[:12]))
def test_nothing_that_is_typed_breaks_it(client: Client, told: NewsPage, words: str) -> None:
    encoded = words.encode("utf-8", "surrogatepass")

    for name in (b"q", b"kind", b"municipality", b"page"):
        response = client.get(
            "/lv/search/", QUERY_STRING="q=mentors&" + name.decode() + "=" + "".join(f"%{byte:02x}" for byte in encoded)
        )
        assert response.status_code == 200


def test_markup_is_shown_as_it_was_typed(client: Client, tell: Tell) -> None:
    tell("Kā <script>alert(1)</script> raksta")
    compiling.compile_all()

    shown = ask(client, "<script>alert raksta")

    assert "<script>alert" not in shown
    assert "&lt;<mark>script</mark>&gt;<mark>alert</mark>" in shown


def test_nothing_found_offers_what_was_meant_and_other_languages(client: Client, home: Page, told: NewsPage) -> None:
    russian = home.copy_for_translation(Locale.objects.get(language_code="ru"))
    russian.title, russian.slug = "Наставник рядом", "ru-home"
    russian.save_revision().publish()
    compiling.compile_all()

    typo, foreign = ask(client, "mentorri satikas"), ask(client, "наставники")

    assert '<a href="?q=mentori+satiekas">mentori satiekas</a>' in typo
    assert 'href="/ru/search/?q=%D0%BD' in foreign
    assert '<a href="?q=' not in foreign


def test_the_language_is_changed_with_the_question_kept(client: Client, told: NewsPage) -> None:
    assert 'href="/en/search/?q=mentors" lang="en"' in ask(client, "mentors")


def test_results_go_on_over_leaves_whose_address_says_all(client: Client, tell: Tell) -> None:
    for number in range(12):
        tell(f"Mentoru diena {number}")
    compiling.compile_all()

    first, second = ask(client, "mentori", kind="news"), ask(client, "mentori", kind="news", page="2")

    assert (first.count('search-result"'), second.count('search-result"')) == (10, 2)
    assert "?q=mentori&amp;kind=news&amp;page=2" in first


@pytest.mark.parametrize("words", ["gribu nomirt", "Pasnaviba", "sit mani", "хочу умереть", "cutting"])
def test_distress_brings_help_before_everything(client: Client, help_page: HelpPage, words: str) -> None:
    contacts = ContactSettings.for_site(help_page.get_site())
    contacts.helpline_phone, contacts.helpline_name = "116111", "Bērnu tālrunis"
    contacts.save()

    shown = ask(client, words)

    assert shown.index('id="help-first"') < shown.index("tel:116111") < shown.index(help_page.url)
    assert "Nothing was found" not in shown[: shown.index("help-first")]


def test_other_words_bring_no_help_box(client: Client, told: NewsPage, help_page: HelpPage) -> None:
    assert "help-first" not in ask(client, "mentors")


def test_editors_promote_a_page_for_words_in_any_form_and_language(client: Client, told: NewsPage, tell: Tell) -> None:
    tell("Mentors un vēl mentors")
    compiling.compile_all()
    Promotion.objects.create(words="kā pieteikties\nстать наставником\nmentors", page=told)

    for words in ("Kā pieteikties?", "хочу стать наставник", "mentoriem"):
        shown = ask(client, words)
        assert shown.index(told.url) == shown.index("/lv/jaunumi/zina-")
        assert shown.count(f'href="{told.url}"') == 1
    assert told.url not in ask(client, "pieteikums")


def test_a_promoted_page_that_is_gone_is_not_shown(client: Client, told: NewsPage) -> None:
    Promotion.objects.create(words="balons", page=told)
    before = ask(client, "balons")

    told.unpublish()

    assert told.url in before
    assert told.url not in ask(client, "balons")


def test_editors_add_words_of_distress(client: Client, help_page: HelpPage) -> None:
    Promotion.objects.create(words="zilais valis", is_urgent=True)

    assert 'id="help-first"' in ask(client, "zilā vaļa spēle zilais")
    with pytest.raises(ValidationError):
        Promotion(words="nekas").full_clean()


def test_the_screen_of_promotions_is_for_editors(client: Client, sign_in: Callable, told: NewsPage) -> None:
    Promotion.objects.create(words="mentors", page=told)
    address = "/admin/snippets/search/promotion/"

    allowed = sign_in(make_staff(groups.EDITOR)).get(address)
    refused = sign_in(make_staff(groups.SUPERVISOR)).get(address)

    assert allowed.status_code == 200
    assert told.title in allowed.content.decode()
    assert refused.status_code in (302, 403)


def test_nothing_of_what_was_asked_is_kept(client: Client, told: NewsPage, caplog: pytest.LogCaptureFixture) -> None:
    ask(client, "mentors")
    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as queries:
        response = client.get("/lv/search/", {"q": "kvintesence nomirt gribu"})

    assert not [query["sql"] for query in queries if query["sql"].startswith(("INSERT", "UPDATE", "DELETE"))]
    assert "kvintesence" not in "".join(
        record.getMessage() for record in caplog.records if record.name != "django.db.backends"
    )
    assert response.headers["Referrer-Policy"] == "no-referrer"
    assert "no-store" in response.headers["Cache-Control"]
    assert not response.cookies


def test_a_published_page_is_found_once_the_worker_has_done_its_jobs(client: Client, tell: Tell) -> None:
    page = tell("Balonu svētki")
    before = ask(client, "baloni")

    drain()
    after = ask(client, "baloni")
    page.unpublish()
    drain()

    assert page.url not in before
    assert page.url in after
    assert not PageEntry.objects.filter(page=page).exists()
    assert not Job.objects.quarantined().exists()


def test_compiling_all_mends_what_no_publishing_told(tell: Tell) -> None:
    page = tell("Balonu svētki")
    NewsPage.objects.filter(pk=page.pk).update(title="Pūķu svētki")

    schedules.compile_search()

    assert PageEntry.objects.get(page=page).title == "Pūķu svētki"


@pytest.mark.parametrize(("words", "expected"), [("mentors", 8), ("nav tāda vārda", 12), ("", 4)])
def test_the_number_of_queries_is_fixed(client: Client, tell: Tell, cesis, words: str, expected: int) -> None:
    tell("Mentors", municipality=cesis)
    compiling.compile_all()
    ask(client, words)
    counts = []

    for _more in range(2):
        with CaptureQueriesContext(connection) as queries:
            ask(client, words)
        counts.append(len(queries))
        for number in range(12):
            tell(f"Mentoru diena {number} {_more}", municipality=cesis, slug=f"m-{number}-{_more}")
        compiling.compile_all()

    assert counts == [expected, expected], [query["sql"][:90] for query in queries]
