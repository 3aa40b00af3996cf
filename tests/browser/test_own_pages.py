"""Every page under `/me/`, as mentor, as mentee and after the end: readable by everybody, whole on the smallest phone, without JavaScript, by keyboard."""

import re
from collections.abc import Callable

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from tests.audit.axe import RULES
from tests.journeys.site import RunningSite
from tests.journeys.small_site import PASSWORD

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

ROLES = ["mentor", "mentee", "former"]
EVERYBODY = {
    "",
    "more/",
    "checklist/",
    "certificates/",
    "concern/",
    "ethics/",
    "events/",
    "leave/",
    "materials/",
    "wishes/",
}
MATCH = {f"matches/…/{name}" for name in ("", "meetings/", "agreement/", "goals/", "messages/", "trouble/", "ending/")}
MEETING = {"matches/…/meetings/new/", "matches/…/meetings/log/", "meetings/…/", "matches/…/trouble/concern/"}
SEEN = {
    "mentor": EVERYBODY | MATCH | MEETING | {"questions/", "profile/"},
    "mentee": EVERYBODY | MATCH | MEETING | {"questions/", "profile/", "matches/…/goals/new/"},
    "former": EVERYBODY | {"past/…/"},
}
"""What links lead each to at least, below `/me/`: a crawl that loses its way proves nothing."""
MOST, EACH = 60, 3
"""Pages, and pages of one kind."""
LEADS_AWAY = re.compile(r"/me/materials/\d+/")
"""A material can lie on another site, which no test asks."""
LINKS = "[...document.querySelectorAll('a[href]')].map(a => a.getAttribute('href').split('#')[0])"
REACHED = """() => {
  const wanted = [...document.querySelectorAll('main a[href], main button, main input:not([type=hidden]), main select, main textarea, main summary')]
    .filter(item => item.checkVisibility() && !item.disabled && item.tabIndex >= 0);
  return wanted.filter(item => { item.focus(); return document.activeElement !== item; }).map(item => item.outerHTML.slice(0, 120));
}"""


@pytest.fixture
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("own_site")


def signed_in(browser: Browser, site: RunningSite, role: str, **context: object) -> Page:
    """Return the small phone of the mentor or the mentee."""
    phone = browser.new_context(
        viewport={"width": 320, "height": 700}, locale="lv-LV", base_url=site.base, reduced_motion="reduce", **context
    ).new_page()
    phone.goto("/accounts/login/?next=/me/")
    phone.locator("input[name=login]").fill(site.addresses[role])
    phone.locator("input[name=password]").fill(PASSWORD)
    phone.locator("input[name=password]").press("Enter")
    phone.wait_for_url("**/me/")
    return phone


def shape(address: str) -> str:
    """Return the address below `/me/` with `…` for each number, and without what it asks."""
    return re.sub(r"\d+", "…", address.partition("?")[0].removeprefix("/me/"))


def crawl(phone: Page) -> list[str]:
    """Return the addresses of every page under `/me/` that links lead to."""
    found, waiting = [], ["/me/"]
    while waiting and len(found) < MOST:
        address = waiting.pop(0)
        alike = sum(shape(address) == shape(other) for other in found)
        if address in found or alike >= EACH or address.endswith((".ics", ".pdf")) or LEADS_AWAY.match(address):
            continue
        answer = phone.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        found.append(address)
        waiting += [link for link in phone.evaluate(LINKS) if link.startswith("/me/")]
    return found


@pytest.mark.parametrize("role", ROLES)
def test_own_pages_hold_together(browser: Browser, site: RunningSite, role: str):
    phone = signed_in(browser, site, role)
    complaints = []

    opened = crawl(phone)
    for address in opened:
        for scheme in ("light", "dark"):
            phone.emulate_media(color_scheme=scheme)
            phone.goto(address)
            found = Axe().run(phone, options=RULES).response["violations"]
            complaints += [
                (address, scheme, item["id"], node["html"][:160]) for item in found for node in item["nodes"]
            ]
        if phone.evaluate("document.documentElement.scrollWidth") > 320:
            complaints.append((address, "wider than the phone"))
        complaints += [(address, "not by keyboard", html) for html in phone.evaluate(REACHED)]
    phone.context.close()

    assert complaints == []
    assert SEEN[role] - {shape(address) for address in opened} == set()


@pytest.mark.parametrize("role", ROLES)
def test_own_pages_need_no_javascript(browser: Browser, site: RunningSite, role: str):
    with_scripts = signed_in(browser, site, role)
    without = signed_in(browser, site, role, java_script_enabled=False)

    for address in crawl(with_scripts):
        answer = without.goto(address)
        assert answer is not None
        assert answer.status == 200, address
        buttons = without.locator("main button[type=button]:visible")
        assert buttons.count() == 0, f"{address}: a button that does nothing without JavaScript"
    with_scripts.context.close()
    without.context.close()
