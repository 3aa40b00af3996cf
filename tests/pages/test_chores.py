"""What needs doing, on the first screen of the admin: each number leads to a list of as many."""

import re
from datetime import timedelta

import html5lib
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from cms import groups
from cms.models import CreditedImage
from forms.models.call import CallState
from pages.domain import chores
from pages.models import StandardPage, StoryConsent
from tests.factories import ProgrammeFactory, make_coordinator, make_staff
from tests.factories.blocks import make_image
from tests.factories.stories import PERSON, make_consent
from tests.pages.conftest import publish

pytestmark = pytest.mark.django_db
DRAFT = {"title": "Melnraksts", "slug": "melnraksts"}


def lines(response) -> dict[str, tuple[int, str]]:
    """Return the panel's lines: `{label: (number, address)}`."""
    root = html5lib.parse(response.content.decode(), namespaceHTMLElements=False)
    found = next((item for item in root.iter("ul") if item.get("class") == "chores"), None)
    links = [] if found is None else found.iter("a")
    return {link.find("span").text: (int(link.find("b").text), link.get("href")) for link in links}


def shown(client) -> dict[str, tuple[int, str]]:
    return lines(client.get("/admin/"))


def rows(client, address: str) -> int:
    """Return how many things the list behind a number has."""
    response = client.get(address)
    assert response.status_code == 200
    return (
        response.context["paginator"].count if "paginator" in response.context else len(response.context["object_list"])
    )


def make_draft(home, owner, **fields):
    page = StandardPage(**{**DRAFT, **fields}, live=False, owner=owner, locale=home.locale)
    home.add_child(instance=page)
    page.save_revision(user=owner)
    return page


def translate(page, language="ru"):
    """Publish a page and all that is above it in another language."""
    locale = Locale.objects.get(language_code=language)
    copy = page.get_translation_or_none(locale) or page.copy_for_translation(locale, copy_parents=True)
    for one in [*copy.get_ancestors().filter(depth__gt=1, live=False), copy]:
        one.specific.save_revision().publish()
    return copy


@pytest.fixture
def editor():
    return make_staff(groups.EDITOR, language="en")


@pytest.fixture
def busy(home, editor, make_call_page, tell, tell_story):
    """Return the site with something of every kind to do."""
    make_draft(home, editor)
    make_call_page(CallState.CLOSING_SOON, title="Drīz beigsies")
    make_call_page(CallState.CLOSED, title="Beidzies")
    planned = make_draft(home, editor, title="Rīt", slug="rit")
    planned.go_live_at = timezone.now() + timedelta(days=2)
    planned.save_revision(user=editor).publish()
    story = tell_story()
    make_consent(story, until=timezone.localdate() + timedelta(days=10))
    item = tell("Vecs tulkojums")
    translate(item)
    item.introduction = "Pavisam cits ievads."
    item.save_revision().publish()
    image = make_image("Bilde")
    CreditedImage.objects.filter(pk=image.pk).update(
        people=CreditedImage.People.AGREED, consent_until=timezone.localdate() + timedelta(days=30)
    )
    return home


def test_each_number_leads_to_a_list_of_as_many(client, sign_in, editor, busy):
    sign_in(editor)

    found = shown(client)

    assert set(found) == {
        "Drafts of yours",
        "Pages that go public in the next 7 days",
        "Calls that close within 7 days",
        "Calls that are over while their page is still public",
        "Translations that are older than their original",
        "Pages that are not public in every language",
        "Pictures whose consent ends within 30 days",
    }
    assert {label: rows(client, address) for label, (_number, address) in found.items()} == {
        label: number for label, (number, _address) in found.items()
    }


def test_first_screen_is_at_peace_where_nothing_waits(client, sign_in, editor):
    sign_in(editor)

    response = client.get("/admin/")

    assert lines(response) == {}
    assert "Nothing waits for you here." in response.content.decode()


@pytest.mark.parametrize("group", [groups.SUPERVISOR])
def test_who_edits_nothing_has_no_panel_and_no_lists(client, sign_in, busy, group):
    sign_in(make_staff(group, language="en"))

    panel = "What needs doing" in client.get("/admin/").content.decode()
    answers = {name: client.get(reverse("chores:index", args=[name])).status_code for name in chores.CHORES}

    assert panel is False
    assert {name: status for name, status in answers.items() if name != "to-approve"} == dict.fromkeys(
        set(chores.CHORES) - {"to-approve"}, 403
    )


def test_stories_whose_consent_ends_are_for_those_who_keep_consents(client, sign_in, editor, busy):
    address = reverse("chores:index", args=["ending-stories"])

    sign_in(editor)
    refused = client.get(address).status_code
    sign_in(make_staff(groups.LEAD, language="en"))
    number, _address = shown(client)["Stories to which a consent ends within 30 days"]
    listed = client.get(address).content.decode()

    assert (refused, number) == (403, 1)
    assert "Elzas stāsts" in listed
    assert PERSON not in listed


def test_coordinator_hears_of_stories_of_their_own_team_only(busy, programme):
    StoryConsent.objects.update(team=programme.programme.team)
    keeper, stranger = (make_coordinator(team) for team in (programme.programme.team, ProgrammeFactory().team))

    waiting = [chores.counts(user)["ending-stories"] for user in (keeper, stranger)]

    assert waiting == [1, 0]


def test_leads_do_not_translate_and_are_not_asked_to(client, sign_in, busy):
    sign_in(make_staff(groups.LEAD, language="en"))

    found = shown(client)

    assert "Translations that are older than their original" not in found
    assert client.get(reverse("chores:index", args=["stale"])).status_code == 403


def test_another_ones_drafts_are_not_mine(client, sign_in, busy):
    sign_in(make_staff(groups.EDITOR, language="en"))

    assert "Drafts of yours" not in shown(client)


def test_what_ends_later_does_not_wait_yet(client, sign_in, editor, home, make_call_page, tell_story):
    make_call_page(CallState.OPEN)
    make_consent(tell_story(), until=timezone.localdate() + timedelta(days=31))
    image = make_image("Bilde")
    CreditedImage.objects.filter(pk=image.pk).update(consent_until=timezone.localdate() + timedelta(days=31))
    sign_in(make_staff(groups.LEAD, language="en"))

    assert shown(client) == {}


def test_unknown_kind_of_work_is_not_found(client, sign_in, editor):
    sign_in(editor)

    assert client.get("/admin/content/waiting/viss/").status_code == 404


def test_first_screen_costs_the_same_however_much_waits(editor, busy, make_call_page):
    chores.counts(editor)
    with CaptureQueriesContext(connection) as few:
        before = chores.counts(editor)
    for number in range(4):
        make_call_page(CallState.CLOSED, title=f"Beidzies {number}")
        publish(busy, StandardPage(title=f"Lapa {number}", slug=f"lapa-{number}"))
    with CaptureQueriesContext(connection) as many:
        after = chores.counts(editor)

    assert after["closed-calls"] == before["closed-calls"] + 4
    assert len(many) == len(few)
    assert len(few) <= 6


def test_panel_tells_nothing_of_a_person(client, sign_in, busy):
    sign_in(make_staff(groups.LEAD, language="en"))

    said = client.get("/admin/").content.decode()

    assert PERSON not in said
    assert not re.search(r"BL-\d{4}", said)
