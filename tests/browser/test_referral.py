"""A referral from the sheet to the receipt and the status, on a small phone without JavaScript."""

import re
from collections.abc import Callable

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.test_road import go_on
from tests.journeys.site import RunningSite, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]


@pytest.fixture
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("referring_site")


def answer(phone: Page) -> None:
    """Answer the call's form; the name is known already."""
    expect(phone.get_by_label("Kā tevi sauc?")).to_have_value("Rūta")
    phone.get_by_label("Tavs uzvārds").fill("Bērziņa")
    for part, value in (("Diena", "17"), ("Mēnesis", "4"), ("Gads", "2009")):
        phone.get_by_label(part).fill(value)
    phone.get_by_label("Tavs e-pasts").fill("ruta@example.org")
    go_on(phone)
    go_on(phone)
    phone.get_by_label("Piekrītu, ka koordinatori lasa manas atbildes").check()
    go_on(phone)
    wait_until(lambda: go_on(phone) or "/received/" in phone.url)


def test_young_person_reads_agrees_and_looks_where_it_stands(browser: Browser, site: RunningSite):
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="lv-LV", base_url=site.base, java_script_enabled=False
    )
    phone = context.new_page()
    phone.goto(site.addresses["referred"])
    assert "Viņai patīk zīmēt." not in phone.inner_text("main")

    phone.locator("button[value=read]").click()
    expect(phone.locator("main")).to_contain_text("Šī lapa tagad ir tikai tava")
    own = phone.url
    phone.locator("button[value=read]").click()
    expect(phone.locator("main")).to_contain_text("Viņai patīk zīmēt.")
    phone.locator("#shows_yes").check()
    phone.locator("button[value=begin]").click()
    answer(phone)
    told = phone.inner_text("main")
    reference, pin = re.search(r"BL-[2-9A-Z]{4}-[2-9A-Z]{2}", told).group(), re.search(r"\b\d{6}\b", told).group()
    phone.goto("/lv/status/")
    phone.locator("#id_reference").fill(reference)
    phone.locator("#id_pin").fill(pin)
    phone.locator("main form button").click()

    expect(phone.locator("main .notice")).not_to_have_class(re.compile("error"))
    assert own != site.base + site.addresses["referred"]
    phone.goto(own)
    expect(phone.locator("button[value=hide]")).to_be_visible()
    assert context.cookies() == []
    assert phone.evaluate("document.documentElement.scrollWidth") <= 360
    context.close()
