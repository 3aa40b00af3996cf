"""What the API narrows lists of pages by: conditions on `Page`, whatever its kind."""

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from django.conf import settings
from django.db.models import Q
from django.utils import timezone

from cms.models import Municipality
from forms.models.call import CallState
from pages.models import CallPage, NewsPage, PartnerPage, ProgrammePage, StoryPage
from pages.models.article import told_of
from pages.models.event import HAPPENINGS
from programme.models import Programme

TOLD = (NewsPage, StoryPage)


def about(place: Municipality) -> Q:
    """Return which pages are about `place`: what happens there, who works there, and the calls of programmes there."""
    teams = Programme.objects.filter(municipality=place).values("team")
    found = Q(pk__in=ProgrammePage.objects.filter(programme__municipality=place).values("pk"))
    found |= Q(pk__in=CallPage.objects.filter(call__team__in=teams).values("pk"))
    found |= Q(pk__in=PartnerPage.objects.filter(organisation__municipality=place).values("pk"))
    for model in (*TOLD, *HAPPENINGS):
        found |= Q(pk__in=model.objects.filter(told_of(place)).values("pk"))
    return found


def between(first: date | None, last: date | None) -> Q:
    """Return which pages have to do with the days from `first` to `last`: news and stories of these days, events and
    calls that are not over before them and do not begin after them. Other kinds have no date."""
    start, end = _midnight(first), _midnight(last + timedelta(days=1) if last else None)
    days = _given(date__gte=first, date__lte=last)
    found = Q(pk__in=CallPage.objects.filter(_given(call__closes_at__gt=start, call__opens_at__lt=end)).values("pk"))
    for model in TOLD:
        found |= Q(pk__in=model.objects.filter(days).values("pk"))
    for model in HAPPENINGS:
        found |= Q(pk__in=model.objects.filter(_given(ends_at__gt=start, starts_at__lt=end)).values("pk"))
    return found


def _midnight(day: date | None) -> datetime | None:
    return timezone.make_aware(datetime.combine(day, time())) if day else None


def _given(**limits: object) -> Q:
    return Q(**{name: value for name, value in limits.items() if value is not None})


def standing(states: Iterable[CallState], *, at: datetime | None = None) -> Q:
    """Return which calls stand so at the moment `at` (default: now), as a condition on `CallPage`."""
    now = at or timezone.now()
    soon = now + timedelta(days=settings.FORMS_CLOSING_SOON_DAYS)
    running = Q(call__opens_at__lte=now, call__closes_at__gt=now)
    conditions = {
        CallState.SOON: Q(call__opens_at__gt=now),
        CallState.CLOSED: Q(call__opens_at__lte=now, call__closes_at__lte=now),
        CallState.FULL: running & Q(call__is_full=True),
        CallState.CLOSING_SOON: running & Q(call__is_full=False, call__closes_at__lte=soon),
        CallState.OPEN: running & Q(call__is_full=False, call__closes_at__gt=soon),
    }
    found = Q(pk__in=[])
    for state in states:
        found |= conditions[state]
    return found
