"""Signing in at the real screen."""

from playwright.sync_api import Page

from tests.journeys.small_site import PASSWORD


def sign_in(page: Page, email: str) -> None:
    """Sign a member of staff in by password, up to the admin's first screen."""
    page.goto("/accounts/login/?next=/admin/")
    page.locator("input[name=login]").fill(email)
    page.locator("input[name=password]").fill(PASSWORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/admin/")
