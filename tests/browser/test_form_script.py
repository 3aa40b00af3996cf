"""The form's script: the same judgement as the server's, saving without a press, and leaving without a trace."""

import json
import random
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import asdict
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from playwright.sync_api import Browser, Page, expect

from tests.factories.forms import question_id
from tests.forms.test_conditions import CONDITIONS, FACTS
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]

CASES = 400


@pytest.fixture(scope="module")
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("branching_site")


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


def branching(page: Page, site: RunningSite) -> None:
    """Answer the page whose last question hangs on the one before it, up to there."""
    page.goto(site.addresses["branching"])
    page.get_by_label("Kā tevi sauc?").fill("Elza")
    for label, typed in (("Diena", "17"), ("Mēnesis", "4"), ("Gads", "2009")):
        page.get_by_label(label).fill(typed)


def test_question_appears_with_the_answer_it_hangs_on_and_vanishes_with_another(phone: Page, site: RunningSite):
    branching(phone, site)
    who = phone.get_by_label("Kas tev palīdz?")
    expect(who).to_have_count(0)

    phone.get_by_label("Nē", exact=True).check()
    who.fill("Vecmāmiņa")
    expect(phone.locator("[data-saved]")).to_contain_text("Saglabāts")
    phone.get_by_label("Jā", exact=True).check()
    expect(who).to_have_count(0)
    phone.get_by_label("Nē", exact=True).check()
    expect(who).to_have_value("Vecmāmiņa")
    phone.get_by_label("Jā", exact=True).check()
    next_page(phone)
    phone.get_by_label("Kas tev patīk?").fill("Zīmēt")
    next_page(phone)

    assert phone.url.endswith("/check/")
    expect(phone.get_by_role("main")).to_contain_text("Zīmēt")
    expect(phone.get_by_role("main")).not_to_contain_text("Vecmāmiņa")
    phone.get_by_role("button", name="Nosūtīt").click()
    phone.wait_for_url("**/received/**")
    assert question_id("who") not in stored(site)
    assert question_id("hobby") in stored(site)


def next_page(page: Page) -> None:
    with page.expect_event("load"):
        page.locator("button[name=go][value=next]").click()


def stored(site: RunningSite) -> dict[str, Any]:
    """Return what the database holds of the latest submission, by question id."""
    with closing(sqlite3.connect(site.folder / "blakus.sqlite3")) as database:
        return json.loads(database.execute("SELECT answers FROM forms_submission ORDER BY id DESC").fetchone()[0])


def test_without_script_the_server_asks_what_hangs_on_an_answer(browser: Browser, site: RunningSite):
    context = browser.new_context(java_script_enabled=False, locale="lv-LV", base_url=site.base)
    page = context.new_page()
    branching(page, site)
    who = page.get_by_label("Kas tev palīdz?")

    page.get_by_label("Nē", exact=True).check()
    next_page(page)
    expect(who).to_be_visible()
    who.fill("Vecmāmiņa")
    next_page(page)

    expect(page.get_by_label("Kas tev patīk?")).to_be_visible()
    context.close()


def test_typing_saves_by_itself_and_the_address_becomes_the_draft_s(phone: Page, site: RunningSite):
    phone.goto(site.addresses["form"])

    phone.get_by_label("Kā tevi sauc?").fill("Elza")
    expect(phone.locator("[data-saved]")).to_contain_text(re.compile(r"Saglabāts .*\d\d[.:]\d\d"))
    phone.reload()

    assert "/continue/" in phone.url
    expect(phone.get_by_label("Kā tevi sauc?")).to_have_value("Elza")


def test_nothing_is_saved_before_something_is_typed(phone: Page, site: RunningSite):
    posts: list[str] = []
    phone.on("request", lambda request: posts.append(request.url) if request.method == "POST" else None)

    phone.clock.install()
    phone.goto(site.addresses["form"])
    phone.get_by_label("Kā tevi sauc?").focus()
    phone.clock.run_for(60_000)

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
    with page.expect_event("load"):
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
