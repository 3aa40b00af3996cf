"""What an editor does to have a page in another language: asks for it, translates by hand and by file, publishes."""

import re
from pathlib import Path

import polib
from playwright.sync_api import Page, expect


def translated(desk: Page, folder: Path, *, parent: str, title: str, words: str, language: str = "ru") -> None:
    """Translate the page `title`, whose translation stands below the page with the id `parent`, and publish it."""
    desk.goto(f"/admin/pages/{parent}/")
    desk.goto(desk.get_by_role("link", name=title, exact=True).first.get_attribute("href"))
    by_hand(desk, words)
    by_file(desk, folder / f"{language}.po", language)
    desk.locator("footer button[name=action][value=publish], footer button:has-text('Publi')").first.click()
    expect(desk.locator(".messages .success").first).to_be_visible()


def id_of(desk: Page, title: str) -> str:
    """Return the id of the page `title` in the listing at hand."""
    edit = desk.get_by_role("link", name=title, exact=True).first.get_attribute("href")
    return re.search(r"/pages/(\d+)/", edit).group(1)


def submit(desk: Page, address: str) -> None:
    """Ask for a translation into every language there is."""
    desk.goto(address)
    for box in desk.locator("input[name=locales]").all():
        box.check()
    desk.locator("main form[method=post] [type=submit]").last.click()
    expect(desk.locator(".messages .success")).to_be_visible()


def by_hand(desk: Page, words: str) -> None:
    """Translate the first text in its own field, beside the original."""
    desk.get_by_role("button", name="Tulkot", exact=True).first.click()
    desk.locator("main textarea").first.fill(words)
    # The editor closes the field before the server has the words; a file downloaded meanwhile would lack them.
    with desk.expect_response(lambda answer: answer.request.method == "PUT" and answer.ok):
        desk.get_by_role("button", name="Saglabāt", exact=True).first.click()
    expect(desk.locator("main textarea")).to_have_count(0)


def by_file(desk: Page, path: Path, language: str) -> None:
    """Translate what is left as a translator does with a file."""
    with desk.expect_download() as download:
        desk.locator("a[href*='pofile/download']").first.click()
    download.value.save_as(path)
    catalogue = polib.pofile(str(path))
    for entry in catalogue:
        is_slug = entry.msgctxt.endswith("slug")
        entry.msgstr = entry.msgstr or (f"{entry.msgid}-{language}" if is_slug else f"{language}: {entry.msgid}")
    catalogue.save()
    with desk.expect_event("load"):
        desk.locator("input[type=file][name=file]").first.set_input_files(str(path))
