"""What an authorised referrer meets: their own list, “refer somebody”, and the link to hand over."""

import secrets

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cms.courtesy import speaking
from programme.domain import handing_over, referring
from programme.domain.standing import Standing, standing_of
from programme.inputs.referring import ReferralForm
from programme.models import Referral, Representative
from programme.qr import qr_svg
from programme.views.guarded import for_referrers
from programme.views.posters import posters_for


@for_referrers
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what the referrer referred, newest first, and for whom they may."""
    own = Referral.objects.of(request.user).select_related("call__team", "representative__organisation", "invitation")
    rows = [(referral, standing_of(referral)) for referral in own]
    representatives = Representative.objects.of(request.user).select_related("organisation", "team")
    context = {"rows": rows, "representatives": list(representatives), "posters": list(posters_for(request.user))}
    return render(request, "programme/refer/index.html", context)


@for_referrers
@require_http_methods(["GET", "HEAD", "POST"])
def new(request: HttpRequest) -> HttpResponse:
    """Ask the least that is needed. Whoever is referred: the answer is the same for known and unknown."""
    form = ReferralForm(request.POST or None, user=request.user, initial={"key": secrets.token_urlsafe(16)})
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "programme/refer/new.html", {"form": form}, status=status)
    referral = referring.refer(**form.referral())
    return redirect("refer:referral", referral.public_id)


@for_referrers
@require_safe
def referral(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show one referral: where it stands, and the way to the sheet where one is handed over."""
    found = _own(request, public_id)
    context = {"referral": found, "standing": standing_of(found), "has_sheet": _has_sheet(found)}
    return render(request, "programme/refer/referral.html", context)


@for_referrers
@require_safe
def sheet(request: HttpRequest, public_id: str) -> HttpResponse:
    """Show the sheet that is handed over, in the young person's language and without a word about them."""
    found = _own(request, public_id)
    if not _has_sheet(found):
        return redirect("refer:referral", public_id)
    found = found.on_sheet()
    address = referring.address_of(found)
    with translation.override(found.language), speaking(formally=False):
        context = {"referral": found, "qr": qr_svg(address), "base_address": _short(settings.WAGTAILADMIN_BASE_URL)}
        return render(request, "programme/refer/sheet.html", context)


@for_referrers
@require_POST
def take_back(request: HttpRequest, public_id: str) -> HttpResponse:
    """Take a referral back. Answered or not: the words are the same, for nobody is to learn from them."""
    handing_over.take_back(_own(request, public_id), by=request.user)
    messages.success(
        request, _("It is taken back. What you wrote is erased, unless the young person has gone on by themselves.")
    )
    return redirect("refer:referral", public_id)


def _has_sheet(referral: Referral) -> bool:
    """Return whether there is a sheet to hand over: used or not, as long as the referrer knows no more than “received”."""
    return referral.way == Referral.Way.HAND and standing_of(referral) is Standing.RECEIVED


def _short(address: str) -> str:
    return address.removeprefix("https://").removeprefix("http://")


def _own(request: HttpRequest, public_id: str) -> Referral:
    own = Referral.objects.of(request.user).select_related("call__form", "representative__organisation", "invitation")
    return get_object_or_404(own, public_id=public_id)
