"""Our screens in the admin on a phone and at a desk, in light and in dark; and conditions by keyboard on a phone."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from tests.audit.axe import RULES
from tests.browser.pictured_site import COORDINATOR, EDITORS
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

BY_EDITORS = {
    "start": "/admin/forms/start/",
    "import": "/admin/forms/start/import/",
    "versions": "/admin/forms/{form}/versions/",
    "old version": "/admin/forms/{form}/versions/1/",
    "back": "/admin/forms/{form}/versions/1/back/",
    "impact": "{impact-lv}",
    "trial": "{trial-lv}",
    "footfall": "/admin/footfall/{form}/",
    "concepts": "/admin/snippets/forms/concept/",
    "scales": "/admin/snippets/forms/scale/",
    "new scale": "/admin/snippets/forms/scale/add/",
}
BY_COORDINATORS = {
    "inbox": "/admin/inbox/",
    "case": "{case}",
    "exports": "/admin/exports/",
    "new export": "/admin/exports/new/",
    "invitations": "/admin/invitations/",
    "new invitation": "/admin/invitations/new/",
}
SCREENS = {name: (EDITORS["lv"], path) for name, path in BY_EDITORS.items()} | {
    name: (COORDINATOR, path) for name, path in BY_COORDINATORS.items()
}
# “Why not add one?” in an empty listing is Wagtail's.
OURS = {**RULES, "rules": {"link-in-text-block": {"enabled": False}}}
SIZES = [(360, "light"), (1280, "dark")]


@pytest.mark.parametrize("name", SCREENS)
def test_screen_of_the_admin_holds_together(
    desk_of: Callable[[RunningSite, str], Page], pictured: RunningSite, name: str
):
    email, path = SCREENS[name]
    page = desk_of(pictured, email)
    complaints = []

    for width, scheme in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        answer = page.goto(path.format_map({**pictured.addresses, "form": pictured.addresses["edit-lv"].split("/")[3]}))
        assert answer is not None
        assert answer.status == 200
        found = Axe().run(page, context={"include": [["main"]]}, options=OURS).response["violations"]
        complaints += [(width, scheme, item["id"], node["html"][:160]) for item in found for node in item["nodes"]]
        complaints += [(width, scheme, "cut off", html) for html in page.evaluate(CUT_OFF, "main *")]

    assert complaints == []


CUT_OFF = """(within) => [...document.querySelectorAll(within)]
    .filter((item) => item.getClientRects().length && item.getBoundingClientRect().right > innerWidth + 1)
    .filter((item) => {
        for (let frame = item.parentElement; frame.tagName !== "MAIN"; frame = frame.parentElement)
            if (["auto", "scroll"].includes(getComputedStyle(frame).overflowX)) return false;
        return !item.closest(".w-minimap, .w-sr-only, footer, .footer, .footer__container, .form-side");
    }).map((item) => item.outerHTML.slice(0, 160))"""
"""What stands out of the screen on the right, where nobody gets at it: Wagtail's frame does not scroll sideways."""


def test_condition_is_set_by_keyboard_on_a_phone(desk_of: Callable[[RunningSite, str], Page], pictured: RunningSite):
    page = desk_of(pictured, EDITORS["lv"])
    page.set_viewport_size({"width": 360, "height": 900})
    editor = conditions(page, pictured)
    keys = page.keyboard
    before = editor.locator(".condition__test").count()

    editor.locator(".condition__add button").focus()
    keys.press("Enter")
    keys.type("Vecums")
    keys.press("Tab")
    keys.press("End")
    keys.press("Tab")
    keys.type("17")

    expect(editor.locator(".condition__summary")).to_contain_text("Vecums atbildēšanas dienā ir ne vairāk kā 17")
    assert editor.locator(".condition__test").count() == before + 1
    assert page.evaluate(CUT_OFF, ".condition *") == []
    assert Axe().run(page, context={"include": [[".condition"]]}, options=RULES).response["violations"] == []
    keys.press("Tab")
    keys.press("Enter")
    assert editor.locator(".condition__test").count() == before
    assert editor.evaluate("(element) => element.contains(document.activeElement)")


def conditions(page: Page, pictured: RunningSite) -> Locator:
    """Open the first exit of the form; return the editor of its condition."""
    page.goto(pictured.addresses["edit-lv"])
    block = page.locator("[data-streamfield-child]:has(> input[value=exit])").first
    toggle = block.locator("[data-panel-toggle]").first
    if toggle.get_attribute("aria-expanded") == "false":
        toggle.click()
    expect(block.locator(".condition__test").first).to_be_visible()
    return block.locator(".condition").first
