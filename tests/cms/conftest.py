"""Fixtures for who tests the door."""

import pytest
from django.core.cache import cache
from django.db import transaction


@pytest.fixture(autouse=True)
def empty_cache():
    cache.clear()
    yield
    cache.clear()


@pytest.fixture
def demand_second_factor(settings):
    settings.STAFF_SECOND_FACTOR = True


@pytest.fixture
def commit_at_once(monkeypatch):
    """What waits for the commit runs at once, because a test's transaction never commits."""
    monkeypatch.setattr(transaction, "on_commit", lambda call, **_options: call())
