"""What an editor does by hand in Wagtail's page editor: adds blocks, fills them in, sets conditions, publishes."""

import re

from playwright.sync_api import Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeout

OPEN = ":scope > [data-streamfield-child]:not([aria-hidden=true])"


def stream(within: Locator | Page, name: str) -> Locator:
    """Return the stream or list `name` of a block or of the page."""
    part = within.locator(f"[data-contentpath='{name}']").first
    return part.locator("[data-streamfield-stream-container], [data-streamfield-list-container]").first


def add(container: Locator, label: str = "") -> Locator:
    """Add a block at the end, chosen in the picker by its label where there are several kinds; return it."""
    count = container.locator(OPEN).count()
    if label:
        _pick(container.locator(":scope > div > button.c-sf-add-button").last, label)
    else:
        container.locator(":scope > button.c-sf-add-button, :scope > div > button.c-sf-add-button").last.click()
    expect(container.locator(OPEN)).to_have_count(count + 1)
    return container.locator(OPEN).nth(count)


def _pick(button: Locator, label: str) -> None:
    """Choose in the picker that `button` opens. Wagtail closes it when its save in the background ends: then again."""
    page = button.page
    for _attempt in range(5):
        button.click()
        try:
            page.locator("input[role=combobox]").last.fill(label, timeout=5000)
            option = page.locator("[role=option]:visible", has_text=re.compile(f"^\\s*{re.escape(label)}")).first
            option.click(timeout=5000)
        except PlaywrightTimeout:
            continue
        return
    raise AssertionError(f"the picker offers no {label}")


def fill(block: Locator, name: str, words: str) -> None:
    block.locator(f"[data-contentpath='{name}'] :is(input, textarea)").first.fill(words)


def choose(block: Locator, name: str, label: str) -> None:
    block.locator(f"[data-contentpath='{name}'] select").first.select_option(label=label)


def settings_of(block: Locator) -> None:
    """Open what is folded away."""
    block.locator("[data-streamfield-action=SETTINGS]").first.click()


def listed(block: Locator, name: str, words: list[str]) -> None:
    """Write one item of a list after the other."""
    items = stream(block, name)
    for number, text in enumerate(words):
        item = items.locator(OPEN).nth(number) if number < items.locator(OPEN).count() else add(items)
        item.locator("input:not([type=hidden]), textarea").first.fill(text)


def question(section: Locator, kind: str, label: str, *, means: str = "", choices: list[str] | None = None) -> Locator:
    """Add a question to a section as an editor does; return its block."""
    block = add(stream(section, "questions"), kind)
    fill(block, "label", label)
    if choices:
        listed(block, "choices", choices)
    if means:
        settings_of(block)
        choose(block, "binds_to", means)
    return block


def condition(block: Locator, *, subject: str, operator: str, number: str = "", values: tuple[str, ...] = ()) -> str:
    """Set the block's condition by the keyboard's own controls; return the sentence that sums it up."""
    editor = block.locator(".condition").last
    # A rich text that loses the focus lets the page move up: a click's mouse button would rise somewhere else.
    editor.locator(".condition__add button").press("Enter")
    editor.locator(".condition__subject").last.select_option(label=subject)
    editor.locator(".condition__test select").nth(1).select_option(label=operator)
    if number:
        editor.locator("input[type=number]").fill(number)
    for value in values:
        editor.get_by_label(value, exact=True).check()
    return editor.locator(".condition__summary").inner_text()


def publish(page: Page) -> None:
    """Publish; read the warnings where there are some, and publish knowingly."""
    _press_publish(page)
    warnings = page.locator("#form-warnings")
    if warnings.count():
        warnings.locator("input[type=checkbox]").check()
        _press_publish(page)
    expect(page.locator(".messages .success")).to_be_visible()


def _press_publish(page: Page) -> None:
    page.locator("footer .w-dropdown__toggle").click()
    with page.expect_event("load"):
        page.locator("footer button[name=action-publish]").click()
