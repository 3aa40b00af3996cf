"""The first page of a form: shown to everybody alike, and the start of a draft once something comes back."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.utils.translation import gettext as _

from cms.models import User
from cms.packing import let_pack
from forms import sources
from forms import ticket as tickets
from forms.domain import doors, drafts, footfall, uploads
from forms.models import Call, FormPage, FormVersion, Invitation
from forms.views import posted
from forms.views.continuing import AWAY, after_saving, busy, common_problems, refuse
from forms.views.opening import was_sent
from forms.views.posted import METHODS, Posted
from forms.views.refusing import refused_words, show_refusal, shut_out
from forms.views.showing import Sheet, show_sheet
from forms.views.uploading import may_upload
from forms.walk import Walk


@dataclass(frozen=True)
class Visit:
    """How somebody comes to a form: for a call, by a personal invitation, or just so."""

    user: Any
    call: Call | None = None
    invitation: Invitation | None = None

    @property
    def facts(self) -> dict[str, Any]:
        """Return what is known before the first answer."""
        known = dict(self.invitation.values) if self.invitation else {}
        return {**known, **({"role": self.call.role} if self.call else {})}

    def refusal(self, page: FormPage, *, opened_at: datetime | None = None) -> doors.Refusal | None:
        return doors.refusal(page, call=self.call, user=self.user, invitation=self.invitation, opened_at=opened_at)

    def person(self, page: FormPage) -> User | None:
        """Return who answers, where the form asks people to sign in; nobody is known otherwise."""
        return self.user if page.access == FormPage.Access.PEOPLE and self.user.is_authenticated else None


def ask(request: HttpRequest, page: FormPage, call_slug: str | None = None) -> HttpResponse:
    """Show the first section, or take it. A closed call is told as such, with the answers still on the screen."""
    return receive_visit(request, page, Visit(user=request.user, call=call_of(page, call_slug)))


def receive_visit(request: HttpRequest, page: FormPage, visit: Visit) -> HttpResponse:
    """Show the first section to who may answer, or take it; say why not to who may not."""
    if request.method not in METHODS:
        return HttpResponseNotAllowed(METHODS)
    if request.method == "POST":
        return _take(request, page, visit, posted.read(request))
    refusal = visit.refusal(page)
    if refusal is not None:
        return show_refusal(request, page, refusal)
    version = version_of(page)
    sheet = _first(version, visit, {}, ticket=tickets.issue(version.pk), source=sources.source_in(request))
    footfall.shown(page.translation_key, sheet.step.section.id)
    response = show_sheet(request, page, sheet)
    if visit.invitation is None:
        # An empty form, with a ticket that no other answer holds. Where it depends on who asks, it varies by cookie.
        let_pack(response)
    return response


def call_of(page: FormPage, slug: str | None) -> Call | None:
    """Return the call of this form by its address; `None` without one, 404 for one of another form."""
    if slug is None:
        return None
    calls = Call.objects.select_related("team", "form").defer("form__body")
    call = calls.filter(slug=slug, form__translation_key=page.translation_key).first()
    if call is None:
        raise Http404
    return call


def version_of(page: FormPage) -> FormVersion:
    version = page.current_version
    if version is None:
        raise Http404
    version.page = page
    return version


def _first(version: FormVersion, visit: Visit, entries: dict[str, list[str]], **more: Any) -> Sheet:
    """Return the form's first section over what was typed; 404 for a form that asks nothing."""
    way: Walk = drafts.walk_over(version, entries, facts=visit.facts)
    if not way.steps:
        raise Http404
    return Sheet(version=version, call=visit.call, way=way, step=way.steps[0], entries=entries, **more)


def was_shown(request: HttpRequest, page: FormPage) -> bool:
    """Return whether what comes in was typed on the form's first page while that page could be read."""
    return request.method == "POST" and _ticket_of(page, posted.read(request))[1] is not None


def _take(request: HttpRequest, page: FormPage, visit: Visit, sent: Posted) -> HttpResponse:
    version, ticket = _ticket_of(page, sent)
    if ticket is None and not page.live:
        raise Http404
    section = sent.section(version.schema.sections)
    questions = sent.questions(section, otherwise=version.schema.questions)
    # A page that says what it showed is one section; what does not say may hold answers to all of them.
    entries = sent.entries(version.schema.questions)
    problems = _problems(request, page, visit, ticket, sent)
    if problems or ticket is None:
        fresh = tickets.reissue(ticket, version_id=version.pk) if ticket else tickets.issue(version.pk)
        source = sources.clean(sent.one(sources.NAME))
        sheet = _first(version, visit, entries, ticket=fresh, source=source, problems=problems)
        return refuse(request, page, sheet, status=413 if sent.is_too_large else 422)
    try:
        draft, conflicts = drafts.start(
            version,
            key=ticket.key,
            posted=entries,
            questions=questions,
            opened_at=datetime.fromtimestamp(ticket.issued, tz=UTC),
            call=visit.call,
            invitation=visit.invitation,
            by=visit.person(page),
            facts=_known(visit, sent),
            passing=section.id if sent.go == "next" else "",
        )
        if draft.submission_id:
            return was_sent(request, page, draft)
        refused = uploads.keep_posted(draft, questions, sent.files, may=lambda: may_upload(request, draft))
    except AWAY:
        source = sources.clean(sent.one(sources.NAME))
        sheet = _first(version, visit, entries, ticket=sent.one("ticket"), source=source, problems=[busy()])
        return refuse(request, page, sheet, status=503)
    way = uploads.tell(drafts.way_of(draft), refused)
    return after_saving(request, page, draft, way, way.step(section.id), sent, conflicts)


def _known(visit: Visit, sent: Posted) -> dict[str, Any]:
    """Return what the draft begins with: the values of a link, and by which link somebody came."""
    source = sources.clean(sent.one(sources.NAME))
    known = dict(visit.invitation.values) if visit.invitation else {}
    return {**known, **({sources.NAME: source} if source else {})}


def _ticket_of(page: FormPage, sent: Posted) -> tuple[FormVersion, tickets.Ticket | None]:
    """Return the version that was shown and its ticket; the current version and `None` when the ticket is no good."""
    try:
        ticket = tickets.read(sent.one("ticket"))
    except tickets.TicketRefused:
        return version_of(page), None
    # What was asked is built once per process; its JSON is fetched only where it was not built yet.
    version = page.versions.defer("frozen").filter(pk=ticket.version_id).first()
    if version is None:
        return version_of(page), None
    version.page = page
    return version, ticket


def _problems(
    request: HttpRequest, page: FormPage, visit: Visit, ticket: tickets.Ticket | None, sent: Posted
) -> list[str]:
    """Return what is wrong with the sending itself, whatever the answers are."""
    common = common_problems(request, sent)
    if common:
        return common
    if ticket is None:
        return [_("This form was open for too long. Your answers are still here: check them and send them again.")]
    opened_at = datetime.fromtimestamp(ticket.issued, tz=UTC)
    refusal = shut_out(request, page) or visit.refusal(page, opened_at=opened_at)
    return [refused_words(refusal)] if refusal else []
