"""The length of a season (H1.5), and the days that follow from it."""

from datetime import date, timedelta

from dateutil.relativedelta import relativedelta
from django.db import transaction
from django.utils.translation import gettext as _

from programme.models import Cohort, KeyDate

Kind = KeyDate.Kind
LENGTHS = (3, 6, 9, 12)
"""Months that a season usually lasts."""
TOLERANCE = timedelta(days=10)
"""A season may start on a Monday and end on a Friday without being called unusual."""
WEEK = timedelta(weeks=1)


def last_day(starts_on: date, *, months: int) -> date:
    """Return the last day of a season that lasts so many months."""
    return starts_on + relativedelta(months=months) - timedelta(days=1)


def length_problem(starts_on: date, ends_on: date, *, reason: str) -> str:
    """Return why a season cannot last so long, or an empty string."""
    if ends_on < last_day(starts_on, months=min(LENGTHS)) - TOLERANCE:
        return _("A season lasts at least three months.")
    usual = any(abs(ends_on - last_day(starts_on, months=months)) <= TOLERANCE for months in LENGTHS)
    return "" if usual or reason.strip() else _("Say why the season does not last 3, 6, 9 or 12 months.")


def days_of(starts_on: date, ends_on: date) -> dict[Kind, date]:
    """Return the days that are usual for a season of these dates."""
    return {
        Kind.RECRUITING: starts_on - 10 * WEEK,
        Kind.MATCHING: starts_on - 3 * WEEK,
        Kind.TRAINING: starts_on - 2 * WEEK,
        Kind.MID_EVALUATION: starts_on + (ends_on - starts_on) / 2,
        Kind.CLOSING: ends_on - 3 * WEEK,
        Kind.CELEBRATION: ends_on,
        Kind.FOLLOW_UP: ends_on + relativedelta(years=1),
    }


@transaction.atomic
def plan_days(cohort: Cohort) -> list[KeyDate]:
    """Make the usual key dates of a season that has none of their kind yet; return those that are new."""
    have = set(cohort.key_dates.values_list("kind", flat=True))
    usual = days_of(cohort.starts_on, cohort.ends_on)
    missing = [KeyDate(cohort=cohort, kind=kind, on=day) for kind, day in usual.items() if kind not in have]
    return KeyDate.objects.bulk_create(missing)
