"""What a guardian meets: one page by a personal link, to read what it is about and to sign or decline."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from cms.courtesy import speaking
from forms.domain import cosigning
from forms.inputs_signing import SignForm
from forms.models import CoSignature, FormPage
from forms.views.own import parts_of
from forms.views.posted import comes_from_here


@csrf_exempt
def cosign(request: HttpRequest, token: str) -> HttpResponse:
    """Show what is signed; take the signature or the refusal. The link is dead once a newer one was sent."""
    signature = _signature_of(token)
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
    if request.method == "POST" and not comes_from_here(request):
        return HttpResponse(status=403)
    with translation.override(signature.language), speaking(formally=True):
        response = _take(request, signature) if request.method == "POST" else _show(request, signature)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _signature_of(token: str) -> CoSignature:
    found = CoSignature.objects.by_token(token).select_related("submission__version__page", "submission__team")
    signature = found.first()
    if signature is None:
        raise Http404
    return signature


def _take(request: HttpRequest, signature: CoSignature) -> HttpResponse:
    form = SignForm(request.POST)
    is_refusal = request.POST.get("decision") == "decline"
    if not is_refusal and not form.is_valid():
        return _show(request, signature, form=form, status=422)
    try:
        if is_refusal:
            cosigning.decline(signature)
        else:
            cosigning.sign(signature, name=form.cleaned_data["name"])
    except cosigning.CannotSign as problem:
        return _show(request, signature, problem=str(problem), status=409)
    return redirect(request.path)


def _show(request: HttpRequest, signature: CoSignature, *, status: int = 200, **context: Any) -> HttpResponse:
    page: FormPage = signature.submission.version.page
    sees = page.cosign_sees == FormPage.GuardianSees.BASICS
    parts = [
        (section, [(question, words) for question, words in answers if not question.is_private])
        for section, answers in (parts_of(signature.submission) if sees else ())
    ]
    full = {
        "signature": signature,
        "submission": signature.submission,
        "title": signature.submission.version.schema.title,
        "form": SignForm(),
        "parts": [(section, answers) for section, answers in parts if answers],
        **context,
    }
    return render(request, "forms/cosign.html", full, status=status)
