"""What the ground floor hears."""

from typing import Any

from allauth.account.internal.flows.login import record_authentication
from django.http import HttpRequest

from cms.models import User


def count_new_factor(sender: type, request: HttpRequest, user: User, **kwargs: Any) -> None:
    """Count setting up a second factor, which needs a code from it, as having used it in this session."""
    record_authentication(request, user, method="mfa", reauthenticated=True)
