"""The cache on Redis, which nobody has to wait for: while Redis is away, the table in the database stands in."""

import logging
import time
from collections.abc import Callable
from typing import Any

from django.core.cache import caches
from django.core.cache.backends.redis import RedisCache
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)
SPARE = "spare"
LOOK_AGAIN = 5.0
"""Seconds for which Redis is left alone once it did not answer."""


def _or_spare(name: str) -> Callable[..., Any]:
    on_redis = getattr(RedisCache, name)

    def call(self: "StandInCache", *args: Any, **kwargs: Any) -> Any:
        if time.monotonic() >= self.away_until:
            try:
                return on_redis(self, *args, **kwargs)
            except RedisError as error:
                self.note_away(error)
        return getattr(caches[SPARE], name)(*args, **kwargs)

    return call


class StandInCache(RedisCache):
    """Not a miss but a spare: attempts to sign in go on being counted, and a used link stays used, while Redis is away."""

    away_until = 0.0

    add, get, set, touch, delete = (_or_spare(name) for name in ("add", "get", "set", "touch", "delete"))
    get_many, has_key, incr, set_many = (_or_spare(name) for name in ("get_many", "has_key", "incr", "set_many"))
    delete_many, clear = (_or_spare(name) for name in ("delete_many", "clear"))

    def note_away(self, error: RedisError) -> None:
        """Leave Redis alone for a while, and say so once for each while."""
        type(self).away_until = time.monotonic() + LOOK_AGAIN
        logger.warning("Redis does not answer (%s); the cache in the database stands in", type(error).__name__)
