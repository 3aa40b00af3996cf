"""The form's script: the same judgement as the server's, saving without a press, and leaving without a trace."""

import json
import random
import re
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Page, expect

from tests.forms.test_conditions import CONDITIONS, FACTS
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

CASES = 400


def cases() -> list[tuple[Any, Any]]:
    """Return conditions with facts as Hypothesis makes them."""
    found: list[tuple[Any, Any]] = []

    @settings(max_examples=CASES, database=None, suppress_health_check=list(HealthCheck))
    @given(CONDITIONS, FACTS)
    def collect(condition, facts):
        found.append((condition, facts))

    collect()
    random.Random(1).shuffle(found)
    return found


def test_script_judges_conditions_as_the_server_does(desk: Page, site: RunningSite):
    desk.goto(site.addresses["form"])
    tried = cases()

    judged = desk.evaluate(
        """async (cases) => {
          const { holds } = await import("/static/js/conditions.js");
          return cases.map(([condition, facts]) => holds(condition, facts));
        }""",
        [[json.loads(json.dumps(asdict(condition))), facts] for condition, facts in tried],
    )

    different = [
        (condition, facts, told)
        for (condition, facts), told in zip(tried, judged, strict=True)
        if condition.holds(facts) is not told
    ]
    assert len(tried) >= CASES // 2
    assert different == []


def test_typing_saves_by_itself_and_the_address_becomes_the_draft_s(phone: Page, site: RunningSite):
    phone.goto(site.addresses["form"])

    phone.get_by_label("Kā tevi sauc?").fill("Elza")
    expect(phone.locator("[data-saved]")).to_contain_text(re.compile(r"Saglabāts \d\d[.:]\d\d"))
    phone.reload()

    assert "/continue/" in phone.url
    expect(phone.get_by_label("Kā tevi sauc?")).to_have_value("Elza")


def test_nothing_is_saved_before_something_is_typed(phone: Page, site: RunningSite):
    posts: list[str] = []
    phone.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)

    phone.goto(site.addresses["form"])
    phone.get_by_label("Kā tevi sauc?").focus()
    phone.wait_for_timeout(3000)

    assert posts == []


def test_no_connection_is_said_and_made_up_for(phone: Page, site: RunningSite):
    phone.goto(site.addresses["form"])
    phone.context.set_offline(True)
    phone.get_by_label("Kā tevi sauc?").fill("Elza")
    expect(phone.locator("[data-saved]")).to_contain_text("Nav saglabāts")

    phone.context.set_offline(False)
    phone.get_by_label("Tavs uzvārds").fill("Bērziņa")

    expect(phone.locator("[data-saved]")).to_contain_text("Saglabāts")


def delicate(page: Page, site: RunningSite) -> None:
    """Go to the section that asks something delicate."""
    page.goto(site.addresses["form"])
    page.get_by_label("Kā tevi sauc?").fill("Elza")
    page.get_by_label("Tavs uzvārds").fill("Bērziņa")
    for label, typed in (("Diena", "17"), ("Mēnesis", "4"), ("Gads", "2009")):
        page.get_by_label(label).fill(typed)
    page.get_by_label("Tavs e-pasts").fill("elza@example.org")
    with page.expect_navigation():
        page.locator("button[value=next]").click()


@pytest.mark.parametrize("way", ["click", "keys"])
def test_leaving_quickly_replaces_the_page(phone: Page, site: RunningSite, way: str):
    phone.route("https://**", lambda route: route.fulfill(body="<title>Laiks</title>", content_type="text/html"))
    delicate(phone, site)
    section = phone.url

    if way == "click":
        phone.get_by_role("link", name="Ātri pamest lapu").click()
    else:
        for _press in range(3):
            phone.keyboard.press("Shift")
    phone.wait_for_url("https://**")
    phone.go_back()

    assert phone.url != section


def test_way_out_is_the_first_thing_for_the_keyboard(phone: Page, site: RunningSite):
    delicate(phone, site)
    phone.evaluate("document.activeElement.blur()")

    phone.keyboard.press("Tab")

    assert phone.evaluate("document.activeElement.hasAttribute('data-leave')")
