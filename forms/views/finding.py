"""Links that were given out: they lead to their form wherever it is by now, also after it was taken off the site."""

from django.db.models import Q
from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.utils.translation import get_language
from django.views.decorators.csrf import csrf_exempt
from wagtail import views as wagtail_views

from forms.models import Draft, FormPage, Invitation


@csrf_exempt
def follow(request: HttpRequest, path: str, kind: str, token: str, rest: str) -> HttpResponse:
    """Serve a draft's page by the draft, whatever page the address names; lead an invitation to where its form is.

    Who is in the middle of answering can go on saving: whether it may be sent is asked at the sending. Everything else,
    and links that lead nowhere, are Wagtail's to answer.
    """
    page = _form_of_draft(token) if kind == "continue" else _form_of_invitation(token)
    if page is not None and kind == "continue":
        view, args, kwargs = page.resolve_subpage(f"/continue/{token}/{rest}")
        return page.serve(request, view, args, kwargs)
    if page is not None and (moved := f"{page.get_url(request)}invited/{token}/{rest}") != request.path:
        return HttpResponsePermanentRedirect(moved, preserve_request=True)
    return wagtail_views.serve(request, path)


def _form_of_draft(token: str) -> FormPage | None:
    """Return the form of a live link: the page in the language at hand where it is public, else the draft's own."""
    draft = Draft.objects.by_token(token).select_related("version").defer("version__frozen").first()
    if draft is None:
        return None
    own = Q(pk=draft.version.page_id)
    if not draft.is_test:
        own |= Q(live=True, alias_of=None, translation_key=draft.version.form_key, locale__language_code=get_language())
    pages = {page.locale.language_code: page for page in FormPage.objects.filter(own).select_related("locale")}
    return pages.get(get_language() or "") or next(iter(pages.values()))


def _form_of_invitation(token: str) -> FormPage | None:
    invitation = Invitation.objects.by_token(token).first()
    if invitation is None:
        return None
    pages = FormPage.objects.live().filter(translation_key=invitation.form_key)
    return pages.filter(locale__language_code=get_language()).first()
