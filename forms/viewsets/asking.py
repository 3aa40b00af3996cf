"""Asking the person for more in two steps: what is asked; then the letter, as they will get it."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages

from forms.case_forms import AskForm
from forms.domain import asking, letters
from forms.domain.decisions import LetterText, may_follow
from forms.domain.refusal import Refused
from forms.models import Verdict
from forms.viewsets.decision_forms import LetterForm
from forms.viewsets.handing import StepView
from forms.viewsets.walking import go_on, place_of


class AskView(StepView):
    """`step` says which button was pressed; what was typed goes along in the page."""

    page_title = gettext_lazy("Ask for more")
    header_icon = "help"
    template_name = "forms/admin/ask.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._blind() or self._ask(AskForm())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if blind := self._blind():
            return blind
        form = AskForm(request.POST)
        if not form.is_valid() or request.POST.get("step") == "back":
            return self._ask(form)
        letter_form = self._letter_form(form.cleaned_data["words"])
        if request.POST.get("step") == "send" and letter_form.is_valid():
            return self._send(form, letter_form, LetterText(**letter_form.cleaned_data))
        if request.POST.get("step") == "without":
            return self._send(form, letter_form, None)
        return self._letter(form, letter_form)

    def _blind(self) -> HttpResponse | None:
        """Lead back to the case whoever has still to give a blind review: the letter would say who it is."""
        self.find()
        if not self.submission.is_blind_for(self.request.user):
            return None
        messages.warning(self.request, _("This call is read without names. Give your own review first; then decide."))
        return redirect(self.case_url)

    def _send(self, form: AskForm, letter_form: LetterForm, letter: LetterText | None) -> HttpResponse:
        following = place_of(self.submission.pk, self.request).next
        words = form.cleaned_data["words"]
        try:
            asking.ask(self.submission, words=words, letter=letter, by=self.request.user, seen=self.seen())
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._letter(form, letter_form, status=409)
        messages.success(
            self.request,
            _("Asked. The letter is on its way.")
            if letter
            else _("Asked, without a letter: tell the person yourself."),
        )
        return go_on(self.request, following)

    def _letter_form(self, words: str) -> LetterForm:
        """Return the letter as typed; a fresh one for another question."""
        if self.request.POST.get("asked_before") == words:
            return LetterForm(self.request.POST)
        text = letters.prepare(self.submission, Verdict.MORE_INFORMATION, by=self.request.user)
        return LetterForm(initial={"subject": text.subject, "body": asking.with_question(text.body, words)})

    def _ask(self, form: AskForm) -> HttpResponse:
        can_ask = Verdict.MORE_INFORMATION in may_follow(self.submission)
        return self.render_to_response(self.get_context_data(form=form, can_ask=can_ask))

    def _letter(self, form: AskForm, letter_form: LetterForm, *, status: int = 200) -> HttpResponse:
        self.template_name = "forms/admin/ask_letter.html"
        return self.render_to_response(self.get_context_data(form=form, letter_form=letter_form), status=status)
