"""Calls: who may apply for what, and until when."""

from typing import Any

from django.db.models import QuerySet
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic import CreateView

from cms.models import User
from cms.scoped import MomentColumn, ScopedEditView, ScopedViewSet
from forms.domain import calls
from forms.inputs import CallForm
from forms.models import Call
from forms.models.call import CallState
from forms.viewsets.call_desk import TABS, VIEWS
from forms.viewsets.desk_screen import tabs_of


def state_of(call: Call) -> Any:
    return call.state().label


class CallCreateView(CreateView):
    def save_instance(self) -> Call:
        return calls.announce(super().save_instance())


class CallEditView(ScopedEditView):
    def save_instance(self) -> Call:
        return calls.announce(super().save_instance())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        mine = Call.objects.of_teams_of(self.request.user).filter(pk=self.object.pk).exists()
        tabs = tabs_of(self.object, TABS, namespace="calls", current="edit") if mine else []
        return super().get_context_data(tabs=tabs, tabs_label=_("This call"), **kwargs)


class CallViewSet(ScopedViewSet):
    model = Call
    add_view_class = CallCreateView
    edit_view_class = CallEditView
    name = "calls"
    icon = "calendar"
    form_class = CallForm
    add_item_label = _("Add a call")
    search_fields = ["name"]
    list_filter = ["team", "role"]
    list_display = [
        "name",
        StatusTagColumn(
            "state",
            label=_("State"),
            accessor=state_of,
            primary=lambda call: call.state() in (CallState.OPEN, CallState.CLOSING_SOON),
        ),
        Column("role", label=_("Role"), accessor="get_role_display", sort_key="role"),
        Column("team", label=_("Programme's team"), sort_key="team__name"),
        MomentColumn("opens_at", label=_("Opens"), sort_key="opens_at"),
        MomentColumn("closes_at", label=_("Closes"), sort_key="closes_at"),
        Column("places", label=_("Places"), sort_key="places"),
    ]

    edit_template_name = "forms/admin/tabbed_edit.html"

    def get_urlpatterns(self) -> list[Any]:
        more = [path(f"<int:pk>/{name}/", self.construct_view(view), name=name) for name, view in VIEWS.items()]
        return [*super().get_urlpatterns(), *more]

    def scope(self, user: User) -> QuerySet[Call]:
        found = Call.objects.select_related("team")
        return found if user.has_perm("forms.change_any_routing") else found.of_teams_of(user)
