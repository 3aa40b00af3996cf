"""Wagtail's background work on our queue."""

import pytest
from django.db import IntegrityError
from wagtail.models import Page

from workers import backends

pytestmark = pytest.mark.django_db


class _Index:
    """A task whose first runs meet the row of another process."""

    refusals = 0
    calls: list[tuple] = []

    @classmethod
    def func(cls, *args):
        cls.calls.append(args)
        if len(cls.calls) <= cls.refusals:
            raise IntegrityError


@pytest.fixture
def index(monkeypatch):
    monkeypatch.setattr(_Index, "calls", [])
    monkeypatch.setattr(backends, "import_string", lambda path: _Index)
    return _Index


def test_a_page_that_two_processes_index_at_once_is_indexed_on_a_second_look(index, monkeypatch):
    monkeypatch.setattr(index, "refusals", 1)

    backends.run_task("some.task", ["pages.Page", 1], {})

    assert index.calls == [("pages.Page", 1)] * 2


def test_what_is_refused_twice_is_told_to_the_queue(index, monkeypatch):
    monkeypatch.setattr(index, "refusals", 2)

    with pytest.raises(IntegrityError):
        backends.run_task("some.task", [], {})


def test_a_page_that_was_deleted_meanwhile_needs_no_index():
    backends.run_task("modelsearch.tasks.insert_or_update_object_task", ["wagtailcore", "Page", "0"], {})

    assert not Page.objects.filter(pk=0).exists()
