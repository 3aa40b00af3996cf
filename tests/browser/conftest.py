"""A real browser on a real site."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.journeys.site import RunningSite

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("needs Chromium: apt-get install chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, migrated_template: Path) -> Iterator[RunningSite]:
    with RunningSite(tmp_path_factory.mktemp("site"), migrated_template) as running:
        yield running


@pytest.fixture
def phone(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """Return a page of a small phone whose reader speaks Latvian."""
    context = browser.new_context(
        viewport={"width": 360, "height": 740}, locale="lv-LV", base_url=site.base, has_touch=True
    )
    yield context.new_page()
    context.close()


@pytest.fixture
def desk(browser: Browser, site: RunningSite) -> Iterator[Page]:
    """Return a page of a coordinator's screen."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="lv-LV", base_url=site.base)
    yield context.new_page()
    context.close()
