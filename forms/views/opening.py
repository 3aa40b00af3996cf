"""The way to a draft by its link: what was sent leads to its receipt, what ran out to a page that says so."""

from collections.abc import Callable
from contextlib import suppress
from functools import wraps
from typing import Any

from django.core import signing
from django.db import InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect, JsonResponse
from django.utils.translation import gettext as _

from forms import ticket as tickets
from forms.domain import drafts
from forms.models import Draft, FormPage, FormVersion
from forms.models.version import ForDrafts
from forms.views import posted
from forms.views.posted import METHODS, wants_json
from forms.views.showing import address, show

View = Callable[..., HttpResponse]
AWAY = (OperationalError, InterfaceError)
"""What a database says that is locked, full or gone for a moment."""
signer = signing.Signer(salt="forms.received")


def see_other(to: str) -> HttpResponse:
    """Return a redirect that is followed by a GET, whatever came in."""
    response = HttpResponseRedirect(to)
    response.status_code = 303
    return response


def of_draft(view: View) -> View:
    """Give a view the draft of a live link, after it followed its form to the version that it belongs to now."""

    @wraps(view)
    def open_draft(request: HttpRequest, page: FormPage, token: str, *args: Any) -> HttpResponse:
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        draft = _find(page, token)
        if draft is None or not draft.is_of(request.user):
            return gone(request, page)
        if draft.submission_id:
            return was_sent(request, page, draft)
        newer = newer_version(page, draft)
        if newer is not None and not _is_asked_about(newer, draft):
            with suppress(*AWAY):
                drafts.move(draft, to=newer)
        elif newer is not None and request.method != "POST" and view.__name__ != "newer":
            # What is posted is saved first; the question comes with the page after it.
            return see_other(address(page, request, "newer", draft.token))
        return view(request, page, draft, *args)

    return open_draft


def _find(page: FormPage, token: str) -> Draft | None:
    related = Draft.objects.by_token(token).select_related("version", "call__team", "call__form")
    draft = related.defer("version__frozen", "call__form__body").filter(version__form_key=page.translation_key).first()
    if draft is not None and draft.version.page_id == page.pk:
        draft.version.page = page
    return draft


def newer_version(page: FormPage, draft: Draft) -> FormVersion | None:
    """Return the version that the draft should move to or be asked about: a newer one, or one in another language."""
    current = None if draft.is_test else page.current_version
    if current is None or current.pk == draft.version_id:
        return None
    current.page = page
    if current.page_id != draft.version.page_id:
        return current
    is_wanted = current.for_drafts != ForDrafts.KEEP and current.number > max(draft.version.number, draft.declined)
    return current if is_wanted else None


def _is_asked_about(newer: FormVersion, draft: Draft) -> bool:
    return newer.for_drafts == ForDrafts.ASK and newer.page_id == draft.version.page_id


def receipt(request: HttpRequest, page: FormPage, reference: str) -> str:
    """Return the address of the page that shows a reference. It is signed, holds no answer and can be kept."""
    name, signature = signer.sign(reference).split(":")
    return address(page, request, "received", name, signature)


def was_sent(request: HttpRequest, page: FormPage, draft: Draft) -> HttpResponse:
    """Lead to the reference: a second click, or a page that was still open, comes after the sending."""
    assert draft.submission is not None
    to = receipt(request, page, draft.submission.reference)
    if wants_json(request):
        return JsonResponse({"message": _("This form was sent already."), "to": to}, status=409)
    return see_other(to)


def gone(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Say that a link leads nowhere any more. What was typed on the page that came in can go into a new beginning."""
    if wants_json(request):
        return JsonResponse({"message": _("The time of this link is over.")}, status=410)
    version = page.current_version
    sent = posted.read(request) if request.method == "POST" else posted.Posted()
    typed = sent.entries(version.schema.questions) if version else {}
    rescued = [(name, value) for name, values in typed.items() for value in values]
    ticket = tickets.issue(version.pk) if version else ""
    return show(request, page, "forms/draft_gone.html", status=410, rescued=rescued, ticket=ticket, draft=None)
