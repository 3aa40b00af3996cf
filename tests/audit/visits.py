"""Opens each page in a browser that has never been here: what travels, what the console says, what jumps, what sticks out."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.audit.sights import Audit, Sight
from tests.browser.conftest import CHROMIUM, FLAGS

PHONE = {"viewport": {"width": 390, "height": 844}, "device_scale_factor": 2, "is_mobile": True, "has_touch": True}
NARROW = 320
WATCH = """
    window.seen = { shift: 0, reports: [] };
    new PerformanceObserver((list) => {
        for (const entry of list.getEntries()) if (!entry.hadRecentInput) window.seen.shift += entry.value;
    }).observe({ type: "layout-shift", buffered: true });
    document.addEventListener("securitypolicyviolation", (event) =>
        window.seen.reports.push(`${event.effectiveDirective}: ${event.blockedURI}`));
"""
TO_THE_END = """async () => {
    for (let at = 0; at < document.documentElement.scrollHeight; at += innerHeight) {
        scrollTo({ top: at, behavior: "instant" });
        await new Promise((go) => requestAnimationFrame(() => requestAnimationFrame(go)));
    }
}"""
STICKS_OUT = """(most) => document.documentElement.scrollWidth <= most ? "" : [...document.querySelectorAll("body *")]
    .filter((each) => each.checkVisibility() && each.getBoundingClientRect().right > most + 1)
    .map((each) => each.outerHTML.slice(0, 90))[0] || "something" """


@contextmanager
def chromium(*more: str) -> Iterator[Browser]:
    """Return Debian's Chromium, or whatever the machine has."""
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=[*FLAGS, *more])
        yield browser
        browser.close()


def visit(audit: Audit) -> None:
    with chromium() as browser:
        for sight in audit.chosen():
            first_visit(browser, audit.base, sight)


def first_visit(browser: Browser, base: str, sight: Sight) -> None:
    """Open the page on a phone with nothing kept, go down to its end, and write down what it took."""
    sight.looked |= {"visit", "wide"}
    context = browser.new_context(base_url=base, locale=f"{sight.language}-LV", **PHONE)
    context.add_init_script(WATCH)
    page = context.new_page()
    wire = Wire(page, base)
    page.on("console", lambda message: heard(sight, message.text))
    page.on("pageerror", lambda error: sight.find("console", str(error)[:160]))
    page.goto(sight.path, wait_until="networkidle")
    at_once = wire.weight
    page.evaluate(TO_THE_END)
    page.wait_for_load_state("networkidle")
    seen = page.evaluate("window.seen")
    for report in seen["reports"]:
        sight.find("csp", report)
    for address in wire.foreign:
        sight.find("foreign", address)
    for cookie in context.cookies():
        sight.find("cookies", cookie["name"])
    sight.figures |= {"kB": at_once / 1000, "kB all": wire.weight / 1000, "requests": wire.count, "CLS": seen["shift"]}
    page.set_viewport_size({"width": NARROW, "height": 700})
    if stuck := too_wide(page, NARROW):
        sight.find("overflow", f"at {NARROW} px: {stuck}")
    context.close()


def too_wide(page: Page, width: int) -> str:
    """Return what makes a reader scroll sideways in a window of `width` pixels; empty if nothing does."""
    return page.evaluate(STICKS_OUT, width)


def heard(sight: Sight, text: str) -> None:
    """Keep what the console says; that the page itself is a 403, 404 or 410 is no news."""
    if sight.status == 200 or f"status of {sight.status}" not in text:
        sight.find("console", text[:160])


class Wire:
    """Counts bytes as they travel, with their headers, packed as they are."""

    def __init__(self, page: Page, base: str) -> None:
        self.base, self.weight, self.count = base, 0.0, 0
        self.foreign: list[str] = []
        self.seen: set[str] = set()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.requestWillBeSent", self.sent)
        session.on("Network.loadingFinished", self.arrived)

    def sent(self, event: dict[str, Any]) -> None:
        url = event["request"]["url"]
        if url.startswith("data:"):
            return
        self.seen.add(event["requestId"])
        self.count += 1
        if not url.startswith((self.base, "blob:")):
            self.foreign.append(url[:120])

    def arrived(self, event: dict[str, Any]) -> None:
        if event["requestId"] in self.seen:
            self.weight += event["encodedDataLength"]
