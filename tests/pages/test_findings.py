"""What an editor is told beside the preview, and that a reader's page says nothing of it."""

import json

import pytest
from django.contrib.auth.models import AnonymousUser
from wagtail.admin.userbar import ContentCheckerItem

from cms.models import ContactSettings
from forms.models import Role
from forms.models.call import CallState
from pages import findings
from pages.models import HelpPage, StandardPage
from pages.userbar import ALWAYS, MESSAGES, HouseChecks, use_house_checks
from tests.factories.blocks import block, make_image
from tests.pages.conftest import publish

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


def told(home, html: str = "", **fields) -> list[str]:
    body = json.dumps([block("text", {"heading": "", "text": html})])
    return findings.find(publish(home, StandardPage(title="Lapa", slug="lapa", body=body, **fields)))


@pytest.mark.parametrize("code", ["120390-12345", "320112-54321", "010100 – 20001"])
def test_personal_code_is_found(home, code):
    assert told(home, f"<p>Zane Ozola, p. k. <b>{code}</b></p>") == ["personal-code"]


@pytest.mark.parametrize("number", ["40003032949", "2026-12345", "991390-12345", "120390-123456"])
def test_other_numbers_are_no_personal_code(home, number):
    assert "personal-code" not in told(home, f"<p>Reģistrācijas numurs {number}</p>")


@pytest.mark.parametrize("number", ["26123456", "+371 26 123 456", "+371-26123456", "26 123 456"])
def test_mobile_number_that_is_not_ours_is_found(home, number):
    assert told(home, f"<p>Zvani Zanei: {number}.</p>") == ["private-phone"]


def test_number_that_the_movement_publishes_is_no_finding(home):
    ContactSettings.objects.create(site=home.get_site(), phone="+371 26 123 456")

    assert told(home, "<p>Zvani: 26123456</p>") == []


@pytest.mark.parametrize("number", ["67 222 922", "116 111", "2026. gada 12. maijs", "20 261 234 567"])
def test_landlines_and_dates_are_no_mobile_number(home, number):
    assert told(home, f"<p>{number}</p>") == []


@pytest.mark.parametrize("words", ["šeit", "Šeit.", "here", "Click here", "здесь", "<b>vairāk</b> →"])
def test_link_that_says_nothing_is_found(home, words):
    assert told(home, f'<p>Lasi <a href="https://example.org/">{words}</a></p>') == ["link-says-nothing"]


def test_link_that_says_where_it_leads_is_no_finding(home):
    assert told(home, '<p>Lasi <a href="https://example.org/">šeit par programmu</a></p>') == []


@pytest.mark.parametrize(("state", "expected"), [(CallState.CLOSED, True), (CallState.OPEN, False)])
def test_page_of_a_call_that_is_over_is_found(make_call_page, state, expected):
    page = make_call_page(state, role=Role.MENTOR)

    assert ("call-closed" in findings.find(page)) is expected


def test_page_for_young_people_needs_a_helpline(home):
    page = publish(home, HelpPage(title="Palīdzība", slug="palidziba"))
    without = findings.find(page)
    page.body = json.dumps([block("helpline", {"heading": "", "show": "first"})])

    assert without == ["no-helpline"]
    assert findings.find(page) == []


def test_first_helpline_of_the_settings_is_enough(home):
    page = publish(home, HelpPage(title="Palīdzība", slug="palidziba"))
    ContactSettings.objects.create(site=home.get_site(), helpline_phone="116 111")

    assert findings.find(page) == []


@pytest.mark.parametrize(("credit", "expected"), [("", ["picture-without-credit"]), ("Anna Ozola", [])])
def test_picture_of_the_page_needs_a_credit(programme, credit, expected):
    programme.image = make_image(credit=credit)

    assert findings.find(programme) == expected


def test_preview_carries_the_marks_and_a_reader_s_page_does_not(client, rf, home):
    body = json.dumps([block("text", {"heading": "", "text": "<p>120390-12345</p>"})])
    page = publish(home, StandardPage(title="Lapa", slug="lapa", body=body))

    request = rf.get("/")
    request.user = AnonymousUser()
    preview = page.make_preview_request(request, "").rendered_content
    public = client.get(page.url).text

    assert 'data-findings="personal-code"' in preview
    assert "data-findings" not in public
    assert "userbar" not in public


def test_checks_of_the_editor_have_our_rules_in_words():
    items = [ContentCheckerItem(in_editor=True)]

    use_house_checks(None, items, None)
    spec = items[0].get_axe_spec(None)

    assert isinstance(items[0], HouseChecks)
    assert items[0].in_editor
    assert set(MESSAGES) <= {rule["id"] for rule in spec["rules"]} & set(items[0].get_axe_run_only(None))
    assert ALWAYS in {check["id"] for check in spec["checks"]}
    assert all(items[0].get_axe_messages(None)[name]["help_text"] for name in MESSAGES)
