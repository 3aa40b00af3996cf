"""Working days as Latvia counts them: public holidays, days that were moved, and the end of a year."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cms.working_days import first_of_the_last, is_working_day, next_working_day, working_days

DAYS = st.dates(date(2020, 1, 1), date(2035, 12, 31))


@pytest.mark.parametrize(
    ("day", "is_worked"),
    [
        ("2026-11-23", True),
        ("2026-11-18", False),  # proclaimed on a Wednesday
        ("2028-11-20", False),  # the 18th is a Saturday
        ("2025-05-05", False),  # the 4th is a Sunday
        ("2026-06-22", False),  # moved
        ("2026-06-27", True),  # to this Saturday
        ("2026-01-02", False),  # moved over the end of the year
        ("2027-03-26", False),  # Good Friday
        ("2026-12-24", False),
        ("2026-12-31", False),
        ("2026-11-22", False),
    ],
)
def test_day_is_worked_or_not(day, is_worked):
    assert is_working_day(date.fromisoformat(day)) is is_worked


@pytest.mark.parametrize(
    ("since", "until", "waited"),
    [
        ("2026-11-23", "2026-11-23", 0),
        ("2026-11-20", "2026-11-23", 1),  # Friday to Monday
        ("2026-11-21", "2026-11-23", 1),  # came in on Saturday
        ("2026-11-17", "2026-11-19", 1),
        ("2026-12-23", "2027-01-04", 4),  # 28, 29, 30 December and 4 January
        ("2025-12-30", "2026-01-05", 1),
        ("2026-11-25", "2026-11-23", 0),
    ],
)
def test_waiting_is_counted_in_working_days(since, until, waited):
    found = working_days(date.fromisoformat(since), date.fromisoformat(until))

    assert found == waited


def test_moment_counts_by_the_day_in_riga():
    late_in_utc = datetime(2026, 11, 19, 22, 30, tzinfo=UTC)  # half past midnight on Friday in Riga

    assert working_days(late_in_utc, date(2026, 11, 20)) == 0


def test_days_off_of_the_movement_do_not_count():
    off = {date(2026, 12, 28), date(2026, 12, 29), date(2026, 12, 25)}

    assert working_days(date(2026, 12, 23), date(2027, 1, 4), off=off) == 2
    assert next_working_day(date(2026, 12, 23), off=off) == date(2026, 12, 30)


def test_next_working_day_over_the_end_of_a_year():
    assert next_working_day(date(2026, 12, 30)) == date(2027, 1, 4)
    assert next_working_day(date(2026, 12, 30), count=3) == date(2027, 1, 6)


@given(since=DAYS, wait=st.integers(0, 800))
def test_count_is_that_of_the_days_one_by_one(since, wait):
    until = since + timedelta(days=wait)
    one_by_one = sum(is_working_day(since + timedelta(days=number)) for number in range(1, wait + 1))

    assert working_days(since, until) == one_by_one


@given(until=DAYS, count=st.integers(1, 40))
def test_who_came_before_the_first_of_the_last_has_waited_as_long(until, count):
    first = first_of_the_last(count, until=until)

    assert working_days(first - timedelta(days=1), until) >= count
    assert working_days(first, until) < count
