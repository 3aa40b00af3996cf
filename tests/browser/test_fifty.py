"""Fifty applications worked through by the keyboard alone, with at most five keystrokes each."""

import sqlite3
from collections import Counter
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.accounts import sign_in
from tests.browser.desk_site import COORDINATOR, WAITING
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db, pytest.mark.timeout(600)]

GOES = "→"
"""Before a key that loads another page."""
WAYS = {
    "claim": [f"{GOES}a", f"{GOES}s"],
    "note": ["n", "o", "k", f"{GOES}Control+Enter"],
    "put off": ["p", f"{GOES}Enter"],
    "accept": [f"{GOES}y", f"{GOES}Control+Shift+Enter"],
    "decline": [f"{GOES}x", "ArrowDown", f"{GOES}Control+Enter", f"{GOES}Control+Shift+Enter"],
}


@pytest.fixture(scope="module")
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("desk_site")


def press(page: Page, key: str) -> None:
    """Press a key; where it leads to another page, wait until that page listens to keys."""
    if not key.startswith(GOES):
        page.keyboard.press(key)
        page.evaluate("new Promise(requestAnimationFrame)")
        return
    page.evaluate("document.documentElement.dataset.left = 'soon'")
    page.keyboard.press(key.removeprefix(GOES))
    expect(page.locator("html[data-left]")).to_have_count(0)
    page.wait_for_load_state("load")


def stands(site: RunningSite) -> dict[str, int]:
    """Return how many cases ended in which way, asked of the database."""
    with sqlite3.connect(f"file:{site.folder / 'blakus.sqlite3'}?mode=ro", uri=True) as database:
        ask = "SELECT count(*) FROM "
        asked = {
            "claim": "forms_submission WHERE assignee_id IS NOT NULL",
            "note": "forms_note",
            "put off": "forms_submission WHERE snoozed_until IS NOT NULL",
            "accept": "forms_submission WHERE state = 'accepted'",
            "decline": "forms_submission WHERE state = 'declined'",
            "letters": "forms_letter WHERE state IN ('approved', 'sent')",
        }
        return {name: database.execute(ask + rest).fetchone()[0] for name, rest in asked.items()}


def test_fifty_applications_are_worked_through_by_keyboard_alone(browser: Browser, site: RunningSite):
    page = browser.new_context(
        base_url=site.base, locale="lv-LV", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    ).new_page()
    sign_in(page, COORDINATOR)
    page.goto(site.addresses["list"])
    ways = [list(WAYS)[number % len(WAYS)] for number in range(WAITING)]
    seen = []

    page.keyboard.press("j")
    press(page, f"{GOES}Enter")
    for way in ways:
        seen.append(page.locator("#header-title").inner_text())
        assert len(WAYS[way]) <= 5
        for key in WAYS[way]:
            press(page, key)

    expect(page).to_have_url(f"{site.base}{site.addresses['list']}")
    assert max(Counter(seen).values()) == 1
    assert stands(site) == {**Counter(ways), "letters": 20}
    page.context.close()
