"""Opening a sensitive answer: asked for each time, written down each time, with a reason where the class demands one."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from wagtail.admin import messages

from forms.domain import reading
from forms.domain.refusal import Refused
from forms.viewsets.answers import shown_after_opening
from forms.viewsets.case import CaseView

FRAGMENT = "X-Case-Fragment"


class OpenAnswerView(CaseView):
    """Shows the case with one more answer in it; to the case's own script only that answer. Nothing is kept open."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.object = self.get_object()
        user: Any = request.user
        question = reading.sensitive_of(self.object, kwargs["question_id"], user=user)
        if question is None:
            raise Http404
        try:
            words = reading.open_sensitive(self.object, question, by=user, reason=request.POST.get("reason", ""))
        except Refused as refusal:
            messages.error(request, str(refusal))
            return self._whole({}, status=422)
        if request.headers.get(FRAGMENT):
            context = {"answer": shown_after_opening(self.object, question, words), "submission": self.object}
            return render(request, "forms/admin/case_answer.html", context)
        return self._whole({question.id: words})

    def _whole(self, opened: dict[str, str], *, status: int = 200) -> HttpResponse:
        self.opened = opened
        self.form = self.form_class(submission=self.object)
        response = self.render_to_response(self.get_context_data())
        response.status_code = status
        return response
