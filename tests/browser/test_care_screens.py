"""The screens about pairs and people, as coordinator and as supervisor: whole on a phone and at a desk, in light and dark."""

import re
from collections.abc import Callable
from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import ConsoleMessage, Page

from tests.browser.test_admin_screens import CUT_OFF, OURS
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

AREAS = [
    ("coordinator", "ethics", 4),
    ("coordinator", "signals", 1),
    ("coordinator", "matches", 8),
    ("coordinator", "participants", 4),
    ("coordinator", "support", 4),
    ("coordinator", "troubles", 1),
    ("supervisor", "supervision", 3),
]
"""Who looks at what, and how many screens links lead to at least: a crawl that stops at the door proves nothing."""
LINKS = "[...document.querySelectorAll('main a[href]')].map(a => a.getAttribute('href').split(/[?#]/)[0])"
HEADINGS = (
    "[...document.querySelectorAll('main :is(h1,h2,h3,h4)')].filter(e => e.checkVisibility()).map(e => +e.tagName[1])"
)
OPEN = "document.querySelectorAll('main details').forEach(item => item.open = true)"
ASK = "options => axe.run('main', options).then(found => found.violations)"
SIZES = [(360, "dark"), (1280, "light")]


def shape(address: str) -> str:
    """Return the address without its numbers: two matches have the same screens."""
    return re.sub(r"\d+", "0", address)


def faults(page: Page) -> list[tuple[object, ...]]:
    """Return what is wrong with the screen that is open, at each size."""
    found: list[tuple[object, ...]] = []
    page.evaluate(OPEN)
    page.evaluate(Axe().axe_script)
    for width, scheme in SIZES:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        broken = page.evaluate(ASK, OURS)
        found += [(width, item["id"], node["html"][:160]) for item in broken for node in item["nodes"]]
        found += [(width, "cut off", html) for html in page.evaluate(CUT_OFF, "main *")]
    levels = [1, *page.evaluate(HEADINGS)]
    if any(after > before + 1 for before, after in pairwise(levels)):
        found.append(("headings", levels))
    return found


@pytest.mark.parametrize(("role", "area", "fewest"), AREAS)
def test_screens_about_pairs_hold_together(
    desk_of: Callable[[RunningSite, str], Page],
    running: Callable[[str], RunningSite],
    role: str,
    area: str,
    fewest: int,
):
    site = running("care_site")
    page = desk_of(site, site.addresses[role])
    complaints: list[tuple[object, ...]] = []

    def broke(what: object) -> None:
        complaints.append((page.url, "script", str(what)))

    def said(line: ConsoleMessage) -> None:
        if line.type == "error":
            broke(line.text)

    page.on("pageerror", broke)
    page.on("console", said)
    seen: set[str] = set()
    waiting = [f"/admin/{area}/"]

    while waiting:
        address = waiting.pop(0)
        if shape(address) in seen:
            continue
        seen.add(shape(address))
        answer = page.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        waiting += [link for link in page.evaluate(LINKS) if link.startswith(f"/admin/{area}/")]
        complaints += [(address, *fault) for fault in faults(page)]

    page.remove_listener("pageerror", broke)
    page.remove_listener("console", said)
    assert not complaints, "\n".join(str(one) for one in complaints)
    assert len(seen) >= fewest
