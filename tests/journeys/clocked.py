"""The settings of `tests.bench.live` on another day, with every file in the folder of the site."""

from tests import moved_clock
from tests.bench.live import *  # noqa: F403
from tests.bench.live import VAR_DIR

moved_clock.move()
ACCOUNT_RATE_LIMITS = {"login_failed": "10/h/key", "request_login_code": "1000/m/ip,1000/m/key"}
"""Forty people sign in from one machine within a minute."""
MEDIA_ROOT = VAR_DIR / "media"
FORMS_PRIVATE_ROOT = VAR_DIR / "private"
