"""How people sign in: rules that allauth asks us for."""

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from django.conf import settings
from django.http import HttpRequest


def signed_in_with(request: HttpRequest, *methods: str) -> bool:
    """Return whether this session was opened with one of allauth's `methods` (`password`, `code`, `mfa`, …)."""
    return any(record.get("method") in methods for record in get_authentication_records(request, request.user))


def needs_second_factor(request: HttpRequest) -> bool:
    """Return whether this session still lacks the second factor that the settings demand of staff."""
    return settings.STAFF_SECOND_FACTOR and not signed_in_with(request, "mfa")


class AccountAdapter(DefaultAccountAdapter):
    """Nobody registers by themselves: people come by an accepted application or by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if request.user.has_perm("wagtailadmin.access_admin") and signed_in_with(request, "password"):
            return "/admin/"
        return super().get_login_redirect_url(request)
