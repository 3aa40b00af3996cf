"""A clock that every process of a site moves by the same, whenever it was started.

Were each to begin at the same moment, a worker that started later would not see yet what is due for the others.
"""

import os
from datetime import datetime, timedelta

import time_machine

AHEAD = "BLAKUS_CLOCK"
"""The variable of the environment that holds by how many seconds; children inherit it."""


def ahead_at(moment: datetime) -> str:
    """Return by how much to move the clock for it to be `moment` now."""
    return str((moment - datetime.now().astimezone()).total_seconds())


def now() -> datetime:
    """Return what the clock of those says that moved theirs, in a process that did not."""
    return datetime.now().astimezone() + timedelta(seconds=float(os.environ[AHEAD]))


def move() -> None:
    time_machine.travel(now(), tick=True).start()
