"""Becoming somebody by one click, and reading every letter. Only where `tests.demo` is installed: never in production."""

from pathlib import Path

from allauth.account.internal.flows.login import record_authentication
from csp.constants import NONE, SELF, UNSAFE_INLINE
from csp.decorators import csp_replace
from django.conf import settings
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from cms.models import User
from tests.demo import postbox
from tests.demo.accounts import PASSWORD, by_role

DOMAIN = "@example.org"
SANDBOX = {
    "default-src": [NONE],
    "style-src": [UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
    "sandbox": [""],
    "frame-ancestors": [SELF],
}


@require_GET
@never_cache
def people(request: HttpRequest) -> HttpResponse:
    """Show who you can be."""
    roles = [(_(role), sees, users) for role, sees, users in by_role()]
    return render(request, "demo/people.html", {"roles": roles, "password": PASSWORD})


@require_POST
def become(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign in as a demo person: staff as if by password, participants as if by the code from an e-mail."""
    user = get_object_or_404(User, pk=pk, is_active=True, is_superuser=False, email__endswith=DOMAIN)
    login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    is_staff = user.has_perm("wagtailadmin.access_admin")
    record_authentication(request, user, method="password" if is_staff else "code")
    return redirect("wagtailadmin_home" if is_staff else settings.LOGIN_REDIRECT_URL)


@require_GET
@never_cache
def mail(request: HttpRequest) -> HttpResponse:
    """List the letters that were sent, newest first."""
    return render(request, "demo/mail.html", {"posts": postbox.posts(_folder())})


@require_GET
@never_cache
def message(request: HttpRequest, key: str) -> HttpResponse:
    """Show one letter."""
    return render(request, "demo/message.html", {"post": _post(key)})


@require_GET
@never_cache
@csp_replace(SANDBOX)
def message_html(request: HttpRequest, key: str) -> HttpResponse:
    """Serve a letter's HTML to the frame on its page, without scripts, forms or requests."""
    return HttpResponse(_post(key).html)


def _folder() -> Path:
    return Path(getattr(settings, "EMAIL_FILE_PATH", None) or settings.VAR_DIR / "mail")


def _post(key: str) -> postbox.Post:
    found = postbox.post(_folder(), key)
    if found is None:
        raise Http404
    return found
