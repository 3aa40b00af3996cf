"""The board in a browser: by mouse and by keyboard, on a phone and in the dark; axe finds nothing."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Locator, Page, expect

from tests.audit.axe import RULES
from tests.browser.accounts import sign_in
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]


@pytest.fixture
def board(browser: Browser, running: Callable[[str], RunningSite]):
    site = running("board_site")
    context = browser.new_context(
        base_url=site.base, locale="lv-LV", reduced_motion="reduce", viewport={"width": 1280, "height": 900}
    )
    page = context.new_page()
    sign_in(page, site.addresses["coordinator"])
    page.goto(site.addresses["board"])
    yield page
    context.close()


def groups(page: Page) -> list[str]:
    return page.locator(".board-card[data-board-group]").evaluate_all("all => all.map(one => one.dataset.boardGroup)")


def drag(page: Page, person: Locator, target: Locator) -> None:
    """Drag as a hand does. `drag_to` scrolls after it pressed the button, where the page is longer than the window; no
    browser begins a drag then, because something else lies under the mouse by that time."""
    target.evaluate("element => element.scrollIntoView({ block: 'center' })")
    start, end = person.bounding_box(), target.bounding_box()
    assert start
    assert end
    x, y = start["x"] + 20, start["y"] + start["height"] / 2
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 12, y + 6, steps=3)
    page.mouse.move(end["x"] + end["width"] / 2, end["y"] + 24, steps=8)
    page.mouse.up()


def test_a_person_is_dragged_to_another_group_and_the_reason_is_asked(board: Page):
    first, second = groups(board)
    person = board.locator(f"#group-{first} .board-person--mentee")
    place = person.get_attribute("data-board-place")

    drag(board, person, board.locator(f"#group-{second}"))

    expect(board.locator("#id_why")).to_be_focused()
    assert board.locator("#id_place").input_value() == place
    assert board.locator("#id_to").input_value() == second


def test_a_person_is_moved_by_keyboard_alone(board: Page):
    first, second = groups(board)
    name = board.locator(f"#group-{first} .board-person--mentee [data-board-name]").inner_text()
    says = board.locator("[data-board-says]")

    board.locator(f"#group-{first} .board-person--mentee .board-grip").focus()
    board.keyboard.press("Enter")
    expect(says).to_contain_text(name)
    board.keyboard.press("ArrowDown")
    expect(says).to_contain_text("2.")
    board.keyboard.press("Enter")
    expect(board.locator("#id_why")).to_be_focused()
    board.keyboard.type("Dzīvo blakus")
    board.locator("[data-board-form] button[type=submit]").focus()
    board.keyboard.press("Enter")
    board.wait_for_load_state()

    expect(board.locator(f"#group-{second}")).to_contain_text(name)
    expect(board.locator("main")).to_contain_text("Dzīvo blakus")


def test_escape_puts_a_person_back(board: Page):
    board.locator(".board-waiting .board-grip").first.focus()
    board.keyboard.press("Enter")
    board.keyboard.press("ArrowUp")
    board.keyboard.press("Escape")

    assert board.locator(".is-held, .is-target").count() == 0


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (360, "light"), (1280, "dark"), (1280, "light")])
def test_axe_finds_nothing_and_nothing_sticks_out(board: Page, width: int, scheme: str):
    board.set_viewport_size({"width": width, "height": 800})
    board.emulate_media(color_scheme=scheme)
    board.reload()

    found = Axe().run(board, context="main", options=RULES).response["violations"]

    assert [(one["id"], node["html"][:200]) for one in found for node in one["nodes"]] == []
    assert board.evaluate("document.documentElement.scrollWidth") <= width
