"""The form as a browser gets it: errors that lead to their fields, kept answers, no cookie, little weight."""

from datetime import timedelta
from pathlib import Path

import html5lib
import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from forms import ticket as tickets
from forms.models import Submission
from pages.models import HomePage
from tests.factories import CallFactory, application_body, make_form
from tests.factories.forms import question, question_id, section

pytestmark = pytest.mark.django_db


@pytest.fixture
def page():
    locale = Locale.objects.get(language_code="lv")
    home = Page.get_first_root_node().add_child(
        instance=HomePage(title="Sākums", slug="sakums", tagline="Blakus", locale=locale)
    )
    Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "testserver", "port": 80, "root_page": home}
    )
    Site.clear_site_root_paths_cache()
    return make_form(parent=home, title="Pieteikums", slug="pieteikums")


def tree(response):
    return html5lib.parse(response.content.decode(), namespaceHTMLElements=False)


def sent(page, **answers):
    """Return a POST's data by the questions' readable names, with a good ticket."""
    return {
        f"q_{question_id(name.split('.')[0])}{''.join(name.split('.')[1:])}": value for name, value in answers.items()
    } | {"ticket": tickets.issue(page.current_version.pk), "website": ""}


FULL = {
    "first_name": "Elza",
    "family_name": "Bērziņa",
    "birth_date._day": "17",
    "birth_date._month": "4",
    "birth_date._year": "2009",
    "email": "elza@example.org",
    "taking_part": "on",
}


def with_id(root, value):
    return [element for element in root.iter() if element.get("id") == value]


def test_every_question_has_a_label_and_a_control(client, page):
    root = tree(client.get(page.url))

    controls = [
        element
        for element in root.iter()
        if element.tag in ("input", "textarea", "select") and element.get("type") != "hidden"
    ]
    labelled = {label.get("for") for label in root.iter("label")}
    assert len(controls) > 20
    assert {control.get("id") for control in controls} <= labelled


def test_ids_are_unique(client, page):
    root = tree(client.post(page.url, sent(page)))

    ids = [element.get("id") for element in root.iter() if element.get("id")]
    assert len(ids) == len(set(ids))


def test_error_summary_links_lead_to_controls(client, page):
    response = client.post(page.url, sent(page, email="nav"))

    root = tree(response)
    links = [link.get("href") for link in root.iterfind(".//div[@class='error-summary']//a")]
    targets = [with_id(root, href.removeprefix("#")) for href in links]
    assert response.status_code == 422
    assert len(links) == 5
    assert all(len(found) == 1 and found[0].tag == "input" for found in targets)


def test_error_summary_takes_the_focus_and_the_title_says_error(client, page):
    root = tree(client.post(page.url, sent(page)))

    summary = root.find(".//div[@class='error-summary']")
    assert (summary.get("tabindex"), summary.get("role")) == ("-1", "alert")
    assert "autofocus" in summary.attrib
    assert not root.find("head/title").text.startswith("Pieteikums")


def test_error_at_the_field_says_what_the_summary_says(client, page):
    root = tree(client.post(page.url, sent(page, **{**FULL, "email": "nav"})))

    name = f"id_q_{question_id('email')}"
    control = with_id(root, name)[0]
    error = "".join(with_id(root, f"{name}_error")[0].itertext())
    summary = "".join(root.find(".//div[@class='error-summary']").itertext())
    assert control.get("aria-invalid") == "true"
    assert f"{name}_error" in control.get("aria-describedby").split()
    assert "anna@example.org" in error
    assert "anna@example.org" in summary


def test_group_names_its_error(client, page):
    root = tree(client.post(page.url, sent(page, **{**FULL, "birth_date._month": "13"})))

    name = f"id_q_{question_id('birth_date')}"
    groups = [
        element for element in root.iter("fieldset") if f"{name}_error" in (element.get("aria-describedby") or "")
    ]
    assert len(groups) == 1
    assert groups[0].find("legend") is not None
    assert [with_id(root, f"{name}_{part}")[0].get("autocomplete") for part in range(3)] == [
        "bday-day",
        "bday-month",
        "bday-year",
    ]


def test_answers_are_kept_when_something_is_wrong(client, page):
    kept = {"first_name": "Elza", "about": "Man patīk <zīmēt>.", "interests": ["music", "art"], "birth_date._day": "17"}

    root = tree(client.post(page.url, sent(page, **kept)))

    values = {element.get("value") for element in root.iter("input") if element.get("type") == "text"}
    checked = {element.get("value") for element in root.iter("input") if "checked" in element.attrib}
    assert {"Elza", "17"} <= values
    assert {"music", "art"} <= checked
    assert "Man patīk <zīmēt>." in [(element.text or "").strip() for element in root.iter("textarea")]


