"""Links that were given out: they lead to their form wherever it is by now, also after it was taken off the site."""

from django.db.models import Q
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponsePermanentRedirect,
    HttpResponseRedirect,
    JsonResponse,
)
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language, get_language_from_path
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from wagtail import views as wagtail_views
from wagtail.contrib.redirects.middleware import get_redirect
from wagtail.contrib.redirects.models import Redirect

from forms.models import Draft, FormPage, FormVersion, Invitation
from forms.models.draft import was_given_out
from forms.views.opening import signer
from forms.views.posted import wants_json


@csrf_exempt
def follow(request: HttpRequest, path: str, kind: str, key: str, rest: str) -> HttpResponse:
    """Serve a draft's page or a receipt by what it is of, whatever page the address names; lead on who is invited.

    Who is in the middle of answering can go on saving: whether it may be sent is asked at the sending. Everything else
    is Wagtail's to answer; where it finds nothing, links that we made say what became of them.
    """
    if kind == "invited":
        moved = _way_in(request, key)
        if moved and moved != request.path:
            # The form may come back in the language of the link.
            is_same = get_language_from_path(moved) == get_language_from_path(request.path)
            lead = HttpResponsePermanentRedirect if is_same else HttpResponseRedirect
            return lead(moved, preserve_request=True)
        return _found(request, path) or ended(request, kind, Invitation.objects.by_token(key).exists())
    page = _form_of_draft(key) if kind == "continue" else _form_of_answers(key, rest.rstrip("/"))
    if page is None and kind == "continue":
        is_ours = was_given_out(key)
        return _found(request, path) or (_led_on(request) if is_ours else None) or ended(request, kind, is_ours)
    if page is None:
        return wagtail_views.serve(request, path)
    view, args, kwargs = page.resolve_subpage(f"/{kind}/{key}/{rest}")
    return page.serve(request, view, args, kwargs)


def _found(request: HttpRequest, path: str) -> HttpResponse | None:
    """Return Wagtail's answer; `None` where no page has the address."""
    try:
        return wagtail_views.serve(request, path)
    except Http404:
        return None


def _led_on(request: HttpRequest) -> HttpResponse | None:
    """Lead to where the form of a link that is over moved: it says there what to do. `None` where none is known."""
    before, kind, after = request.path.rpartition("/continue/")
    moved = get_redirect(request, Redirect.normalise_path(f"{before}/", decode_unicode=False))
    page = moved.redirect_page if moved else None
    if page is None or not page.live:
        return None
    return HttpResponsePermanentRedirect(f"{page.get_url(request).rstrip('/')}{kind}{after}", preserve_request=True)


def ended(request: HttpRequest, kind: str, is_ours: bool, *, typed: str = "") -> HttpResponse:
    """Say that a link of ours is over, and what to do; give back what was `typed`. It names no form.

    Raises `Http404` for a link that was made up.
    """
    if not is_ours:
        raise Http404
    if wants_json(request):
        return JsonResponse({"message": _("The time of this link is over.")}, status=410)
    response = render(request, "forms/link_over.html", {"kind": kind, "typed": typed}, status=410)
    add_never_cache_headers(response)
    response["X-Robots-Tag"] = "noindex"
    return response


def _form_of_draft(token: str) -> FormPage | None:
    draft = Draft.objects.by_token(token).select_related("version").defer("version__frozen").first()
    return _form_of(draft.version, in_any_language=not draft.is_test) if draft else None


def _form_of_answers(reference: str, signature: str) -> FormPage | None:
    # Asked before anything is looked up, so that nobody learns here which references there are.
    if not constant_time_compare(signature, signer.signature(reference)):
        return None
    version = FormVersion.objects.defer("frozen").filter(submissions__reference=reference).first()
    return _form_of(version) if version else None


def _form_of(version: FormVersion, *, in_any_language: bool = True) -> FormPage:
    """Return the form's page in the language at hand where it is public, else the page on which it was asked."""
    wanted = Q(pk=version.page_id)
    if in_any_language:
        there = Q(translation_key=version.form_key, locale__language_code=get_language())
        wanted |= there & Q(live=True, alias_of=None)
    pages = {page.locale.language_code: page for page in FormPage.objects.filter(wanted).select_related("locale")}
    return pages.get(get_language() or "") or next(iter(pages.values()))


def _way_in(request: HttpRequest, token: str) -> str | None:
    """Return where the form of an invitation is: in the language at hand, the person's, or any; `None` where in none."""
    invitation = Invitation.objects.by_token(token).first()
    if invitation is None:
        return None
    pages = FormPage.objects.live().filter(translation_key=invitation.form_key, alias_of=None).select_related("locale")
    there = {page.locale.language_code: page for page in pages.defer("body")}
    page = there.get(get_language() or "") or there.get(invitation.language) or next(iter(there.values()), None)
    return f"{page.get_url(request)}invited/{token}/" if page else None
