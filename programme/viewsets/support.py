"""Support events for coordinators, the own sessions of who leads, and materials."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy
from wagtail.admin.ui.tables import Column, TitleColumn

from cms.models import User
from cms.scoped import MomentColumn, ScopedEditView, ScopedIndexView, ScopedViewSet
from forms.viewsets.desk_screen import tabs_of
from programme.inputs.support import MaterialForm, SupportEventForm
from programme.models import Material, SupportEvent
from programme.viewsets.support_desk import TABS, CodeView, LedCodeView, LedPeopleView, NotesView, PeopleView

COLUMNS = [
    Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display", sort_key="kind"),
    MomentColumn("starts_at", label=gettext_lazy("When"), sort_key="starts_at"),
]


class SupportEditView(ScopedEditView):
    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = tabs_of(self.object, TABS, namespace="support", current="edit")
        return super().get_context_data(tabs=tabs, tabs_label=gettext_lazy("This event"), **kwargs)


class LatestFirst(ScopedIndexView):
    default_ordering = "-starts_at"


class SupportViewSet(ScopedViewSet):
    model = SupportEvent
    name = "support"
    url_prefix = "support"
    icon = "calendar-alt"
    menu_label = gettext_lazy("Support")
    add_item_label = gettext_lazy("Add an event")
    offers = ("add", "edit")
    form_class = SupportEventForm
    index_view_class = LatestFirst
    edit_view_class = SupportEditView
    index_template_name = "forms/admin/wide_list.html"
    index_results_template_name = "forms/admin/card_results.html"
    edit_template_name = "forms/admin/tabbed_edit.html"
    search_fields = ["title"]
    list_filter = ["kind"]
    list_display = ["title", *COLUMNS, Column("leader", label=gettext_lazy("Led by"), accessor="leader.get_full_name")]

    def scope(self, user: User) -> QuerySet[SupportEvent]:
        return SupportEvent.objects.coordinated_by(user).select_related("programme__team", "cohort", "leader")

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/people/", self.construct_view(PeopleView), name="people"),
            path("<int:pk>/code/", self.construct_view(CodeView), name="code"),
        ]


class LedIndexView(LatestFirst):
    any_permission_required = ["lead"]
    page_title = gettext_lazy("Sessions that I lead")


class SupervisionViewSet(ScopedViewSet):
    """What somebody leads themselves: nothing else of the programme is there."""

    model = SupportEvent
    name = "supervision"
    url_prefix = "supervision"
    icon = "group"
    menu_label = gettext_lazy("Sessions that I lead")
    offers = ()
    index_view_class = LedIndexView
    index_template_name = "forms/admin/wide_list.html"
    index_results_template_name = "forms/admin/card_results.html"
    search_fields = ["title"]
    list_display = [
        TitleColumn("title", label=gettext_lazy("Session"), url_name="supervision:people", width="40%"),
        *COLUMNS,
    ]

    def scope(self, user: User) -> QuerySet[SupportEvent]:
        return SupportEvent.objects.led_by(user).select_related("programme__team", "cohort", "leader")

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("<int:pk>/people/", self.construct_view(LedPeopleView), name="people"),
            path("<int:pk>/code/", self.construct_view(LedCodeView), name="code"),
            path("<int:pk>/notes/", self.construct_view(NotesView), name="notes"),
        ]


class MaterialViewSet(ScopedViewSet):
    model = Material
    name = "materials"
    icon = "doc-full"
    add_item_label = gettext_lazy("Add a material")
    offers = ("add", "edit", "delete")
    form_class = MaterialForm
    search_fields = ["title"]
    list_display = [
        "title",
        Column("for_role", label=gettext_lazy("For whom"), accessor="get_for_role_display"),
        Column("event", label=gettext_lazy("Event"), accessor="event"),
    ]

    def scope(self, user: User) -> QuerySet[Material]:
        return Material.objects.coordinated_by(user).select_related("programme", "event")
