"""What the two agreed on: written by one, confirmed by each, changed together (H3.3)."""

from django import forms
from django.contrib import messages
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from forms.domain.refusal import Refused
from programme.domain import agreements, meetings
from programme.inputs.meetings import AgreementForm
from programme.inputs.numbers import number_in
from programme.models import Agreement
from programme.views.me.screen import own_match, own_page, own_place, show_match

TAB = "agreement"


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def agreement(request: HttpRequest, pk: int) -> HttpResponse:
    """Show the agreement that counts and its earlier versions, and let it be written or changed."""
    match = own_match(request, pk, at_work=True)
    place = own_place(request, match)
    current = agreements.current(match)
    form = AgreementForm(request.POST or None, initial=_known(current, meetings.usual_minutes(match)))
    if request.method == "POST" and form.is_valid():
        try:
            agreements.write(match, by=place, **form.cleaned_data)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
        else:
            messages.success(request, _("It is written down. Now the other one reads it and says yes."))
            return redirect("me:agreement", pk)
    context = {
        "form": form,
        "place": place,
        "agreement": current,
        "earlier": list(match.agreements.all()[1:]),
        "waits_for_me": agreements.waits_for(match, place),
        "is_confirmed": agreements.is_confirmed(match),
        "is_again": agreements.is_to_be_looked_at(match),
        "is_writing": form.is_bound or current is None or "change" in request.GET,
    }
    status = 422 if form.is_bound else 200
    return show_match(request, "programme/me/agreement.html", match, context, tab=TAB, status=status)


def _known(current: Agreement | None, minutes: int) -> dict[str, object]:
    if current is None:
        return {"seen": 0, "minutes": minutes, "way": "in_person"}
    return {"seen": current.number, **model_to_dict(current, fields=agreements.FIELDS)}


@own_page
@require_POST
def confirm(request: HttpRequest, pk: int) -> HttpResponse:
    """Say yes to one version; a second yes says that it still fits."""
    match = own_match(request, pk, at_work=True)
    version = request.POST.get("version", "")
    mine = Agreement.objects.of(request.user).filter(match=match)
    found = get_object_or_404(mine, pk=number_in(version))
    try:
        agreements.confirm(found, by=own_place(request, match))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("Thank you! Your yes is kept."))
    return redirect("me:agreement", pk)
