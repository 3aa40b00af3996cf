"""Handing a case over to another programme: to whom and why, then it is theirs."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from cms.scoped import Scope, unscoped
from forms.case_forms import HandOverForm
from forms.domain.blinding import name_for
from forms.domain.handing import hand_over
from forms.domain.refusal import Refused
from forms.domain.turn import turns_of
from forms.models import Submission
from forms.viewsets.case_act import AtCase
from forms.viewsets.walking import go_on, kept_query, list_url, place_of


class StepView(AtCase, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """A page of its own for something that is done to a case. What was typed comes back when it is refused."""

    model = Submission
    permission_required = "change"
    scope: Scope = staticmethod(unscoped)

    def setup(self, request: HttpRequest, *args: Any, **kwargs: Any) -> None:
        super().setup(request, *args, **kwargs)
        self.submission: Any = None

    def find(self) -> Submission:
        related = ("inbox__team", "team", "version", "call")
        self.submission = get_object_or_404(
            self.scope(self.request.user).select_related(*related), pk=self.kwargs["pk"]
        )
        return self.submission

    def seen(self) -> int:
        """Return how many turns the reader had seen when the page was first shown."""
        sent = self.request.POST.get("seen", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else turns_of(self.submission)

    @property
    def case_url(self) -> str:
        """Return the way back: the case may have left its list, so what comes after it goes along."""
        return reverse("inbox:edit", args=[self.submission.pk]) + kept_query(self.request)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        case = {
            "url": self.case_url,
            "label": name_for(self.submission, self.request.user),
        }
        return [
            *self.breadcrumbs_items,
            {"url": list_url(self.request), "label": _("Inbox")},
            case,
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        walk = {"query": kept_query(self.request), "case_url": self.case_url}
        return super().get_context_data(submission=self.submission, seen=self.seen(), **walk, **kwargs)


class HandOverView(StepView):
    page_title = gettext_lazy("Hand over")
    header_icon = "redirect"
    template_name = "forms/admin/hand_over.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submission = self.find()
        return self.render_to_response(self.get_context_data(form=HandOverForm(submission=submission)))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        submission = self.find()
        form = HandOverForm(request.POST, submission=submission)
        following = place_of(submission.pk, request).next
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        try:
            hand_over(submission, **form.cleaned_data, by=request.user, seen=self.seen())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self.render_to_response(self.get_context_data(form=form), status=409)
        words = {"reference": submission.reference, "inbox": form.cleaned_data["to"]}
        messages.success(request, _("%(reference)s is in the inbox “%(inbox)s” now.") % words)
        return go_on(request, following)
