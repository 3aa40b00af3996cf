"""The inbox by keyboard alone, and with a thumb on a small phone."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.journeys.site import RunningSite
from tests.journeys.small_site import EMAIL

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

INBOX = "/admin/inbox/"
ROW = "[data-desk-rows-target=row]"


@pytest.fixture
def page(desk_of: Callable[[RunningSite, str], Page], running: Callable[[str], RunningSite]) -> Page:
    """Return the coordinator's screen at the inbox."""
    page = desk_of(running("inbox_site"), EMAIL)
    page.set_viewport_size({"width": 1280, "height": 900})
    page.goto(INBOX)
    page.wait_for_load_state("networkidle")
    return page


def focused(page: Page) -> str:
    return page.evaluate("document.activeElement.closest('tr')?.querySelector('.title a').innerText ?? ''")


def test_rows_are_walked_chosen_and_opened_by_keys(page):
    names = [name.strip() for name in page.locator(ROW).all_inner_texts()]

    page.keyboard.press("j")
    first = focused(page)
    page.keyboard.press("j")
    second = focused(page)
    page.keyboard.press("x")
    expect(page.locator("[data-bulk-action-footer]")).to_be_visible()
    chosen = page.locator("tr:focus-within [data-bulk-action-checkbox]").is_checked()
    page.keyboard.press("k")
    again = focused(page)
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/inbox/*/")

    assert len(names) == 4
    assert (first, second, again) == (names[0], names[1], names[0])
    assert chosen
    assert names[0].split()[-2] == "Anna"
    assert "Anna" in page.title()


def test_folders_and_search_are_reached_by_keys(page):
    page.keyboard.press("u")
    expect(page.locator(".desk-folders [aria-current]")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("[data-search-form] input[name=q]")).to_be_focused()
    page.keyboard.type("berta")
    expect(page.locator(ROW)).to_have_count(1)
    page.keyboard.press("Tab")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("o")
    page.wait_for_url("**/admin/inbox/*/?*q=berta*")


def test_keys_stand_in_wagtail_s_own_dialog_and_keep_still_while_typing(page):
    page.locator("[data-search-form] input[name=q]").focus()
    page.keyboard.type("jjk")
    kept = page.locator("[data-search-form] input[name=q]").input_value()
    page.locator("[data-search-form] input[name=q]").fill("")
    page.evaluate("document.activeElement.blur()")
    page.keyboard.press("?")

    dialog = page.locator("#keyboard-shortcuts-dialog")
    expect(dialog.locator("#keyboard-shortut-group-desk-list kbd").first).to_have_text("j")
    assert kept == "jjk"


def test_rows_are_cards_on_a_phone_and_a_thumb_is_enough(page):
    page.set_viewport_size({"width": 360, "height": 740})
    page.goto(INBOX)
    box = page.locator("[data-bulk-action-checkbox]").first.bounding_box()
    name = page.locator(ROW).first.bounding_box()
    folder = page.locator(".desk-folders a").first.bounding_box()

    page.locator("[data-bulk-action-checkbox]").first.check()

    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    assert min(box["width"], box["height"], name["height"], folder["height"]) >= 43
    assert not page.locator(".desk-rows thead").is_visible()
    expect(page.locator("[data-bulk-action-button]").first).to_be_in_viewport()
