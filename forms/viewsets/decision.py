"""Deciding in two steps: what and why; then the letter, as the person will get it. Nothing is stored before the last click."""

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin, WagtailAdminTemplateMixin

from cms.scoped import Scope, unscoped
from forms.domain import letters
from forms.domain.blinding import is_blind_for, name_for
from forms.domain.decisions import AT_ONCE, decide, may_follow
from forms.domain.letters import LetterText
from forms.domain.refusal import Refused
from forms.domain.turn import TURNING, Overtaken, turns_of
from forms.models import Decision, Submission, SubmissionEvent, Verdict
from forms.viewsets.case_act import AtCase
from forms.viewsets.decision_forms import DecisionForm, LetterForm
from forms.viewsets.mail_preview import Preview, preview_of_text
from forms.viewsets.walking import Place, case_url, go_on, list_url, place_of, query_of

LAST = ("send", "keep", "without")
"""The buttons that decide: with the letter, with the letter but kept back until it is announced, without a letter."""


class DecisionView(AtCase, PermissionCheckedMixin, WagtailAdminTemplateMixin, TemplateView):
    """`step` says which button was pressed, and after a dot whether the next case follows; what was typed goes along."""

    model = Submission
    permission_required = "change"
    page_title = gettext_lazy("Decide")
    header_icon = "check"
    template_name = "forms/admin/decision.html"
    letter_template_name = "forms/admin/decision_letter.html"
    conflict_template_name = "forms/admin/decision_conflict.html"
    scope: Scope = staticmethod(unscoped)
    place: Place

    def _find(self) -> None:
        found: QuerySet[Submission] = self.scope(self.request.user).select_related(
            "inbox__team", "team", "version", "call"
        )
        self.submission = get_object_or_404(found, pk=self.kwargs["pk"])
        self.step, _dot, self.then = self.request.POST.get("step", "").partition(".")
        # What is left of the address is the list from which the case was opened.
        self.asked = self.request.GET.get("verdict")
        self.request.GET = self.request.GET.copy()
        self.request.GET.pop("verdict", None)
        self.place = place_of(self.submission.pk, self.request)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Ask; a verdict in the address that needs nothing else goes on to its letter."""
        self._find()
        given = {"verdict": self.asked, "call": self.submission.call_id}
        if given["verdict"] and not self.is_blind:
            form = DecisionForm(given, submission=self.submission)
            if form.is_valid():
                return self._show_letter(form, self._letter_form(form))
        return self._ask(DecisionForm(submission=self.submission, initial=given))

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self._find()
        if self._already_mine():
            return self._done()
        form = DecisionForm(request.POST, submission=self.submission)
        if self.is_blind or not form.is_valid() or self.step == "back":
            return self._ask(form) if may_follow(self.submission) else self._conflict(form)
        letter_form = self._letter_form(form)
        if self.step == "without" or (self.step == "keep" and not self.submission.email):
            return self._decide(form, letter_form, None)
        if self.step in LAST and letter_form.is_valid():
            return self._decide(form, letter_form, LetterText(**letter_form.cleaned_data))
        return self._show_letter(form, letter_form)

    @cached_property
    def is_blind(self) -> bool:
        return is_blind_for(self.submission, self.request.user)

    # --- what happens ---

    def _decide(self, form: DecisionForm, letter_form: LetterForm, letter: LetterText | None) -> HttpResponse:
        wanted = {name: form.cleaned_data[name] for name in ("reason", "why", "call", "answer_by")}
        verdict, waits = form.cleaned_data["verdict"], self.step == "keep"
        try:
            decide(
                self.submission,
                verdict,
                by=self.request.user,
                letter=letter,
                waits=waits,
                seen=self._seen(),
                **wanted,
            )
        except Overtaken:
            return self._done() if self._already_mine() else self._conflict(form)
        except Refused as refusal:
            form.add_error(None, str(refusal))
            return self._show_letter(form, letter_form)
        messages.success(self.request, self._words(verdict, has_letter=bool(letter), waits=waits))
        return self._done()

    def _words(self, verdict: Verdict, *, has_letter: bool, waits: bool) -> str:
        if waits:
            words = _("Decided: %(verdict)s. The person hears of it when it is announced.")
        elif has_letter:
            words = _("Decided: %(verdict)s. The letter goes within a minute.")
        else:
            words = _("Decided: %(verdict)s, without a letter.")
        return words % {"verdict": verdict.label}

    def _done(self) -> HttpResponse:
        if self.then == "next":
            return go_on(self.request, self.place.next)
        return redirect(case_url(self.submission.pk, self.request, then=self.place.then))

    def _already_mine(self) -> bool:
        """Return whether this very click was made a moment ago: the decision that it asks for is the user's own and the latest."""
        if self.step not in LAST or turns_of(self.submission) != self._seen() + 1:
            return False
        last = self._last_turn()
        asked = (SubmissionEvent.Kind.DECIDED, self.request.user.pk, self.request.POST.get("verdict"))
        return last is not None and (last.kind, last.by_id, last.detail) == asked

    def _last_turn(self) -> SubmissionEvent | None:
        return self.submission.events.filter(kind__in=TURNING).select_related("by").last()

    def _seen(self) -> int:
        sent = self.request.POST.get("seen", "")
        return int(sent) if sent.isdecimal() and len(sent) < 10 else 0

    def _letter_form(self, form: DecisionForm) -> LetterForm:
        """Return the letter as typed; a fresh one when there is none yet, or when it was written for another decision."""
        verdict, why = form.cleaned_data["verdict"], form.cleaned_data["why"]
        if self.request.POST.get("written_for") == _written_for(verdict, why):
            return LetterForm(self.request.POST)
        wanted = Decision(verdict=verdict, reason=why, answer_by=form.cleaned_data["answer_by"])
        prepared = letters.prepare(self.submission, verdict, by=self.request.user, decision=wanted)
        return LetterForm(initial={"subject": prepared.subject, "body": prepared.body})

    # --- what is shown ---

    def _ask(self, form: DecisionForm) -> HttpResponse:
        kept = {name: self.request.POST.get(name, "") for name in ("written_for", "subject", "body")}
        can = bool(may_follow(self.submission)) and not self.is_blind
        seen = self._seen() if self.request.method == "POST" else turns_of(self.submission)
        return self.render_to_response(self.get_context_data(form=form, seen=seen, kept=kept, can_decide=can))

    def _show_letter(self, form: DecisionForm, letter_form: LetterForm) -> HttpResponse:
        verdict = form.cleaned_data["verdict"]
        context = self.get_context_data(
            form=form,
            letter_form=letter_form,
            seen=self._seen() if self.request.method == "POST" else turns_of(self.submission),
            verdict=verdict,
            written_for=_written_for(verdict, form.cleaned_data["why"]),
            preview=self._preview(letter_form),
            can_wait=verdict not in AT_ONCE,
            waits_first=self._waits_first(verdict),
        )
        self.template_name = self.letter_template_name
        return self.render_to_response(context)

    def _conflict(self, form: DecisionForm) -> HttpResponse:
        """Say who was quicker, and keep what was typed; where the verdict can still follow, it is one click away."""
        last, verdict = self._last_turn(), self.request.POST.get("verdict", "")
        typed = {name: self.request.POST.get(name, "") for name in ("reason", "subject", "body")}
        context = self.get_context_data(
            form=form,
            last=last,
            typed={name: text for name, text in typed.items() if text},
            verdict=verdict,
            can_go_on=verdict in may_follow(self.submission),
            turns=turns_of(self.submission),
            posted=[(name, self.request.POST.get(name, "")) for name in CARRIED],
        )
        self.template_name = self.conflict_template_name
        return self.render_to_response(context, status=409)

    def _waits_first(self, verdict: Verdict) -> bool:
        """Return whether keeping back is what the first button does: the call's day is still to come."""
        call = self.submission.call
        day = call.announces_on if call else None
        return bool(day and day > timezone.localdate() and verdict not in AT_ONCE)

    def _preview(self, letter_form: LetterForm) -> Preview | None:
        """Return the mail as it will go; nothing without an address."""
        if not self.submission.email:
            return None
        typed = LetterText(letter_form["subject"].value() or "", letter_form["body"].value() or "")
        return preview_of_text(self.submission, typed)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        case = {
            "url": case_url(self.submission.pk, self.request, then=self.place.then),
            "label": name_for(self.submission, self.request.user),
        }
        return [
            *self.breadcrumbs_items,
            {"url": list_url(self.request), "label": _("Inbox")},
            case,
            {"url": "", "label": _("Decide")},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        call = self.submission.call
        return super().get_context_data(
            submission=self.submission,
            name=name_for(self.submission, self.request.user),
            is_blind=self.is_blind,
            query=query_of(self.request, then=self.place.then),
            case=case_url(self.submission.pk, self.request, then=self.place.then),
            announces_on=date_format(call.announces_on, "SHORT_DATE_FORMAT") if call and call.announces_on else "",
            **kwargs,
        )


CARRIED = ("verdict", "why", "reason", "call", "answer_by", "written_for", "subject", "body")


def _written_for(verdict: Verdict, why: Any) -> str:
    """Return for what a letter was prepared: another verdict or another reason from the list wants other words."""
    return f"{verdict.value}-{why.pk}" if why else verdict.value
