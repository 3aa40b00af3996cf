"""The pages for when something is wrong: each says it in three languages, helps, and needs no more than there is."""

import pytest
from django.db import connection
from django.template.loader import render_to_string
from django.test import Client
from django.urls import get_resolver, path
from django.utils import translation

from cms import urls as cms_urls
from cms.trouble import RETRY_SECONDS, broken

HEADINGS = {
    "404.html": ("Šīs lapas te nav", "Этой страницы здесь нет", "This page is not here"),
    "500.html": ("Mums kaut kas salūza", "У нас что-то сломалось", "Something broke on our side"),
    "503.html": (
        "Pēc pāris minūtēm būsim atpakaļ",
        "Вернёмся через несколько минут",
        "We will be back in a few minutes",
    ),
}


@pytest.fixture
def away(django_db_blocker, monkeypatch):
    """Take the database away: a file where no folder is, a port where nobody listens."""
    is_file = connection.vendor == "sqlite"
    with django_db_blocker.unblock():
        connection.close()
        monkeypatch.setitem(connection.settings_dict, "NAME" if is_file else "PORT", "/nowhere/db" if is_file else "1")
        yield
        connection.close()


def client() -> Client:
    return Client(raise_request_exception=False)


@pytest.mark.parametrize(("prefix", "number"), [("lv", 0), ("ru", 1), ("en", 2)])
def test_reader_is_told_to_come_back_while_the_database_is_away(away, prefix, number):
    response = client().get(f"/{prefix}/")
    said = response.content.decode()

    assert (response.status_code, response["Retry-After"]) == (503, str(RETRY_SECONDS))
    assert response["Cache-Control"] == "no-store"
    assert HEADINGS["503.html"][number] in said
    assert f'lang="{prefix}"' in said
    assert 'href="tel:116111"' in said
    assert 'href="tel:112"' in said
    assert "Set-Cookie" not in response


@pytest.mark.parametrize("address", ["/lv/programmas/", "/lv/feeds/news.rss", "/s/abcdef/", "/sitemap.xml", "/admin/"])
def test_every_address_says_the_same_while_the_database_is_away(away, address):
    client_ = client()
    client_.cookies["sessionid"] = "x" * 32

    assert client_.get(address).status_code == 503


@pytest.mark.parametrize("language", ["lv", "ru", "en"])
@pytest.mark.parametrize("template", HEADINGS)
def test_page_says_what_is_wrong_in_each_language_without_a_database(template, language):
    with translation.override(language):
        said = render_to_string(template)

    assert HEADINGS[template][["lv", "ru", "en"].index(language)] in said
    assert f'href="/{language}/"' in said


def test_page_for_what_broke_helps_and_is_kept_by_nobody(settings):
    settings.ROOT_URLCONF = __name__

    response = client().get("/break/")

    assert response.status_code == 500
    assert response["Cache-Control"] == "no-store"
    assert "Retry-After" not in response
    assert 'href="tel:116111"' in response.content.decode()


def test_site_knows_the_page_for_what_broke():
    assert get_resolver().resolve_error_handler(500) is broken


def _break(_request):
    raise ArithmeticError


urlpatterns = [path("break/", _break), *cms_urls.urlpatterns]
handler500 = broken
