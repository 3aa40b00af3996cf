"""The queue of matches that need their coordinators: most urgent first, each with the ladder of care."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import path
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.viewsets.base import ViewSet

from cms.scoped import Refusing
from forms.domain.refusal import Refused
from programme.domain import watching
from programme.inputs.signals import CareForm
from programme.models import CareStep, Match
from programme.viewsets.care_screen import CareScreen

SHOWN = 50
"""Cases on one screen; whoever has more sees how many more there are."""


class SignalsView(CareScreen):
    header_icon = "warning"
    page_title = gettext_lazy("Pairs that need a look")
    template_name = "programme/admin/signals.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        number = request.POST.get("match", "")
        form = CareForm(request.POST, auto_id=f"id_{number}_%s" if number.isdecimal() else "id_%s")
        if not form.is_valid():
            return self._again(form)
        given = dict(form.cleaned_data)
        match = get_object_or_404(Match.objects.coordinated_by(request.user), pk=given.pop("match"))
        try:
            watching.care(match, by=request.user, **given)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
            return self._again(form)
        messages.success(request, _("It is written down. The pair rests until that day, unless something new comes."))
        return redirect("signals:index")

    def _again(self, form: CareForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None)
        filled = str(form.data.get("match")) if form else ""
        cases = watching.queue(self.request.user)
        rows = [
            (
                case,
                form if filled == str(case.match.pk) else CareForm.for_match(case.match.pk, kind=case.next_rung),
                filled == str(case.match.pk),
            )
            for case in cases[:SHOWN]
        ]
        only = [row for row in rows if row[0].only_supervision]
        resting = (
            CareStep.objects.coordinated_by(self.request.user)
            .filter(match__state__in=Match.State.at_work())
            .select_related("match", "by")
            .prefetch_related("match__members__participant__person")[:10]
        )
        context = {
            "rows": [row for row in rows if row not in only],
            "more": max(0, len(cases) - SHOWN),
            "done": resting,
            "form": form or CareForm(),
        }
        context |= {"unsupervised": only, "is_unsupervised_open": any(row[2] for row in only)}
        return super().get_context_data(**context, **kwargs)


class SignalsViewSet(Refusing, ViewSet):
    name = "signals"
    url_prefix = "signals"
    icon = "warning"
    menu_label = gettext_lazy("Signals")

    def get_urlpatterns(self) -> list[Any]:
        return [path("", self.construct_view(SignalsView), name="index")]
