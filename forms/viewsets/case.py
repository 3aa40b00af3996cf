"""One submission on the screen of a coordinator: the answers as asked, and everything that happened to it."""

from typing import Any

from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic import PermissionCheckedMixin

from cms.scoped import Scope, ScopedEditView, unscoped
from forms.domain import attachments, joining, reading
from forms.domain.decisions import may_follow
from forms.inputs import AssignForm, NoteForm
from forms.models import State, Submission
from forms.questions import kind_of
from forms.questions.file import Held
from forms.schema import Question, Section, Sensitivity
from forms.viewsets.signature import panel_of
from forms.viewsets.timeline import lines_of

FOLDED = (Sensitivity.SENSITIVE, Sensitivity.SPECIAL)
WITH_INBOX = ("inbox__team", "assignee", "version", "call", "municipality")

Answer = dict[str, Any]


class CaseView(ScopedEditView):
    """Shows the submission and takes notes. Opening it is written down; nothing else changes by looking."""

    form_class = NoteForm
    template_name = "forms/admin/case.html"
    page_title = gettext_lazy("Inbox")
    submit_button_label = gettext_lazy("Keep the note")
    error_message = gettext_lazy("The note is empty or too long.")
    expects_json_response = False
    hydrate_create_view = False

    def get_queryset(self) -> QuerySet[Submission]:
        return super().get_queryset().select_related(*WITH_INBOX)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        reading.open_by(self.object, user=self.request.user)
        return super().render_to_response(context, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.pop("instance")
        return kwargs

    def save_instance(self) -> Submission:
        reading.note(self.object, text=self.form.cleaned_data["text"], by=self.request.user)
        return self.object

    def get_success_message(self) -> str:
        return _("The note is kept.")

    def get_success_buttons(self) -> list[Any]:
        return []

    def get_success_url(self) -> str:
        return reverse("inbox:edit", args=[self.object.pk])

    def get_page_subtitle(self) -> str:
        return self.object.name or self.object.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("inbox:index"), "label": _("Inbox")},
            {"url": "", "label": self.get_page_subtitle(), "sublabel": self.object.reference},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        submission, user = self.object, self.request.user
        return super().get_context_data(
            **kwargs,
            submission=submission,
            sections=sections_of(submission, user),
            assign_form=AssignForm(submission=submission),
            verdicts=may_follow(submission),
            is_new=submission.state == State.IN_INBOX,
            consents=submission.consents.all(),
            others=joining.same_person(submission, user=user)
            .select_related("call")
            .defer("answers")
            .annotate(form_title=F("version__frozen__title")),
            timeline=lines_of(submission, user=user),
            earlier=earlier_of(submission, user),
            **panel_of(submission, user),
        )


def sections_of(submission: Submission, user: Any) -> list[tuple[Section, list[Answer]]]:
    """Return the sections with what the template shows of each answer: whether it may be read, and whether it is folded."""
    files = attachments.of_submission(submission)
    return [
        (section, [_shown(question, text, _files_of(submission, question, files)) for question, text in answers])
        for section, answers in submission.answers_for(user)
    ]


def _files_of(submission: Submission, question: Question, files: dict[str, Held]) -> list[Held]:
    keys = submission.given.get(question.id) or () if question.type == "file" else ()
    return [files[key] for key in keys if key in files]


def earlier_of(submission: Submission, user: Any) -> list[tuple[Any, list[tuple[Question, str]]]]:
    """Return each set of answers that the person corrected, with what stood there otherwise, as far as `user` may read."""
    mine, newer, found = submission.audiences_of(user), submission.given, []
    for revision in reversed(submission.revisions.select_related("version")):
        older = {**revision.answers, **revision.sealed}
        changed = [
            q for q in revision.version.schema.questions if q.audience in mine and older.get(q.id) != newer.get(q.id)
        ]
        found.append(
            (revision, [(q, kind_of(q).display(q, older.get(q.id))) for q in changed if kind_of(q).has_answer])
        )
        newer = older
    return found


def _shown(question: Question, text: str | None, files: list[Held]) -> Answer:
    return {
        "question": question,
        "files": files if text is not None else [],
        "text": text,
        "is_readable": text is not None,
        "is_folded": bool(text) and question.sensitivity in FOLDED,
    }


class AssignView(PermissionCheckedMixin, View):
    """Gives the submission to one of the team's coordinators, or to nobody."""

    http_method_names = ["post"]
    model = Submission
    permission_required = "change"
    scope: Scope = staticmethod(unscoped)

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        submission = get_object_or_404(self.scope(request.user).select_related("inbox__team"), pk=pk)
        form = AssignForm(request.POST, submission=submission)
        if form.is_valid():
            reading.assign(submission, to=form.cleaned_data["assignee"], by=request.user)
            messages.success(
                request,
                _("Assigned to %(name)s") % {"name": submission.assignee}
                if submission.assignee
                else _("Assigned to nobody"),
            )
        else:
            messages.error(request, _("Choose one of the programme's coordinators."))
        return redirect("inbox:edit", pk)
