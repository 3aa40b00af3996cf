"""Stages of a season that was played through its doors: each a folder that can be served on its own day.

`tests/journeys/test_season.py` writes them; `make stages` keeps them, `make stage STAGE=closing` opens one.
"""

import shutil
import sqlite3
from contextlib import closing
from datetime import datetime
from pathlib import Path

STAGES = ("recruiting", "review", "matching", "running", "closing", "alumni")
"""In the order of the season. Those that the generator of the demo knows too are called the same."""
DATABASE = "blakus.sqlite3"
DAY = "day.txt"
NOT_COPIED = shutil.ignore_patterns(f"{DATABASE}*", "stages", "pytest*")


def keep(stage: str, *, of: Path, into: Path, moment: datetime) -> Path:
    """Copy the folder of a site that nobody writes to into `into/<stage>`; return that folder."""
    if stage not in STAGES:
        raise ValueError(stage)
    target = into / stage
    shutil.rmtree(target, ignore_errors=True)
    shutil.copytree(of, target, ignore=NOT_COPIED)
    with closing(sqlite3.connect(of / DATABASE)) as source, closing(sqlite3.connect(target / DATABASE)) as copy:
        source.backup(copy)
    (target / DAY).write_text(moment.isoformat())
    return target


def day_of(folder: Path) -> datetime:
    """Return the moment at which a stage was kept."""
    return datetime.fromisoformat((folder / DAY).read_text())
