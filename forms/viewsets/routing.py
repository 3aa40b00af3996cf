"""Routing rules, and the inboxes to which they lead."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import PermissionCheckedMixin, ReorderView
from wagtail.admin.widgets import Button, HeaderButton

from cms.models import User
from cms.scoped import Scope, ScopedIndexView, ScopedViewSet, unscoped
from forms.domain.routing import move
from forms.inputs import InboxForm, RoutingRuleForm
from forms.models import Inbox, RoutingRule
from forms.viewsets.cards import CardColumn
from forms.viewsets.load import LoadView
from forms.viewsets.way import TryView, WayView


def conditions_of(rule: RoutingRule) -> Any:
    """Return what a submission must be to follow the rule, in words."""
    parts = [
        rule.form and rule.form.title,
        rule.team,
        rule.get_role_display(),
        rule.municipality,
        rule.get_language_display(),
    ]
    return " · ".join(str(part) for part in parts if part) or _("everything else")


class RuleReorderView(ReorderView):
    """Moves a rule among those that the user may change; the others keep their place."""

    scope: Scope = staticmethod(unscoped)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        mine = self.scope(request.user)
        rule = get_object_or_404(mine, pk=kwargs["pk"])
        position = request.GET.get("position", "")
        move(rule, among=mine, position=int(position) if position.isdecimal() and len(position) < 10 else None)
        return JsonResponse({"success": True})


class MoveView(PermissionCheckedMixin, View):
    """Moves a rule one place up or down among those that the user may change; works without a mouse and without scripts."""

    http_method_names = ["post"]
    model = RoutingRule
    permission_required = "change"
    scope: Scope = staticmethod(unscoped)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        mine = self.scope(request.user).order_by("sort_order", "pk")
        rule = get_object_or_404(mine, pk=pk)
        step = -1 if request.POST.get("direction") == "up" else 1
        move(rule, among=mine, position=max(0, [item.pk for item in mine].index(pk) + step))
        return redirect(f"{reverse('routing:index')}#rule-{pk}")


class MoveColumn(Column):
    """One place up, one place down."""

    cell_template_name = "forms/admin/rule_move_cell.html"


class RuleIndexView(ScopedIndexView):
    @cached_property
    def header_buttons(self) -> list[HeaderButton]:
        return [
            *super().header_buttons,
            HeaderButton(_("Try with a submission"), url=reverse("routing:try"), icon_name="search"),
        ]

    @cached_property
    def header_more_buttons(self) -> list[Button]:
        return [*super().header_more_buttons, Button(_("Load"), url=reverse("routing:load"), icon_name="group")]


def assignee_of(rule: RoutingRule) -> Any:
    """Return who gets what follows the rule, in words."""
    return _("whoever has the fewest open cases") if rule.to_fewest else rule.assignee


class RoutingRuleViewSet(ScopedViewSet):
    model = RoutingRule
    name = "routing"
    icon = "redirect"
    form_class = RoutingRuleForm
    add_item_label = _("Add a routing rule")
    index_view_class = RuleIndexView
    index_template_name = "forms/admin/wide_list.html"
    index_results_template_name = "forms/admin/card_results.html"
    reorder_view_class = RuleReorderView
    sort_order_field = "sort_order"
    ordering = "sort_order"
    list_display = [
        TitleColumn("conditions", label=_("A submission about"), accessor=conditions_of, url_name="routing:edit"),
        CardColumn("inbox", label=_("Goes to the inbox")),
        CardColumn("assigned", label=_("First assignee"), accessor=assignee_of),
        MoveColumn("move", label=_("Order"), accessor="pk"),
    ]

    def scope(self, user: User) -> QuerySet[RoutingRule]:
        return RoutingRule.objects.editable_by(user).select_related("form", "team", "municipality", "inbox", "assignee")

    def get_urlpatterns(self) -> list[Any]:
        return [
            *super().get_urlpatterns(),
            path("move/<int:pk>/", self.construct_view(MoveView), name="move"),
            path("try/", self.construct_view(TryView), name="try"),
            path("try/<int:pk>/", self.construct_view(WayView), name="way"),
            path("load/", self.construct_view(LoadView), name="load"),
        ]


class InboxViewSet(ScopedViewSet):
    model = Inbox
    name = "inboxes"
    icon = "folder-inverse"
    form_class = InboxForm
    add_item_label = _("Add an inbox")
    list_display = ["name", Column("team", label=_("Programme's team"), sort_key="team__name")]

    def scope(self, user: User) -> QuerySet[Inbox]:
        inboxes = Inbox.objects.select_related("team")
        return inboxes if user.has_perm("forms.change_any_routing") else inboxes.of(user)
