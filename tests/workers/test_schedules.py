"""What is done again and again."""

from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.models import Schedule
from django_q.models import Task as Outcome
from wagtail.models import Page

from tests.factories import make_form
from workers import schedules
from workers.models import Heartbeat, Job

pytestmark = pytest.mark.django_db
OPERATORS = Path(__file__).resolve().parents[2] / "docs" / "operators" / "workers.md"


@pytest.mark.parametrize("plan", schedules.SCHEDULES.values(), ids=schedules.SCHEDULES.keys())
def test_every_schedule_names_a_function(plan):
    assert callable(import_string(plan.func))


def test_operators_can_read_of_every_schedule_and_how_often_it_runs():
    words = {1: "every minute", 60: "hourly", schedules.DAY: "daily"}
    table = OPERATORS.read_text().partition("|---|---|---|\n| sweep |")
    rows = [line.strip("| ").split(" | ") for line in f"| sweep |{table[2]}".partition("\n\n")[0].splitlines()]

    runs = {name: words.get(plan.minutes, f"{plan.minutes} minutes") for name, plan in schedules.SCHEDULES.items()}

    assert {name: often for name, _what, often in rows} == runs


def test_sync_makes_the_database_equal_and_leaves_the_next_run_alone():
    later = timezone.now() + timedelta(hours=3)
    schedules.sync()
    Schedule.objects.filter(name="purge").update(next_run=later, minutes=1)
    Schedule.objects.create(name="old", func="workers.schedules.gone", schedule_type=Schedule.DAILY)
    Schedule.objects.create(
        name="an operator's own", func="django.core.management.call_command", schedule_type=Schedule.DAILY
    )

    schedules.sync()

    assert set(Schedule.objects.values_list("name", flat=True)) == {*schedules.SCHEDULES, "an operator's own"}
    purge = Schedule.objects.get(name="purge")
    assert (purge.next_run, purge.minutes) == (later, schedules.DAY)


def test_sweep_says_that_the_worker_is_alive():
    for _time in range(2):
        schedules.sweep()

    assert timezone.now() - Heartbeat.objects.get().at < timedelta(minutes=1)


def test_purge_forgets_what_was_done_long_ago_and_keeps_the_rest():
    long_ago = timezone.now() - timedelta(days=15)
    Job.objects.create(what="a", subject_id=1, done_at=long_ago)
    kept = [
        Job.objects.create(what="b", subject_id=1, done_at=timezone.now()),
        Job.objects.create(what="c", subject_id=1, wanted_at=long_ago),
        Job.objects.create(what="d", subject_id=1, quarantined_at=long_ago),
    ]
    for number, stopped in enumerate((long_ago, timezone.now())):
        Outcome.objects.create(id=f"{number}", name="x", func="x", started=stopped, stopped=stopped, success=False)

    schedules.purge()

    assert list(Job.objects.order_by("pk")) == kept
    assert list(Outcome.objects.values_list("id", flat=True)) == ["1"]


def test_publish_scheduled_publishes_a_page_whose_time_has_come():
    page = make_form(publish=False)
    page.go_live_at = timezone.now() + timedelta(seconds=-1)
    page.save_revision(approved_go_live_at=page.go_live_at)

    schedules.publish_scheduled()

    assert Page.objects.get(pk=page.pk).live
