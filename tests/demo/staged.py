"""The demo's settings for a stage that `tests.demo.stages` kept: its keys, and the day on which it was kept."""

import os

from cms.settings.dev import *  # noqa: F403
from cms.settings.dev import VAR_DIR
from cms.settings.test import CACHES, DATA_KEYS, PASSWORD_HASHERS, SECRET_KEY
from tests import moved_clock
from tests.demo.stages import day_of

__all__ = ["CACHES", "DATA_KEYS", "PASSWORD_HASHERS", "SECRET_KEY"]

os.environ.setdefault(moved_clock.AHEAD, moved_clock.ahead_at(day_of(VAR_DIR)))
moved_clock.move()
