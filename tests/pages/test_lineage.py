"""Finding a page by its address: as Wagtail finds it, with one query for all the names in it."""

import pytest
from django.test import Client
from wagtail.models import Locale, Page, PageViewRestriction

from cms.models.lineage import DEEPEST
from pages.models import HomePage, NewsIndexPage, StandardPage
from tests.pages.conftest import publish

pytestmark = pytest.mark.django_db

FOUND = 5
"""The site, the language, its first page, all the names in the address, and the page itself."""


@pytest.fixture
def deep(home):
    """Pages below pages, the deepest last."""
    pages = [home]
    for number in range(4):
        below = StandardPage(title=f"Lapa {number}", slug=f"lapa-{number}")
        pages.append(publish(pages[-1], below))
    return pages


def find(rf, path: str):
    """Return where an address leads; `None` where it leads nowhere."""
    return Page.route_for_request(rf.get("/"), path)


def test_page_is_found_by_as_few_queries_however_deep_it_is(rf, deep, django_assert_num_queries):
    for page in (deep[1], deep[4]):
        path = page.url_path.removeprefix(deep[0].url_path)
        find(rf, path)

        with django_assert_num_queries(FOUND):
            found = find(rf, path).page
            assert (found.pk, found.locale.language_code) == (page.pk, "lv")
            assert [above.pk for above in found.trail] == [above.pk for above in deep[: deep.index(page)]]
            assert not found.get_view_restrictions()


@pytest.mark.parametrize(
    "path",
    ["nav", "lapa-0/nav", "lapa-0/lapa-1/lapa-1", "lapa-1", "LAPA-0", "lapa-0/lapa-1/lapa-2/lapa-3/nav", "lapa-0/%"],
)
def test_name_that_is_none_leads_nowhere(rf, deep, path):
    assert find(rf, path) is None


def test_address_with_a_character_that_no_database_keeps_is_not_found(client, deep):
    assert client.get("/lv/lapa-0/%00/").status_code == 404
    assert client.get("/lv/%00").status_code == 404


def test_very_long_address_is_not_found(client, deep):
    names = ["lapa-0", "lapa-1", *["x"] * DEEPEST]

    assert client.get(f"/lv/{'/'.join(names)}/").status_code == 404


def test_draft_is_not_found_and_what_is_below_it_is(client, deep):
    deep[2].unpublish()

    assert client.get(deep[2].url).status_code == 404
    assert client.get(deep[3].url).status_code == 200


@pytest.mark.parametrize("closed", [0, 1, 3, 4])
def test_page_is_closed_by_whatever_is_closed_on_the_way(client, deep, closed):
    open_before = client.get(deep[4].url).status_code
    restriction = PageViewRestriction.objects.create(page=deep[closed], restriction_type=PageViewRestriction.LOGIN)

    refused = client.get(deep[4].url)

    assert (open_before, refused.status_code) == (200, 302)
    assert "no-store" in refused["Cache-Control"]
    restriction.delete()
    assert client.get(deep[4].url).status_code == 200


@pytest.mark.parametrize("stale", [1, 2, 3])
def test_closed_page_whose_address_is_out_of_date_closes_what_is_below_all_the_same(client, deep, stale):
    PageViewRestriction.objects.create(page=deep[stale], restriction_type=PageViewRestriction.LOGIN)
    address = deep[4].url
    Page.objects.filter(pk=deep[stale].pk).update(url_path="/sen/citur/")

    assert client.get(address).status_code == 302


def test_alias_is_closed_by_what_closes_the_page_that_it_shows(client, deep, home):
    shown = deep[4].create_alias(parent=home, update_slug="spogulis")
    alias = StandardPage.objects.get(pk=shown.pk)
    before = client.get(alias.url).status_code

    PageViewRestriction.objects.create(page=deep[3], restriction_type=PageViewRestriction.LOGIN)

    assert (before, client.get(alias.url).status_code) == (200, 302)


def test_page_that_moved_is_found_where_it_is(client, deep, home):
    old = deep[4].url
    deep[3].move(home, pos="last-child")
    moved = Page.objects.get(pk=deep[4].pk)

    assert client.get(moved.url).status_code == 200
    assert client.get(old).status_code in (301, 404)


def test_page_with_its_own_idea_of_what_is_below_is_asked(client, home, make_call_page):
    form = make_call_page().call.form

    assert client.get(f"{form.url}continue/nav/").status_code == 410
    assert client.get(form.url).status_code == 200


def test_two_trees_with_the_same_addresses_do_not_mix(rf, deep):
    root = Page.add_root(title="Cits koks", slug="cits", locale=Locale.objects.get(language_code="lv"))
    twin = publish(root, HomePage(title="Sākums", slug=deep[0].slug, tagline="Cits"))
    publish(twin, NewsIndexPage(title="Tikai tur", slug="tikai-tur"))
    publish(twin, StandardPage(title="Cita lapa", slug="lapa-0"))

    assert find(rf, "tikai-tur") is None
    assert find(rf, "lapa-0").page.pk == deep[1].pk
    assert find(rf, "").page.pk == deep[0].pk
    assert [page.pk for page in find(rf, "lapa-0").page.trail] == [deep[0].pk]


def test_form_below_a_page_takes_posts_from_who_had_it_open(home, make_call_page):
    form = make_call_page().call.form

    assert Client().post(form.url, {}).status_code != 405
