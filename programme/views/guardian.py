"""What a parent or guardian meets: one page by a personal link. It shows what the season grants, and takes their word."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation

from forms.domain.refusal import Refused
from forms.inputs_signing import SignForm
from programme.domain import consent_texts, guardians
from programme.models import Guardian
from programme.views.guarded import unkept

NEEDED = ("participant__person", "participant__cohort__programme__team")


@unkept("GET", "POST", formal=True)
def guardian(request: HttpRequest, token: str) -> HttpResponse:
    """Show the page in the guardian's language; one that has ended says so, and nothing else."""
    found = Guardian.objects.by_token(token).select_related(*NEEDED).first()
    if found is None:
        raise Http404
    with translation.override(found.language):
        if not guardians.is_open(found):
            return render(request, "programme/guardian_over.html", status=410)
        return _take(request, found) if request.method == "POST" else _show(request, found)


def _take(request: HttpRequest, guardian: Guardian) -> HttpResponse:
    form = SignForm(request.POST)
    word = next((one for one in guardians.to_sign(guardian) if str(one.pk) == request.POST.get("word")), None)
    if word is None:
        raise Http404
    is_refusal = request.POST.get("decision") == "refuse"
    if not is_refusal and not form.is_valid():
        return _show(request, guardian, form=form, form_of=word.pk, status=422)
    try:
        if is_refusal:
            consent_texts.refuse(word)
        else:
            consent_texts.sign(word, name=form.cleaned_data["name"])
    except Refused as refusal:
        return _show(request, guardian, problem=str(refusal), status=409)
    return redirect(request.path)


def _show(request: HttpRequest, guardian: Guardian, *, status: int = 200, **context: Any) -> HttpResponse:
    form = context.pop("form", None)
    of = context.pop("form_of", None)
    words = [
        {
            "word": word,
            "text": word.agreement.text_in(guardian.language)[1],
            "form": form if word.pk == of else SignForm(prefix=None, auto_id=f"id_{word.pk}_%s"),
        }
        for word in guardians.to_sign(guardian)
    ]
    full = {
        "part": guardian.participant,
        "granted": guardian.participant.cohort.guardian_sees,
        "shown": guardians.shown_to(guardian),
        "words": words,
        "form": form,
        **context,
    }
    return render(request, "programme/guardian.html", full, status=status)
