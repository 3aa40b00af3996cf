"""The forms of the case screen: each does one verb, says so, and goes on to the case or to the next one."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin

from cms.scoped import Scope, unscoped
from forms.domain.handing import left_behind
from forms.domain.refusal import Refused
from forms.models import HandOver, Note, Submission
from forms.viewsets.walking import case_url, go_on, list_url, place_of

TYPED = ("text", "why", "words", "reason", "note", "body")
"""The fields in which somebody may have written something that must not be lost."""


def handed_over(request: HttpRequest, handover: HandOver) -> HttpResponse:
    """Say to who had a case that another team has it now; their own team's notes are still theirs to read."""
    notes = Note.objects.readable_by(request.user).filter(submission=handover.submission_id)
    context = {
        "handover": handover,
        "notes": notes.filter(team=handover.origin.team_id).select_related("by"),
        "typed": [request.POST[name] for name in TYPED if request.POST.get(name, "").strip()],
        "list_url": list_url(request),
    }
    return TemplateResponse(request, "forms/admin/case_gone.html", context, status=410)


class AtCase:
    """Meets who had the case open when it was handed over with a clear page; for everybody else it is not there."""

    scope: Scope

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        try:
            return super().dispatch(request, *args, **kwargs)  # type: ignore[misc]
        except Http404:
            pk, user = kwargs["pk"], request.user
            if not user.has_perm("forms.change_submission") or self.scope(user).filter(pk=pk).exists():
                raise
            handover = left_behind(user, pk)
            if handover is None:
                raise
            return handed_over(request, handover)


class CaseAct(AtCase, PermissionCheckedMixin, View):
    """One form. `act` does the verb and returns what to say; `goes_on` leads to the next case afterwards."""

    http_method_names = ["post"]
    model = Submission
    permission_required = "change"
    scope: Scope = staticmethod(unscoped)
    form_class: type[forms.Form] = forms.Form
    goes_on = False

    def get_form(self, submission: Submission) -> forms.Form:
        return self.form_class(self.request.POST)

    def act(self, submission: Submission, data: dict[str, Any]) -> str:
        raise TypeError("Each form does its own verb.")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        submission = get_object_or_404(self.scope(request.user).select_related("inbox__team"), pk=pk)
        place = place_of(pk, request)
        form = self.get_form(submission)
        try:
            if not form.is_valid():
                raise Refused(" ".join(error for errors in form.errors.values() for error in errors))
            messages.success(request, self.act(submission, form.cleaned_data))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return redirect(case_url(pk, request, then=place.then))
        return go_on(request, place.next) if self.goes_on else redirect(case_url(pk, request, then=place.then))

    def seen(self) -> int | None:
        """Return how many turns the reader had seen; `None` when the form did not say."""
        sent = self.request.POST.get("seen", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else None
