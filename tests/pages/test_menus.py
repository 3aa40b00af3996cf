"""The menus on a public page: what editors arranged, and never a page that is not for everybody."""

import pytest
from django.utils import translation
from wagtail.models import Locale, PageViewRestriction, Site

from cms import navigation
from cms.models import ContactSettings, Menu
from pages.models import StandardPage
from tests.pages.conftest import publish

pytestmark = pytest.mark.django_db


@pytest.fixture
def privacy(home):
    return publish(home, StandardPage(title="Privātums", slug="privatums"))


@pytest.fixture
def about(home):
    return publish(home, StandardPage(title="Par mums", slug="par-mums", show_in_menus=True))


def make_menu(*links, place=Menu.Place.MAIN, language="lv") -> Menu:
    """Return a saved menu of pages, `(page, title)` or `(title, address)`."""
    menu = Menu(place=place, locale=Locale.objects.get(language_code=language))
    menu.links = [_item(link) for link in links]
    menu.save()
    return menu


def _item(link):
    if isinstance(link, tuple) and isinstance(link[0], str):
        return {"type": "address", "value": {"title": link[0], "address": link[1]}}
    page, title = link if isinstance(link, tuple) else (link, "")
    return {"type": "page", "value": {"page": page.pk, "title": title}}


def read(rf, path="/lv/", language="lv", place="main"):
    """Return the links of a menu as `(title, url, current)`."""
    with translation.override(language):
        links = navigation.menus(rf.get(path)).get(place, [])
    return [(link.title, link.url, link.current) for link in links]


def test_menu_shows_links_in_the_editors_order_with_their_titles(rf, privacy, about):
    make_menu((privacy, "Tavi dati"), ("Jaunatne", "https://jaunatne.gov.lv/"), about)

    assert read(rf) == [
        ("Tavi dati", "/lv/privatums/", ""),
        ("Jaunatne", "https://jaunatne.gov.lv/", ""),
        ("Par mums", "/lv/par-mums/", ""),
    ]


def test_menu_marks_the_page_at_hand_and_the_one_above_it(rf, home, programmes, programme):
    make_menu(home, programmes)

    assert [current for _title, _url, current in read(rf, "/lv/programmas/")] == ["", "page"]
    assert [current for _title, _url, current in read(rf, programme.url)] == ["", "true"]
    assert [current for _title, _url, current in read(rf, "/lv/")] == ["page", ""]


@pytest.mark.parametrize("deed", ["private", "parent private", "unpublished", "deleted"])
def test_page_that_is_not_public_vanishes_from_every_menu(rf, client, programmes, programme, about, deed):
    make_menu(programme, about)
    make_menu(programme, about, place=Menu.Place.FOOTER)

    if deed == "unpublished":
        programme.unpublish()
    elif deed == "deleted":
        programme.delete()
    else:
        closed = programmes if deed == "parent private" else programme
        PageViewRestriction.objects.create(page=closed, restriction_type=PageViewRestriction.LOGIN)

    for place in Menu.Place.values:
        assert [title for title, _url, _current in read(rf, place=place)] == ["Par mums"]
    assert "Cēsis blakus" not in client.get("/lv/").content.decode().partition("<main")[0]


def test_private_page_comes_back_when_it_is_public_again(rf, about):
    make_menu(about)
    restriction = PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)
    hidden = read(rf)

    restriction.delete()

    assert hidden == []
    assert len(read(rf)) == 1


def test_site_without_a_menu_shows_children_that_are_for_menus(rf, privacy, about, programmes):
    assert [title for title, _url, _current in read(rf)] == ["Par mums", "Programmas"]
    assert read(rf, place="footer") == []


def test_private_child_is_not_in_the_menu_that_nobody_arranged(rf, privacy, about, programmes):
    PageViewRestriction.objects.create(page=about, restriction_type=PageViewRestriction.LOGIN)

    assert [title for title, _url, _current in read(rf)] == ["Programmas"]


def test_empty_menu_is_like_none(rf, about):
    make_menu()

    assert [title for title, _url, _current in read(rf)] == ["Par mums"]


def test_menu_in_another_language_leads_to_translations_only(rf, home, privacy, about):
    russian = Locale.objects.get(language_code="ru")
    for page in (home, about):
        copy = page.copy_for_translation(russian)
        copy.title = f"{page.title} по-русски"
        copy.save_revision().publish()

    make_menu(privacy, (about, "О нас"), ("Наружу", "https://example.org/"), language="ru")

    assert [title for title, _url, _current in read(rf, "/ru/", "ru")] == ["О нас", "Наружу"]
    assert [title for title, _url, _current in read(rf)] == ["Par mums"]


def test_menus_cost_two_queries_whatever_they_hold(rf, home, about, django_assert_num_queries):
    request = rf.get("/lv/")
    with translation.override("lv"):
        navigation.menus(rf.get("/lv/"))
        pages = [publish(home, StandardPage(title=f"Lapa {number}", slug=f"lapa-{number}")) for number in range(8)]
        make_menu(about, *pages)
        make_menu(*pages, place=Menu.Place.FOOTER)

        Site.find_for_request(request)

        with django_assert_num_queries(2):
            assert len(navigation.menus(request)["main"]) == 9
        with django_assert_num_queries(0):
            assert len(navigation.menus(request)["footer"]) == 8


def test_address_that_is_no_page_gets_no_menu_and_no_error(rf):
    assert read(rf, "/lv/") == []
    assert navigation.menus(None) == {}


def test_footer_has_its_menu_contacts_and_networks(client, home, about):
    make_menu(about, place=Menu.Place.FOOTER)
    contacts = ContactSettings.for_site(home.get_site())
    contacts.organisation, contacts.registration_number = "Biedrība „Blakus”", "40008000000"
    contacts.social = [{"type": "link", "value": {"network": "tiktok", "address": "https://www.tiktok.com/@blakus"}}]
    contacts.save()

    footer = client.get(home.url).content.decode().partition("<footer")[2]

    for words in (
        "Par mums",
        "Biedrība „Blakus”",
        "40008000000",
        ">TikTok</a>",
        "https://www.tiktok.com/@blakus",
        "112",
    ):
        assert words in footer


def test_menu_opens_without_a_script(client, home, about):
    page = client.get(home.url).content.decode()

    assert 'id="menu"' in page
    assert 'popovertarget="menu"' in page
    assert 'aria-current="page"' in client.get(about.url).content.decode()
