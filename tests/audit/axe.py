"""Asks axe about pages: widths, light, dark and forced colours, letters twice as large; the other languages once."""

from collections.abc import Iterable, Sequence
from typing import Any

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.audit.sights import LANGUAGES, Audit, Sight
from tests.audit.visits import chromium, too_wide

RULES = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    # To say where each rule was kept takes axe longer than to look whether it is.
    "resultTypes": ["violations"],
}
WIDTHS = (320, 390, 1280)
PHONE = 390
SCHEMES: dict[str, dict[str, Any]] = {
    "light": {"color_scheme": "light", "forced_colors": "none"},
    "dark": {"color_scheme": "dark", "forced_colors": "none"},
    "forced": {"color_scheme": "dark", "forced_colors": "active"},
}
Views = Sequence[tuple[int, tuple[str, ...]]]
"""Widths in pixels and the schemes that axe sees at each; without a scheme, only what sticks out is looked at."""
SOURCE: Views = [(320, ("light", "dark")), (390, ("light", "dark", "forced")), (1280, ("light", "dark"))]
TRANSLATED: Views = [(320, ()), (PHONE, ("light",)), (1280, ())]
"""What a translation could make different: longer words, and a language that is not told."""
LARGE_TEXT: Views = [(320, ()), (PHONE, ("light",)), (1280, ())]
LARGE = "--blink-settings=defaultFontSize=32"
"""The reader's own setting of the browser, twice the usual 16."""


def ask(audit: Audit) -> None:
    """Look at the first language from everywhere, at the others once, and at all with large letters."""
    first, *others = LANGUAGES
    with chromium() as browser:
        look(browser, audit.base, audit.chosen((first,)), SOURCE)
        look(browser, audit.base, audit.chosen(tuple(others)), TRANSLATED)
    with chromium(LARGE) as browser:
        look(browser, audit.base, audit.chosen((first,)), LARGE_TEXT, note=", text at 200 %")
        widths = [(width, ()) for width, _schemes in LARGE_TEXT]
        look(browser, audit.base, audit.chosen(tuple(others)), widths, note=", text at 200 %")


def look(browser: Browser, base: str, sights: Iterable[Sight], views: Views, *, note: str = "") -> None:
    """Write down what axe finds and what is wider than the window, each page loaded once."""
    with browser.new_context(base_url=base, reduced_motion="reduce") as context:
        page = context.new_page()
        for sight in sights:
            sight.looked |= {"axe", "wide"}
            page.goto(sight.path)
            page.evaluate(Axe().axe_script)
            for width, schemes in views:
                page.set_viewport_size({"width": width, "height": 800})
                if stuck := too_wide(page, width):
                    sight.find("overflow", f"at {width} px{note}: {stuck}")
                for scheme in schemes:
                    page.emulate_media(**SCHEMES[scheme], reduced_motion="reduce")
                    for sentence in violations(page, scheme):
                        sight.find("axe", f"{sentence} ({width} px, {scheme}{note})")


def violations(page: Page, scheme: str) -> list[str]:
    """Return what axe, which is in the page, finds on it as it is, a sentence each."""
    # Forced colours are the reader's own; axe reads the colours that the page asked for (-webkit-text-fill-color).
    options = {**RULES, "rules": {"color-contrast": {"enabled": scheme != "forced"}}}
    found = page.evaluate("options => axe.run(document, options).then(found => found.violations)", options)
    return [f"{rule['id']}: {node['html'][:100]}" for rule in found for node in rule["nodes"]]
