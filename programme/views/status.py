"""Where something stands, by reference and PIN. Nothing of it is in an address, and nothing typed comes back."""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from cms import pace
from programme.domain import guessing
from programme.domain import status as standing
from programme.inputs.referring import StatusForm
from programme.views.guarded import unkept


@unkept("GET", "POST")
def status(request: HttpRequest) -> HttpResponse:
    """Say one of four words. Wrong, taken back and erased are answered alike."""
    if request.method != "POST":
        return _show(request, StatusForm())
    form = StatusForm(request.POST)
    if not form.is_valid():
        return _show(request, StatusForm(), code=422, is_empty=True)
    network = guessing.network_of(pace.address_of(request))
    try:
        word = standing.ask(form.cleaned_data["reference"], pin=form.cleaned_data["pin"], network=network)
    except guessing.Resting:
        return _show(request, StatusForm(), code=429, is_resting=True)
    return _show(request, StatusForm(), word=word, is_unknown=word is None)


def _show(request: HttpRequest, form: StatusForm, *, code: int = 200, **more: object) -> HttpResponse:
    context = {"form": form, "keeps_address": True, "leave_to": settings.FORMS_LEAVE_TO, **more}
    return render(request, "programme/status.html", context, status=code)
