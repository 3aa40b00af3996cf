"""Seasons: the list, the form, and the screens of one season."""

from typing import Any

from django.db.models import Count, QuerySet
from django.urls import path, reverse
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets import Button

from cms.models import User
from cms.scoped import ScopedEditView, ScopedViewSet
from forms.viewsets.cards import CardColumn, CardDayColumn
from forms.viewsets.desk_screen import tabs_of
from programme.inputs.seasons import CohortForm
from programme.models import Cohort
from programme.viewsets.asking import AskView
from programme.viewsets.season_certificates import CertificatesPrintView
from programme.viewsets.season_desk import TABS, VIEWS, CalendarFileView


class CohortEditView(ScopedEditView):
    """The season, with the way to ask its people, and its other screens."""

    @property
    def header_more_buttons(self) -> list[Button]:
        ask = Button(
            gettext_lazy("Ask the participants"),
            reverse("seasons:ask", args=[self.object.pk]),
            icon_name="help",
            priority=20,
        )
        return [*super().header_more_buttons, ask]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = tabs_of(self.object, TABS, namespace="seasons", current="edit")
        return super().get_context_data(tabs=tabs, tabs_label=gettext_lazy("This season"), **kwargs)


class CohortViewSet(ScopedViewSet):
    model = Cohort
    edit_view_class = CohortEditView
    index_template_name = "forms/admin/wide_list.html"
    index_results_template_name = "forms/admin/card_results.html"
    edit_template_name = "forms/admin/tabbed_edit.html"
    name = "seasons"
    icon = "date"
    form_class = CohortForm
    add_item_label = gettext_lazy("Add a season")
    search_fields = ["name", "programme__name"]
    list_filter = ["state"]
    list_display = [
        "name",
        Column("programme", label=gettext_lazy("Programme"), sort_key="programme__name"),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda cohort: cohort.state != Cohort.State.ARCHIVED,
            sort_key="state",
        ),
        CardDayColumn("starts_on", label=gettext_lazy("Starts"), sort_key="starts_on"),
        CardDayColumn("ends_on", label=gettext_lazy("Ends"), sort_key="ends_on"),
        CardColumn("people", label=gettext_lazy("Participants"), sort_key="people"),
    ]

    def scope(self, user: User) -> QuerySet[Cohort]:
        return Cohort.objects.seen_by(user).select_related("programme").annotate(people=Count("participants"))

    def get_urlpatterns(self) -> list[Any]:
        own = [path(f"<int:pk>/{name}/", self.construct_view(view), name=name) for name, view in VIEWS.items()]
        more = [
            path("<int:pk>/ask/", self.construct_view(AskView), name="ask"),
            path("<int:pk>/certificates.pdf", self.construct_view(CertificatesPrintView), name="certificates_file"),
            path("<int:pk>/calendar.ics", self.construct_view(CalendarFileView), name="calendar_file"),
        ]
        return [*super().get_urlpatterns(), *own, *more]
