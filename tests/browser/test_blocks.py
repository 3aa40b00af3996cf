"""Every block in a browser: axe finds nothing, nothing sticks out, and the editor's checks say what is wrong."""

from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect

from tests.audit.axe import RULES
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

EDITOR = "redaktors@example.org"


@pytest.fixture
def blocks(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("blocks_site")


@pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (1280, "dark")])
def test_page_with_all_blocks_is_accessible_and_fits(browser: Browser, blocks: RunningSite, width: int, scheme: str):
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, base_url=blocks.base, reduced_motion="reduce"
    )
    page, said = context.new_page(), []
    page.on("console", lambda message: said.append(message.text))
    page.goto(blocks.addresses["blocks"])
    for question in page.locator("details.question").all():
        question.locator("summary").click()

    found = Axe().run(page, options=RULES).response["violations"]

    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    # Uploaded pictures are a web server's to serve, and there is none in front of this site.
    assert [line for line in said if "404" not in line] == []
    context.close()


def test_editor_is_told_of_a_picture_without_credit(desk_of: Callable[[RunningSite, str], Page], blocks: RunningSite):
    page = desk_of(blocks, EDITOR)

    page.goto(blocks.addresses["editor"])
    page.locator("[data-side-panel-toggle=checks]").first.click()

    expect(page.get_by_text("Attēls bez autora").first).to_be_visible()
