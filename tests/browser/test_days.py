"""Days in the admin's date fields: what an editor types stays that day, and what is no day is told instead of replaced."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser import page_editor as editor
from tests.browser.editing_site import COORDINATOR, EDITOR
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

FUTURE = (timezone.localtime() + timedelta(days=40)).replace(hour=14, minute=30)
DOTTED = f"{FUTURE:%d.%m.%Y %H:%M}"


@pytest.fixture(scope="module")
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("editing_site")


@pytest.fixture(scope="module")
def office(browser: Browser, site: RunningSite) -> Page:
    return editor.desk_for(browser, site, COORDINATOR)


@pytest.fixture(scope="module")
def desk(browser: Browser, site: RunningSite) -> Page:
    return editor.desk_for(browser, site, EDITOR)


def typed(field: Locator, text: str) -> None:
    """Type as a person does, and go on to the next field."""
    field.click()
    field.press("ControlOrMeta+a")
    field.press_sequentially(text)
    field.press("Tab")


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        (DOTTED, DOTTED),
        (f"{FUTURE:%Y-%m-%d %H:%M}", DOTTED),
        (f"{FUTURE:%d.%m.%Y.}", f"{FUTURE:%d.%m.%Y} 00:00"),
        (f"{FUTURE.day}.{FUTURE.month}.{FUTURE.year} 9.05", f"{FUTURE:%d.%m.%Y} 09:05"),
        ("31.02.2027 10:00", "31.02.2027 10:00"),
        ("rīt", "rīt"),
        ("", ""),
    ],
)
def test_what_is_typed_stays_that_moment(office: Page, text: str, kept: str):
    office.goto("/admin/calls/new/")
    field = office.locator("#id_closes_at")

    typed(field, text)

    expect(field).to_have_value(kept)


def test_no_day_is_told_beside_the_field(office: Page, site: RunningSite):
    office.goto("/admin/calls/new/")
    office.locator("#id_name").fill("Pavasaris")
    typed(office.locator("#id_opens_at"), "31.02.2027 10:00")
    typed(office.locator("#id_closes_at"), DOTTED)
    office.locator("footer [type=submit], main form [type=submit]").first.click()

    expect(office.locator("#id_opens_at")).to_have_value("31.02.2027 10:00")
    expect(office.locator("#id_closes_at")).to_have_value(DOTTED)
    expect(
        office.locator("#panel-child-opens_at-errors, .w-field:has(#id_opens_at) .error-message").first
    ).to_be_visible()


def test_calendar_marks_the_day_that_stands_in_the_field(office: Page):
    office.goto("/admin/calls/new/")
    field = office.locator("#id_closes_at")
    typed(field, DOTTED)

    field.click()

    chosen = office.locator(".xdsoft_datetimepicker:visible .xdsoft_date.xdsoft_current:not(.xdsoft_other_month)")
    expect(chosen).to_have_attribute("data-date", str(FUTURE.day))
    expect(chosen).to_have_attribute("data-month", str(FUTURE.month - 1))


@pytest.mark.parametrize("form", ["%d.%m.%Y %H:%M", "%Y-%m-%d %H:%M"])
def test_page_is_planned_for_the_moment_that_was_typed(desk: Page, site: RunningSite, form: str):
    editor.begin(desk, f"/admin/pages/add/pages/storypage/{site.addresses['stories']}/")
    desk.locator("#id_title").fill("Stāsti citur")
    editor.opened(desk, "status")
    desk.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    typed(desk.locator("#id_go_live_at"), FUTURE.strftime(form))
    with desk.expect_event("load"):
        desk.locator("#schedule-publishing-dialog button.action-save").press("Enter")

    expect(desk.locator("#id_go_live_at")).to_have_value(DOTTED)
