"""The end of one match for its coordinators: who wished it, the closing conversation, both reports, and closing it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain import endings
from programme.inputs.endings import EndingForm, read_answers
from programme.models import Ending, EndingReport
from programme.viewsets.match_desk import VIEWS, MatchScreen


class EndingView(MatchScreen):
    tab = "ending"
    page_title = gettext_lazy("Ending")
    template_name = "programme/admin/match_ending.html"

    @cached_property
    def ending(self) -> Ending | None:
        return getattr(self.match, "ending", None)

    def _form(self, data: Any = None) -> EndingForm:
        members = list(self.match.members.current().select_related("participant__person"))
        return EndingForm(data, ending=self.ending, members=members)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self._form(request.POST)
        if not form.is_valid():
            return self.again(form)
        try:
            self._take(form)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
            return self.again(form)
        messages.success(request, _("It is written down."))
        return self.back()

    def _take(self, form: EndingForm) -> None:
        given, by = form.cleaned_data, self.request.user
        if given["step"] == "begin":
            endings.begin(self.match, how=given["how"] or Ending.How.PLANNED, by=by, why=given["words"])
        elif given["step"] == "talk":
            on = None if given["words"].strip() else given["talk_on"]
            endings.plan_talk(self.match, on=on, why_none=given["words"], by=by)
        elif given["step"] == "goes_on":
            self._go_on(given["words"], by)
        else:
            endings.close(self.match, by=by, why=given["words"], after=form.after())

    def _go_on(self, words: str, by: User) -> None:
        """Settle the wish of a match at work; take the end back where it was begun."""
        if self.match.state == self.match.State.CLOSING:
            endings.resume(self.match, by=by, why=words)
        else:
            endings.settle_wish(self.match, by=by, words=words)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        form = kwargs.pop("form", None) or self._form()
        reports = EndingReport.objects.coordinated_by(self.request.user).filter(member__match=self.match)
        return super().get_context_data(
            form=form,
            ending=self.ending,
            wishes=[(wish, read_answers(wish.answers)) for wish in endings.wishes_of(self.ending)],
            reports=reports.select_related("member__participant__person"),
            goals=endings.goals_of(self.match),
            is_at_work=self.match.state in self.match.State.at_work(),
            **kwargs,
        )


VIEWS["ending"] = EndingView
