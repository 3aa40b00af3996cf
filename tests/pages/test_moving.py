"""An address that was given away once leads to the page wherever it is now, and says so when the page ended."""

import pytest
from wagtail.models import Locale, Page, PageViewRestriction

from cms import groups
from pages.domain import consents
from pages.models import EventIndexPage, NewsIndexPage, NewsPage, StoryConsent, StoryPage
from tests.factories import make_staff
from tests.pages.conftest import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def rename(django_capture_on_commit_callbacks):
    """Return what gives a page another address; Wagtail notes the old one once that is committed."""

    def give(page: Page, slug: str) -> None:
        fresh = Page.objects.get(pk=page.pk).specific
        fresh.slug = slug
        with django_capture_on_commit_callbacks(execute=True):
            fresh.save_revision().publish()

    return give


def translate(page: Page, language: str = "ru", slug: str = "") -> Page:
    there = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    there.slug = slug or there.slug
    there.save_revision().publish()
    return Page.objects.get(pk=there.pk).specific


def led(client, address: str) -> tuple[int, str]:
    """Return the status of an address and where it leads."""
    answer = client.get(address)
    return answer.status_code, answer.headers.get("Location", "")


@pytest.fixture
def item(tell) -> NewsPage:
    return tell("Ziņa", slug="zina")


def test_renamed_page_leads_on_in_its_own_language_only(client, item, rename):
    russian = translate(item, slug="novost")

    rename(item, "cita")
    rename(russian, "drugaja")

    assert led(client, "/lv/jaunumi/zina/") == (301, "/lv/jaunumi/cita/")
    assert led(client, "/ru/jaunumi/novost/") == (301, "/ru/jaunumi/drugaja/")
    assert led(client, "/ru/jaunumi/zina/")[0] == 404


def test_renamed_twice_leads_there_in_one_step_and_renamed_back_leads_in_no_circle(client, item, rename):
    rename(item, "otra")
    rename(item, "tresa")
    once = led(client, "/lv/jaunumi/zina/"), led(client, "/lv/jaunumi/otra/")

    rename(item, "zina")

    assert once == ((301, "/lv/jaunumi/tresa/"),) * 2
    assert led(client, "/lv/jaunumi/zina/")[0] == 200
    assert [led(client, f"/lv/jaunumi/{slug}/") for slug in ("otra", "tresa")] == [(301, "/lv/jaunumi/zina/")] * 2


def test_new_page_at_an_old_address_is_found_there(client, item, tell, rename):
    rename(item, "cita")

    tell("Jauna", slug="zina")

    assert led(client, "/lv/jaunumi/zina/") == (200, "")


def test_what_stands_below_a_renamed_or_moved_page_leads_on(client, home, programme, make_call_page, rename):
    call = make_call_page()
    old = call.url
    rename(programme, "cesu-programma")
    renamed = led(client, old)
    other = publish(Page.objects.get(pk=home.pk).specific, type(programme.get_parent().specific)(title="P", slug="p"))

    Page.objects.get(pk=programme.pk).move(other, pos="last-child")

    assert renamed == (301, f"/lv/programmas/cesu-programma/{call.slug}/")
    assert led(client, old) == (301, f"/lv/p/cesu-programma/{call.slug}/")


def test_old_address_of_a_list_keeps_what_it_was_asked_for(client, news, item, rename):
    rename(news, "zinas")

    assert led(client, "/lv/jaunumi/?municipality=riga") == (301, "/lv/zinas/?municipality=riga")


def test_old_address_of_a_story_that_ended_says_so_in_every_language(client, tell_story, rename):
    story = StoryPage.objects.get(pk=tell_story(slug="stasts").pk)
    russian = translate(story, slug="istorija")
    rename(story, "jauns-nosaukums")
    rename(russian, "novoe")
    before = led(client, "/lv/stasti/stasts/")[0], led(client, "/ru/stasti/istorija/")[0]

    consents.take_back(StoryConsent.objects.get(), by=make_staff(groups.LEAD))

    assert before == (301, 301)
    for address in ("/lv/stasti/stasts/", "/ru/stasti/istorija/"):
        answer = client.get(address)
        assert answer.status_code == 410
        assert "no-store" in answer.headers["Cache-Control"]


def test_old_address_of_an_unpublished_page_is_not_found(client, item, rename):
    rename(item, "cita")

    Page.objects.get(pk=item.pk).specific.unpublish()

    assert led(client, "/lv/jaunumi/zina/") == (404, "")


def test_calendar_file_of_an_event_that_moved_leads_on(client, invite, rename):
    event = invite("Vakars")
    old = f"{event.url}event.ics"

    rename(event, "citur")

    assert led(client, old) == (301, "/lv/notikumi/citur/event.ics")
    assert client.get("/lv/notikumi/citur/event.ics").status_code == 200
    assert led(client, "/lv/notikumi/nebija/event.ics")[0] == 404


def test_feed_stays_where_it_is_when_its_list_moves_and_names_the_new_addresses(client, news, item, rename):
    rename(news, "zinas")

    feed = client.get("/lv/feeds/news.rss").content.decode()

    assert "http://testserver/lv/zinas/zina/" in feed
    assert "/lv/jaunumi/" not in feed


def test_slug_of_a_russian_title_is_in_latin_letters(sign_in, client, home):
    russian = translate(home)
    index = NewsIndexPage(title="Новости и события", locale=russian.locale)
    Page.objects.get(pk=russian.pk).add_child(instance=index)

    assert index.slug == "novosti-i-sobytiya"


def test_switcher_keeps_the_municipality_and_not_the_leaf(client, events, invite, cesis):
    invite("Vakars", municipality=cesis)
    translate(EventIndexPage.objects.get(pk=events.pk))

    page = client.get("/lv/notikumi/?municipality=cesu-novads&page=1&x=1").content.decode()

    assert 'href="/ru/notikumi/?municipality=cesu-novads"' in page
    assert 'hreflang="ru" href="http://testserver/ru/notikumi/"' in page


def test_languages_of_a_page_name_each_other(client, item):
    pages = [item, translate(item, "ru", "novost"), translate(item, "en", "news-item")]

    named = [
        {f"http://testserver{there.url}" in client.get(page.url).content.decode() for there in pages} for page in pages
    ]

    assert named == [{True}] * 3


def test_moved_and_then_closed_to_some_leads_to_the_door(client, item, rename):
    rename(item, "cita")

    PageViewRestriction.objects.create(page_id=item.pk, restriction_type="login")

    assert client.get("/lv/jaunumi/zina/", follow=True).redirect_chain[-1][0].startswith("/accounts/login/")
