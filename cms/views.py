"""Addresses of the ground floor: signing in by a link from an e-mail, and the small files that every site has."""

from contextlib import suppress
from datetime import UTC, datetime, time, timedelta
from textwrap import shorten

from allauth.account.internal.flows.login import record_authentication
from allauth.account.utils import perform_login
from django.conf import settings
from django.contrib.auth import logout
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.templatetags.static import static
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.cache import patch_cache_control
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_safe

from cms import brand, links
from cms.models import ContactSettings

DRAWING_POLICY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox"
"""A drawing may look as it says in itself, and nothing else, also when somebody opens it alone."""
A_YEAR = 365 * 24 * 60 * 60
AN_HOUR = 60 * 60
SHORT_NAME = 12
"""Letters that stand under an icon."""
SECURITY_DAYS = 180
"""For so long a reader of security.txt may trust it; the file is written anew whenever it is asked for."""


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


@require_safe
def brand_stylesheet(request: HttpRequest) -> HttpResponse:
    """Answer with the chosen colours as tokens, light and dark; nothing is here while no colour is chosen."""
    content = brand.stylesheet(brand.chosen(request))
    if not content:
        raise Http404
    return _kept(request, HttpResponse(content, content_type="text/css; charset=utf-8"), of=content)


@require_safe
def brand_logo(request: HttpRequest) -> HttpResponse:
    """Answer with the logo. It was made harmless when it came; the headers would hold it if it had not been."""
    logo = brand.chosen(request).logo
    if not logo or not logo.storage.exists(logo.name):
        raise Http404
    with logo.open("rb") as file:
        response = HttpResponse(file.read(), content_type="image/svg+xml")
    response.headers["Content-Security-Policy"] = DRAWING_POLICY
    return _kept(request, response, of=logo.name)


def _kept(request: HttpRequest, response: HttpResponse, *, of: str) -> HttpResponse:
    """Let browsers keep the answer for a year if its address names this version, else for an hour."""
    if request.GET.get("v") == brand.version(of):
        patch_cache_control(response, public=True, max_age=A_YEAR, immutable=True)
    else:
        patch_cache_control(response, public=True, max_age=AN_HOUR)
    return response


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def manifest(request: HttpRequest) -> HttpResponse:
    """Answer with what a telephone needs to keep the site on its first screen."""
    icons = [
        {"src": static("img/favicon.svg"), "type": "image/svg+xml", "sizes": "any"},
        *(
            {"src": static(f"img/{name}.png"), "type": "image/png", "sizes": f"{size}x{size}", "purpose": purpose}
            for name, size, purpose in (
                ("icon-192", 192, "any"),
                ("icon-512", 512, "any"),
                ("icon-maskable", 512, "maskable"),
            )
        ),
    ]
    found = brand.name(request)
    body = {
        "name": found,
        "short_name": shorten(found, SHORT_NAME, placeholder="") or found[:SHORT_NAME],
        "id": "/",
        "start_url": "/",
        "scope": "/",
        "display": "minimal-ui",
        "background_color": "#f8f4ec",
        "theme_color": "#f8f4ec",
        "icons": icons,
    }
    return JsonResponse(body, content_type="application/manifest+json", json_dumps_params={"ensure_ascii": False})


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def robots(request: HttpRequest) -> HttpResponse:
    """Tell search engines what is nobody's business of theirs, and where the pages are listed."""
    closed = [reverse("wagtailadmin_home"), "/accounts/", settings.LOGIN_REDIRECT_URL, reverse("set_language")]
    lines = ["User-agent: *", *(f"Disallow: {address}" for address in closed)]
    with suppress(NoReverseMatch):
        lines += ["", f"Sitemap: {request.build_absolute_uri(reverse('sitemap'))}"]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def security(request: HttpRequest) -> HttpResponse:
    """Tell whoever found a hole whom to write to (RFC 9116); nothing is here while nobody is named."""
    try:
        contact = settings.SECURITY_CONTACT or ContactSettings.for_request(request).email
    except ContactSettings.DoesNotExist:
        contact = ""
    if not contact:
        raise Http404
    until = datetime.combine(timezone.localdate() + timedelta(days=SECURITY_DAYS), time(), tzinfo=UTC)
    lines = [
        f"Contact: {contact if ':' in contact else f'mailto:{contact}'}",
        f"Expires: {until:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: " + ", ".join(code for code, _name in settings.LANGUAGES),
        f"Canonical: {request.build_absolute_uri(request.path)}",
    ]
    return HttpResponse("\n".join([*lines, ""]), content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=AN_HOUR)
def favicon(request: HttpRequest) -> HttpResponse:
    """Lead whoever looks for the icon without reading the page to where it is."""
    return redirect(static("img/favicon.ico"))
