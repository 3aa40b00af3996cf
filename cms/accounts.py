"""How people sign in: rules that allauth asks us for, and what a session has proved."""

import logging
import time
from smtplib import SMTPException
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.authentication import get_authentication_records
from allauth.account.forms import ResetPasswordForm
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from cms import brand, links
from cms.models import User

logger = logging.getLogger(__name__)

SEEN = "staff_seen_at"
SEEN_EVERY = 60
WAITED_FOR = {f"account/email/{name}" for name in ("login_code", "password_reset_key", "no_password", "invitation")}
"""Mails without which somebody could not go on; the others only tell of what has happened."""
KEEPS_NOBODY_AWAKE = ("/editing-sessions/", "/here/")
"""Wagtail's editor and our case call home every few seconds by themselves; that does not count as being there."""


def is_staff(user: User | AnonymousUser) -> bool:
    """Return whether this user has any business in the admin."""
    return user.has_perm("wagtailadmin.access_admin")


def signed_in_with(request: HttpRequest, *methods: str) -> bool:
    """Return whether this session was opened with one of allauth's `methods` (`password`, `code`, `mfa`, …)."""
    return any(record.get("method") in methods for record in get_authentication_records(request, request.user))


def has_second_factor(user: User) -> bool:
    return is_mfa_enabled(user, ["totp"])


def needs_second_factor(request: HttpRequest) -> bool:
    """Return whether this session still lacks the second factor that the settings demand of staff."""
    return settings.STAFF_SECOND_FACTOR and not (signed_in_with(request, "mfa") and has_second_factor(request.user))


def is_stale(request: HttpRequest) -> bool:
    """Return whether a member of staff was away for too long, or has worked for so long that we ask again."""
    now = time.time()
    opened = min((record["at"] for record in get_authentication_records(request, request.user)), default=now)
    seen = request.session.get(SEEN, now)
    return now - opened > settings.STAFF_SESSION_SECONDS or now - seen > settings.STAFF_IDLE_SECONDS


def signed_in_recently(request: HttpRequest) -> bool:
    """Return whether this session has just shown who it is: what leaves the house at once asks for it again."""
    last = max((record["at"] for record in get_authentication_records(request, request.user)), default=0)
    return time.time() - last <= settings.STAFF_RECENT_SECONDS


def mark_seen(request: HttpRequest) -> None:
    """Note that a member of staff is there; once a minute is enough."""
    now = time.time()
    if not any(part in request.path for part in KEEPS_NOBODY_AWAKE) and now - request.session.get(SEEN, 0) > SEEN_EVERY:
        request.session[SEEN] = now


def invite(request: HttpRequest, user: User) -> None:
    """Send a new member of staff the link by which they choose a password."""
    form = ResetPasswordForm({"email": user.email})
    if form.is_valid():
        form.save(request)


class AccountAdapter(DefaultAccountAdapter):
    """Nobody registers by themselves: people come by an accepted application or by an administrator."""

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def get_login_redirect_url(self, request: HttpRequest) -> str:
        if is_staff(request.user) and signed_in_with(request, "password"):
            return reverse("wagtailadmin_home")
        return super().get_login_redirect_url(request)

    def is_reauthentication_required(self, *, app: str, **kwargs: Any) -> bool:
        """Ask again before a second factor is changed, and before one is set up in a session opened by e-mail alone."""
        user = self.request.user
        return is_mfa_enabled(user) or (user.has_usable_password() and not signed_in_with(self.request, "password"))

    def get_reset_password_from_key_url(self, key: str) -> str:
        # The host that the browser names is not trusted with a key.
        path = reverse("account_reset_password_from_key", kwargs={"uidb36": "UID", "key": "KEY"})
        return settings.WAGTAILADMIN_BASE_URL + path.replace("UID-KEY", key)

    def send_password_reset_mail(self, user: User, email: str, context: dict[str, Any]) -> None:
        """Staff choose a password; everybody else has none, and is told how they sign in."""
        if not is_staff(user):
            self.send_mail("account/email/no_password", email, context)
        elif user.has_usable_password():
            self.send_mail("account/email/password_reset_key", email, context)
        else:
            self.send_mail("account/email/invitation", email, context)

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Send in the reader's language. While the mail server is away, say so instead of failing."""
        user = User.objects.filter(email__iexact=email).first()
        language = user.language if user else translation.get_language()
        values = {"site_name": brand.name_in_mail(), "base_url": settings.WAGTAILADMIN_BASE_URL, **context}
        if user and template_prefix == "account/email/login_code":
            values["link"] = settings.WAGTAILADMIN_BASE_URL + reverse("account_login_link", args=[links.issue(user)])
        try:
            with translation.override(language):
                self.render_mail(template_prefix, email, values).send()
        except (SMTPException, OSError) as error:
            logger.warning("mail %s was not sent: %s", template_prefix, type(error).__name__)
            if template_prefix not in WAITED_FOR:
                return
            messages.error(self.request, _("We could not send an e-mail just now. Try again in a few minutes."))
            raise ImmediateHttpResponse(redirect(self.request.path)) from error
