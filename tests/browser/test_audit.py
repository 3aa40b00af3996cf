"""One page of each public type, served packed as in production, held against the budgets of `make audit`."""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import requests
from playwright.sync_api import Browser

from tests.audit import axe, table, texts, visits
from tests.audit.__main__ import PACKED
from tests.audit.sights import Audit, Sight
from tests.journeys.site import ROOT, RunningSite

pytestmark = [pytest.mark.browser, pytest.mark.processes, pytest.mark.django_db, pytest.mark.timeout(400)]

TYPES = [
    *("HomePage", "ProgrammeIndexPage", "ProgrammePage", "CallPage", "FormPage", "ReferrersPage"),
    *("PartnerIndexPage", "PartnerPage", "NewsIndexPage", "NewsPage", "EventIndexPage", "EventPage"),
    *(
        "CelebrationPage",
        "StoryIndexPage",
        "StoryPage",
        "PressPage",
        "HelpPage",
        "QuestionsPage",
        "StandardPage",
        "404",
    ),
]
LOOKED_AT = ("HomePage", "CallPage", "StoryPage", "EventPage", "PressPage", "HelpPage", "StandardPage")
"""What axe is asked about here; the forms and more have tests of their own, and `make audit` asks about all."""


@pytest.fixture(scope="module")
def public(tmp_path_factory: pytest.TempPathFactory, migrated_template: Path) -> Iterator[RunningSite]:
    """Return a site with one page of each type, served as in production."""
    site = RunningSite(tmp_path_factory.mktemp("public"), migrated_template, builder="tests.browser.public_site")
    site.environment["DJANGO_SETTINGS_MODULE"] = "tests.audit.settings"
    left_out = [word for name in PACKED for word in ("-i", name)]
    command = [sys.executable, "manage.py", "collectstatic", "--noinput", "-v0", *left_out]
    subprocess.run(command, cwd=ROOT, env=site.environment, check=True)
    with site:
        yield site


def sight_of(site: RunningSite, name: str) -> Sight:
    answer = requests.get(site.base + site.addresses[name], timeout=30)
    assert answer.status_code == (404 if name == "404" else 200)
    return Sight(site.addresses[name], name, "lv", answer.status_code, answer.content)


@pytest.mark.parametrize("name", TYPES)
def test_first_visit_keeps_its_budgets(browser: Browser, public: RunningSite, name: str):
    sight = sight_of(public, name)

    visits.first_visit(browser, public.base, sight)
    texts.read(Audit(public.base, public.folder, 1, [sight]))

    assert table.broken([sight]) == []


@pytest.mark.parametrize("name", LOOKED_AT)
def test_axe_finds_nothing_on_a_phone(browser: Browser, public: RunningSite, name: str):
    sight = sight_of(public, name)

    axe.look(browser, public.base, [sight], [(360, ("light", "forced"))])

    assert table.broken([sight]) == []
