"""Links that were given out: they lead to their form wherever it is by now, also after it was taken off the site."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.crypto import constant_time_compare
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from wagtail import views as wagtail_views

from forms.models import Draft, FormPage, FormVersion, Invitation
from forms.views.opening import signer


@csrf_exempt
def follow(request: HttpRequest, path: str, kind: str, key: str, rest: str) -> HttpResponse:
    """Serve a draft's page or a receipt by what it is of, whatever page the address names; lead on who is invited.

    Who is in the middle of answering can go on saving: whether it may be sent is asked at the sending. Everything else,
    and links that lead nowhere, are Wagtail's to answer.
    """
    if kind == "invited":
        moved = _way_in(request, key)
        if moved and moved != request.path:
            return HttpResponsePermanentRedirect(moved, preserve_request=True)
        return wagtail_views.serve(request, path)
    page = _form_of_draft(key) if kind == "continue" else _form_of_answers(key, rest.rstrip("/"))
    if page is None:
        return wagtail_views.serve(request, path)
    view, args, kwargs = page.resolve_subpage(f"/{kind}/{key}/{rest}")
    return page.serve(request, view, args, kwargs)


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
    """Return where the form of an invitation is in the language at hand; `None` for a made-up link, and without one."""
    invitation = Invitation.objects.by_token(token).first()
    if invitation is None:
        return None
    pages = FormPage.objects.live().filter(translation_key=invitation.form_key, alias_of=None)
    page = pages.filter(locale__language_code=get_language()).first()
    return f"{page.get_url(request)}invited/{token}/" if page else None
