"""Every public screen on a phone and at a desk, in light and in dark: nothing sticks out, axe finds nothing.

The pictures are left in `var/screenshots` for eyes (`make screenshots`).
"""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, Page

from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.screenshots, pytest.mark.django_db]

PICTURES = settings.BASE_DIR / "var" / "screenshots"
RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # To say where each rule was kept takes axe longer than to look whether it is.
    "resultTypes": ["violations"],
}


def plain(page: Page, site: RunningSite, path: str) -> None:
    page.goto(site.addresses.get(path, path))


def form_with_errors(page: Page, site: RunningSite, _path: str) -> None:
    page.goto(site.addresses["form"])
    page.locator("form[method=post] button[type=submit]").first.click()
    page.wait_for_selector(".error-summary")


def second_section(page: Page, site: RunningSite, _path: str) -> None:
    """Go to the section that asks something delicate."""
    page.goto(site.addresses["form"])
    page.get_by_label("Kā tevi sauc?").fill("Elza")
    page.get_by_label("Tavs uzvārds").fill("Bērziņa")
    for label, typed in (("Diena", "17"), ("Mēnesis", "4"), ("Gads", "2009")):
        page.get_by_label(label).fill(typed)
    page.get_by_label("Tavs e-pasts").fill("elza@example.org")
    page.locator("button[value=next]").click()
    page.wait_for_url("**/continue/**")


def last_look(page: Page, site: RunningSite, _path: str) -> None:
    second_section(page, site, "")
    page.get_by_label("Pastāsti par sevi").fill("Man patīk zīmēt.\nUn spēlēt bungas.")
    page.locator("button[value=next]").click()
    page.get_by_label("Piekrītu, ka koordinatori lasa manas atbildes").check()
    page.locator("button[value=next]").click()
    page.wait_for_url("**/check/")


def link_to_come_back(page: Page, site: RunningSite, _path: str) -> None:
    page.goto(site.addresses["form"])
    page.get_by_label("Kā tevi sauc?").fill("Elza")
    page.locator("button[value=later]").click()
    page.wait_for_url("**/link/")


def question_before_deleting(page: Page, site: RunningSite, _path: str) -> None:
    link_to_come_back(page, site, "")
    page.locator("a.button--danger").click()
    page.wait_for_url("**/delete/")


def link_that_ran_out(page: Page, site: RunningSite, _path: str) -> None:
    page.goto(f"/lv/pieteikums/continue/{'a' * 32}-1-{'A' * 43}/")


SCREENS = {
    "home": (plain, "home"),
    "programmes": (plain, "/lv/programmas/"),
    "call": (plain, "call"),
    "form": (plain, "form"),
    "form-errors": (form_with_errors, ""),
    "form-delicate": (second_section, ""),
    "form-check": (last_look, ""),
    "form-link": (link_to_come_back, ""),
    "form-delete": (question_before_deleting, ""),
    "form-gone": (link_that_ran_out, ""),
    "not-found": (plain, "/lv/nav-tadas/"),
    "sign-in": (plain, "/accounts/login/"),
    "code": (plain, "/accounts/login/code/"),
}


@pytest.mark.parametrize("screen", SCREENS)
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screen_holds_together(browser: Browser, site: RunningSite, screen: str, width: int, scheme: str):
    context = browser.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",
        locale="lv-LV",
        base_url=site.base,
    )
    page = context.new_page()
    complaints: list[str] = []
    page.on(
        "console",
        lambda message: (
            complaints.append(message.text)
            if message.type == "error" and not any(status in message.text for status in ("404", "410", "422"))
            else None
        ),
    )
    visit, path = SCREENS[screen]

    visit(page, site, path)
    PICTURES.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(Path(PICTURES) / f"{screen}-{width}-{scheme}.png"), full_page=True)
    found = Axe().run(page, options=RULES).response["violations"]

    assert [f"{item['id']}: {item['nodes'][0]['html'][:120]}" for item in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert complaints == []
    context.close()
