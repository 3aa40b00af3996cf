"""A draft's sections, one page each: shown, saved, left forwards or backwards, never skipped."""

from collections.abc import Collection
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone
from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from forms.domain import drafts, footfall, uploads
from forms.models import Draft, FormPage
from forms.questions import kind_of
from forms.views import posted
from forms.views.opening import AWAY, gone, of_draft, see_other, was_sent
from forms.views.posted import HONEYPOT, Posted, wants_json
from forms.views.showing import Sheet, address, show, show_sheet
from forms.views.uploading import may_upload
from forms.walk import Step, Walk


@of_draft
def resume(request: HttpRequest, page: FormPage, draft: Draft) -> HttpResponse:
    """Lead who comes by the link to where they stopped."""
    return see_other(right_place(request, page, draft, drafts.way_of(draft)))


@of_draft
def section(request: HttpRequest, page: FormPage, draft: Draft, section_id: str) -> HttpResponse:
    """Show one section of a draft, or take it."""
    if request.method == "POST":
        return _take(request, page, draft, section_id, posted.read(request))
    way = drafts.way_of(draft)
    step, stop = way.step(section_id), first_open(draft, way)
    if way.exit and way.exit.id == section_id and stop is None:
        return show_exit(request, page, draft, way)
    if step is None or (stop and way.steps.index(step) > way.steps.index(stop)):
        return see_other(right_place(request, page, draft, way))
    if section_id not in draft.passed and not draft.is_test:
        footfall.shown(page.translation_key, section_id)
    sheet = _sheet(draft, way, step, returns=request.GET.get("from") == "check")
    return show_sheet(request, page, sheet)


def first_open(draft: Draft, way: Walk) -> Step | None:
    """Return the first section that was not left forwards yet, or in which something is wrong by now."""
    return next((step for step in way.steps if step.section.id not in draft.passed or not step.is_complete), None)


def right_place(request: HttpRequest, page: FormPage, draft: Draft, way: Walk, *, returns: bool = False) -> str:
    """Return the address where the draft goes on: the first open section, the exit, or the look at all answers."""
    stop = first_open(draft, way)
    if stop is not None:
        return address(page, request, "section", draft.token, stop.section.id) + ("?from=check" if returns else "")
    if way.exit is not None:
        return address(page, request, "section", draft.token, way.exit.id)
    return address(page, request, "check_answers", draft.token)


def show_exit(request: HttpRequest, page: FormPage, draft: Draft, way: Walk) -> HttpResponse:
    """Say that this form is not for the person yet, and who can help. Nothing can be sent from here."""
    back = address(page, request, "section", draft.token, way.steps[-1].section.id) if way.steps else ""
    discard = address(page, request, "discard", draft.token)
    return show(request, page, "forms/exit.html", section=way.exit, draft=draft, back=back, discard=discard)


def _sheet(draft: Draft, way: Walk, step: Step, **more: Any) -> Sheet:
    entries = more.pop("entries", draft.entries)
    return Sheet(
        version=draft.version,
        way=way,
        step=step,
        draft=draft,
        call=draft.call,
        entries=entries,
        saved=draft.entries,
        **more,
    )


def _take(request: HttpRequest, page: FormPage, draft: Draft, section_id: str, sent: Posted) -> HttpResponse:
    schema = draft.version.schema
    asked = next((item for item in schema.sections if item.id == section_id), None)
    questions = sent.questions(asked, otherwise=asked.questions) if asked else list(schema.questions)
    typed = sent.entries(questions)
    problems = common_problems(request, sent)
    if not problems:
        try:
            passing = section_id if sent.go == "next" else ""
            conflicts = drafts.save(draft, typed, questions=questions, seen=sent.seen, hand=sent.hand, passing=passing)
            refused = uploads.keep_posted(draft, questions, sent.files, may=lambda: may_upload(request, draft))
        except Draft.DoesNotExist:
            return gone(request, page)
        except AWAY:
            problems = [busy()]
    if problems:
        return _show_typed(request, page, draft, section_id, sent, typed, problems)
    if draft.submission_id:
        return see_other(address(page, request, "resume", draft.token))
    way = uploads.tell(drafts.way_of(draft), refused)
    return after_saving(request, page, draft, way, way.step(section_id), sent, conflicts, typed=typed)


def _show_typed(
    request: HttpRequest,
    page: FormPage,
    draft: Draft,
    section_id: str,
    sent: Posted,
    typed: dict[str, list[str]],
    problems: list[str],
) -> HttpResponse:
    """Show the section with what was typed and could not be saved."""
    way = drafts.walk_over(draft.version, {**draft.entries, **typed}, facts=drafts.facts_of(draft))
    step = way.step(section_id) or way.steps[0]
    sheet = _sheet(draft, way, step, entries={**draft.entries, **typed}, problems=problems, hand=sent.hand)
    return refuse(request, page, sheet, status=_status(problems, sent))


def _status(problems: list[str], sent: Posted) -> int:
    if sent.is_too_large:
        return 413
    return 503 if problems == [busy()] else 422


