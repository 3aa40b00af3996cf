"""Where people stop, for who edits a form: numbers only, and no small ones."""

from datetime import timedelta
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView
from wagtail.admin.views.generic import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet

from cms.scoped import Refusing
from forms.domain import footfall
from forms.models import FormPage

DAYS = 90


class FootfallView(WagtailAdminTemplateMixin, TemplateView):
    template_name = "forms/admin/footfall.html"
    page_title = _("How far people get")
    header_icon = "view"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        self.form_page = get_object_or_404(FormPage, pk=kwargs["page_id"])
        if not self.form_page.permissions_for_user(request.user).can_edit():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_page_subtitle(self) -> str:
        return self.form_page.title

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version, since = self.form_page.current_version, timezone.localdate() - timedelta(days=DAYS)
        key = self.form_page.translation_key
        return super().get_context_data(
            **kwargs,
            form_page=self.form_page,
            since=since,
            lines=footfall.lines_of(key, schema=version.schema, since=since) if version else [],
            sent=footfall.sent(key, since=since),
            fewest=footfall.FEWEST,
        )


class FootfallViewSet(Refusing, ViewSet):
    name = "footfall"
    url_prefix = "footfall"
    icon = "view"

    def get_urlpatterns(self) -> list[Any]:
        return [path("<int:page_id>/", self.construct_view(FootfallView), name="index")]
