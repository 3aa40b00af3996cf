"""The settings of `tests.bench.live` at another time: every process of the site starts at `BLAKUS_CLOCK` and goes on from there."""

import os
from datetime import datetime

import time_machine

from tests.bench.live import *  # noqa: F403

time_machine.travel(datetime.fromisoformat(os.environ["BLAKUS_CLOCK"]), tick=True).start()
