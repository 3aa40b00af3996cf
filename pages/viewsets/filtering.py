"""What editors narrow the lists of pages by. Everything is in the address."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import django_filters
from django.conf import settings
from django.db.models import Q, QuerySet
from django.forms import RadioSelect
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cms.models import Municipality
from forms.models import Role
from forms.models.call import CallState
from pages.domain import tongues
from pages.models import CallPage, CelebrationPage, EventPage, NewsPage, StoryPage
from programme.models import Programme

Narrow = Callable[[QuerySet], QuerySet]


class NamedFilter(django_filters.ChoiceFilter):
    """A choice of conditions, each by a name: `{name: (label, what it does to the pages)}`."""

    def __init__(self, ways: dict[str, tuple[Any, Narrow]], **kwargs: Any) -> None:
        self.ways = ways
        choices = [(name, label) for name, (label, _narrow) in ways.items()]
        super().__init__(choices=choices, empty_label=_("All"), widget=RadioSelect, **kwargs)

    def filter(self, qs: QuerySet, value: str) -> QuerySet:
        return self.ways[value][1](qs) if value in self.ways else qs


def _call_is(state: CallState) -> Narrow:
    """Return what keeps the pages of calls in `state`, as `Call.state` tells it."""

    def narrow(pages: QuerySet) -> QuerySet:
        now = timezone.now()
        soon = now + timedelta(days=settings.FORMS_CLOSING_SOON_DAYS)
        running = Q(call__opens_at__lte=now, call__closes_at__gt=now)
        conditions = {
            CallState.SOON: Q(call__opens_at__gt=now),
            CallState.OPEN: running & Q(call__is_full=False, call__closes_at__gt=soon),
            CallState.CLOSING_SOON: running & Q(call__is_full=False, call__closes_at__lte=soon),
            CallState.FULL: running & Q(call__is_full=True),
            CallState.CLOSED: Q(call__closes_at__lte=now),
        }
        return pages.filter(conditions[state])

    return narrow


TONGUES: dict[str, tuple[Any, Narrow]] = {
    "stale": (_("a translation is older than the original"), tongues.with_stale),
    "untold": (_("not public in every language"), tongues.untold),
}
WHEN: dict[str, tuple[Any, Narrow]] = {
    "coming": (_("coming"), lambda pages: pages.filter(ends_at__gt=timezone.now(), is_cancelled=False)),
    "over": (_("over"), lambda pages: pages.filter(ends_at__lte=timezone.now())),
    "cancelled": (_("cancelled"), lambda pages: pages.filter(is_cancelled=True)),
}
AGREED: dict[str, tuple[Any, Narrow]] = {
    "holds": (_("everybody agrees"), lambda pages: pages.in_force()),
    "missing": (_("missing or ended"), lambda pages: pages.not_in_force()),
}
LIVE: dict[str, tuple[Any, Narrow]] = {
    "live": (_("public"), lambda pages: pages.filter(live=True)),
    "draft": (_("not public"), lambda pages: pages.filter(live=False)),
}


class ToldFilterSet(WagtailFilterSet):
    """What every list of pages is narrowed by."""

    public = NamedFilter(LIVE, label=_("Public"))
    tongue = NamedFilter(TONGUES, label=_("Languages"))


class ArticleFilterSet(ToldFilterSet):
    programme = django_filters.ModelChoiceFilter(queryset=Programme.objects.all(), label=_("Programme"))
    municipality = django_filters.ModelChoiceFilter(queryset=Municipality.objects.all(), label=_("Municipality"))


class CallFilterSet(ToldFilterSet):
    state = NamedFilter({state.value: (state.label, _call_is(state)) for state in CallState}, label=_("State"))
    role = django_filters.ChoiceFilter(
        field_name="call__role", choices=Role.choices, label=_("Role"), empty_label=_("All"), widget=RadioSelect
    )
    field_order = ("state", "role", "public", "tongue")

    class Meta:
        model = CallPage
        fields: list[str] = []


class EventFilterSet(ArticleFilterSet):
    when = NamedFilter(WHEN, label=_("When"))

    class Meta:
        model = EventPage
        fields: list[str] = []


class CelebrationFilterSet(ArticleFilterSet):
    when = NamedFilter(WHEN, label=_("When"))

    class Meta:
        model = CelebrationPage
        fields: list[str] = []


class StoryFilterSet(ArticleFilterSet):
    agreed = NamedFilter(AGREED, label=_("Consents"))
    kind = django_filters.ChoiceFilter(
        choices=StoryPage.Kind.choices, label=_("Kind"), empty_label=_("All"), widget=RadioSelect
    )

    class Meta:
        model = StoryPage
        fields: list[str] = []


class NewsFilterSet(ArticleFilterSet):
    class Meta:
        model = NewsPage
        fields: list[str] = []
