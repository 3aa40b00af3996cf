"""The pictures of the coordinators' guide, in Latvian: light, dark and on a phone. Where they go, `test_pictures` says."""

import io
from collections.abc import Callable
from dataclasses import dataclass

import pytest
from PIL import Image
from playwright.sync_api import Browser, StorageState, expect

from tests.browser.accounts import sign_in
from tests.browser.desk_pictured_site import COORDINATOR
from tests.browser.test_pictures import FOLDER, LIGHT, light
from tests.journeys.site import RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.screenshots, pytest.mark.django_db]


@dataclass(frozen=True)
class Shot:
    """`path` is an address, or the name of one of the site's; `shows` must be on the screen."""

    path: str
    shows: str
    width: int = 1280
    height: int = 800
    scheme: str = "light"


SHOTS = {
    "desk-home": Shot("/admin/", "Prasa uzmanību"),
    "desk-inbox": Shot("/admin/inbox/?folder=unassigned", "Bez atbildīgā"),
    "desk-inbox-phone": Shot("/admin/inbox/", "Elza Bērziņa", width=360, height=740),
    "desk-case": Shot("case", "Elza Bērziņa"),
    "desk-case-dark": Shot("case", "Elza Bērziņa", scheme="dark"),
    "desk-case-phone": Shot("case", "Elza Bērziņa", width=360, height=740),
    "desk-letter": Shot("case!decide/?verdict=accepted", "Elza Bērziņa"),
    "desk-outbox": Shot("/admin/outbox/", "Ziņa no Blakus"),
    "desk-criteria": Shot("criteria", "Tur solījumus"),
}


@pytest.fixture(scope="module")
def pictured_desk(running: Callable[[str], RunningSite]) -> RunningSite:
    return running("desk_pictured_site")


@pytest.fixture(scope="module")
def session(browser: Browser, pictured_desk: RunningSite) -> StorageState:
    """Return what the coordinator's browser keeps after they signed in."""
    with browser.new_context(base_url=pictured_desk.base, locale="lv-LV") as context:
        sign_in(context.new_page(), COORDINATOR)
        return context.storage_state()


@pytest.mark.parametrize("name", SHOTS)
def test_picture_of_the_guide_is_taken(browser: Browser, pictured_desk: RunningSite, session: StorageState, name: str):
    shot = SHOTS[name]
    place, _mark, rest = shot.path.partition("!")
    context = browser.new_context(
        base_url=pictured_desk.base,
        locale="lv-LV",
        color_scheme=shot.scheme,
        viewport={"width": shot.width, "height": shot.height},
        storage_state=session,
    )
    page = context.new_page()

    page.goto(pictured_desk.addresses.get(place, place) + rest)
    expect(page.locator("body")).to_contain_text(shot.shows)
    page.wait_for_load_state("networkidle")
    content = light(page.screenshot())

    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}.png").write_bytes(content)
    context.close()
    assert len(content) < LIGHT
    assert Image.open(io.BytesIO(content)).width == shot.width
