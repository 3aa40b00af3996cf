"""Our card in somebody else's page: another origin, a sandbox without scripts, small and large, light and dark."""

import json
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.journeys.site import RunningSite

pytestmark = pytest.mark.browser
PAGE = "<!doctype html><meta name=color-scheme content='light dark'><link rel=icon href=data:,><title>Avīze</title><h1>Avīze</h1>"


@pytest.fixture(scope="module")
def carded(running) -> RunningSite:
    return running("carded_site")


def answer(site: RunningSite, kind: str, **more: Any) -> dict[str, Any]:
    query = urllib.parse.urlencode({"url": site.base + site.addresses[kind], **more})
    with urllib.request.urlopen(f"{site.base}/oembed/?{query}", timeout=20) as response:
        return json.load(response)


class Newspaper(BaseHTTPRequestHandler):
    """Another site, on an origin of its own: its page is what its address asks for."""

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        self.wfile.write((PAGE + urllib.parse.unquote(self.path.partition("?")[2])).encode())

    def log_message(self, *args: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="module")
def press() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Newspaper) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture
def newspaper(browser: Browser, press: str) -> Iterator[Callable[..., Page]]:
    """Return what shows another site's page with the HTML that it took from us."""
    with ExitStack() as opened:

        def show(html: str, **options: Any) -> Page:
            context = browser.new_context(**options)
            opened.callback(context.close)
            page = context.new_page()
            page.goto(f"{press}/?{urllib.parse.quote(html)}")
            return page

        yield show


@pytest.mark.parametrize("width", [320, 600])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("kind", ["story", "event"])
def test_a_card_shows_in_a_sandbox_of_another_origin(newspaper, carded, kind, scheme, width):
    found = answer(carded, kind, maxwidth=width)
    page = newspaper(found["html"], viewport={"width": 700, "height": 600}, color_scheme=scheme)
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


def test_the_link_of_a_card_opens_the_story_beside_the_newspaper(newspaper, carded):
    page = newspaper(answer(carded, "story")["html"])

    with page.context.expect_page() as opened:
        page.frame_locator("iframe").get_by_role("link").click()

    expect(opened.value).to_have_url(carded.base + carded.addresses["story"])
    expect(opened.value.locator("h1")).to_have_text("„Viņa ne reizi nepateica priekšā”")


def test_no_other_page_of_ours_shows_in_a_frame(newspaper, carded):
    address = carded.base + carded.addresses["story"]
    page = newspaper(f'<iframe src="{address}"></iframe>')

    page.wait_for_timeout(500)

    assert "Viņa" not in page.frames[1].content()
