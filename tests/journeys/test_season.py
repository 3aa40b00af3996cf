"""A season of forty, through its public doors: real HTTP, the real worker, and a clock that is moved from day to day.

Nothing here reaches into the site but the making of an empty programme at the start, and the looking in the end.
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from wagtail.models import Locale, Page, Site

from forms.models import Call, RoutingRule, State, Submission
from programme.models import Cohort, CohortCall, Participant
from tests import moved_clock
from tests.bench.running import RunningSite, wait_until
from tests.factories import CallFactory, CohortFactory, InboxFactory, ProgrammeFactory, make_coordinator, make_form
from tests.journeys.small_site import EMAIL, PASSWORD
from tests.journeys.visitor import Visitor
from workers.models import Job

pytestmark = [pytest.mark.processes, pytest.mark.timeout(900), pytest.mark.seen_once]

RIGA = ZoneInfo("Europe/Riga")
EACH = 20
"""Mentors, and mentees: forty people in all."""


@contextmanager
def on(year: int, month: int, day: int, hour: int = 10) -> Iterator[RunningSite]:
    """Run the site on that day."""
    os.environ[moved_clock.AHEAD] = moved_clock.ahead_at(datetime(year, month, day, hour, tzinfo=RIGA))
    os.environ["DJANGO_SETTINGS_MODULE"] = "tests.journeys.clocked"
    with RunningSite() as site:
        yield site


def emptied() -> bool:
    return not Job.objects.filter(done_at=None).exists()


@pytest.fixture
def season(fresh_database: Path) -> dict[str, Any]:
    """Make one programme with two calls, an inbox, a coordinator and a season to come."""
    programme = ProgrammeFactory(name="Cēsis", team__name="Cēsis")
    cohort = CohortFactory(programme=programme, state=Cohort.State.PLANNED)
    root = Page.get_first_root_node()
    home = root.add_child(instance=Page(title="Sākums", slug="sezona", locale=Locale.objects.get(language_code="lv")))
    Site.objects.update(root_page=home)
    Site.clear_site_root_paths_cache()
    form = make_form(parent=home)
    calls = {}
    for role in ("mentor", "mentee"):
        open_days = {"opens_at": datetime(2026, 12, 1, tzinfo=RIGA), "closes_at": datetime(2027, 1, 5, tzinfo=RIGA)}
        call = CallFactory(form=form, team=programme.team, role=role, slug=role, places=EACH, **open_days)
        CohortCall.objects.create(cohort=cohort, call=call)
        calls[role] = f"{form.url}{call.slug}/"
    RoutingRule.objects.create(team=programme.team, inbox=InboxFactory(team=programme.team), sort_order=1)
    coordinator = make_coordinator(programme.team, email=EMAIL, first_name="Ilze", last_name="Kalniņa")
    coordinator.set_password(PASSWORD)
    coordinator.save()
    return {"calls": calls, "cohort": cohort, "outbox": fresh_database / "mail"}


def typed(role: str, number: int) -> dict[str, Any]:
    """Return what somebody types into the application."""
    return {
        "first_name": f"{'Mentors' if role == 'mentor' else 'Jaunietis'}{number}",
        "family_name": f"Uzvārds{number}",
        "birth_date": ("17", "4", "2004" if role == "mentor" else "2007"),
        "email": f"{role}{number}@example.org",
        "languages": ["lv", "en"] if number % 3 else ["lv"],
        "interests": ["music"] if number % 2 else ["sport"],
        "about": "Man patīk būt ārā.",
        "taking_part": "on",
    }


def accept(desk: Visitor, submission: Submission) -> None:
    """Decide as a coordinator does: the verdict, then the letter, which is read and sent."""
    call = Call.objects.get(pk=submission.call_id)
    desk.open(f"/admin/inbox/{submission.pk}/decide/?verdict=accepted")
    desk.submit("", step="letter", verdict="accepted", call=str(call.pk))
    desk.submit("", step="send")


def test_a_season_of_forty_goes_from_opening_to_closing(season):
    """H1.2, H2.3, H4.1, H8: forty apply, are read and accepted, and find their own page."""
    with on(2026, 12, 3) as site:
        for role, address in season["calls"].items():
            for number in range(EACH):
                receipt = Visitor(site).fill(address, typed(role, number))
                assert "/received/" in receipt.at, receipt.text[:300]
        wait_until(lambda: Submission.objects.filter(state=State.IN_INBOX).count() == 2 * EACH, "all are in the inbox")

    with on(2027, 1, 6) as site:
        desk = Visitor(site)
        desk.sign_in(EMAIL, PASSWORD)
        for submission in Submission.objects.order_by("pk"):
            accept(desk, submission)
        assert Participant.objects.count() == 2 * EACH
        wait_until(emptied, "every letter is on its way")

    with on(2027, 1, 12) as site:
        for role in season["calls"]:
            me = Visitor(site)
            page = me.sign_in_by_mail(f"{role}1@example.org", season["outbox"])
            assert page.at.endswith("/me/")
    assert not Job.objects.quarantined().exists()
