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
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("board_site")


@pytest.fixture
def board(browser: Browser, site: RunningSite):
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


def test_move_asks_where_to_and_gives_the_focus_back(board: Page):
    """Also by thumb: “Move” is a link, and the form opens where one is."""
    grip = board.locator(".board-waiting .board-grip").first

    grip.click()
    expect(board.locator("#id_to")).to_be_focused()
    board.keyboard.press("Escape")

    expect(board.locator("dialog")).not_to_be_visible()
    expect(grip).to_be_focused()


def test_what_was_typed_stays_where_a_rule_is_broken(board: Page):
    """The form comes back open, with the rule and what was said."""
    board.locator(".board-card .board-person--mentee .board-grip").first.click()
    board.locator("#id_to").select_option(index=1)
    board.locator("[data-board-form] button[type=submit]").click()
    board.wait_for_load_state()

    expect(board.locator("dialog")).to_be_visible()
    expect(board.locator("dialog .error-message").first).to_be_visible()
    expect(board.locator("#id_why")).to_be_focused()


def test_all_groups_are_chosen_at_once(board: Page):
    boxes = board.locator(".board input[name=groups]")

    board.locator("[data-board-all]").click()

    assert boxes.evaluate_all("all => all.every(one => one.checked)")


def test_the_board_works_without_javascript(browser: Browser, board: Page):
    cookies = board.context.cookies()
    context = browser.new_context(base_url=board.url.split("/admin")[0], java_script_enabled=False, locale="lv-LV")
    context.add_cookies(cookies)
    page = context.new_page()
    page.goto(board.url)

    page.locator(".board-waiting .board-grip").first.click()

    expect(page.locator("#id_place")).to_have_value(page.url.split("place=")[1].split("#")[0])
    expect(page.locator("#id_why")).to_be_visible()
    context.close()


SCREENS = ("board", "kept", "why", "scenarios", "policy", "propose", "matches", "profiles", "introduction")


@pytest.mark.parametrize("name", SCREENS)
def test_axe_finds_nothing_and_nothing_sticks_out(board: Page, site: RunningSite, name: str):
    complaints = []
    for width in (360, 1280):
        for scheme in ("light", "dark"):
            board.set_viewport_size({"width": width, "height": 800})
            board.emulate_media(color_scheme=scheme)
            answer = board.goto(site.addresses[name])
            assert answer is not None
            assert answer.status == 200
            board.evaluate("for (const one of document.querySelectorAll('main details')) one.open = true")
            complaints += axe(board, f"{width} {scheme}")
            if board.evaluate("document.documentElement.scrollWidth") > width:
                complaints.append(f"{width} {scheme}: wider than the window")
            if board.locator(".board-grip").count():
                board.locator(".board-grip").first.click()
                complaints += axe(board, f"{width} {scheme} dialog")

    assert complaints == []


def axe(page: Page, note: str) -> list[str]:
    found = Axe().run(page, context="main", options=RULES).response["violations"]
    return [f"{note}: {one['id']}: {node['html'][:200]}" for one in found for node in one["nodes"]]
