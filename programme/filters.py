"""How coordinators narrow the list of participants."""

from typing import Any

import django_filters
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet

from cms.models import Municipality
from forms.models import Role
from programme.models import Cohort, Match, Participant


class ParticipantFilterSet(WagtailFilterSet):
    cohort = django_filters.ModelChoiceFilter(label=_("Season"), queryset=Cohort.objects.none())
    role = django_filters.ChoiceFilter(label=_("Role"), choices=Role.choices)
    state = django_filters.ChoiceFilter(label=_("State"), choices=Participant.State.choices)
    municipality = django_filters.ModelChoiceFilter(
        label=_("Municipality"), field_name="person__municipality", queryset=Municipality.objects.none()
    )

    class Meta:
        model = Participant
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        own = Participant.objects.coordinated_by(self.request.user).order_by()
        self.filters["cohort"].queryset = Cohort.objects.coordinated_by(self.request.user).select_related("programme")
        self.filters["municipality"].queryset = Municipality.objects.filter(pk__in=own.values("person__municipality"))


class MatchFilterSet(WagtailFilterSet):
    cohort = django_filters.ModelChoiceFilter(label=_("Season"), queryset=Cohort.objects.none())
    state = django_filters.ChoiceFilter(label=_("State"), choices=Match.State.choices)
    stage = django_filters.ChoiceFilter(label=_("Stage"), choices=Match.Stage.choices)

    class Meta:
        model = Match
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["cohort"].queryset = Cohort.objects.coordinated_by(self.request.user).select_related("programme")
