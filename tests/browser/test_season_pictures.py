"""The pictures of the guides about a season, in Latvian: on a phone for the two, on a desk for staff."""

import io
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

import pytest
from PIL import Image
from playwright.sync_api import Browser, StorageState, expect

from tests.browser.accounts import PASSWORD
from tests.browser.season_pictured_site import COORDINATOR, MENTEE, MENTOR, SUPERVISOR
from tests.browser.test_pictures import FOLDER, LIGHT, light
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.screenshots, pytest.mark.django_db]

PHONE, DESK = (360, 740), (1280, 800)


@dataclass(frozen=True)
class Shot:
    """Who looks at which address of the site (a name of one, and what follows it), and what must be on the screen."""

    who: str
    path: str
    shows: str
    size: tuple[int, int] = PHONE


SHOTS = {
    "mentor-today": Shot(MENTOR, "/me/", "Monta"),
    "mentor-match": Shot(MENTOR, "pair", "Rūdis"),
    "mentor-meetings": Shot(MENTOR, "pair!meetings/", "Bibliotēka"),
    "mentee-today": Shot(MENTEE, "/me/", "Rūdi"),
    "mentee-goals": Shot(MENTEE, "pair!goals/", "Runāt angliski"),
    "mentee-trouble": Shot(MENTEE, "pair!trouble/", "drošībā"),
    "supervisor-sessions": Shot(SUPERVISOR, "/admin/supervision/", "kad otrs klusē", DESK),
    "supervisor-notes": Shot(SUPERVISOR, "session!notes/", "klusēšanu", DESK),
    "season-checklist": Shot(COORDINATOR, "checklist", "Ance", DESK),
    "season-board": Shot(COORDINATOR, "board", "Ance", DESK),
    "season-match": Shot(COORDINATOR, "match", "Monta", DESK),
    "season-signals": Shot(COORDINATOR, "/admin/signals/", "Kārlis", DESK),
    "season-support": Shot(COORDINATOR, "/admin/support/", "mērķi, kas nebaida", DESK),
}


@pytest.fixture(scope="module")
def season(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("season_pictured_site")


@pytest.fixture(scope="module")
def session_of(browser: Browser, season: RunningSite) -> Callable[[str], StorageState]:
    """Return what gives the cookies of somebody who signed in, once each."""

    @cache
    def sign_in(email: str) -> StorageState:
        with browser.new_context(base_url=season.base, locale="lv-LV") as context:
            page = context.new_page()
            page.goto("/accounts/login/?next=/me/")
            page.locator("input[name=login]").fill(email)
            page.locator("input[name=password]").fill(PASSWORD)
            page.locator("input[name=password]").press("Enter")
            page.wait_for_url("**/me/")
            return context.storage_state()

    return sign_in


@pytest.mark.parametrize("name", SHOTS)
def test_picture_of_the_season_is_taken(
    browser: Browser, season: RunningSite, session_of: Callable[[str], StorageState], name: str
):
    shot = SHOTS[name]
    place, _mark, rest = shot.path.partition("!")
    context = browser.new_context(
        base_url=season.base,
        locale="lv-LV",
        viewport={"width": shot.size[0], "height": shot.size[1]},
        storage_state=session_of(shot.who),
    )
    page = context.new_page()

    page.goto(season.addresses.get(place, place) + rest)
    expect(page.locator("body")).to_contain_text(shot.shows)
    page.wait_for_load_state("networkidle")
    page.locator(".demo-strip").evaluate_all("(strips) => strips.forEach((strip) => strip.remove())")
    content = light(page.screenshot())

    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(content)
    context.close()
    assert len(content) < LIGHT
    assert Image.open(io.BytesIO(content)).width == shot.size[0]
