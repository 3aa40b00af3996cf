"""What needs attention: every part of the house adds rows, the most urgent stands first."""

import pytest

from forms import attention
from forms.attention import Row, Urgency


@pytest.fixture
def sources(monkeypatch):
    """Return an empty list of sources in the place of the house's own."""
    monkeypatch.setattr(attention, "sources", [])
    return attention.sources


def row(what: str, *, count: int = 1, urgency: Urgency = Urgency.SOON) -> Row:
    return Row(what, count, "Look", "/admin/", urgency)


def test_most_urgent_stands_first_and_equals_keep_their_order(sources):
    attention.register(lambda user: [row("later", urgency=Urgency.WHENEVER), row("first of two")])
    attention.register(lambda user: [row("second of two"), row("today", urgency=Urgency.TODAY)])

    assert [found.what for found in attention.rows_for(None)] == ["today", "first of two", "second of two", "later"]


def test_row_that_counts_nothing_is_left_out(sources):
    attention.register(lambda user: [row("nothing", count=0), row("something")])

    assert [found.what for found in attention.rows_for(None)] == ["something"]


def test_source_is_asked_once_however_often_it_is_registered(sources):
    @attention.register
    def source(user):
        yield row("once")

    attention.register(source)

    assert len(attention.rows_for(None)) == 1
