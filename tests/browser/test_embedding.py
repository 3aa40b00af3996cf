"""Our card in somebody else's page: another origin, a sandbox without scripts, small and large, light and dark."""

import json
import urllib.parse
import urllib.request
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.site import RunningSite

pytestmark = pytest.mark.browser
PAGE = "<!doctype html><meta name=color-scheme content='light dark'><title>Avīze</title><h1>Avīze</h1>"


@pytest.fixture(scope="module")
def carded(running) -> RunningSite:
    return running("carded_site")


def answer(site: RunningSite, kind: str, **more: Any) -> dict[str, Any]:
    query = urllib.parse.urlencode({"url": site.base + site.addresses[kind], **more})
    with urllib.request.urlopen(f"{site.base}/oembed/?{query}", timeout=20) as response:
        return json.load(response)


def newspaper(browser: Browser, html: str, **options: Any) -> Page:
    """Return another site's page (its origin is nobody's) that took our HTML."""
    page = browser.new_context(**options).new_page()
    page.goto("data:text/html;charset=utf-8," + urllib.parse.quote(PAGE + html))
    return page


@pytest.mark.parametrize("width", [320, 600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["story", "event"])
def test_a_card_shows_in_a_sandbox_of_another_origin(browser, carded, kind, scheme, width):
    found = answer(carded, kind, maxwidth=width)
    page = newspaper(browser, found["html"], viewport={"width": 700, "height": 600}, color_scheme=scheme)
    said: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    card = page.frame_locator("iframe")

    expect(card.locator("h1")).to_have_text(found["title"])
    link = card.get_by_role("link")
    box = link.bounding_box()
    assert box["height"] >= 44
    frame = page.frames[1]
    assert frame.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert frame.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert frame.evaluate("getComputedStyle(document.querySelector('.open')).borderRadius") != "0px"
    assert frame.evaluate("performance.getEntriesByType('resource').length") == 0
    assert said == []
    page.context.close()


def test_the_link_of_a_card_opens_the_story_beside_the_newspaper(browser, carded):
    page = newspaper(browser, answer(carded, "story")["html"])

    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link").click()

    expect(opened.value).to_have_url(carded.base + carded.addresses["story"])
    expect(opened.value.locator("h1")).to_have_text("„Viņa ne reizi nepateica priekšā”")
    page.context.close()


def test_no_other_page_of_ours_shows_in_a_frame(browser, carded):
    address = carded.base + carded.addresses["story"]
    page = newspaper(browser, f'<iframe src="{address}"></iframe>')

    page.wait_for_timeout(500)

    assert "Viņa" not in page.frames[1].content()
    page.context.close()
