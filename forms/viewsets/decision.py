"""Deciding in two steps: what and why; then the letter, as the person will get it. Nothing is stored before the last click."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from cms import mail
from cms.scoped import Scope, unscoped
from forms.domain import letters
from forms.domain.decisions import DecisionRefused, decide, decisions_on, may_follow
from forms.domain.letters import LetterText
from forms.inputs import DecisionForm, LetterForm
from forms.models import Submission, SubmissionEvent, Verdict


class DecisionView(PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """`step` says which button was pressed; what was typed goes along in the page, so that nothing is lost."""

    model = Submission
    permission_required = "change"
    page_title = gettext_lazy("Decide")
    header_icon = "check"
    template_name = "forms/admin/decision.html"
    letter_template_name = "forms/admin/decision_letter.html"
    scope: Scope = staticmethod(unscoped)

    def _find(self) -> None:
        found: QuerySet[Submission] = self.scope(self.request.user).select_related(
            "inbox__team", "team", "version", "call"
        )
        self.submission = get_object_or_404(found, pk=self.kwargs["pk"])

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._find()
        initial = {"verdict": request.GET.get("verdict"), "call": self.submission.call_id}
        return self._ask(DecisionForm(submission=self.submission, initial=initial), seen=decisions_on(self.submission))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._find()
        form = DecisionForm(request.POST, submission=self.submission)
        if self._already_mine():
            return self._done()
        if not form.is_valid() or request.POST.get("step") == "back":
            return self._ask(form, seen=self._seen())
        verdict = form.cleaned_data["verdict"]
        letter_form = self._letter_form(verdict)
        if request.POST.get("step") == "send" and letter_form.is_valid():
            return self._decide(form, letter_form, LetterText(**letter_form.cleaned_data))
        if request.POST.get("step") == "without":
            return self._decide(form, letter_form, None)
        return self._show_letter(form, letter_form)

    # --- what happens ---

    def _decide(self, form: DecisionForm, letter_form: LetterForm, letter: LetterText | None) -> HttpResponse:
        verdict, reason, call = (form.cleaned_data[name] for name in ("verdict", "reason", "call"))
        try:
            decide(
                self.submission,
                verdict,
                by=self.request.user,
                reason=reason,
                letter=letter,
                call=call,
                seen=self._seen(),
            )
        except DecisionRefused as refusal:
            form.add_error(None, str(refusal))
            return self._show_letter(form, letter_form)
        messages.success(
            self.request,
            _("Decided: %(verdict)s. The letter goes within a minute.") % {"verdict": verdict.label}
            if letter
            else _("Decided: %(verdict)s, without a letter.") % {"verdict": verdict.label},
        )
        return self._done()

    def _done(self) -> HttpResponse:
        return redirect("inbox:edit", self.submission.pk)

    def _already_mine(self) -> bool:
        """Return whether this very click was made a moment ago: the decision that it asks for is the user's own and the latest."""
        decided = self.submission.events.filter(kind=SubmissionEvent.Kind.DECIDED)
        last = decided.last()
        return bool(
            last
            and self.request.POST.get("step") in ("send", "without")
            and decided.count() == self._seen() + 1
            and (last.by_id, last.detail) == (self.request.user.pk, self.request.POST.get("verdict"))
        )

    def _seen(self) -> int:
        sent = self.request.POST.get("seen", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else 0

    def _letter_form(self, verdict: Verdict) -> LetterForm:
        """Return the letter as typed; a fresh one when there is none yet, or when it was written for another decision."""
        if self.request.POST.get("written_for") == verdict.value:
            return LetterForm(self.request.POST)
        prepared = letters.prepare(self.submission, verdict, by=self.request.user)
        return LetterForm(initial={"subject": prepared.subject, "body": prepared.body})

    # --- what is shown ---

    def _ask(self, form: DecisionForm, *, seen: int) -> HttpResponse:
        kept = {name: self.request.POST.get(name, "") for name in ("written_for", "subject", "body")}
        return self.render_to_response(
            self.get_context_data(form=form, seen=seen, kept=kept, can_decide=bool(may_follow(self.submission)))
        )

    def _show_letter(self, form: DecisionForm, letter_form: LetterForm) -> HttpResponse:
        context = self.get_context_data(
            form=form,
            letter_form=letter_form,
            seen=self._seen(),
            verdict=form.cleaned_data["verdict"],
            preview=self._preview(letter_form),
        )
        self.template_name = self.letter_template_name
        return self.render_to_response(context)

    def _preview(self, letter_form: LetterForm) -> Any:
        """Return the mail as it will go; nothing without an address."""
        if not self.submission.email:
            return None
        context = {name: letter_form[name].value() or "" for name in ("subject", "body")}
        message = mail.Message(
            event="letter",
            to=[self.submission.email],
            language=self.submission.language,
            key="preview",
            context=context,
        )
        rendered = mail.render(message)
        return {
            "subject": rendered.subject,
            "to": self.submission.email,
            "sender": rendered.from_email,
            "html": rendered.alternatives[0][0],
        }

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        case = {
            "url": reverse("inbox:edit", args=[self.submission.pk]),
            "label": self.submission.name or self.submission.reference,
        }
        return [
            *self.breadcrumbs_items,
            {"url": reverse("inbox:index"), "label": _("Inbox")},
            case,
            {"url": "", "label": _("Decide")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(submission=self.submission, **kwargs)
