"""Who works in Latvian meets no English in the admin: neither a text without a translation nor one written past it."""

import re
from collections.abc import Iterator

import html5lib
import pytest
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Page

from tests import upstream
from tests.access_world import make_world
from tests.catalogues import LANGUAGES
from tests.test_access import outcomes

pytestmark = pytest.mark.seen_once

SHOWN = ("aria-label", "title", "placeholder", "alt", "data-w-tooltip-content-value")
ENGLISH = re.compile(
    r"\b(the|and|with|your|you|for|from|this|that|select|page|pages|edit|add|delete|search|save|choose|view|more|all|is|are|of)\b",
    re.IGNORECASE,
)
"""Words of which hardly a sentence of English does without one, and that are none in Latvian."""
NAMES = re.compile(r"\S+@\S+|https?:\S+|/\S+|\b[a-z]+\.[a-z]+\b")
WRITTEN_PAST = {"Actions", "No", "None", "Root page", "Search"}
"""Words that templates of Wagtail hold without asking a catalogue (8.0.1); also short words of ours in Latvian."""
ELSEWHERE = ("admin/api/", "admin/jsi18n/", "admin/sprite", "admin/icons")


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_that_a_package_shows_is_left_in_english(language):
    assert [str(message.id) for _domain, message in upstream.missing(language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_we_say_for_packages_keeps_their_placeholders(language):
    wrong = [
        str(message.id)
        for domain in upstream.DOMAINS
        for message in upstream.read(upstream.own(language, domain))
        if list(message.check())
    ]

    assert wrong == []


def words(body: bytes) -> Iterator[str]:
    """Yield what a screen says: its texts and what is read out or shown on hovering."""
    root = html5lib.parse(body.decode(), namespaceHTMLElements=False)
    hidden = {id(part) for tag in ("script", "style", "code", "svg") for item in root.iter(tag) for part in item.iter()}
    for element in root.iter():
        if isinstance(element.tag, str) and element.get("lang") in (None, "lv"):
            yield from (element.get(name) or "" for name in SHOWN)
            if element.tag in ("button", "input") and element.get("type") in ("submit", "button"):
                yield element.get("value") or ""
            if id(element) not in hidden:
                yield element.text or ""
        yield element.tail or ""


def english(body: bytes, known: set[str]) -> set[str]:
    """Return what a screen says in English: a text that has another translation, or a sentence with English words."""
    said = {" ".join(text.split()) for text in words(body)}
    with translation.override("lv"):
        untold = {text for text in said & known if gettext(text) != text}
    return (untold | {text for text in said if ENGLISH.search(NAMES.sub("", text))}) - WRITTEN_PAST


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["editor", "coordinator", "administrator"])
def test_no_screen_of_the_admin_speaks_english_to_a_latvian(role, sign_in, client):
    world = make_world()
    Page.objects.filter(title__startswith="Welcome").delete()
    user = world.users[role]
    user.language = "lv"
    user.save()
    sign_in(user)
    client.raise_request_exception = False
    known = {key[1] for domain in upstream.DOMAINS for key in upstream.asked(domain)}

    found = {
        route: english(body, known)
        for route, (status, body) in outcomes(client, world).items()
        if route.startswith("admin/") and not route.startswith(ELSEWHERE) and status == "200" and b"<html" in body
    }

    assert len(found) > 20
    assert {route: sorted(texts) for route, texts in found.items() if texts} == {}
