"""Who may read a page, and that it ended, holds in every language: whatever came first, and whatever moved."""

import pytest
from django.contrib.auth.models import Group
from wagtail.models import Locale, Page, PageLogEntry, PageViewRestriction

from cms import groups
from cms.refusals import Unpublishable
from pages.models import NewsIndexPage, NewsPage
from tests.factories import make_staff
from tests.pages.conftest import publish
from workers import schedules

pytestmark = pytest.mark.django_db

KINDS = ("call", "event", "form", "news", "story")


@pytest.fixture(params=KINDS)
def page(request) -> Page:
    """Return a public page of each kind, some levels below the first page."""
    made = {
        "call": lambda: request.getfixturevalue("make_call_page")(),
        "event": lambda: request.getfixturevalue("invite")("Vakars"),
        "form": lambda: request.getfixturevalue("form_page"),
        "news": lambda: request.getfixturevalue("tell")("Ziņa"),
        "story": lambda: request.getfixturevalue("tell_story")(),
    }
    return Page.objects.get(pk=made[request.param]().pk).specific


@pytest.fixture
def news_item(tell) -> Page:
    return NewsPage.objects.get(pk=tell("Ziņa", slug="zina").pk)


def translate(page: Page, language: str = "ru") -> Page:
    """Return the page in another language, public there, with all that stands above it."""
    there = page.copy_for_translation(Locale.objects.get(language_code=language), copy_parents=True)
    there.save_revision().publish()
    return Page.objects.get(pk=there.pk).specific


def close(page: Page, kind: str = PageViewRestriction.LOGIN) -> PageViewRestriction:
    return PageViewRestriction.objects.create(page_id=page.pk, restriction_type=kind)


def status(client, page: Page) -> int:
    return client.get(Page.objects.get(pk=page.pk).url).status_code


def is_listed(client, page: Page) -> bool:
    return page.full_url in client.get("/sitemap.xml").content.decode()


# --- closed: before, after, from above, moved ---------------------------------------------------------


def test_closed_after_it_was_translated_is_closed_in_every_language(client, page):
    russian = translate(page)
    was = status(client, russian), is_listed(client, russian)

    close(page)

    assert was == (200, True)
    assert (status(client, page), status(client, russian)) == (302, 302)
    assert not is_listed(client, russian)


def test_translated_after_it_was_closed_is_closed(client, page):
    close(page)

    russian = translate(page)

    assert status(client, russian) == 302
    assert not is_listed(client, russian)


def test_closed_with_what_is_above_it_is_closed_in_every_language_whichever_came_first(client, page):
    first = translate(page, "ru")
    close(page.get_parent())

    second = translate(page, "en")

    assert [status(client, there) for there in (page, first, second)] == [302, 302, 302]


def test_translation_that_stands_elsewhere_is_closed_with_what_is_above_its_original(client, home, news_item):
    russian = translate(news_item)
    elsewhere = publish(translate(home) if not home.get_translations() else home, NewsIndexPage(title="Cits", slug="c"))
    russian.move(elsewhere, pos="last-child")

    close(news_item.get_parent())

    assert status(client, russian) == 302


def test_original_that_moves_below_a_closed_page_closes_its_translation(client, home, news_item):
    archive = publish(home, NewsIndexPage(title="Arhīvs", slug="arhivs"))
    close(archive)
    russian = translate(news_item)
    was = status(client, russian)

    news_item.move(archive, pos="last-child")
    moved = status(client, russian)
    Page.objects.get(pk=news_item.pk).move(NewsIndexPage.objects.get(slug="jaunumi", locale=home.locale), "last-child")

    assert (was, moved, status(client, russian)) == (200, 302, 200)


def test_translation_that_moves_out_of_a_closed_page_stays_closed(client, home, news_item):
    russian = translate(news_item)
    close(news_item.get_parent())
    open_index = publish(home, NewsIndexPage(title="Atvērtā", slug="atverta"))

    russian.move(open_index, pos="last-child")

    assert status(client, russian) == 302


def test_opened_again_is_open_again_and_what_a_translation_has_of_its_own_stays(client, news_item):
    russian, english = translate(news_item), translate(news_item, "en")
    own = close(english)
    restriction = close(news_item)

    restriction.delete()

    assert [status(client, there) for there in (news_item, russian, english)] == [200, 200, 302]
    assert list(PageViewRestriction.objects.all()) == [own]


def test_language_that_is_still_closed_closes_no_other(client, page):
    russian = translate(page)

    close(russian)

    assert (status(client, page), status(client, russian)) == (200, 302)


def test_closed_to_some_groups_and_then_to_others_follows(client, sign_in, news_item):
    russian = translate(news_item)
    mentors, editors = Group.objects.create(name="Mentori"), Group.objects.get(name=groups.EDITOR)
    restriction = close(news_item, PageViewRestriction.GROUPS)
    restriction.groups.set([mentors])
    sign_in(make_staff(groups.EDITOR))
    before = status(client, russian)

    restriction.groups.set([editors])

    followed = PageViewRestriction.objects.get(page_id=russian.pk)
    assert (before, status(client, russian)) == (302, 200)
    assert list(followed.groups.all()) == [editors]


