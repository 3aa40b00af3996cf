"""Pages of the ground floor: signing in by a link from an e-mail."""

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from cms import links


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in_by_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button, and sign in once it is pressed: whatever opens links in mail by itself must not use it up."""
    try:
        if request.method != "POST":
            links.owner_of(token)
            return render(request, "account/login_link.html", {"is_good": True})
        user = links.redeem(token)
    except links.LinkRefused:
        return render(request, "account/login_link.html", {"is_good": False}, status=410)
    if request.user.is_authenticated:
        if request.user == user:
            return redirect("me:index")
        logout(request)
    record_authentication(request, user, method="code", email=user.email)
    return perform_login(request, user, email=user.email)


def not_here(request: HttpRequest, **kwargs: str) -> HttpResponse:
    """Close an address that a package brings and we do not want."""
    raise Http404
