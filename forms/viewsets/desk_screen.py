"""A screen of the desk that is neither a list nor a form of one model."""

from collections.abc import Sequence
from typing import Any

from django.db.models import Model
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from cms.scoped import Scope, unscoped


class DeskScreen(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """`above` names the list to which the screen belongs: its address and label."""

    scope: Scope = staticmethod(unscoped)
    above: tuple[str, Any] | None = None
    _show_breadcrumbs = True

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        above = [{"url": reverse(self.above[0]), "label": self.above[1]}] if self.above else []
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.get_page_subtitle()}
        return [*super().get_breadcrumbs_items(), *above, here]


Tabs = Sequence[tuple[str, Any]]


def tabs_of(item: Model, tabs: Tabs, *, namespace: str, current: str) -> list[dict[str, Any]]:
    """Return the screens of one thing, given as names and labels, with their addresses."""
    return [
        {"label": label, "url": reverse(f"{namespace}:{name}", args=[item.pk]), "is_current": name == current}
        for name, label in tabs
    ]


class TabbedScreen(DeskScreen):
    """One of several screens of the same thing; what is not in the user's `scope` is not found."""

    permission_required = "change"
    namespace = ""
    tabs: Tabs = ()
    tabs_label: Any = ""
    tab = ""

    @cached_property
    def item(self) -> Any:
        return get_object_or_404(self.scope(self.request.user), pk=self.kwargs["pk"])

    def get_page_subtitle(self) -> str:
        return str(self.item)

    def back(self, anchor: str = "") -> HttpResponse:
        return redirect(reverse(f"{self.namespace}:{self.tab}", args=[self.item.pk]) + anchor)

    def again(self, form: Any, **more: Any) -> HttpResponse:
        """Show what was entered, with what is wrong about it."""
        return self.render_to_response(self.get_context_data(form=form, **more), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        tabs = tabs_of(self.item, self.tabs, namespace=self.namespace, current=self.tab)
        return super().get_context_data(tabs=tabs, tabs_label=self.tabs_label, **kwargs)
