"""A season of forty, through its public doors: real HTTP, the real worker, and a clock that is moved from day to day.

Nothing here reaches into the site but the making of an empty programme at the start, and the looking in the end.
With `BLAKUS_STAGES` every act leaves a stage of the demo in that folder.
"""

import os
from pathlib import Path

import pytest

from programme.models import CareStep, Goal, Match, Meeting, Participant, Person
from tests import moved_clock
from tests.bench.running import RunningSite
from tests.journeys.season import EACH, LEAVER, Season
from tests.journeys.season_made import COORDINATOR, make
from tests.journeys.season_people import email_of
from tests.journeys.visitor import Visitor
from workers.models import Job

pytestmark = [pytest.mark.processes, pytest.mark.timeout(1500), pytest.mark.seen_once]


@pytest.fixture
def season(fresh_database: Path, monkeypatch: pytest.MonkeyPatch) -> Season:
    monkeypatch.setenv(moved_clock.AHEAD, "0")
    into = Path(os.environ.get("BLAKUS_STAGES") or fresh_database / "stages")
    return Season(make(EACH), fresh_database, into)


def keep_and_look(season: Season, stage: str, state: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep a stage, serve it as `make stage` does, become its coordinator by the button, and read where its season stands."""
    folder = season.keep(stage)
    with monkeypatch.context() as env:
        env.delenv(moved_clock.AHEAD)
        env.setenv("BLAKUS_VAR", str(folder))
        env.setenv("DATABASE_URL", "")
        env.setenv("DJANGO_SETTINGS_MODULE", "tests.demo.staged")
        look_at_stage(season, state)


def look_at_stage(season: Season, state: str) -> None:
    with RunningSite() as site:
        who = Visitor(site)
        assert COORDINATOR in who.open("/demo/").text
        who.submit("/")
        page = who.open(f"/admin/seasons/{season.cohort.pk}/course/")
        assert page.status == 200
        [chosen] = [item for item in page.tree.iter("option") if "selected" in item.attrib]
        assert chosen.get("value") == state


def test_a_season_of_forty_goes_from_opening_to_closing(season, monkeypatch):
    """H1.5, H2.5, H3.1, H3.2, H3.3, H3.4, H3.6, H5.4, H8, H9, H11.2, H12.1: forty apply, are accepted, matched, introduced;
    they agree, meet and say so by one tap, one pair contradicts itself, one is in trouble and answered, one leaves;
    their matches are closed, the season ends, and a mentee comes back as a mentor.
    """
    season.recruit()
    keep_and_look(season, "recruiting", "recruiting", monkeypatch)
    season.select()
    keep_and_look(season, "review", "matching", monkeypatch)
    season.match()
    keep_and_look(season, "matching", "matching", monkeypatch)
    season.begin_work()
    season.go_on()
    keep_and_look(season, "running", "running", monkeypatch)
    season.close()
    keep_and_look(season, "closing", "closing", monkeypatch)
    season.end()
    assert_it_was_as_told()
    season.begin_again()
    keep_and_look(season, "alumni", "follow_up", monkeypatch)

    former = Person.objects.get(email=email_of("mentee", 0))
    parts = Participant.objects.filter(person=former).order_by("pk")
    assert list(parts.values_list("role", flat=True)) == ["mentee", "mentor"]
    assert not Job.objects.quarantined().exists()


def assert_it_was_as_told() -> None:
    assert Participant.objects.count() == 2 * EACH
    assert set(Match.objects.values_list("state", flat=True)) == {Match.State.CLOSED}
    assert Goal.objects.filter(mine_at__isnull=False).count() == 2
    assert Participant.objects.get(person__email=email_of("mentee", LEAVER)).state == "ended_early"
    assert Meeting.objects.filter(state=Meeting.State.HELD).count() == 2
    assert CareStep.objects.count() == 2
