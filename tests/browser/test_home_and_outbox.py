"""From the home of the admin to a letter that is sent, with a thumb on a small phone."""

from collections.abc import Callable
from email import message_from_bytes, policy

import pytest
from playwright.sync_api import Page, expect

from tests.browser.desk_pictured_site import COORDINATOR, LETTER
from tests.journeys.site import RunningSite, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]


@pytest.fixture(scope="module")
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("desk_pictured_site")


@pytest.fixture
def phone(desk_of: Callable[[RunningSite, str], Page], site: RunningSite) -> Page:
    page = desk_of(site, COORDINATOR)
    page.set_viewport_size({"width": 360, "height": 740})
    return page


def fits(page: Page) -> bool:
    return page.evaluate("document.documentElement.scrollWidth") <= 360


def subjects(site: RunningSite) -> list[str]:
    """Return the subjects of the mails that left the house."""
    mails = (message_from_bytes(path.read_bytes(), policy=policy.default) for path in site.folder.glob("mail/*"))
    return [str(mail["Subject"]) for mail in mails]


def test_what_needs_attention_leads_with_one_thumb_to_what_is_to_be_done(phone):
    phone.goto("/admin/")
    rows = phone.locator("#attention .home-rows > li, [id*=attention] .home-rows > li")
    button = rows.first.locator("a.button")
    size = button.bounding_box()

    button.click()
    phone.wait_for_load_state()

    assert size["height"] >= 32
    assert "/admin/" in phone.url
    assert fits(phone)
    expect(phone.locator("main h1, main h2").first).to_be_visible()


def test_a_letter_is_changed_approved_and_sent_by_thumb(phone, site):
    phone.goto("/admin/outbox/")
    assert fits(phone)

    phone.locator(f"tr:has-text('{LETTER[0]}') a").first.click()
    phone.wait_for_load_state()
    assert fits(phone)
    phone.locator("input[name=subject]").fill("Zvans nākamnedēļ")
    phone.locator("button[name=step][value=approve]").click()
    phone.wait_for_load_state()

    wait_until(lambda: "Zvans nākamnedēļ" in subjects(site))
    assert LETTER[0] not in subjects(site)
