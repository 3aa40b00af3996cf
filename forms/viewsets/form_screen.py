"""What every screen about one form has: the form, who may see it, and the way back to the editor."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin

from forms.models import FormPage


class FormScreen(WagtailAdminTemplateMixin, TemplateView):
    """A screen about the form `page_id` for who may edit it. Shows how many answered, never who or what."""

    header_icon = "form"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not self.may(request):
            return TemplateResponse(request, "403.html", status=403)
        try:
            return super().dispatch(request, *args, **kwargs)
        except PermissionDenied:
            return TemplateResponse(request, "403.html", status=403)

    def may(self, request: HttpRequest) -> bool:
        """Return whether the user may use the screen."""
        return self.permissions.can_edit()

    @cached_property
    def form_page(self) -> FormPage:
        return get_object_or_404(FormPage, pk=self.kwargs["page_id"], alias_of=None)

    @cached_property
    def permissions(self) -> Any:
        return self.form_page.permissions_for_user(self.request.user)

    @property
    def title(self) -> str:
        return self.form_page.get_admin_display_title()

    def to_editor(self) -> HttpResponse:
        return redirect("wagtailadmin_pages:edit", self.form_page.pk)

    def get_page_subtitle(self) -> str:
        return self.title

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        editor = {"url": reverse("wagtailadmin_pages:edit", args=[self.form_page.pk]), "label": self.title}
        here = {"url": "", "label": self.get_page_title(), "sublabel": self.title}
        return [*super().get_breadcrumbs_items(), editor, here]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "form_page": self.form_page, "can": self.permissions}
