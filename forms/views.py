"""What somebody who answers meets: the form, its errors, and the page after sending."""

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.middleware.csrf import CsrfViewMiddleware
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils import timezone
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _

from forms import ticket as tickets
from forms.builder import AnswerForm, build
from forms.domain import intake
from forms.models import Call, FormPage, FormVersion

HONEYPOT = "website"
GRACE = timedelta(minutes=30)
"""Who opened the form before the call closed may still send it for so long."""
signer = signing.Signer(salt="forms.received")


def ask(request: HttpRequest, page: FormPage, call_slug: str | None = None) -> HttpResponse:
    """Show the form, or take what was sent. A closed call is told as such, with the answers still on the screen."""
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponseNotAllowed(["GET", "HEAD", "POST"])
    call = _call_of(page, call_slug)
    if request.method != "POST":
        return _show_new(request, page, call)
    try:
        sent = request.POST
    except (RequestDataTooBig, TooManyFieldsSent):
        return _show_too_much(request, page, call)
    return _take(request, page, call, sent)


def received(request: HttpRequest, page: FormPage, reference: str, signature: str) -> HttpResponse:
    """Show the reference and what happens next. The address is signed, holds no answer and can be kept."""
    try:
        signer.unsign(f"{reference}:{signature}")
    except signing.BadSignature:
        raise Http404 from None
    return _render(request, page, page.landing_page_template, reference=reference)


def preview(request: HttpRequest, page: FormPage, mode: str) -> HttpResponse:
    """Show an editor's draft: the form, or the page after sending. Nothing can be sent from it."""
    if mode == "received":
        return _render(request, page, page.landing_page_template, reference=f"{settings.REFERENCE_PREFIX}-7K4P-2Q")
    return _render(request, page, page.template, form=build(page.schema())(), is_preview=True)


def to_inbox(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Send whoever opens Wagtail's own list of a form's answers to the inbox, where the one gate decides."""
    return redirect("inbox:index")


def _call_of(page: FormPage, slug: str | None) -> Call | None:
    if slug is None:
        return None
    call = (
        Call.objects.select_related("team", "form")
        .filter(slug=slug, form__translation_key=page.translation_key)
        .first()
    )
    if call is None:
        raise Http404
    return call


def _show_new(request: HttpRequest, page: FormPage, call: Call | None) -> HttpResponse:
    version = _version_of(page)
    if call and not call.takes_applications():
        return _render(request, page, page.template, call=call, is_closed=True)
    return _render(request, page, page.template, form=version.form_class(), call=call, ticket=tickets.issue(version.pk))


def _take(request: HttpRequest, page: FormPage, call: Call | None, sent: Any) -> HttpResponse:
    version, ticket = _ticket_of(page, sent)
    form = version.form_class(sent)
    problems = _problems(request, call, ticket, sent)
    if problems or ticket is None or not form.is_valid():
        return _show_again(request, page, call, version, ticket, form, problems)
    if ticket.age < settings.FORMS_MINIMUM_SECONDS:
        return _show_again(
            request,
            page,
            call,
            version,
            ticket,
            form,
            [_("That was very quick. Check your answers and send them once more.")],
        )
    submission = intake.receive(version, answers=form.answers(), key=ticket.key, call=call)
    reference, signature = signer.sign(submission.reference).split(":")
    return redirect(page.get_url(request) + page.reverse_subpage("received", args=[reference, signature]))


def _version_of(page: FormPage) -> FormVersion:
    version = page.current_version
    if version is None:
        raise Http404
    return version


def _ticket_of(page: FormPage, sent: Any) -> tuple[FormVersion, tickets.Ticket | None]:
    """Return the version that was shown and its ticket; the current version and `None` when the ticket is no good."""
    try:
        ticket = tickets.read(sent.get("ticket", ""))
    except tickets.TicketRefused:
        return _version_of(page), None
    # What was asked is built once per process; its JSON is fetched only where it was not built yet.
    version = page.versions.defer("frozen").filter(pk=ticket.version_id).first()
    return (version, ticket) if version else (_version_of(page), None)


def _problems(request: HttpRequest, call: Call | None, ticket: tickets.Ticket | None, sent: Any) -> list[str]:
    """Return what is wrong with the sending itself, whatever the answers are."""
    if not comes_from_here(request):
        return [_("This was sent from another site. Check your answers here and send them again.")]
    if ticket is None:
        return [_("This form was open for too long. Your answers are still here: check them and send them again.")]
    if call and not _in_time(call, ticket):
        return [_("This call takes no applications now. Your answers were not sent.")]
    if sent.get(HONEYPOT):
        return [
            _("A field that must stay empty was filled in. It is empty now: check your answers and send them again.")
        ]
    return []


def comes_from_here(request: HttpRequest) -> bool:
    """Return whether a POST comes from our own pages, by its Origin; browsers send it with every POST.

    Readers have no cookie, so there is nothing that a token could protect; this keeps other sites from sending forms
    in the name of somebody who is signed in here.
    """
    if "HTTP_ORIGIN" not in request.META:
        return True
    return CsrfViewMiddleware(lambda _request: HttpResponse())._origin_verified(request)  # type: ignore[attr-defined]


def _in_time(call: Call, ticket: tickets.Ticket) -> bool:
    if call.takes_applications():
        return True
    now = timezone.now()
    opened = now - timedelta(seconds=ticket.age)
    return call.takes_applications(at=opened) and now <= call.closes_at + GRACE


def _show_again(
    request: HttpRequest,
    page: FormPage,
    call: Call | None,
    version: FormVersion,
    ticket: tickets.Ticket | None,
    form: AnswerForm,
    problems: list[str],
) -> HttpResponse:
    fresh = tickets.reissue(ticket, version_id=version.pk) if ticket else tickets.issue(version.pk)
    return _render(request, page, page.template, status=422, form=form, call=call, ticket=fresh, problems=problems)


def _show_too_much(request: HttpRequest, page: FormPage, call: Call | None) -> HttpResponse:
    version = _version_of(page)
    problem = _("What you sent is too large. Shorten your answers and send them again.")
    return _render(
        request,
        page,
        page.template,
        status=413,
        form=version.form_class(),
        call=call,
        ticket=tickets.issue(version.pk),
        problems=[problem],
    )


def _render(request: HttpRequest, page: FormPage, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
    full = {**page.get_context(request), "honeypot": HONEYPOT, **context}
    response = TemplateResponse(request, template, full, status=status)
    add_never_cache_headers(response)
    return response
