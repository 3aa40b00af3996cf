"""The queue on PostgreSQL and with Redis."""

import os
import subprocess
import sys

import pytest
import redis

from forms.models import State, Submission
from tests.bench.running import RunningSite, wait_until
from tests.bench.world import build, typed
from workers.leash import ROOT

pytestmark = [pytest.mark.services, pytest.mark.timeout(600)]

POSTGRES = os.environ.get("TEST_POSTGRES_URL", "")
REDIS = os.environ.get("TEST_REDIS_URL", "")
needs_postgres = pytest.mark.skipif(
    not POSTGRES,
    reason="set TEST_POSTGRES_URL to a server where databases may be made, for example postgres://postgres@127.0.0.1:5432/blakus",
)
needs_redis = pytest.mark.skipif(
    not REDIS, reason="set TEST_REDIS_URL to a server that may be filled, for example redis://127.0.0.1:6379/9"
)


@needs_postgres
def test_the_queue_keeps_its_promises_on_postgresql():
    files = [f"tests/workers/test_{name}.py" for name in ("queue", "broker", "health", "schedules", "letters_out")]

    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *files],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": POSTGRES},
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 0, ended.stdout


@needs_postgres
def test_an_application_reaches_its_inbox_on_postgresql():
    files = ["tests/journeys/test_kill.py", "-k", "posted_at_once"]

    ended = subprocess.run(
        [sys.executable, "-m", "pytest", *files],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": POSTGRES},
        capture_output=True,
        text=True,
    )

    assert ended.returncode == 0, ended.stdout


@needs_redis
def test_redis_carries_the_pokes_and_loses_nothing_when_it_forgets_them(fresh_database, monkeypatch):
    monkeypatch.setenv("REDIS_URL", REDIS)
    form = build()

    with RunningSite() as site:
        site.post(form.url, typed(form.current_version.pk))
        wait_until(
            lambda: Submission.objects.filter(state=State.IN_INBOX).count() == 1, "the application is in its inbox"
        )
        redis.from_url(REDIS).flushdb()
        site.post(form.url, typed(form.current_version.pk))
        redis.from_url(REDIS).flushdb()
        wait_until(lambda: Submission.objects.filter(state=State.IN_INBOX).count() == 2, "the second is there too")


@pytest.mark.processes
def test_a_form_is_taken_while_redis_is_away(fresh_database, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    form = build()

    with RunningSite() as site:
        status, _location = site.post(form.url, typed(form.current_version.pk))

    assert status == 302
    assert Submission.objects.filter(state=State.RECEIVED).count() == 1
