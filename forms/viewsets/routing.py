"""Routing rules, and the inboxes to which they lead."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.generic import ReorderView

from cms.models import User
from cms.scoped import Scope, ScopedViewSet, unscoped
from forms.domain.routing import move
from forms.inputs import InboxForm, RoutingRuleForm
from forms.models import Inbox, RoutingRule


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


class RoutingRuleViewSet(ScopedViewSet):
    model = RoutingRule
    name = "routing"
    icon = "redirect"
    form_class = RoutingRuleForm
    add_item_label = _("Add a routing rule")
    reorder_view_class = RuleReorderView
    sort_order_field = "sort_order"
    ordering = "sort_order"
    list_display = [
        TitleColumn("conditions", label=_("A submission about"), accessor=conditions_of, url_name="routing:edit"),
        Column("inbox", label=_("Goes to the inbox")),
        Column("assignee", label=_("First assignee")),
    ]

    def scope(self, user: User) -> QuerySet[RoutingRule]:
        return RoutingRule.objects.editable_by(user).select_related("form", "team", "municipality", "inbox", "assignee")


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
