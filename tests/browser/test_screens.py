"""Every public screen on a phone and at a desk, in light and in dark: nothing sticks out, axe finds nothing.

`make screenshots` leaves pictures of them in `var/screenshots` for eyes.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.conf import settings
from playwright.sync_api import Browser, ConsoleMessage, Page

from tests.audit.axe import violations
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.screenshots, pytest.mark.django_db]

PICTURES = settings.BASE_DIR / "var" / "screenshots"


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


WIDTHS = [320, 360, 1280]
READER = {"locale": "lv-LV", "reduced_motion": "reduce"}


@dataclass(frozen=True)
class Shown:
    """A screen in its window. `complaints` is what its console said."""

    screen: str
    width: int
    page: Page
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(
    scope="module",
    params=[(screen, width) for screen in SCREENS for width in WIDTHS],
    ids=lambda at: f"{at[0]}-{at[1]}",
)
def shown(request: pytest.FixtureRequest, browser: Browser, site: RunningSite) -> Iterator[Shown]:
    """Return a screen at a width, loaded once for both schemes."""
    screen, width = request.param
    visit, path = SCREENS[screen]
    shown = Shown(
        screen, width, browser.new_page(**READER, base_url=site.base, viewport={"width": width, "height": 800})
    )
    shown.page.on("console", lambda said: shown.complaints.append(said.text) if is_complaint(said) else None)
    visit(shown.page, site, path)
    shown.page.evaluate(Axe().axe_script)
    yield shown
    shown.page.close()


def is_complaint(message: ConsoleMessage) -> bool:
    return message.type == "error" and not any(status in message.text for status in ("404", "410", "422"))


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_screen_holds_together(shown: Shown, scheme: str):
    page = shown.page

    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    if os.environ.get("BLAKUS_PICTURES"):
        PICTURES.mkdir(parents=True, exist_ok=True)
        page.screenshot(path=PICTURES / f"{shown.screen}-{shown.width}-{scheme}.png", full_page=True)

    assert violations(page, scheme) == []
    assert page.evaluate("document.documentElement.scrollWidth") <= shown.width
    assert shown.complaints == []
