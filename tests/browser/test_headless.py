"""The client of `docs/developers/headless.md`, against a live site: it draws a form, is told what is wrong, and sends."""

import json
import urllib.request
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.factories.forms import question_id
from tests.journeys.site import RunningSite

pytestmark = pytest.mark.browser
CLIENT = Path(__file__).resolve().parent.parent.parent / "docs/developers/headless.js"
EMPTY = "<!doctype html><html lang='lv'><title>Klients</title><main></main>"
START = """async ({form, locale}) => {
  const { draw } = await import("/client.js");
  await draw(document.querySelector("main"), { form, locale });
}"""


def control(page: Page, name: str):
    return page.locator(f"#q-{question_id(name)}")


@pytest.fixture
def client(phone: Page, site: RunningSite) -> Page:
    """Return a bare page of the site's own origin that runs the client."""
    with urllib.request.urlopen(f"{site.base}/api/forms/") as response:
        form = json.load(response)[0]["id"]
    script = CLIENT.read_text()
    phone.route("**/client.js", lambda route: route.fulfill(body=script, content_type="text/javascript"))
    phone.route("**/klients", lambda route: route.fulfill(body=EMPTY, content_type="text/html"))
    phone.goto("/klients")
    phone.evaluate(START, {"form": form, "locale": "lv"})
    return phone


def test_client_draws_a_form_is_told_what_is_wrong_and_sends(client: Page):
    control(client, "first_name").fill("Elza")
    control(client, "email").fill("nav adrese")
    client.get_by_role("button").click()
    expect(client.locator(f"#q-{question_id('family_name')}-error")).not_to_be_empty()
    expect(control(client, "email")).to_have_attribute("aria-invalid", "true")

    control(client, "family_name").fill("Bērziņa")
    control(client, "birth_date").fill("2009-04-17")
    control(client, "email").fill("elza@example.org")
    control(client, "languages").select_option(["lv", "en"])
    control(client, "taking_part").check()
    client.get_by_role("button").click()

    expect(client.get_by_role("status")).to_contain_text("BL-")
