"""The form as a browser gets it: errors that lead to their fields, kept answers, no cookie, little weight."""

import gzip
import re
from datetime import timedelta
from pathlib import Path

import html5lib
import pytest
from django.contrib.staticfiles import finders
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from forms import ticket as tickets
from forms.models import Draft, Submission
from pages.models import HomePage
from tests.factories import CallFactory, application_body, make_form
from tests.factories.forms import question, question_id, section
from tests.person import ELZA, Person, by_client

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


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


@pytest.fixture
def road(client, page):
    """Return every page that somebody meets from the first section to the receipt."""
    person = Person(by_client(client))
    met = [person.open(page.url)]
    while "/received/" not in met[-1].at:
        met.append(person.press(ELZA))
        assert met[-1].status == 200
    return met


def controls_in(root):
    return [
        element
        for element in root.iter()
        if element.tag in ("input", "textarea", "select") and element.get("type") != "hidden"
    ]


def test_every_question_has_a_label_and_a_control(road):
    assert sum(len(controls_in(met.tree)) for met in road) > 20
    for met in road:
        labelled = {label.get("for") for label in met.tree.iter("label")}
        named = [item for item in controls_in(met.tree) if not item.get("aria-label")]
        assert {control.get("id") for control in named} <= labelled


def test_ids_are_unique(client, page, road):
    roots = [met.tree for met in road] + [tree(client.post(page.url, sent(page)))]

    for root in roots:
        ids = [element.get("id") for element in root.iter() if element.get("id")]
        assert len(ids) == len(set(ids))


def test_error_summary_links_lead_to_controls(client, page):
    response = client.post(page.url, sent(page, email="nav"))

    root = tree(response)
    links = [link.get("href") for link in root.iterfind(".//div[@class='error-summary']//a")]
    targets = [with_id(root, href.removeprefix("#")) for href in links]
    assert response.status_code == 422
    assert len(links) == 4
    assert all(len(found) == 1 and found[0].tag == "input" for found in targets)


def test_error_summary_takes_the_focus_and_the_title_says_error(client, page):
    root = tree(client.post(page.url, sent(page)))

    summary = root.find(".//div[@class='error-summary']")
    assert (summary.get("tabindex"), summary.get("role")) == ("-1", "alert")
    assert "autofocus" in summary.attrib
    assert root.find("head/title").text.startswith("Kļūda: 1. no 3")


def test_title_says_which_step_it_is_and_the_last_look_is_named(road):
    titles = [met.tree.find("head/title").text for met in road]

    assert [title.split(":")[0] for title in titles[:3]] == ["1. no 3", "2. no 3", "3. no 3"]
    assert "Tavas vēlmes" in titles[1]
    assert titles[3].startswith("Pārbaudi savas atbildes")


def test_every_page_has_one_main_heading(road):
    assert [len(list(met.tree.iter("h1"))) for met in road] == [1] * len(road)


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


def test_answers_are_kept_when_something_is_wrong(client, page, road):
    at = road[1].at
    Draft.objects.all().delete()
    person = Person(by_client(client))
    person.open(page.url)
    person.press(ELZA)

    wrong = person.press({"about": "Man patīk <zīmēt>.", "interests": ["music", "art"], "hours": "99"})

    checked = {element.get("value") for element in wrong.tree.iter("input") if "checked" in element.attrib}
    assert wrong.status == 422
    assert at != wrong.at
    assert {"music", "art"} <= checked
    assert "Man patīk <zīmēt>." in [(element.text or "").strip() for element in wrong.tree.iter("textarea")]


def test_consent_shows_all_its_words(road):
    assert "Koordinatori lasa tavas atbildes, lai atrastu tev pāri." in road[2].text


def test_question_for_the_safeguarding_lead_says_who_reads_it(road):
    assert [len(met.tree.findall(".//p[@class='field-readers']")) for met in road[:3]] == [0, 1, 0]


