"""What an editor meets around a page that is being written: the preview on a phone, the checks, the dates, the buttons."""

import re
import subprocess
import sys
from datetime import datetime

from playwright.sync_api import FrameLocator, Page, expect

from tests.browser.accounts import sign_in
from tests.journeys.site import ROOT, RunningSite

WATCHED = "addEventListener('w-unsaved:watch-edits', () => document.documentElement.classList.add('watched'))"

TIME_PASSES = """
import django
django.setup()
from datetime import timedelta
from django.utils import timezone
from wagtail.models import Page, Revision
from workers import schedules
late = timezone.now() - timedelta(minutes=1)
for revision in Revision.objects.filter(approved_go_live_at__isnull=False):
    revision.content["go_live_at"] = late.isoformat()
    revision.approved_go_live_at = late
    revision.save(update_fields=["content", "approved_go_live_at"])
schedules.publish_scheduled()
"""
"""Moves every planned publication to a minute ago, and does what the worker does each minute."""


def desk_for(browser, site: RunningSite, email: str) -> Page:
    """Return the screen of somebody who just signed in."""
    page = browser.new_context(
        base_url=site.base, locale="lv-LV", viewport={"width": 1280, "height": 900}, reduced_motion="reduce"
    ).new_page()
    page.add_init_script(WATCHED)
    sign_in(page, email)
    return page


def begin(desk: Page, address: str) -> None:
    """Open an editor and wait until it watches what is typed."""
    desk.goto(address)
    desk.wait_for_selector("html.watched")


def kept(desk: Page) -> None:
    """Wait until the editor stored what was begun: from then on the page has an address of its own."""
    desk.wait_for_url(re.compile(r"/admin/pages/\d+/edit/"))


def seen_on_a_phone(desk: Page) -> FrameLocator:
    """Open the preview as a phone shows it; return what is in it."""
    opened(desk, "preview")
    size = desk.locator("input[name=preview-size][value=mobile]")
    size.locator("xpath=..").click()
    expect(size).to_be_checked()
    return desk.frame_locator("#w-preview-iframe")


def checked(desk: Page):
    """Open the checks; return the panel with what they found."""
    opened(desk, "checks")
    return desk.locator("[data-side-panel=checks]")


def opened(desk: Page, panel: str) -> None:
    if not desk.locator(f"[data-side-panel={panel}]").is_visible():
        desk.locator(f"[data-side-panel-toggle={panel}]").first.click()


def closed(desk: Page, panel: str) -> None:
    """Close a side panel; Wagtail opens it again on every other screen."""
    desk.locator(f"[data-side-panel-toggle={panel}]").first.click()
    expect(desk.locator(f"[data-side-panel={panel}]")).to_be_hidden()


def planned_for(desk: Page, moment: datetime) -> None:
    """Say in the status panel when the page is to go live, and save that."""
    opened(desk, "status")
    desk.locator("[data-a11y-dialog-show=schedule-publishing-dialog]").first.click()
    desk.locator("#id_go_live_at").fill(moment.strftime("%d.%m.%Y %H:%M"))
    with desk.expect_event("load"):
        desk.locator("#schedule-publishing-dialog button.action-save").press("Enter")


def pressed(desk: Page, action: str) -> None:
    """Press a button of the editor's footer, and wait for the page that answers."""
    desk.locator("footer .w-dropdown__toggle").click()
    with desk.expect_event("load"):
        desk.locator(f"footer button[name={action}]").click()


def published(desk: Page) -> None:
    pressed(desk, "action-publish")
    expect(desk.locator(".messages .success")).to_be_visible()


def let_time_pass(site: RunningSite) -> None:
    """Have the worker find that it is time."""
    subprocess.run(
        [sys.executable, "-c", TIME_PASSES], cwd=ROOT, env=site.environment, check=True, capture_output=True, text=True
    )
