"""Links that sign in, once, within minutes. They work in any browser and hold nothing about the person."""

import secrets

from django.conf import settings
from django.core import signing
from django.core.cache import cache
from django.utils.crypto import constant_time_compare, salted_hmac

from cms.models import User

SALT = "cms.links"


class LinkRefused(Exception):
    """The link is too old, was used, was changed, or belongs to somebody who may not sign in (any more)."""


def issue(user: User) -> str:
    """Return a new one-time token for `user`; it dies when the user signs in by whatever way, or changes."""
    return signing.dumps([user.pk, secrets.token_urlsafe(12), _state_of(user)], salt=SALT)


def owner_of(token: str) -> User:
    """Return whom a token would sign in, without using it up; raises `LinkRefused`."""
    try:
        user_id, _nonce, state = signing.loads(token, salt=SALT, max_age=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT)
    except (signing.BadSignature, ValueError, TypeError):
        raise LinkRefused from None
    user = User.objects.filter(pk=user_id, is_active=True).first()
    if user is None or not constant_time_compare(state, _state_of(user)) or cache.get(_used(token)):
        raise LinkRefused
    return user


def redeem(token: str) -> User:
    """Use a token up and return whom it signs in; raises `LinkRefused`, also for the slower of two at once."""
    user = owner_of(token)
    if not cache.add(_used(token), 1, timeout=settings.ACCOUNT_LOGIN_BY_CODE_TIMEOUT):
        raise LinkRefused
    return user


def _state_of(user: User) -> str:
    return salted_hmac(SALT, f"{user.email} {user.password} {user.last_login}").hexdigest()[:16]


def _used(token: str) -> str:
    return "link-used:" + salted_hmac(SALT, token).hexdigest()
