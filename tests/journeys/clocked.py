"""The settings of `tests.bench.live` on another day."""

from tests import moved_clock
from tests.bench.live import *  # noqa: F403

moved_clock.move()
ACCOUNT_RATE_LIMITS = {"login_failed": "10/h/key", "request_login_code": "1000/m/ip,1000/m/key"}
"""Forty people sign in from one machine within a minute."""