def common_problems(request: HttpRequest, sent: Posted) -> list[str]:
    """Return what is wrong with how a page came in, whatever it says."""
    if sent.is_cut:
        return [
            _(
                "What you sent is too large, and not all of it could be read. Go back in your browser: what you wrote may still be there. Shorten it and send it again."
            )
        ]
    if sent.is_too_large:
        return [_("What you sent is too large. Shorten your answers and send them again.")]
    if not posted.comes_from_here(request):
        return [_("This was sent from another site. Check your answers here and send them again.")]
    if sent.one(HONEYPOT):
        return [
            _("A field that must stay empty was filled in. It is empty now: check your answers and send them again.")
        ]
    return []


def busy() -> str:
    return _("We could not save this just now. Your answers are still here: press the button once more in a moment.")


def refuse(request: HttpRequest, page: FormPage, sheet: Sheet, *, status: int) -> HttpResponse:
    """Show a section that was not taken, with everything that was typed; the page's script gets the reason alone."""
    if wants_json(request):
        response: HttpResponse = JsonResponse({"message": " ".join(sheet.problems)}, status=status)
    else:
        response = show_sheet(request, page, sheet, status=status)
    if status == 503:
        response["Retry-After"] = "10"
    return response


def after_saving(
    request: HttpRequest,
    page: FormPage,
    draft: Draft,
    way: Walk,
    step: Step | None,
    sent: Posted,
    conflicts: Collection[str],
    *,
    typed: dict[str, list[str]] | None = None,
) -> HttpResponse:
    """Answer a section whose answers are saved: go where the button leads, or show it again with what stands in the way."""
    if draft.submission_id:
        return was_sent(request, page, draft)
    if wants_json(request):
        return _tell_script(request, page, draft, way, step, conflicts)
    if conflicts and step is not None:
        mine = {**draft.entries, **_of(step, typed or {}, conflicts)}
        return show_sheet(request, page, _sheet(draft, way, step, entries=mine, conflicts=conflicts), status=409)
    if sent.go == "later":
        return see_other(address(page, request, "link", draft.token))
    if step is None or sent.go not in ("next", "back"):
        return see_other(right_place(request, page, draft, way))
    if sent.go == "back":
        return see_other(_backwards(request, page, draft, way, step))
    return _hold(request, page, draft, way, step, sent) or see_other(_onwards(request, page, draft, way, step, sent))


def _of(step: Step, typed: dict[str, list[str]], ids: Collection[str]) -> dict[str, list[str]]:
    """Return what was typed for some of the step's questions; nothing typed is an empty list."""
    names = [name for item in step.section.questions if item.id in ids for name in kind_of(item).names(item)]
    return {name: typed.get(name, []) for name in names}


def _hold(
    request: HttpRequest, page: FormPage, draft: Draft, way: Walk, step: Step, sent: Posted
) -> HttpResponse | None:
    """Return the section once more if something is wrong, newly asked or kindly asked for; else `None`."""
    known = sent.seen or {question.id: "" for question in step.asked}
    has_more = any(kind_of(item).asks and item.id not in known for item in step.asked)
    returns = sent.one("from") == "check"
    sheet = _sheet(draft, way, step, complains=True, known=set(known), has_more=has_more, returns=returns)
    if sheet.form.errors:
        return show_sheet(request, page, sheet, status=422)
    wished = [item for item in step.unanswered if item.id not in sent.data.get("wished", ())]
    if not has_more and not wished:
        return None
    sheet.wished = [] if has_more else step.unanswered
    return show_sheet(request, page, sheet)


def _backwards(request: HttpRequest, page: FormPage, draft: Draft, way: Walk, step: Step) -> str:
    before = way.before(step.section.id) or step
    return address(page, request, "section", draft.token, before.section.id)


def _onwards(request: HttpRequest, page: FormPage, draft: Draft, way: Walk, step: Step, sent: Posted) -> str:
    after = way.after(step.section.id)
    if not draft.is_test and sent.one("from") != "check" and (after is None or after.section.id not in draft.passed):
        footfall.passed(page.translation_key, step.section.id)
    if sent.one("from") == "check" or after is None:
        return right_place(request, page, draft, way, returns=sent.one("from") == "check")
    return address(page, request, "section", draft.token, after.section.id)


def _tell_script(
    request: HttpRequest, page: FormPage, draft: Draft, way: Walk, step: Step | None, conflicts: Collection[str]
) -> HttpResponse:
    """Tell the page's script what became of an autosave."""
    if conflicts or step is None:
        words = _("Something here was changed elsewhere meanwhile. Press “Next” to see both.")
        return JsonResponse({"message": words}, status=409)
    marks = {question.id: drafts.mark_of(draft.entries, question) for question in step.section.questions}
    return JsonResponse(
        {
            "saved": _("Saved at %(time)s.") % {"time": time_format(timezone.localtime(), "TIME_FORMAT")},
            "until": date_format(timezone.localtime(draft.expires_at), "DATE_FORMAT"),
            "address": address(page, request, "section", draft.token, step.section.id),
            "link": address(page, request, "link", draft.token),
            "marks": marks,
        }
    )
