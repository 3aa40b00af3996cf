"""How coordinators narrow the list of participants."""

from collections.abc import Callable
from typing import Any

import django_filters
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cms.models import Municipality, User
from forms.models import Role
from programme.models import Cohort, Goal, Match, Meeting, MessageReport, Participant
from programme.participant_words import WAITS, waiting


class ParticipantFilterSet(WagtailFilterSet):
    cohort = django_filters.ModelChoiceFilter(label=_("Season"), queryset=Cohort.objects.none())
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices)
    state = django_filters.ChoiceFilter(label=_("State"), choices=Participant.State.choices)
    municipality = django_filters.ModelChoiceFilter(
        label=_("Municipality"), field_name="person__municipality", queryset=Municipality.objects.none()
    )
    waits = django_filters.ChoiceFilter(
        label=_("What waits"), choices=[(name, waits.label) for name, waits in WAITS.items()], method="filter_waits"
    )

    class Meta:
        model = Participant
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Participant.objects.coordinated_by(self.request.user).order_by()
        self.filters["cohort"].queryset = Cohort.objects.coordinated_by(self.request.user).select_related("programme")
        self.filters["municipality"].queryset = Municipality.objects.filter(pk__in=own.values("person__municipality"))

    def filter_waits(self, queryset: QuerySet[Participant], name: str, value: str) -> QuerySet[Participant]:
        return queryset.filter(pk__in=waiting(value, self.request.user).values("pk"))


OF_MATCHES: dict[str, tuple[Any, Callable[[User], QuerySet[Any]]]] = {
    "meeting": (
        _("a meeting of which the two say different things"),
        lambda user: Meeting.objects.coordinated_by(user).contradicted().values("match"),
    ),
    "goal": (
        _("help with the wording of a goal"),
        lambda user: Goal.objects.coordinated_by(user).asking().values("match"),
    ),
    "message": (
        _("a message that was reported"),
        lambda user: MessageReport.objects.coordinated_by(user).open().values("message__match"),
    ),
}
"""What about a match can wait for its coordinators: the lists behind the rows at home."""


class MatchFilterSet(WagtailFilterSet):
    cohort = django_filters.ModelChoiceFilter(label=_("Season"), queryset=Cohort.objects.none())
    state = django_filters.ChoiceFilter(label=_("State"), choices=Match.State.choices)
    stage = django_filters.ChoiceFilter(label=_("Stage"), choices=Match.Stage.choices)
    waits = django_filters.ChoiceFilter(
        label=_("What waits"),
        choices=[(name, label) for name, (label, _found) in OF_MATCHES.items()],
        method="filter_waits",
    )

    def filter_waits(self, queryset: QuerySet[Match], name: str, value: str) -> QuerySet[Match]:
        return queryset.filter(pk__in=OF_MATCHES[value][1](self.request.user))

    class Meta:
        model = Match
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["cohort"].queryset = Cohort.objects.coordinated_by(self.request.user).select_related("programme")
