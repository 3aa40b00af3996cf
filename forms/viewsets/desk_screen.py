"""A screen of the desk that is neither a list nor a form of one model."""

from typing import Any

from django.urls import reverse
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
        return [*super().get_breadcrumbs_items(), *above, {"url": "", "label": self.get_page_title()}]
