"""Trying a form out from the page editor, before others meet it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy

from forms.domain import trials
from forms.models import FormPage
from forms.viewsets.form_screen import FormScreen


class TrialView(FormScreen):
    """Says what a trial is, and begins one of what was saved last. Only for who may edit the page."""

    page_title = gettext_lazy("Try the form out")
    header_icon = "view"
    template_name = "forms/admin/trial.html"

    @cached_property
    def draft_page(self) -> FormPage:
        return self.form_page.get_latest_revision_as_object()

    @property
    def asks(self) -> bool:
        return any(section.questions for section in self.draft_page.schema().sections)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context_data(**kwargs), "asks": self.asks}

    def post(self, request: HttpRequest, page_id: int) -> HttpResponse:
        if not self.asks:
            return redirect(request.path)
        draft = trials.begin(self.draft_page, by=request.user)
        start = self.form_page.get_url(request) or ""
        return redirect(start + self.form_page.reverse_subpage("resume", args=[draft.token]))
