"""Which days are worked in Latvia, and how many of them something has waited."""

from bisect import bisect_left, bisect_right
from collections.abc import Collection
from datetime import date, datetime, timedelta
from functools import cache

import holidays
from django.utils.timezone import localdate

NONE: frozenset[date] = frozenset()
DAY = timedelta(days=1)


@cache
def _worked_in(year: int) -> tuple[date, ...]:
    """Return the working days of `year`, in order: public holidays are none, nor what is worked on a Saturday instead."""
    latvia = holidays.country_holidays("LV", years=year)
    first = date(year, 1, 1)
    days = (first + DAY * number for number in range((date(year + 1, 1, 1) - first).days))
    return tuple(day for day in days if latvia.is_working_day(day))


def is_working_day(day: date, *, off: Collection[date] = NONE) -> bool:
    """Return whether `day` is worked; `off` are days on which the movement is closed besides."""
    days = _worked_in(day.year)
    place = bisect_left(days, day)
    return place < len(days) and days[place] == day and day not in off


def next_working_day(day: date, *, off: Collection[date] = NONE, count: int = 1) -> date:
    """Return the working day that comes `count` after `day`: today's answer to a letter that waits is tomorrow's."""
    for _number in range(count):
        day += DAY
        while not is_working_day(day, off=off):
            day += DAY
    return day


def working_days(since: date | datetime, until: date | datetime | None = None, *, off: Collection[date] = NONE) -> int:
    """Return how many working days lie after the day of `since`, that of `until` (default: today) counted.

    What comes in today has waited for 0 days, and on the next working day for 1. Never below 0.
    """
    start, end = _day(since), _day(until) if until is not None else localdate()
    if end <= start:
        return 0
    years = range(start.year, end.year + 1)
    whole = sum(len(_worked_in(year)) for year in years)
    before = bisect_right(_worked_in(start.year), start)
    after = len(_worked_in(end.year)) - bisect_right(_worked_in(end.year), end)
    closed = sum(1 for day in set(off) if start < day <= end and is_working_day(day))
    return whole - before - after - closed


def first_of_the_last(count: int, *, until: date, off: Collection[date] = NONE) -> date:
    """Return the first of the last `count` working days up to `until`: who came before it has waited for `count` days."""
    day = until + DAY
    while count:
        day -= DAY
        count -= is_working_day(day, off=off)
    return day


def _day(moment: date | datetime) -> date:
    return localdate(moment) if isinstance(moment, datetime) else moment
