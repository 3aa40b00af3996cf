"""Redis may be away: pages, counts of attempts and used links go on, from the table in the database."""

import logging

import pytest
from django.core.cache import caches
from django.core.management import call_command
from wagtail.models import Locale, Page, Site

from cms import env
from cms.caching import StandInCache
from cms.models import User
from tests.cms.door import LOGIN, PASSWORD, ask_for_code, is_signed_in, make_person
from tests.factories import make_form

pytestmark = pytest.mark.django_db
NOBODY_THERE = "redis://127.0.0.1:1/0"


@pytest.fixture
def redis_away(settings, monkeypatch):
    """Point the cache to a port on which nobody answers."""
    settings.CACHES = env.caches(NOBODY_THERE)
    monkeypatch.setattr(StandInCache, "away_until", 0.0)
    call_command("createcachetable", verbosity=0)


def test_cache_goes_on_in_the_table(redis_away):
    cache = caches["default"]

    cache.set("a", 1)
    cache.set_many({"b": 2, "c": 3})

    assert (cache.get("a"), cache.get_many(["b", "c"]), "a" in cache) == (1, {"b": 2, "c": 3}, True)
    assert (cache.add("a", 5), cache.add("d", 5), cache.incr("a")) == (False, True, 2)
    assert cache.delete("a")
    assert cache.get("a", "gone") == "gone"


def test_redis_that_is_away_is_told_once(redis_away, caplog):
    with caplog.at_level(logging.WARNING, logger="cms.caching"):
        for _time in range(5):
            caches["default"].get("a")

    assert len(caplog.records) == 1


def test_public_page_and_form_are_served(redis_away, client):
    home = Page.get_first_root_node().add_child(
        instance=Page(title="Sākums", slug="sakums", locale=Locale.objects.get(language_code="lv"))
    )
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()

    assert client.get(make_form(parent=home).url).status_code == 200


def test_guessing_a_password_is_still_stopped(redis_away, client):
    User.objects.create_user("ieva@example.org", PASSWORD)

    for _time in range(10):
        client.post(LOGIN, {"login": "ieva@example.org", "password": "nepareiza parole 17"})
    client.post(LOGIN, {"login": "ieva@example.org", "password": PASSWORD})

    assert not is_signed_in(client)


def test_link_still_works_once(redis_away, client):
    _code, link = ask_for_code(client, make_person().email)

    first = client.post(link)
    client.logout()

    assert first.status_code == 302
    assert client.post(link).status_code == 410


def test_what_is_ensured_once_more_says_nothing(capsys):
    """A clean start prints what somebody needs, and nothing else."""
    call_command("ensure")
    capsys.readouterr()

    call_command("ensure")

    assert capsys.readouterr() == ("", "")
