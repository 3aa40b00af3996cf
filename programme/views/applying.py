"""Where organisations apply to be authorised referrers, in three languages. Known or not: the answer is the same."""

import secrets

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from cms import pace
from forms.views.posted import HONEYPOT
from programme.domain import applying
from programme.inputs.referring import ReferrerApplicationForm
from programme.views.guarded import unkept

MOST = 20
"""Applications from one network in ten minutes."""


@unkept("GET", "POST", formal=True)
def apply(request: HttpRequest) -> HttpResponse:
    """Take an application. Whoever fills in the trap is thanked like everybody."""
    form = ReferrerApplicationForm(request.POST or None, initial={"key": secrets.token_urlsafe(16)})
    if request.method != "POST":
        return _show(request, form)
    if not form.is_valid():
        return _show(request, form, status=422)
    if not pace.is_within(MOST, of=f"referrers {pace.address_of(request)}"):
        return _show(request, form, status=429, is_too_often=True)
    if not request.POST.get(HONEYPOT):
        applying.apply(language=translation.get_language() or settings.LANGUAGE_CODE, **form.application())
    return redirect("refer_applied")


@unkept("GET", formal=True)
def applied(request: HttpRequest) -> HttpResponse:
    """Say what happens next."""
    return render(request, "programme/refer/applied.html", {"keeps_address": True})


def _show(request: HttpRequest, form: ReferrerApplicationForm, *, status: int = 200, **more: object) -> HttpResponse:
    context = {"form": form, "honeypot": HONEYPOT, "keeps_address": True, **more}
    return render(request, "programme/refer/apply.html", context, status=status)
