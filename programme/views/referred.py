"""What a young person meets who was referred: what was said of them in full, and their own decision."""

import secrets

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.translation import gettext as _

from cms import pace
from forms.models import Draft
from programme.domain import guessing, handing_over, referring
from programme.inputs.referring import CodeForm
from programme.models import Referral
from programme.models.referral import code_digest
from programme.views.guarded import unkept


@unkept("GET", "POST")
def code(request: HttpRequest) -> HttpResponse:
    """Ask for the code that stands on a handed-over sheet. A wrong one says nothing of others."""
    form = CodeForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _show_code(request, form, status=422 if request.method == "POST" else 200)
    typed = form.cleaned_data["code"]
    try:
        found = guessing.guess(
            lambda: Referral.objects.by_code(typed).first(),
            of={f"code network {guessing.network_of(pace.address_of(request))}": guessing.NETWORK},
        )
    except guessing.Resting as resting:
        return _show_code(request, form, rests_until=resting.until, status=429)
    if found is None:
        form.add_error("code", _("This code does not lead anywhere. Look at it once more, letter by letter."))
        return _show_code(request, form, status=422)
    return redirect(
        "referred:referred", found.token if found.code_digest == code_digest(typed) else found.on_sheet().token
    )


def _show_code(request: HttpRequest, form: CodeForm, *, status: int, **more: object) -> HttpResponse:
    context = {"form": form, "keeps_address": True, "leave_to": settings.FORMS_LEAVE_TO, **more}
    return render(request, "programme/refer/code.html", context, status=status)


@unkept("GET", "POST")
def referred(request: HttpRequest, token: str) -> HttpResponse:
    """Show a door without a word about anybody; behind it, by a press, what was said and what can be done with it.

    The press keeps programs that look into mails from being taken for the young person. A sheet has a door, too: it
    looks the same whether it was used or not, so that trying it is using it.
    """
    sheet = Referral.objects.by_sheet(token)
    referral = (sheet | Referral.objects.by_token(token)).select_related(*NEEDED).first()
    if referral is None:
        raise Http404
    deeds, shown = (SHEET_DEEDS, _door) if sheet.exists() else (DEEDS, _show)
    action = request.POST.get("action", "") if request.method == "POST" else ""
    with translation.override(referral.language):
        return deeds.get(action, shown)(request, referral)


def _door(request: HttpRequest, referral: Referral) -> HttpResponse:
    return _show(request, referral, door_key=secrets.token_urlsafe(16))


def _swap(request: HttpRequest, referral: Referral) -> HttpResponse:
    try:
        own = handing_over.swap(referral, key=request.POST.get("key", ""))
    except referring.NotOpen:
        return _show(request, referral, status=409)
    except handing_over.Used:
        return _show(request, referral, is_used=not referral.ended_at, status=409)
    return redirect("referred:referred", own.token)


def _doubt(request: HttpRequest, referral: Referral) -> HttpResponse:
    handing_over.doubt(referral)
    return _show(request, referral, is_heard=True)


def _show(request: HttpRequest, referral: Referral, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"referral": referral, "leave_to": settings.FORMS_LEAVE_TO, **more}
    return render(request, "programme/refer/referred.html", context, status=status)


def _read(request: HttpRequest, referral: Referral) -> HttpResponse:
    if referral.is_open:
        referring.opened(referral)
    return _show(request, referral, is_read=True)


def _begin(request: HttpRequest, referral: Referral) -> HttpResponse:
    try:
        draft = referring.begin(referral, is_shown=request.POST.get("shows") == "yes")
    except referring.NotOpen:
        referral.refresh_from_db()
        return _show(request, referral, status=409)
    except referring.CallClosed:
        words = _("This call takes no applications now. Write to us or call: together we find a way.")
        return _show(request, referral, is_read=True, problem=words, status=409)
    return redirect(_address_of(draft))


def _address_of(draft: Draft) -> str:
    page = draft.version.page
    return f"{page.get_url()}{page.reverse_subpage('resume', args=[draft.token])}"


def _refuse(request: HttpRequest, referral: Referral) -> HttpResponse:
    try:
        referring.end(referral, how=Referral.End.REFUSED)
    except referring.NotOpen:
        referral.refresh_from_db()
        return _show(request, referral, status=409)
    referral.refresh_from_db()
    return _show(request, referral)


def _hide(request: HttpRequest, referral: Referral) -> HttpResponse:
    referring.hide(referral)
    referral.refresh_from_db()
    return _show(request, referral)


NEEDED = ("call__form", "call__team", "team", "representative__organisation", "representative__user", "invitation")
DEEDS = {"read": _read, "begin": _begin, "refuse": _refuse, "hide": _hide, "doubt": _doubt}
SHEET_DEEDS = {"read": _swap, "doubt": _doubt}
