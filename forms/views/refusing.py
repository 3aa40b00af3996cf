"""A form that takes no answers, or not from this person: why, what comes next, and “tell me when it opens”."""

from typing import Any

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from forms.domain import alerts
from forms.domain.doors import Reason, Refusal, next_call
from forms.models import FormPage
from forms.views.posted import HONEYPOT, comes_from_here
from forms.views.showing import show

STATUS = {Reason.SIGN_IN: 403, Reason.NOT_YOU: 403, Reason.INVITATION_NEEDED: 403, Reason.INVITATION_OVER: 410}
WAITS = (Reason.SOON, Reason.CLOSED, Reason.FULL)
"""Where it makes sense to be told of the next opening."""


class AlertForm(forms.Form):
    use_required_attribute = False
    email = forms.EmailField(
        label=gettext_lazy("Your e-mail"),
        widget=forms.EmailInput(attrs={"autocomplete": "email", "inputmode": "email", "spellcheck": "false"}),
        error_messages={
            "required": gettext_lazy("Write your e-mail address."),
            "invalid": gettext_lazy("Write the e-mail address in full, like anna@example.org."),
        },
    )


def show_refusal(request: HttpRequest, page: FormPage, refusal: Refusal, **more: Any) -> HttpResponse:
    """Show why nothing can be sent, and what can be done instead."""
    status = more.pop("status", STATUS.get(refusal.reason, 200))
    context = {
        "refusal": refusal,
        "call": refusal.call,
        "alert_form": AlertForm() if refusal.reason in WAITS else None,
        "next_call": next_call(page, refusal.call),
        **more,
    }
    return show(request, page, page.template, status=status, **context)


def shut_out(request: HttpRequest, page: FormPage) -> Refusal | None:
    """Return why a page that editors made private takes nothing from who asks; `None` where it does."""
    if all(restriction.accept_request(request) for restriction in page.get_view_restrictions()):
        return None
    return Refusal(Reason.NOT_YOU if request.user.is_authenticated else Reason.SIGN_IN)


def to_original(request: HttpRequest, page: FormPage, path: list[str]) -> HttpResponse:
    """Lead from an alias to the form itself, in the language in which it was written."""
    address = page.alias_of.get_url(request) if page.alias_of.live else None
    if address is None:
        raise Http404
    query = request.META.get("QUERY_STRING", "")
    there = "".join([address, *(f"{part}/" for part in path), *(["?", query] if query else [])])
    return HttpResponseRedirect(there, preserve_request=True)


def tell_me(request: HttpRequest, page: FormPage) -> HttpResponse:
    """Remember an address until the form opens. Whoever fills in the trap is thanked like everybody."""
    refusal = Refusal(Reason.CLOSED, opens_at=page.opens_at, closes_at=page.closes_at)
    if request.method != "POST":
        return show_refusal(request, page, refusal)
    form = AlertForm(request.POST)
    if not comes_from_here(request):
        return show_refusal(request, page, refusal, alert_form=form, status=403)
    if not form.is_valid():
        return show_refusal(request, page, refusal, alert_form=form, status=422)
    if not request.POST.get(HONEYPOT):
        alerts.ask(page, email=form.cleaned_data["email"])
    return show_refusal(request, page, refusal, alert_form=None, is_noted=True)


def refused_words(refusal: Refusal) -> str:
    """Return one sentence for a page on which somebody's answers still stand."""
    words = {
        Reason.SOON: _("This form is not open yet. Your answers were not sent."),
        Reason.CLOSED: _("This call takes no applications now. Your answers were not sent.")
        if refusal.call
        else _("This form is closed. Your answers were not sent."),
        Reason.FULL: _("All places were taken meanwhile. Your answers were not sent."),
        Reason.SIGN_IN: _("You are signed out. Sign in in another tab, come back here and send once more."),
        Reason.NOT_YOU: _("This form is for others. Your answers were not sent."),
        Reason.INVITATION_NEEDED: _("This form is answered by a personal link only. Your answers were not sent."),
        Reason.INVITATION_OVER: _("The time of your invitation is over. Your answers were not sent."),
        Reason.ANSWERED: _("You have answered this already. This second time was not sent."),
        Reason.TAKEN_OFF: _("This form is no longer on the site. Your answers were not sent."),
    }
    return words[refusal.reason]
