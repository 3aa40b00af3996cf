"""What goes public or ends at a planned time does so in each language, list, feed and search engine's list, and nowhere before."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone
from wagtail.models import Locale, Page, PageLogEntry

from forms.models.call import CallState
from pages.models import NewsPage
from workers import schedules

pytestmark = pytest.mark.django_db

SOON = timedelta(hours=1)


@pytest.fixture
def item(tell) -> NewsPage:
    return NewsPage.objects.get(pk=tell("Ziņa", slug="zina").pk)


def draft_of(item: Page, **fields) -> Page:
    """Return a page beside `item` that nobody published yet."""
    page = NewsPage(title="Plānotā", slug="planota", introduction="Drīz.", locale=item.locale, live=False, **fields)
    item.get_parent().add_child(instance=page)
    return page


def plan(page: Page, **when) -> None:
    """Publish the page's words with `go_live_at` or `expire_at`."""
    fresh = Page.objects.get(pk=page.pk).specific
    for name, moment in when.items():
        setattr(fresh, name, moment)
    fresh.save_revision().publish()


def russian_of(page: Page) -> Page:
    return page.copy_for_translation(Locale.objects.get(language_code="ru"), copy_parents=True).specific


def hour_passes() -> None:
    """Have the worker look at the clock a while after `SOON`."""
    with time_machine.travel(timezone.now() + 2 * SOON):
        schedules.publish_scheduled()


def seen(client, page: Page) -> list[bool]:
    """Return whether a page is read at its address, in the list of all pages, and in its feed."""
    address = Page.objects.get(pk=page.pk).url
    language = page.locale.language_code
    return [
        client.get(address).status_code == 200,
        f"{address}</loc>" in client.get("/sitemap.xml").content.decode(),
        address in client.get(f"/{language}/feeds/news.rss").content.decode(),
    ]


def test_page_and_translation_go_public_when_each_is_planned(client, item):
    page = draft_of(item)
    russian = russian_of(page)
    plan(page, go_live_at=timezone.now() + SOON)
    plan(russian, go_live_at=timezone.now() + 24 * SOON)
    before = seen(client, page)

    hour_passes()

    assert before == [False] * 3
    assert seen(client, page) == [True] * 3
    assert seen(client, russian) == [False] * 3


def test_page_that_ends_as_planned_ends_in_every_language(client, item):
    russian = russian_of(item)
    plan(russian)
    plan(item, expire_at=timezone.now() + SOON)
    before = seen(client, item), seen(client, russian)

    hour_passes()

    assert before == ([True] * 3, [True] * 3)
    assert (seen(client, item), seen(client, russian)) == ([False] * 3, [False] * 3)


def test_translation_planned_for_after_the_end_of_its_original_stays_back_and_others_do_not_wait(client, item):
    russian, other = russian_of(item), draft_of(item)
    plan(russian, go_live_at=timezone.now() + SOON)
    plan(other, go_live_at=timezone.now() + SOON)
    Page.objects.get(pk=item.pk).specific.unpublish()

    hour_passes()

    assert not Page.objects.get(pk=russian.pk).live
    assert Page.objects.get(pk=other.pk).live
    assert PageLogEntry.objects.filter(page=russian.pk, action="cms.not_published").exists()


def test_published_words_stay_until_the_new_ones_are_due(client, item):
    fresh = NewsPage.objects.get(pk=item.pk)
    fresh.introduction = "Pilnīgi citi vārdi."
    plan_of = timezone.now() + SOON
    fresh.go_live_at = plan_of
    fresh.save_revision().publish()
    before = client.get(item.url).content.decode()

    hour_passes()

    assert "Pilnīgi citi vārdi." not in before
    assert "Pilnīgi citi vārdi." in client.get(item.url).content.decode()


def test_call_opens_and_closes_by_the_clock_without_anybody_publishing(client, home, make_call_page):
    page = make_call_page(CallState.SOON)
    call = page.call

    states = []
    for moment in (timezone.now(), call.opens_at + SOON, call.closes_at + SOON):
        with time_machine.travel(moment):
            states.append((call.state(), page.url in client.get(home.url).content.decode()))

    assert [state for state, _listed in states] == [CallState.SOON, CallState.OPEN, CallState.CLOSED]
    assert [listed for _state, listed in states] == [True, True, False]


def test_call_page_that_ends_as_planned_leaves_home_and_feed(client, home, make_call_page):
    page = make_call_page()
    plan(page, expire_at=timezone.now() + SOON)
    before = page.url in client.get("/lv/feeds/calls.rss").content.decode()

    hour_passes()

    assert before
    assert page.url not in client.get("/lv/feeds/calls.rss").content.decode()
    assert page.url not in client.get(home.url).content.decode()
