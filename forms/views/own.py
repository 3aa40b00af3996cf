"""What somebody sent, behind their own link: to read, to print, to correct, to take back."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from cms import brand
from cms.courtesy import speaking
from forms.domain import asking, attachments, offers, own, pins
from forms.models import Submission
from forms.printing import answers_pdf
from forms.questions.file import told
from forms.schema import Question, Section
from forms.views.answering import AnswerForm
from forms.views.files import own_file
from forms.views.posted import comes_from_here

View = Callable[..., HttpResponse]


def of_owner(*methods: str) -> Callable[[View], View]:
    """Let in who has the live link, speak the language of the answers, and keep the page out of every cache.

    Readers have no cookie, so there is no CSRF token; where a POST comes from is looked at instead.
    """

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, token: str, **more: Any) -> HttpResponse:
            submission = Submission.objects.by_token(token).select_related("version__page", "team", "call").first()
            if submission is None:
                raise Http404
            if request.method not in methods:
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            if request.method == "POST" and not comes_from_here(request):
                return HttpResponse(status=403)
            manner = speaking(formally=submission.version.page.formal)
            with translation.override(submission.language), manner:
                response = view(request, submission, **more)
            add_never_cache_headers(response)
            response["Referrer-Policy"] = "same-origin"
            response["X-Robots-Tag"] = "noindex"
            return response

        return guarded

    return decorate


def parts_of(submission: Submission) -> list[tuple[Section, list[tuple[Question, str]]]]:
    """Return what was asked and answered, by section, in words."""
    given, held = submission.given, attachments.of_submission(submission)
    found = []
    for section in submission.version.schema.sections:
        answered = [
            (question, told(question, given[question.id], held))
            for question in section.questions
            if question.id in given
        ]
        if answered:
            found.append((section, answered))
    return found


@of_owner("GET", "HEAD")
def sent(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Show the answers, where they stand, and what can still be done with them."""
    return _show(request, submission)


@of_owner("GET", "HEAD")
def paper(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Return the answers as a PDF."""
    content = answers_pdf(
        title=submission.version.schema.title,
        language=submission.language,
        footer=f"{brand.name(request)} · {submission.reference}",
        sections=[
            (section.title, [(question.label, words) for question, words in answers])
            for section, answers in parts_of(submission)
        ],
    )
    disposition = f'attachment; filename="{submission.reference}.pdf"'
    return HttpResponse(content, content_type="application/pdf", headers={"Content-Disposition": disposition})


@of_owner("GET", "HEAD")
def file(request: HttpRequest, submission: Submission, key: str) -> HttpResponse:
    """Return one of the files that were sent along, as a download."""
    return own_file(submission, key)


@of_owner("GET", "HEAD", "POST")
def withdraw(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Ask once more, then take the submission back."""
    if request.method != "POST":
        return _render(request, "forms/own_withdraw.html", submission)
    try:
        own.withdraw(submission)
    except own.TooLate:
        return _show(request, submission, problem=_too_late(), status=409)
    return redirect("own:sent", submission.token)


@of_owner("POST")
def correct(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Open the answers as they were sent, to be changed and sent again."""
    try:
        draft = own.correct(submission)
    except own.TooLate:
        return _show(request, submission, problem=_too_late(), status=409)
    page = submission.version.page
    return redirect(page.get_url(request) + page.reverse_subpage("resume", args=[draft.token]))


@of_owner("GET", "HEAD", "POST")
def answer(request: HttpRequest, submission: Submission) -> HttpResponse:
    """Take the answer to what a coordinator asked; nothing asked, nothing to answer."""
    if request.method != "POST" or asking.open_of(submission) is None:
        return redirect("own:sent", submission.token)
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, submission, form=form, status=422)
    asking.answer(submission, words=form.cleaned_data["text"])
    return redirect("own:sent", submission.token)


def _too_late() -> str:
    return _("It was decided meanwhile. Write to us or call: together we find a way.")


def _show(
    request: HttpRequest,
    submission: Submission,
    *,
    form: AnswerForm | None = None,
    problem: str = "",
    status: int = 200,
) -> HttpResponse:
    more = {
        "asking": asking.open_of(submission),
        "form": form or AnswerForm(),
        "parts": parts_of(submission),
        "stage": own.stage_of(submission),
        "can_change": own.can_change(submission),
        "consents": submission.consents.all(),
        "files": [item for item in attachments.of_submission(submission).values() if not item.state_label],
        "offer": offers.token_of(offer) if (offer := offers.of(submission)) else "",
        "problem": problem,
        "pin": pins.pin_of(submission),
    }
    return _render(request, "forms/own.html", submission, status=status, **more)


def _render(
    request: HttpRequest, template: str, submission: Submission, *, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, template, {"submission": submission, **context}, status=status)
