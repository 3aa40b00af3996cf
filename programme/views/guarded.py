"""Pages that nobody keeps: out of every cache, search engine and trail; what is posted comes from our own pages."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.views.decorators.csrf import csrf_exempt

from cms import accounts
from cms.courtesy import speaking
from forms.views.posted import comes_from_here
from programme.models import Participant, Representative

View = Callable[..., HttpResponse]


def unkept(*methods: str, formal: bool = False) -> Callable[[View], View]:
    """Answer who needs no account. Readers have no cookie, so instead of a token it is asked where a POST comes from."""

    def decorate(view: View) -> View:
        @csrf_exempt
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
            if request.method not in (*methods, "HEAD"):
                return HttpResponse(status=405, headers={"Allow": ", ".join(methods)})
            if request.method == "POST" and not comes_from_here(request):
                return HttpResponse(status=403)
            with speaking(formally=formal):
                return kept_out(view(request, *args, **kwargs))

        return guarded

    return decorate


def kept_out(response: HttpResponse) -> HttpResponse:
    """Return the response, marked so that neither a browser nor a search engine keeps it."""
    add_never_cache_headers(response)
    response["Referrer-Policy"] = "same-origin"
    response["X-Robots-Tag"] = "noindex"
    return response


def for_referrers(view: View) -> View:
    """Let in who is authorised at this very moment; whoever was until now is shown out, and signed out."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        with speaking(formally=True):
            if Representative.objects.of(request.user).exists():
                return kept_out(view(request, *args, **kwargs))
            return kept_out(_refuse(request))

    return guarded


def _refuse(request: HttpRequest) -> HttpResponse:
    has_other_business = accounts.is_staff(request.user) or Participant.objects.of(request.user).exists()
    if not has_other_business:
        logout(request)
    return render(request, "programme/refer/refused.html", {"leave_to": settings.FORMS_LEAVE_TO}, status=403)
