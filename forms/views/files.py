"""Files while a form is filled in: sent one by one with their progress, or taken out again."""

from typing import Any

from django.core.exceptions import BadRequest, RequestDataTooBig, SuspiciousOperation
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.http.multipartparser import MultiPartParserError
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from cms.downloads import download
from forms.domain import attachments, uploads
from forms.domain.attachments import held_by
from forms.inspection import Refused
from forms.models import Draft, FormPage, Submission
from forms.questions.file import new_name
from forms.schema import Question
from forms.views.opening import AWAY, of_draft
from forms.views.posted import comes_from_here
from forms.views.uploading import hold_in_memory, is_too_long, may_upload

UNREADABLE = (RequestDataTooBig, SuspiciousOperation, MultiPartParserError, BadRequest)


@of_draft
def files(request: HttpRequest, page: FormPage, draft: Draft, question_id: str) -> HttpResponse:
    """Take one file for a question of a draft, or take one out (`remove` holds its key); answers in JSON."""
    question = draft.version.schema.question(question_id)
    if question is None or question.type != "file":
        raise Http404
    if request.method != "POST":
        return _answer({"error": _("Send a file here.")}, 405)
    if not comes_from_here(request):
        return _answer({"error": _("This was sent from another site.")}, 403)
    if is_too_long(request):
        return _too_much(question)
    hold_in_memory(request)
    try:
        return _take(request, draft, question)
    except UNREADABLE:
        return _too_much(question)
    except AWAY:
        return _answer({"error": _("We could not save this just now. Try again in a moment.")}, 503)


def _take(request: HttpRequest, draft: Draft, question: Question) -> HttpResponse:
    if "remove" in request.POST:
        uploads.remove(draft, question, request.POST["remove"])
        return _answer({"removed": True})
    upload = request.FILES.get("file") or request.FILES.get(new_name(question.clean_name))
    if upload is None:
        return _answer({"error": _("No file came with this.")}, 400)
    if not may_upload(request, draft):
        return _answer({"error": uploads.refusal_words(Refused("too_fast"), question)}, 429)
    try:
        added = uploads.add(draft, question, upload)
    except Refused as refusal:
        status = 413 if refusal.code == "too_large" else 422
        return _answer({"error": uploads.refusal_words(refusal, question)}, status)
    held = held_by(draft)[added.key]
    return _answer(
        {"key": held.key, "name": held.name, "size": held.size_label, "state": str(held.state_label)}, status=201
    )


def _too_much(question: Question) -> HttpResponse:
    return _answer({"error": uploads.refusal_words(Refused("too_large"), question)}, 413)


def _answer(body: dict[str, Any], status: int = 200) -> HttpResponse:
    response = JsonResponse(body, status=status)
    add_never_cache_headers(response)
    return response


def own_file(submission: Submission, key: str) -> HttpResponse:
    """Return a file to who sent it, behind their own link; 404 for one that is not theirs, or not checked yet."""
    found = attachments.own(submission, key)
    if found is None:
        raise Http404
    return download(attachments.vault.read(found.key), name=found.name, media_type=found.content_type)
