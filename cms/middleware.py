"""Headers and doors that every answer passes."""

from collections.abc import Callable

from csp.middleware import CSPMiddleware, PolicyParts
from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from cms.accounts import signed_in_with, needs_second_factor


class ContentSecurityPolicyMiddleware(CSPMiddleware):
    """One strict policy for the public site, a looser one for Wagtail's admin, which writes inline scripts."""

    def get_policy_parts(self, request: HttpRequest, response: HttpResponseBase, report_only: bool = False) -> PolicyParts:
        parts = super().get_policy_parts(request, response, report_only)
        if request.path.startswith("/admin/") and not report_only:
            parts.update = {**settings.ADMIN_CONTENT_SECURITY_POLICY, **(parts.update or {})}
        return parts


class StaffSecondFactorMiddleware:
    """Lets nobody into the admin who came by e-mail code alone, nor (where enforced) without a second factor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path.startswith("/admin/") and request.user.is_authenticated:
            if not signed_in_with(request, "password"):
                return redirect(f"{reverse('account_login')}?next=/admin/")
            if needs_second_factor(request):
                return redirect("mfa_activate_totp")
        return self.get_response(request)
