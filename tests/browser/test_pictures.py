"""The pictures that the documentation shows, taken from a running site: a lost button is a failing test.

They go into `docs/users/pictures` when `make screenshots` asks for them, else into `var/pictures`.
"""

import io
import os
from collections.abc import Callable

import pytest
from django.conf import settings
from PIL import Image
from playwright.sync_api import Locator, Page

from tests.browser.pictured_site import COORDINATOR, EDITORS
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.screenshots, pytest.mark.django_db]

COMMITTED = settings.BASE_DIR / "docs" / "users" / "pictures"
FOLDER = COMMITTED if os.environ.get("BLAKUS_PICTURES") else settings.BASE_DIR / "var" / "pictures"
LIGHT = 200 * 1024
"""The most bytes of a picture."""
WIDTH, HEIGHT, TALL = 1280, 800, 2400
BARE = """
    #wagtail-sidebar, .sidebar, footer, .w-slim-header, [data-side-panel], .messages, .w-minimap { display: none !important }
"""
Shown = Page | Locator
Addresses = dict[str, str]


def edited(page: Page, addresses: Addresses, language: str) -> None:
    page.goto(addresses[f"edit-{language}"])
    page.wait_for_selector("[data-streamfield-child]")


def start(page: Page, addresses: Addresses, language: str) -> Shown:
    page.goto("/admin/forms/start/")
    return page


def picker(page: Page, addresses: Addresses, language: str) -> Shown:
    """Show the kinds, with the preview of statements on a scale."""
    edited(page, addresses, language)
    page.locator(".c-sf-add-button").nth(1).click()
    page.locator(".w-combobox__option-row", has=page.locator(".icon-table")).locator(
        "button, [role=button]"
    ).last.click()
    page.frame_locator(".w-combobox-preview__iframe").locator("body *").first.wait_for()
    return page


def opened(page: Page, addresses: Addresses, language: str, kind: str, number: int) -> Locator:
    """Open one question and its settings on a high screen; return it."""
    page.set_viewport_size({"width": WIDTH, "height": TALL})
    edited(page, addresses, language)
    block = page.locator(f"[data-streamfield-child]:has(> input[value={kind}])").nth(number)
    block.locator("[data-panel-toggle]").first.click()
    block.locator("[data-streamfield-action=SETTINGS]").first.click()
    still(block)
    return block


def still(part: Locator) -> None:
    """Wait until nothing in it moves any more."""
    part.evaluate("(element) => Promise.all(element.getAnimations({ subtree: true }).map((each) => each.finished))")


def question(page: Page, addresses: Addresses, language: str) -> Shown:
    """Show a question that is sensitive: its readers and its reason."""
    return opened(page, addresses, language, "long_text", -1)


def condition(page: Page, addresses: Addresses, language: str) -> Shown:
    return opened(page, addresses, language, "short_text", 2).locator("[data-contentpath=shown_if]")


def who(page: Page, addresses: Addresses, language: str) -> Shown:
    edited(page, addresses, language)
    page.locator("[role=tab]").nth(2).click()
    return page


def warnings(page: Page, addresses: Addresses, language: str) -> Shown:
    edited(page, addresses, language)
    publish(page)
    page.wait_for_selector("[name=warnings_read]")
    return page


def publish(page: Page) -> None:
    page.locator("footer button[aria-expanded]").last.click()
    page.locator("button[name=action-publish]").click()


def impact(page: Page, addresses: Addresses, language: str) -> Shown:
    warnings(page, addresses, language)
    page.locator("[name=warnings_read]").check()
    publish(page)
    page.wait_for_url("**/impact/**")
    return page


def preview(page: Page, addresses: Addresses, language: str) -> Shown:
    edited(page, addresses, language)
    page.locator("[data-side-panel-toggle=preview]").click()
    panel = page.locator("[data-side-panel=preview]")
    page.frame_locator("[data-side-panel=preview] iframe").last.locator("main").wait_for()
    panel.locator("select").first.select_option("errors")
    summary = page.frame_locator("[data-side-panel=preview] iframe").last.locator(".error-summary")
    summary.wait_for()
    summary.evaluate("(element) => element.scrollIntoView()")
    return page


def trial(page: Page, addresses: Addresses, language: str) -> Shown:
    """Go through the whole form, and show what would have been stored."""
    page.goto(addresses[f"trial-{language}"])
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/continue/**")
    onwards = page.locator("button[name=go][value=next]")
    for _page in range(12):  # a page that would like to know something asks once more
        if not onwards.count():
            break
        answer(page, LIKES[language])
        with page.expect_event("load"):
            onwards.click()
    page.locator(".guardian input[type=radio]").last.check()
    page.locator("main form[method=post] .button[type=submit]").first.click()
    page.wait_for_selector("main form", state="detached")
    return page


def answer(page: Page, sentence: str) -> None:
    """Fill in what is asked on a page, somehow."""
    page.evaluate(
        """(sentence) => {
            const words = { "given-name": "Elza", "family-name": "Bērziņa", email: "elza@example.org",
                "bday-day": "17", "bday-month": "4", "bday-year": "2010" };
            for (const field of document.querySelectorAll("[data-field]:not([hidden])")) {
                const choice = field.querySelector("input[type=radio], input[type=checkbox]");
                if (choice) choice.checked = true;
                for (const area of field.querySelectorAll("textarea")) area.value = sentence;
                for (const select of field.querySelectorAll("select")) select.selectedIndex = 1;
                for (const input of field.querySelectorAll("input[autocomplete]"))
                    input.value = words[input.autocomplete] || input.value;
            }
        }""",
        sentence,
    )


def translation(page: Page, addresses: Addresses, language: str) -> Shown:
    page.goto(addresses[f"translation-{language}"])
    page.locator("main textarea, main [role=tabpanel] button").first.wait_for()
    return page


def signature(page: Page, addresses: Addresses, language: str) -> Shown:
    page.goto(addresses["case"])
    return page


LIKES = {"lv": "Man patīk zīmēt.", "en": "I like drawing."}
Screen = Callable[[Page, Addresses, str], Shown]
BY_EDITORS: list[Screen] = [
    start,
    picker,
    question,
    condition,
    who,
    warnings,
    impact,
    preview,
    trial,
    translation,
]
BY_COORDINATORS: list[Screen] = [signature]
TAKEN: dict[str, tuple[Screen, str, str]] = {
    **{f"{screen.__name__}-{code}": (screen, email, code) for screen in BY_EDITORS for code, email in EDITORS.items()},
    **{f"{screen.__name__}-en": (screen, COORDINATOR, "en") for screen in BY_COORDINATORS},
}
"""Each picture by its name: what it shows, who sees it, in which language."""


@pytest.mark.parametrize("name", TAKEN)
def test_picture_of_the_documentation_is_taken(
    desk_of: Callable[[RunningSite, str], Page], pictured: RunningSite, name: str
):
    screen, email, language = TAKEN[name]
    page = desk_of(pictured, email)
    page.set_viewport_size({"width": WIDTH, "height": HEIGHT})

    shown = screen(page, pictured.addresses, language)
    taken = shown.screenshot() if isinstance(shown, Page) else shown.screenshot(style=BARE)
    content = light(taken)

    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(content)
    assert len(content) < LIGHT
    assert Image.open(io.BytesIO(content)).width <= WIDTH


def light(picture: bytes) -> bytes:
    """Return a PNG of few colours: screens have few, and the repository keeps every version of it."""
    out = io.BytesIO()
    Image.open(io.BytesIO(picture)).convert("RGB").quantize(128).save(out, "PNG", optimize=True)
    return out.getvalue()
