"""How often something may come: counted in the cache for some minutes, roughly, and by digests only."""

import time

from allauth.account.adapter import get_adapter
from django.core.cache import cache
from django.http import HttpRequest
from django.utils.crypto import salted_hmac

MINUTES = 10


def is_within(most: int, *, of: str) -> bool:
    """Count one more `of` something; return whether there were at most `most` in the ten minutes of the clock at hand."""
    window = int(time.time() // (MINUTES * 60))
    name = f"pace:{window}:{salted_hmac('cms.pace', of).hexdigest()}"
    cache.add(name, 0, MINUTES * 60)
    try:
        return cache.incr(name) <= most
    except ValueError:
        # The cache made room meanwhile: a soft limit lets that pass.
        return True


def address_of(request: HttpRequest) -> str:
    """Return the address from which a request comes, past the proxies that the settings trust."""
    return get_adapter().get_client_ip(request)
