"""A real browser on a real site."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.browser.accounts import sign_in
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


expect.set_options(timeout=20_000)
"""Milliseconds; a machine with two cores that also runs the site and its worker is slower than the default of 5 s."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    if not CHROMIUM:
        pytest.skip("needs Chromium: apt-get install chromium")
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def running(
    tmp_path_factory: pytest.TempPathFactory, migrated_template: Path
) -> Iterator[Callable[[str], RunningSite]]:
    """Return what gives the site that a module of this folder builds, started once."""
    with ExitStack() as sites:

        @cache
        def give(builder: str) -> RunningSite:
            folder = tmp_path_factory.mktemp(builder)
            return sites.enter_context(RunningSite(folder, migrated_template, builder=f"tests.browser.{builder}"))

        yield give


@pytest.fixture
def pictured(running: Callable[[str], RunningSite]) -> RunningSite:
    """Return a site whose editors speak different languages, with something on each of the admin's screens."""
    return running("pictured_site")


@pytest.fixture(scope="module")
def desk_of(browser: Browser) -> Iterator[Callable[[RunningSite, str], Page]]:
    """Return what gives somebody's screen on a site, signed in once."""
    with ExitStack() as opened:

        @cache
        def give(site: RunningSite, email: str) -> Page:
            context = browser.new_context(base_url=site.base, locale="lv-LV", reduced_motion="reduce")
            opened.callback(context.close)
            page = context.new_page()
            sign_in(page, email)
            return page

        yield give


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
