"""What somebody meets who is offered a place: one page by a personal link, to say yes or no. It shows no answers."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from cms.courtesy import speaking
from forms.domain import offers
from forms.domain.refusal import Refused
from forms.models import Decision
from forms.views.posted import comes_from_here

ANSWERS = {"yes": True, "no": False}


@csrf_exempt
def offer(request: HttpRequest, token: str) -> HttpResponse:
    """Show the offer and take the answer; afterwards say which it was."""
    found = offers.by_token(token)
    if found is None:
        raise Http404
    if request.method not in ("GET", "HEAD", "POST"):
        return HttpResponse(status=405, headers={"Allow": "GET, HEAD, POST"})
    if request.method == "POST" and not comes_from_here(request):
        return HttpResponse(status=403)
    page = found.submission.version.page
    with translation.override(found.submission.language), speaking(formally=page.formal):
        response = _take(request, found) if request.method == "POST" else _show(request, found)
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def _take(request: HttpRequest, found: Decision) -> HttpResponse:
    said = request.POST.get("answer", "")
    if said not in ANSWERS:
        return _show(request, found, problem=_("Choose yes or no."), status=422)
    try:
        offers.answer(found, says_yes=ANSWERS[said])
    except offers.OfferOver as refusal:
        return _show(request, found, problem=str(refusal), status=409)
    except Refused:
        problem = _("Something does not fit together on our side, so your answer could not be taken. Write or call us.")
        return _show(request, found, problem=problem, status=409)
    return redirect(request.path)


def _show(request: HttpRequest, found: Decision, *, problem: str = "", status: int = 200) -> HttpResponse:
    context = {
        "submission": found.submission,
        "title": found.submission.version.schema.title,
        "problem": problem,
        "standing": offers.standing_of(found),
    }
    return render(request, "forms/offer.html", context, status=status)
