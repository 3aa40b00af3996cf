"""A coordinator makes a call and its page from nothing, until somebody on a phone finds the way to the form."""

from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser import page_editor as editor
from tests.browser.building import add, fill, stream
from tests.browser.editing_site import COORDINATOR, EDITOR, FORM
from tests.browser.translating import id_of, submit, translated
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

CALL, TITLE = "Cēsis, rudens", "Meklē mentoru Cēsīs rudenī?"
RUSSIAN = "Ищешь ментора в Цесисе?"
ADDRESS = "/lv/programmas/cesis/mekle-mentoru-cesis-rudeni/"
PHONE = "26 123 456"


@pytest.fixture(scope="module")
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("editing_site")


def make_call(desk: Page, site: RunningSite) -> None:
    """Make a call for mentees that opened yesterday."""
    desk.goto("/admin/calls/new/")
    now = datetime.now()
    desk.locator("#id_name").fill(CALL)
    desk.locator("#id_form").select_option(label=FORM)
    desk.locator("#id_team").select_option(site.addresses["team"])
    desk.locator("#id_role").select_option("mentee")
    desk.locator("#id_opens_at").fill((now - timedelta(days=1)).strftime("%d.%m.%Y %H:%M"))
    desk.locator("#id_closes_at").fill((now + timedelta(days=30)).strftime("%d.%m.%Y %H:%M"))
    desk.locator("#id_places").fill("8")
    desk.locator("footer [type=submit], main form [type=submit]").first.click()
    expect(desk.locator(".messages .success")).to_be_visible()


def write(desk: Page, site: RunningSite) -> None:
    """Write the page of the call, with somebody's own phone number in it."""
    editor.begin(desk, f"/admin/pages/add/pages/callpage/{site.addresses['programme']}/")
    desk.locator("#id_title").fill(TITLE)
    desk.locator("#id_call").select_option(label=CALL)
    desk.locator("#id_introduction").fill("Reizi divās nedēļās, pusgadu.")
    desk.locator("#id_gives").fill("Divas stundas mēnesī\nGodīgumu")
    text = add(stream(desk, "body"), "Teksts")
    fill(text, "heading", "Kā tas notiek")
    text.locator("[contenteditable=true]").first.fill(f"Zvani Ilzei: {PHONE}.")


def test_a_call_goes_from_nothing_to_a_form_on_a_phone(browser: Browser, site: RunningSite, tmp_path: Path):
    office, desk = editor.desk_for(browser, site, COORDINATOR), editor.desk_for(browser, site, EDITOR)
    make_call(office, site)
    write(desk, site)

    phone = editor.seen_on_a_phone(desk)
    expect(phone.get_by_role("heading", level=1)).to_have_text(TITLE)
    expect(editor.checked(desk).get_by_text("Mobilā tālruņa numurs").first).to_be_visible()
    desk.locator("[data-contentpath=body] [contenteditable=true]").first.fill("Raksti Ilzei uz programmas e-pastu.")
    expect(editor.checked(desk).get_by_text("Mobilā tālruņa numurs")).to_have_count(0)
    editor.published(desk)

    reader = browser.new_context(base_url=site.base, locale="lv-LV", viewport={"width": 360, "height": 740}).new_page()
    reader.goto(ADDRESS)
    expect(reader.get_by_role("heading", level=1)).to_have_text(TITLE)
    reader.locator("a[href*='/pieteikums/cesis-rudens/']:visible").first.click()
    expect(reader.locator("main form[method=post]")).to_be_visible()
    desk.goto(f"/admin/pages/{site.addresses['programme']}/")
    submit(desk, f"/admin/localize/submit/page/{id_of(desk, TITLE)}/")
    translated(desk, tmp_path, parent=site.addresses["programme-ru"], title=TITLE, words=RUSSIAN)
    reader.goto(ADDRESS)
    reader.locator("header a[lang=ru], header a[hreflang=ru]").first.click()
    expect(reader.get_by_role("heading", level=1)).to_have_text(RUSSIAN)