def test_opening_a_translation_by_hand_opens_nothing(client, sign_in, news_item):
    russian = translate(news_item)
    close(news_item)
    sign_in(make_staff(groups.EDITOR))

    client.post(f"/admin/pages/{russian.pk}/privacy/", {"restriction_type": "none"})
    client.logout()

    assert status(client, russian) == 302


def test_alias_is_closed_with_what_it_shows(client, home, sign_in, news_item):
    close(news_item.get_parent())
    open_index = publish(home, NewsIndexPage(title="Atvērtā", slug="atverta"))
    facts = {"new_title": "Ziņa", "new_slug": "tulkota", "new_parent_page": open_index.pk, "alias": "on"}
    sign_in(make_staff(groups.EDITOR)).post(f"/admin/pages/{news_item.pk}/copy/", facts)
    client.logout()

    alias = Page.objects.get(slug="tulkota")

    assert alias.alias_of_id == news_item.pk
    assert status(client, alias) == 302


def test_translations_of_a_closed_page_that_is_deleted_stay_closed(client, news_item):
    russian = translate(news_item)
    close(news_item)

    news_item.delete()
    russian.refresh_from_db()
    russian.save_revision().publish()

    assert status(client, russian) == 302


def test_whole_programme_is_closed_with_its_calls(client, programme, make_call_page):
    call = make_call_page()
    russian = translate(call)

    close(programme)

    assert [status(client, there) for there in (call, russian, russian.get_parent())] == [302, 302, 302]


def test_nightly_round_closes_and_ends_what_missed_its_event(client, tell):
    closed, ended = tell("Slēgta", slug="slegta"), tell("Noņemta", slug="nonemta")
    missed = translate(closed), translate(ended)
    PageViewRestriction.objects.bulk_create([PageViewRestriction(page_id=closed.pk, restriction_type="login")])
    Page.objects.filter(pk=ended.pk).update(live=False)
    was = [status(client, there) for there in missed]

    schedules.follow_originals()
    rows = PageViewRestriction.objects.count()
    schedules.follow_originals()

    assert was == [200, 200]
    assert [status(client, there) for there in missed] == [302, 404]
    assert PageViewRestriction.objects.count() == rows == 2


def test_following_is_written_into_the_history_of_the_translation(news_item):
    russian = translate(news_item)

    close(news_item)

    assert PageLogEntry.objects.filter(page=russian.pk, action="wagtail.view_restriction.create").count() == 1


# --- ended: before, after, deleted --------------------------------------------------------------------


def test_unpublished_after_it_was_translated_ends_in_every_language(client, page):
    russian, english = translate(page), translate(page, "en")

    page.unpublish()

    assert [status(client, there) for there in (russian, english)] == [404, 404]


def test_translated_after_it_was_unpublished_is_refused_until_the_original_is_back(client, news_item):
    russian = translate(news_item)
    news_item.unpublish()
    russian.refresh_from_db()

    with pytest.raises(Unpublishable):
        russian.save_revision().publish()
    news_item.save_revision().publish()
    russian.save_revision().publish()

    assert status(client, russian) == 200


def test_translation_of_a_draft_may_be_public_first(client, news):
    draft = publish(news, NewsPage(title="Vēl ne", slug="vel-ne", introduction="Drīz."))
    Page.objects.filter(pk=draft.pk).update(live=False, first_published_at=None)

    russian = translate(draft)

    assert status(client, russian) == 200


def test_translation_that_ends_ends_no_other(client, page):
    russian = translate(page)

    russian.unpublish()

    assert status(client, page) == 200


def test_deleted_original_takes_its_translations_down(client, page):
    russian = translate(page)

    page.delete()

    assert status(client, russian) == 404


def test_unpublished_with_all_below_it_ends_with_all_below_its_translation(client, sign_in, programme, make_call_page):
    call = make_call_page()
    russian = translate(call)
    sign_in(make_staff(groups.EDITOR))

    client.post(f"/admin/pages/{programme.pk}/unpublish/", {"include_descendants": "on"})
    client.logout()

    assert [status(client, there) for there in (programme, call, russian)] == [404, 404, 404]


def test_unpublishing_many_at_once_ends_their_translations(client, sign_in, news_item):
    russian = translate(news_item)
    sign_in(make_staff(groups.EDITOR))

    client.post(f"/admin/bulk/wagtailcore/page/unpublish/?id={news_item.pk}")
    client.logout()

    assert [status(client, there) for there in (news_item, russian)] == [404, 404]


def test_alias_of_a_story_is_shown_to_nobody(client, home, tell_story):
    story = tell_story()
    alias = story.create_alias(parent=story.get_parent(), update_slug="otrs")

    assert status(client, alias) in (404, 410)
    assert status(client, story) == 200
