"""The queue with Redis, and without it when it should be there."""

import os

import pytest
import redis

from forms.models import State, Submission
from tests.bench.running import RunningSite, wait_until
from tests.bench.world import TYPED, build
from tests.person import Person

pytestmark = [pytest.mark.services, pytest.mark.timeout(600)]

REDIS = os.environ.get("TEST_REDIS_URL", "")
needs_redis = pytest.mark.skipif(
    not REDIS, reason="set TEST_REDIS_URL to a server that may be filled, for example redis://127.0.0.1:6379/9"
)


@needs_redis
def test_redis_carries_the_pokes_and_loses_nothing_when_it_forgets_them(fresh_database, monkeypatch):
    monkeypatch.setenv("REDIS_URL", REDIS)
    form = build()

    with RunningSite() as site:
        Person(site.ask).fill(form.url, TYPED)
        wait_until(
            lambda: Submission.objects.filter(state=State.IN_INBOX).count() == 1, "the application is in its inbox"
        )
        redis.from_url(REDIS).flushdb()
        Person(site.ask).fill(form.url, TYPED)
        redis.from_url(REDIS).flushdb()
        wait_until(lambda: Submission.objects.filter(state=State.IN_INBOX).count() == 2, "the second is there too")


@pytest.mark.processes
def test_a_form_is_taken_while_redis_is_away(fresh_database, monkeypatch):
    monkeypatch.setenv("REDIS_URL", "redis://127.0.0.1:1/0")
    form = build()

    with RunningSite() as site:
        receipt = Person(site.ask).fill(form.url, TYPED)

    assert "/received/" in receipt.at
    assert Submission.objects.filter(state=State.RECEIVED).count() == 1
