"""Matches: the list, and the screens of one match."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn
from wagtail.admin.widgets import Button, HeaderButton

from cms.models import User
from cms.scoped import ScopedIndexView, ScopedViewSet
from cms.text import fold
from forms.viewsets.cards import CardDayColumn
from programme.filters import MatchFilterSet
from programme.models import Match
from programme.viewsets import match_ending, match_goals, match_meetings, match_troubles  # noqa: F401 screens of a match
from programme.viewsets.match_desk import VIEWS
from programme.viewsets.match_first import ProposeView


class MatchIndexView(ScopedIndexView):
    any_permission_required = ["view"]
    default_ordering = "-proposed_at"
    is_searchable = True

    @property
    def header_buttons(self) -> list[Button]:
        propose = HeaderButton(gettext_lazy("Propose a match"), reverse("matches:propose"), icon_name="plus")
        return [*super().header_buttons, propose] if self.user_has_permission("change") else super().header_buttons

    def search_queryset(self, queryset: QuerySet[Match]) -> QuerySet[Match]:
        for word in fold(self.search_query).split():
            queryset = queryset.filter(members__participant__person__folded_name__contains=word)
        return queryset.distinct()

    def user_has_permission(self, action: str) -> bool:
        return self.permission_policy.user_has_permission(self.request.user, action)


def names(match: Match) -> str:
    """Return who is in the match, mentors first, from what was fetched with it."""
    members = sorted(match.members.all(), key=lambda member: member.participant.role, reverse=True)
    return " · ".join(member.participant.person.name for member in members)


class MatchViewSet(ScopedViewSet):
    model = Match
    name = "matches"
    icon = "group"
    menu_label = gettext_lazy("Matches")
    offers = ()
    index_view_class = MatchIndexView
    index_template_name = "forms/admin/wide_list.html"
    index_results_template_name = "forms/admin/card_results.html"
    filterset_class = MatchFilterSet
    list_display = [
        TitleColumn("members", label=gettext_lazy("Who"), accessor=names, url_name="matches:match", width="35%"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda match: match.state in Match.State.at_work(),
            sort_key="state",
        ),
        Column("stage", label=gettext_lazy("Stage"), accessor="get_stage_display", sort_key="stage"),
        Column("season", label=gettext_lazy("Season"), accessor="cohort", sort_key="cohort__name"),
        CardDayColumn("proposed_at", label=gettext_lazy("Proposed"), sort_key="proposed_at"),
    ]

    def scope(self, user: User) -> QuerySet[Match]:
        found = Match.objects.coordinated_by(user).select_related("cohort__programme__team")
        return found.with_people()

    def get_urlpatterns(self) -> list[Any]:
        own = [path(f"<int:pk>/{name}/", self.construct_view(view), name=name) for name, view in VIEWS.items()]
        return [*super().get_urlpatterns(), path("propose/", self.construct_view(ProposeView), name="propose"), *own]
