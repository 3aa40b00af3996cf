"""The answers on one plain page for paper. Printing is written down; what is sensitive stays on the screen."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views import View
from wagtail.admin.views.generic import PermissionCheckedMixin

from cms.scoped import Scope, unscoped
from forms.domain import reading
from forms.models import Submission
from forms.viewsets.answers import sections_of
from forms.viewsets.case_act import AtCase


class PrintoutView(AtCase, PermissionCheckedMixin, View):
    http_method_names = ["get", "head"]
    model = Submission
    permission_required = "change"
    scope: Scope = staticmethod(unscoped)

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        found = self.scope(request.user).select_related("inbox__team", "version", "call")
        submission = get_object_or_404(found, pk=pk)
        reading.print_out(submission, by=request.user)
        sections = sections_of(submission, request.user, opened={})
        readable = [(section, [item for item in answers if _is_readable(item)]) for section, answers in sections]
        context: dict[str, Any] = {
            "submission": submission,
            "sections": [(section, answers) for section, answers in readable if answers],
            "left_out": sum(not _is_readable(item) for _section, answers in sections for item in answers),
        }
        return render(request, "forms/admin/printout.html", context)


def _is_readable(answer: dict[str, Any]) -> bool:
    return answer["is_readable"] and not answer["is_folded"]
