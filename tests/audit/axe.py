"""Asks axe about pages at three widths, in light, dark and forced colours, and with letters twice as large."""

from collections.abc import Iterable
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.audit.sights import Audit, Sight
from tests.audit.visits import STICKS_OUT, chromium

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # To say where each rule was kept takes axe longer than to look whether it is.
    "resultTypes": ["violations"],
}
WIDTHS = (320, 390, 1280)
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
LARGE = "--blink-settings=defaultFontSize=32"
"""The reader's own setting of the browser, twice the usual 16."""


def ask(audit: Audit) -> None:
    chosen = audit.chosen()
    with chromium() as browser:
        for sight in chosen:
            look(browser, audit.base, sight, WIDTHS, SCHEMES)
    with chromium(LARGE) as browser:
        for sight in chosen:
            look(browser, audit.base, sight, (640, 1280), ("light",), note=", text at 200 %")


def look(
    browser: Browser, base: str, sight: Sight, widths: Iterable[int], schemes: Iterable[str], *, note: str = ""
) -> None:
    """Write down what axe finds and what is wider than the window."""
    sight.looked.add("axe")
    context = browser.new_context(base_url=base, reduced_motion="reduce", locale=f"{sight.language}-LV")
    page = context.new_page()
    page.goto(sight.path)
    for width in widths:
        page.set_viewport_size({"width": width, "height": 800})
        if page.evaluate("document.documentElement.scrollWidth") > width:
            sight.find("overflow", f"at {width} px{note}: {page.evaluate(STICKS_OUT, width)}")
        for scheme in schemes:
            page.emulate_media(**SCHEMES[scheme], reduced_motion="reduce")
            for sentence in violations(page, scheme):
                sight.find("axe", f"{sentence} ({width} px, {scheme}{note})")
    context.close()


def violations(page: Page, scheme: str) -> list[str]:
    """Return what axe finds on the page as it is, a sentence each."""
    # Forced colours are the reader's own; axe reads the colours that the page asked for (-webkit-text-fill-color).
    options = {**RULES, "rules": {"color-contrast": {"enabled": scheme != "forced"}}}
    found = Axe().run(page, options=options).response["violations"]
    return [f"{rule['id']}: {node['html'][:100]}" for rule in found for node in rule["nodes"]]