def test_optional_questions_are_marked(road):
    optional = [
        item for part in application_body() for item in part["value"]["questions"] if not item["value"]["required"]
    ]
    assert sum(len(met.tree.findall(".//span[@class='field-optional']")) for met in road[:3]) == len(optional)


def test_honeypot_is_out_of_the_way_and_never_echoes(client, page):
    root = tree(client.post(page.url, sent(page, **FULL) | {"website": "http://spam.example"}))

    trap = with_id(root, "id_website")[0]
    assert (trap.get("tabindex"), trap.get("autocomplete"), trap.get("value")) == ("-1", "off", None)
    assert [label for label in root.iter("label") if label.get("for") == "id_website"]
    assert Submission.objects.count() == 0


def test_reader_gets_no_cookie_by_reading_nor_by_sending(client, page, road):
    wrong = client.post(page.url, sent(page))

    assert not client.cookies
    assert not any("Cookie" in response.get("Vary", "") for response in [*(met.response for met in road), wrong])


def test_no_page_of_a_form_is_kept_or_tells_other_sites_where_it_was(road):
    for met in road:
        assert "no-store" in met.response["Cache-Control"]
        assert met.response["Referrer-Policy"] == "same-origin"
    for met in road[1:]:
        assert met.tree.find("head/meta[@name='robots']").get("content") == "noindex"
    for met in road[1:4]:
        assert met.tree.find("head/link[@rel='canonical']") is None


def test_no_answer_stands_in_an_address(road):
    assert not any(word in met.at for met in road for word in ("Elza", "example.org", "2009", "B%C4"))


def test_page_after_sending_shows_the_reference_and_no_answer(road):
    assert Submission.objects.get().reference in road[-1].text
    assert "Elza" not in road[-1].text
    assert "elza@example.org" not in road[-1].text


def test_no_inline_style_or_script(client, page, road):
    for root in [*(met.tree for met in road), tree(client.post(page.url, sent(page)))]:
        for element in root.iter():
            assert "style" not in element.attrib
            assert element.tag != "style"
            assert element.tag != "script" or element.get("src")


def scripts_behind(address):
    """Return the paths of a script and of everything it imports."""
    path = Path(finders.find(address.removeprefix("/static/")))
    imported = re.findall(r'^import .* from "\./(.+)";$', path.read_text(), re.MULTILINE)
    return {path, *(inner for name in imported for inner in scripts_behind(f"/static/js/{name}"))}


def test_form_with_all_it_needs_weighs_little(client, page):
    response = client.post(page.url, sent(page))

    root = tree(response)
    links = [
        link.get("href") for link in root.iterfind("head/link") if link.get("rel") in ("stylesheet", "icon", "preload")
    ]
    links += [picture.get("src") for picture in root.iter("img")]
    files = {Path(finders.find(address.removeprefix("/static/"))) for address in links}
    for script in root.iter("script"):
        files |= scripts_behind(script.get("src"))
    assert all(address.startswith("/static/") for address in links)
    assert len(files) < 12
    assert len(response.content) + sum(over_the_wire(path) for path in files) <= 100_000


def over_the_wire(path: Path) -> int:
    """Return the bytes that WhiteNoise sends: it keeps a packed copy of each text beside the file."""
    content = path.read_bytes()
    return len(content if path.suffix == ".woff2" else gzip.compress(content))


@pytest.mark.parametrize(("opens", "closes", "tells"), [(3, 30, "tag--soon"), (-30, -1, "tag--closed")])
def test_form_of_a_call_that_is_not_open_says_so_and_shows_no_question(client, page, opens, closes, tells):
    now = timezone.now()
    call = CallFactory(form=page, opens_at=now + timedelta(days=opens), closes_at=now + timedelta(days=closes))

    response = client.get(f"{page.url}{call.slug}/")

    assert tells in response.content.decode()
    assert tree(response).find(".//form[@data-form]") is None


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


def test_consent_to_the_directory_says_what_others_will_see(road):
    shown = "Citi dalībnieku tīklā redzēs: Vārds, Loma, Novads vai pilsēta, Intereses, Valodas, kurās runā."

    assert shown in road[2].text
