"""Where people stop, for who edits a form: numbers only, and no small ones."""

from datetime import timedelta
from typing import Any

from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.base import ViewSet

from cms.scoped import Refusing
from forms.domain import footfall
from forms.viewsets.form_screen import FormScreen

DAYS = 90


class FootfallView(FormScreen):
    template_name = "forms/admin/footfall.html"
    page_title = _("How far people get")
    header_icon = "view"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        version, since = self.form_page.current_version, timezone.localdate() - timedelta(days=DAYS)
        key = self.form_page.translation_key
        return super().get_context_data(
            **kwargs,
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
