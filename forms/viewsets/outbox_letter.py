"""One letter: its words, the mail as it will be, and what can still be done with it."""

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin
from wagtail.admin.widgets import AdminAutoHeightTextInput

from forms.domain import letters
from forms.domain.blinding import seen_by
from forms.domain.letters import LetterRefused, LetterText
from forms.domain.sending import UNSURE
from forms.models import Letter, LetterEvent, Submission
from forms.subjects import check_subject
from forms.viewsets.desk_screen import DeskScreen
from forms.viewsets.mail_preview import preview_of, preview_of_text

State = Letter.State


class DraftForm(forms.Form):
    """`seen` is how often the letter was changed when these words were shown."""

    subject = forms.CharField(
        label=gettext_lazy("Subject"),
        max_length=150,
        validators=[check_subject],
        help_text=gettext_lazy("Neutral words: others may see a screen."),
    )
    body = forms.CharField(
        label=gettext_lazy("Text"), max_length=5000, widget=AdminAutoHeightTextInput(attrs={"rows": 10})
    )
    seen = forms.IntegerField(widget=forms.HiddenInput)

    @property
    def text(self) -> LetterText:
        return LetterText(subject=self.cleaned_data["subject"], body=self.cleaned_data["body"])


class AgainForm(forms.Form):
    to = forms.EmailField(
        label=gettext_lazy("Address"),
        help_text=gettext_lazy(
            "Change it if the person gave you another one. The link in the letter that did not arrive ends."
        ),
    )


class LetterScreen(DeskScreen):
    """`step` says which button was pressed. What was typed stays on the page whatever is refused."""

    model = Letter
    any_permission_required = ["view"]
    page_title = gettext_lazy("Letter")
    header_icon = "mail"
    template_name = "forms/admin/outbox_letter.html"
    above = ("outbox:index", gettext_lazy("Outbox"))

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.permission_required = "change" if request.method == "POST" else None
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self._show(self._find())

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        letter = self._find()
        step = request.POST.get("step", "")
        if step in ("save", "preview", "approve"):
            return self._write(letter, step)
        act = {"take_back": self._take_back, "cancel": self._cancel, "again": self._again}.get(step)
        if act is None:
            return redirect("outbox:letter", letter.pk)
        try:
            return act(letter)
        except LetterRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("outbox:letter", letter.pk)

    def _find(self) -> Letter:
        found = self.scope(self.request.user).select_related(
            "submission__version__page", "submission__team", "decision", "written_by", "approved_by", "changed_by"
        )
        return get_object_or_404(found, pk=self.kwargs["pk"])

    def _write(self, letter: Letter, step: str) -> HttpResponse:
        form = DraftForm(self.request.POST)
        if not form.is_valid() or step == "preview":
            return self._show(letter, form)
        try:
            saved = letters.edit(letter, text=form.text, by=self.request.user, seen=form.cleaned_data["seen"])
            if step == "approve":
                letters.approve(saved, by=self.request.user)
        except LetterRefused as refusal:
            form.add_error(None, str(refusal))
            # Whoever compared and saves again means it.
            form.data = {
                **form.data.dict(),
                "seen": Letter.objects.of_inboxes_of(self.request.user).get(pk=letter.pk).changes,
            }
            return self._show(letter, form, status=409)
        words = _("The letter is on its way.") if step == "approve" else _("The letter is saved.")
        messages.success(self.request, words)
        return redirect("outbox:letter", letter.pk)

    def _take_back(self, letter: Letter) -> HttpResponse:
        letters.take_back(letter, by=self.request.user)
        messages.success(self.request, _("The letter is a draft again. Nobody got it."))
        return redirect("outbox:letter", letter.pk)

    def _cancel(self, letter: Letter) -> HttpResponse:
        letters.cancel(letter, by=self.request.user)
        messages.success(self.request, _("The letter does not go."))
        return redirect("outbox:index")

    def _again(self, letter: Letter) -> HttpResponse:
        form = AgainForm(self.request.POST)
        if not form.is_valid():
            return self._show(letter, again=form)
        letters.try_again(letter, by=self.request.user, to=form.cleaned_data["to"])
        messages.success(self.request, _("The letter is on its way once more."))
        return redirect("outbox:letter", letter.pk)

    def _show(
        self, letter: Letter, form: DraftForm | None = None, *, again: AgainForm | None = None, status: int = 200
    ) -> HttpResponse:
        words = {"subject": letter.subject, "body": letter.body, "seen": letter.changes}
        draft = form or DraftForm(initial=words)
        shown = LetterText(subject=draft["subject"].value() or "", body=draft["body"].value() or "")
        is_draft = letter.state == State.DRAFT
        preview = (
            preview_of_text(letter.submission, shown, language=letter.language) if is_draft else preview_of(letter)
        )
        context = self.get_context_data(
            letter=letter,
            submission=letter.submission,
            form=draft if is_draft else None,
            again=again or AgainForm(initial={"to": letter.to}),
            preview=preview,
            replies=letter.replies.all(),
            can_change=self.request.user.has_perm("forms.change_letter"),
            is_held=letter.state == State.APPROVED and not letter.doubts,
            can_go_again=letter.state == State.FAILED or letter.bounced_at,
            is_unsure=letter.last_error == UNSURE,
        )
        return self.render_to_response(context, status=status)


class WriteView(PermissionCheckedMixin, View):
    """Starts a letter of one's own to the person of a submission, and leads to it."""

    http_method_names = ["post"]
    model = Letter
    permission_required = "change"

    def post(self, request: HttpRequest, submission_id: int) -> HttpResponse:
        submission = get_object_or_404(
            seen_by(Submission.objects.in_inboxes_of(request.user), request.user).select_related("version", "team"),
            pk=submission_id,
        )
        try:
            letter = letters.draft(submission, event=LetterEvent.FREE, by=request.user)
        except LetterRefused as refusal:
            messages.error(request, str(refusal))
            return redirect("inbox:edit", submission_id)
        return redirect(reverse("outbox:letter", args=[letter.pk]))
