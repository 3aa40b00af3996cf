"""What stands on every page is kept, and never longer than until something changes."""

import pytest
from django.utils import translation
from wagtail.log_actions import log
from wagtail.models import Locale, PageLogEntry, PageViewRestriction

from cms import navigation, standing
from cms.models import Menu
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _keeping(settings, monkeypatch):
    settings.STANDING_SECONDS = 60
    monkeypatch.setattr(standing, "_kept", {})


def read(rf, path="/lv/"):
    with translation.override("lv"):
        return [(link.title, link.current) for link in navigation.menus(rf.get(path)).get(Menu.Place.MAIN, [])]


def test_menus_are_read_once_and_mark_the_page_of_each_reader(rf, programmes, django_assert_num_queries):
    first = read(rf)
    request = rf.get("/lv/programmas/")
    navigation._root(request)

    with translation.override("lv"), django_assert_num_queries(1):
        links = navigation.menus(request)[Menu.Place.MAIN]

    assert first == [("Programmas", "")]
    assert [(link.title, link.current) for link in links] == [("Programmas", "page")]


@pytest.mark.parametrize("deed", ["rename", "unpublish", "delete", "private"])
def test_change_is_seen_with_the_next_request(rf, programmes, deed):
    before = read(rf)

    if deed == "rename":
        programmes.title = "Kur mēs esam"
        programmes.save_revision(log_action=True).publish()
    elif deed == "unpublish":
        programmes.unpublish()
    elif deed == "delete":
        programmes.delete()
    else:
        restriction = PageViewRestriction(page=programmes, restriction_type=PageViewRestriction.LOGIN)
        restriction.save(user=UserFactory())

    assert before == [("Programmas", "")]
    assert read(rf) == ([("Kur mēs esam", "")] if deed == "rename" else [])


def test_menu_that_an_editor_stores_is_seen_with_the_next_request(rf, programmes):
    read(rf)
    menu = Menu(place=Menu.Place.MAIN, locale=Locale.objects.get(language_code="lv"))
    menu.links = [{"type": "address", "value": {"title": "Jaunatne", "address": "https://jaunatne.gov.lv/"}}]
    menu.save()
    log(menu, "wagtail.create")

    assert read(rf) == [("Jaunatne", "")]


def test_what_changes_past_the_log_is_seen_once_the_time_is_over(rf, programmes, settings):
    settings.STANDING_SECONDS = 0.000001
    seen = []
    for title in ("Programmas", "Bez žurnāla"):
        type(programmes).objects.filter(pk=programmes.pk).update(title=title)
        seen.append(read(rf))

    assert seen == [[("Programmas", "")], [("Bez žurnāla", "")]]


def test_what_changes_past_the_log_waits_until_then(rf, programmes):
    read(rf)
    type(programmes).objects.filter(pk=programmes.pk).update(title="Bez žurnāla")

    assert read(rf) == [("Programmas", "")]


def test_emptied_log_is_a_change_too(rf, programmes):
    read(rf)
    type(programmes).objects.filter(pk=programmes.pk).update(title="Pēc iztukšošanas")
    PageLogEntry.objects.all().delete()

    assert read(rf) == [("Pēc iztukšošanas", "")]


def test_value_that_is_read_while_something_changes_is_read_again(programmes):
    def read_meanwhile():
        programmes.unpublish()
        return "before"

    standing.kept("words", read_meanwhile)

    assert standing.kept("words", lambda: "after") == "after"
