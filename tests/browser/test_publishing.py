"""An editor publishes while Wagtail saves the page by itself: it is there once, public, and where its title says."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, Route, expect

from tests.browser.accounts import sign_in
from tests.browser.builder_site import EDITOR
from tests.journeys.site import RunningSite, wait_until

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db]


@pytest.fixture(scope="module")
def site(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("builder_site")


class SlowSaves:
    """Lets Wagtail's own saves reach the server, and keeps the answers back until they are let go."""

    def __init__(self, desk: Page) -> None:
        self.kept: list[tuple[Route, object]] = []
        self.is_slow = True
        desk.route("**/admin/pages/**", self.answer)

    def answer(self, route: Route) -> None:
        is_own = route.request.method == "POST" and "application/json" in route.request.headers.get("accept", "")
        if not (is_own and self.is_slow):
            route.continue_()
            return
        self.kept.append((route, route.fetch()))

    def let_go(self) -> None:
        self.is_slow = False
        for route, response in self.kept:
            route.fulfill(response=response)


def begin_page(desk: Page, site: RunningSite) -> None:
    """Open the editor of a new page and wait until it watches what is typed: that takes it two seconds."""
    desk.add_init_script(
        "addEventListener('w-unsaved:watch-edits', () => document.documentElement.classList.add('watched'));"
        "addEventListener('w-autosave:success', () => document.documentElement.classList.add('saved'))"
    )
    desk.goto(f"/admin/pages/add/pages/standardpage/{site.addresses['lv']}/")
    desk.wait_for_selector("html.watched")


def press_publish(desk: Page) -> None:
    desk.locator("footer .w-dropdown__toggle").click()
    desk.locator("footer button[name=action-publish]").click(no_wait_after=True)


def test_publishing_in_the_moment_of_the_first_save_makes_one_public_page(desk: Page, site: RunningSite):
    sign_in(desk, EDITOR)
    saves = SlowSaves(desk)
    begin_page(desk, site)
    desk.locator("#id_title").press_sequentially("Kā mēs strādājam")
    desk.locator("#id_title").blur()
    wait_until(lambda: desk.title() and saves.kept, patience=20)

    press_publish(desk)
    saves.let_go()

    expect(desk.locator(".messages .success")).to_contain_text("Kā mēs strādājam")
    assert wait_until(lambda: site.status("/lv/ka-mes-stradajam/") == 200, patience=20)
    desk.goto(f"/admin/pages/{site.addresses['lv']}/")
    expect(desk.get_by_role("link", name="Kā mēs strādājam", exact=True)).to_have_count(1)


def test_a_page_saved_with_half_a_title_is_published_where_its_whole_title_says(desk: Page, site: RunningSite):
    sign_in(desk, EDITOR)
    begin_page(desk, site)
    title = desk.locator("#id_title")
    title.press_sequentially("Ko mēs")
    title.blur()
    desk.wait_for_selector("html.saved")
    title.press("End")
    title.press_sequentially(" darām kopā")
    # Wagtail lets the address follow a tenth of a second later: a hand is slower than that, a test is not.
    expect(desk.locator("#id_slug")).to_have_value("ko-mes-daram-kopa")

    press_publish(desk)

    expect(desk.locator(".messages .success")).to_contain_text("Ko mēs darām kopā")
    assert wait_until(lambda: site.status("/lv/ko-mes-daram-kopa/") == 200, patience=20)