def test_consent_shows_all_its_words(client, page):
    assert "Koordinatori lasa tavas atbildes, lai atrastu tev pāri." in client.get(page.url).content.decode()


def test_question_for_the_safeguarding_lead_says_who_reads_it(client, page):
    root = tree(client.get(page.url))

    assert len(root.findall(".//p[@class='field-readers']")) == 1


def test_optional_questions_are_marked(client, page):
    root = tree(client.get(page.url))

    optional = [
        item for part in application_body() for item in part["value"]["questions"] if not item["value"]["required"]
    ]
    assert len(root.findall(".//span[@class='field-optional']")) == len(optional)


def test_honeypot_is_out_of_the_way_and_never_echoes(client, page):
    root = tree(client.post(page.url, sent(page, **FULL) | {"website": "http://spam.example"}))

    trap = with_id(root, "id_website")[0]
    assert (trap.get("tabindex"), trap.get("autocomplete"), trap.get("value")) == ("-1", "off", None)
    assert [label for label in root.iter("label") if label.get("for") == "id_website"]
    assert Submission.objects.count() == 0


def test_reader_gets_no_cookie_by_reading_nor_by_sending(client, page):
    shown = client.get(page.url)
    wrong = client.post(page.url, sent(page))
    taken = client.post(page.url, sent(page, **FULL))
    thanks = client.get(taken["Location"])

    assert taken.status_code == 302
    assert thanks.status_code == 200
    assert not client.cookies
    assert not any("Cookie" in response.get("Vary", "") for response in (shown, wrong, taken, thanks))


def test_page_after_sending_shows_the_reference_and_no_answer(client, page):
    thanks = client.get(client.post(page.url, sent(page, **FULL))["Location"]).content.decode()

    assert Submission.objects.get().reference in thanks
    assert "Elza" not in thanks
    assert "elza@example.org" not in thanks


def test_no_inline_style_or_script(client, page):
    for response in (client.get(page.url), client.post(page.url, sent(page))):
        for element in tree(response).iter():
            assert "style" not in element.attrib
            assert element.tag != "style"
            assert element.tag != "script" or element.get("src")


def test_form_with_all_it_needs_weighs_little(client, page):
    response = client.post(page.url, sent(page))

    root = tree(response)
    addresses = [
        link.get("href") for link in root.iterfind("head/link") if link.get("rel") in ("stylesheet", "icon", "preload")
    ]
    addresses += [script.get("src") for script in root.iter("script")] + [
        picture.get("src") for picture in root.iter("img")
    ]
    weight = len(response.content) + sum(
        Path(finders.find(address.removeprefix("/static/"))).stat().st_size for address in addresses
    )
    assert len(addresses) < 12
    assert weight <= 100_000


@pytest.mark.parametrize(("opens", "closes", "tells"), [(3, 30, "tag--soon"), (-30, -1, "tag--closed")])
def test_form_of_a_call_that_is_not_open_says_so_and_shows_no_form(client, page, opens, closes, tells):
    now = timezone.now()
    call = CallFactory(form=page, opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes))

    response = client.get(f"{page.url}{call.slug}/")

    assert tells in response.content.decode()
    assert tree(response).find(".//form") is None


def test_every_kind_of_question_has_a_template(client, page):
    kinds = [
        question("one_choice", "many", "Daudz?", choices=[(str(number), f"Atbilde {number}") for number in range(15)]),
        question("checkbox", "tick", "Jā", required=True),
    ]
    other = make_form(
        parent=page.get_parent(),
        title="Citi",
        slug="citi",
        kind="questionnaire",
        body=[section("kinds", "Visi", kinds)],
    )

    root = tree(client.post(other.url, {"ticket": tickets.issue(other.current_version.pk)}))

    links = [link.get("href") for link in root.iterfind(".//div[@class='error-summary']//a")]
    assert [with_id(root, href.removeprefix("#"))[0].tag for href in links] == ["select", "input"]


def test_consent_to_the_directory_says_what_others_will_see(client, page):
    text = client.get(page.url).content.decode()

    assert "Citi dalībnieku tīklā redzēs: Vārds, Loma, Novads vai pilsēta, Intereses, Valodas, kurās runā." in text
