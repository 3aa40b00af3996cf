"""The front end of `docs/examples/headless`, from an origin of its own, against a live site: all it shows comes by the API."""

import os
import re
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, Route, expect

from tests.audit.axe import RULES
from tests.journeys.site import ROOT, RunningSite

pytestmark = pytest.mark.browser
EXAMPLE = ROOT / "docs/examples/headless"


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *words: object) -> None:
        """Say nothing between the tests' dots."""


@pytest.fixture(scope="module")
def elsewhere() -> Iterator[str]:
    """Serve the example's files from an origin of their own."""
    server = ThreadingHTTPServer(("localhost", 0), partial(Quiet, directory=str(EXAMPLE)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def data(elsewhere: str, tmp_path_factory: pytest.TempPathFactory, migrated_template: Path) -> Iterator[RunningSite]:
    """Run a site that lets the example read."""
    with pytest.MonkeyPatch.context() as surroundings:
        surroundings.setitem(os.environ, "CORS_ALLOWED_ORIGINS", elsewhere)
        folder = tmp_path_factory.mktemp("data")
        with RunningSite(folder, migrated_template, builder="tests.browser.blocks_site") as site:
            yield site


@pytest.fixture(params=[(320, "light"), (1280, "dark")], ids=["phone", "desk"])
def screen(request: pytest.FixtureRequest, browser: Browser, data: RunningSite, elsewhere: str) -> Iterator[Page]:
    """Return the example's first page, drawn."""
    width, scheme = request.param
    context = browser.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme, base_url=elsewhere)
    page = context.new_page()
    page.goto(f"/?api={data.base}")
    yield page
    context.close()


def check(page: Page) -> None:
    found = Axe().run(page, options=RULES).response["violations"]
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= page.viewport_size["width"]


def test_first_page_and_a_call_are_drawn_from_data_alone(screen: Page, data: RunningSite):
    expect(screen.locator("html")).to_have_attribute("lang", "lv")
    expect(screen.get_by_role("heading", level=1)).to_have_text("Blakus ir vieglāk")
    expect(screen.get_by_role("heading", name="Stāsts", exact=True)).to_be_visible()
    check(screen)

    card = screen.get_by_role("listitem").filter(has_text=re.compile("Satikt mentoru|Būt par mentoru")).first
    title = card.get_by_role("link").inner_text()
    card.get_by_role("link").click()

    expect(screen.get_by_role("heading", level=1)).to_have_text(title)
    expect(screen.get_by_role("main")).to_be_focused()
    expect(screen.get_by_role("link", name="Pieteikties")).to_have_attribute("href", re.compile(f"^{data.base}/lv/"))
    check(screen)


def test_every_block_is_drawn(screen: Page, data: RunningSite):
    number = screen.request.get(f"{data.base}/api/v2/pages/?slug=bloki").json()["items"][0]["id"]

    screen.evaluate("number => { location.hash = `#/page/${number}` }", number)

    expect(screen.get_by_role("heading", level=1)).to_have_text("Visi bloki")
    expect(screen.get_by_role("link", name=re.compile("116 ?111|Uzticības"))).to_be_visible()
    expect(screen.get_by_role("img").first).to_have_attribute("alt", re.compile("krēsli"))
    check(screen)


def test_what_is_not_there_is_said(screen: Page):
    screen.evaluate("location.hash = '#/page/999999'")

    expect(screen.get_by_role("alert")).to_be_visible()


def test_answer_that_comes_late_covers_nothing_that_was_asked_for_since(
    browser: Browser, data: RunningSite, elsewhere: str
):
    page = browser.new_page(base_url=elsewhere)
    held: list[Route] = []
    page.route("**/api/v2/pages/find/**", lambda route: held.append(route))
    page.goto(f"/?api={data.base}")
    page.evaluate("location.hash = '#/page/999999'")
    expect(page.get_by_role("alert")).to_be_visible()

    with page.expect_response("**/api/open-calls.json**"):
        held[0].continue_()
    page.wait_for_load_state("networkidle")

    expect(page.get_by_role("alert")).to_be_visible()
    page.close()


def test_page_of_another_origin_reads_nothing(browser: Browser, data: RunningSite, elsewhere: str):
    stranger = browser.new_page(base_url=elsewhere.replace("localhost", "127.0.0.1"))

    stranger.route("**/127.0.0.1:*/**", lambda route: route.fulfill(path=EXAMPLE / "index.html"))
    stranger.goto("/")
    refused = stranger.evaluate("base => fetch(`${base}/api/v2/pages/`).then(() => 'read', () => 'refused')", data.base)

    assert refused == "refused"
    stranger.close()
