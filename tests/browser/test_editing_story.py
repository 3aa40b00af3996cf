"""An editor tells a story from nothing until readers read it in two languages, and until it has to go again."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import page_editor as editor
from tests.browser.building import OPEN, add, fill, stream
from tests.browser.editing_site import COORDINATOR, EDITOR
from tests.browser.translating import id_of, submit, translated
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

TITLE = "Trīs minūtes pieturā"
HEADING = "Kā jūs satikāties?"
RUSSIAN = "Три минуты на остановке"
LATVIAN_ADDRESS, RUSSIAN_ADDRESS = "/lv/stasti/tris-minutes-pietura/", "/ru/stasti/tris-minutes-pietura-ru/"
HERE = "Uzrakstītais ir tepat"


@pytest.fixture(scope="module")
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("editing_site")


def write(desk: Page, site: RunningSite) -> None:
    """Write the story with a text and a picture that nobody credited."""
    editor.begin(desk, f"/admin/pages/add/pages/storypage/{site.addresses['stories']}/")
    desk.locator("#id_title").fill(TITLE)
    desk.locator("#id_introduction").fill("Viņa uzdeva vienu jautājumu, un es runāju stundu.")
    desk.locator("#panel-child-saturs-image-content, #panel-child-content-image-content").get_by_role(
        "button"
    ).first.click()
    desk.locator(".modal [data-chooser-modal-choice]").click()
    expect(desk.locator(".modal.in")).to_have_count(0)
    text = add(stream(desk, "body"), "Teksts")
    fill(text, "heading", HEADING)
    text.locator("[contenteditable=true]").first.fill("Pieturā, lietū. Un tad vēl trīs minūtes.")
    editor.kept(desk)


def credit(desk: Page, site: RunningSite) -> None:
    """Write in the picture's own form who made it."""
    desk.goto(f"/admin/images/{site.addresses['image']}/")
    desk.locator("#id_credit").fill("Anna Ozola")
    desk.locator("main form[method=POST] [type=submit]").first.click()
    expect(desk.locator(".messages .success")).to_be_visible()


def record_consent(desk: Page, address: str, site: RunningSite) -> None:
    """Record the consent as a coordinator who edits the story, too."""
    desk.goto(address)
    desk.get_by_role("link", name="Ierakstīt piekrišanu").first.click()
    desk.locator("#id_person").fill("Vijolīte Kanārija")
    desk.locator("#id_how").select_option("signed")
    desk.locator("#id_team").select_option(site.addresses["team"])
    desk.locator("footer [type=submit], main form [type=submit]").first.click()
    expect(desk.locator(".messages .success")).to_be_visible()


def take_consent_back(desk: Page) -> None:
    desk.get_by_role("link", name="Atsaukt").first.click()
    desk.locator("main form [type=submit]").first.click()
    expect(desk.locator(".messages .success")).to_be_visible()


def test_a_story_goes_from_nothing_to_its_readers_and_ends_for_all_of_them(
    browser: Browser, site: RunningSite, tmp_path: Path
):
    desk, office = editor.desk_for(browser, site, EDITOR), editor.desk_for(browser, site, COORDINATOR)

    write(desk, site)
    phone = editor.seen_on_a_phone(desk)
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)
    found = editor.checked(desk)
    expect(found.get_by_text("Attēls bez autora").first).to_be_visible()
    editor.pressed(desk, "action-publish")
    expect(desk.locator(".messages")).to_contain_text(HERE)
    expect(desk.locator("#id_title")).to_have_value(TITLE)
    expect(stream(desk, "body").locator(OPEN).locator("input[value]").last).to_be_attached()
    assert site.status(LATVIAN_ADDRESS) == 404

    address = desk.url
    credit(desk, site)
    record_consent(office, address, site)
    editor.begin(desk, address)
    expect(desk.get_by_text("Piekrišana ir ierakstīta").first).to_be_visible()
    expect(editor.checked(desk).get_by_text("Attēls bez autora")).to_have_count(0)
    editor.planned_for(desk, datetime.now() + timedelta(days=1))
    editor.closed(desk, "status")
    editor.published(desk)
    assert site.status(LATVIAN_ADDRESS) == 404
    editor.let_time_pass(site)
    assert site.status(LATVIAN_ADDRESS) == 200

    desk.goto(f"/admin/pages/{site.addresses['stories']}/")
    submit(desk, f"/admin/localize/submit/page/{id_of(desk, TITLE)}/")
    translated(desk, tmp_path, parent=site.addresses["stories-ru"], title=TITLE, words=RUSSIAN)
    reader = browser.new_context(base_url=site.base, locale="ru-RU", viewport={"width": 360, "height": 740}).new_page()
    reader.goto(RUSSIAN_ADDRESS)
    expect(reader.get_by_role("heading", level=1)).to_have_text(RUSSIAN)

    take_consent_back(office)
    assert [site.status(place) for place in (LATVIAN_ADDRESS, RUSSIAN_ADDRESS)] == [410, 410]
