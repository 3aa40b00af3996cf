"""The look at all answers before sending, the sending, and the receipt."""

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.domain import doors, drafts, flood, footfall, own, pins
from forms.models import Draft, FormPage
from forms.questions import kind_of
from forms.questions.file import FACT, told
from forms.schema import Question, Section
from forms.views import guardian as guardians
from forms.views import posted
from forms.views.continuing import busy, common_problems, first_open, right_place
from forms.views.opening import AWAY, gone, of_draft, receipt, see_other, signer
from forms.views.readers import readers_of
from forms.views.refusing import refused_words, shut_out
from forms.views.showing import address, show
from forms.views.trying import rehearsed
from forms.walk import Step, Walk


@dataclass(frozen=True)
class Told:
    """An answer in words, for the look before sending. `place` is the id of the field to which “change” leads."""

    question: Question
    words: str


@dataclass(frozen=True)
class Part:
    section: Section
    address: str
    answers: list[Told]


@of_draft
def check(request: HttpRequest, page: FormPage, draft: Draft) -> HttpResponse:
    """Show every answer before it is sent, or send them."""
    way = drafts.way_of(draft)
    if first_open(draft, way) or way.exit:
        return see_other(right_place(request, page, draft, way, returns=True))
    if request.method == "POST":
        return _send(request, page, draft, way)
    if not draft.is_test:
        footfall.shown(page.translation_key, "check")
    return _show(request, page, draft, way, refused=_refused(request, page, draft))


def _send(request: HttpRequest, page: FormPage, draft: Draft, way: Walk) -> HttpResponse:
    sent = posted.read(request)
    guardian = guardians.form_for(page, draft, way, request.POST)
    problems = common_problems(request, sent) or _problems(request, page, draft, sent)
    if problems or (guardian and not guardian.is_valid()):
        puzzle = sent.one("puzzle")
        return _show(request, page, draft, way, problems=problems, guardian=guardian, puzzle=puzzle, status=422)
    try:
        by = request.user if page.access == FormPage.Access.PEOPLE and request.user.is_authenticated else None
        submission = drafts.send(draft, guardian=guardian.contact if guardian else None, by=by)
    except drafts.Unfinished:
        return see_other(address(page, request, "resume", draft.token))
    except Draft.DoesNotExist:
        return gone(request, page)
    except doors.NoPlaceLeft as late:
        problems = [refused_words(late.refusal)]
        return _show(request, page, draft, way, problems=problems, guardian=guardian, status=409)
    except own.TooLate:
        problems = [_("It was decided meanwhile, so the correction was not sent. Write to us or call.")]
        return _show(request, page, draft, way, problems=problems, guardian=guardian, status=409)
    except AWAY:
        response = _show(request, page, draft, way, problems=[busy()], guardian=guardian, status=503)
        response["Retry-After"] = "10"
        return response
    if submission is None:
        return rehearsed(request, page, draft, way)
    footfall.passed(page.translation_key, "check")
    return see_other(receipt(request, page, submission.reference))


def _refused(request: HttpRequest, page: FormPage, draft: Draft) -> str:
    """Return why the draft cannot be sent now, in words; nothing for what can."""
    if _is_ours(draft):
        return ""
    refusal = shut_out(request, page) or doors.refusal(
        page, call=draft.call, user=request.user, invitation=draft.invitation, opened_at=draft.started_at
    )
    return refused_words(refusal) if refusal else ""


def _is_ours(draft: Draft) -> bool:
    """Return whether it is an editor's trial, or the correction of what came through."""
    return draft.is_test or bool(draft.corrects_id)


def _problems(request: HttpRequest, page: FormPage, draft: Draft, sent: posted.Posted) -> list[str]:
    refused = _refused(request, page, draft)
    if refused:
        return [refused]
    if sent.one("revision") not in ("", str(draft.revision)):
        return [_("An answer was changed meanwhile, perhaps on another device. Look at them once more.")]
    return [] if _is_ours(draft) else _traps(page, draft, sent)


def _traps(page: FormPage, draft: Draft, sent: posted.Posted) -> list[str]:
    """Stop what only a machine does, with a delay and never for good."""
    if (timezone.now() - draft.started_at).total_seconds() < settings.FORMS_MINIMUM_SECONDS:
        return [_("That was very quick. Check your answers and send them once more.")]
    if flood.is_on(page) and not flood.lets_through(draft, puzzle=sent.one("puzzle"), proof=sent.one("proof")):
        return [
            _("Very many are sending just now. Your answers are saved: wait half a minute and send them once more.")
        ]
    return []


def _show(
    request: HttpRequest, page: FormPage, draft: Draft, way: Walk, *, status: int = 200, **more: Any
) -> HttpResponse:
    parts = [_part(request, page, draft, way, step) for step in way.steps]
    is_delicate = any(step.section.is_delicate for step in way.steps)
    context = {"draft": draft, "call": draft.call, "parts": parts, "is_delicate": is_delicate}
    more.setdefault("guardian", guardians.form_for(page, draft, way))
    context["is_under_age"] = guardians.is_asked(page, draft, way)
    given = more.pop("puzzle", "")
    context["puzzle"] = flood.puzzle_for(draft, given=given) if flood.is_on(page) else ""
    context["puzzle_bits"] = flood.BITS
    back = address(page, request, "section", draft.token, way.steps[-1].section.id)
    return show(request, page, "forms/check.html", status=status, back=back, readers=readers_of(way), **context, **more)


def _part(request: HttpRequest, page: FormPage, draft: Draft, way: Walk, step: Step) -> Part:
    told = [Told(item, _words(item, way, step)) for item in step.asked if kind_of(item).asks]
    return Part(step.section, address(page, request, "section", draft.token, step.section.id), told)


def _words(question: Question, way: Walk, step: Step) -> str:
    return told(question, way.answers.get(question.id), step.form.met.get(FACT) or {})


def received(request: HttpRequest, page: FormPage, reference: str, signature: str) -> HttpResponse:
    """Show the reference and what happens next. The address is signed, holds no answer and can be kept."""
    try:
        signer.unsign(f"{reference}:{signature}")
    except signing.BadSignature:
        raise Http404 from None
    sent = own.just_sent(reference)
    pin = pins.pin_of(sent) if sent else ""
    return show(request, page, page.landing_page_template, reference=reference, own=sent, pin=pin)
