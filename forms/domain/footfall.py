"""How far people get, in numbers that hold nobody's trace: no cookie, no address, no time of day.

A count never stands in the way: it is written after the commit, and one that cannot be written is lost.
"""

import logging
import threading
import time
import uuid
from collections import Counter
from dataclasses import dataclass
from datetime import date

from django.db import DatabaseError, transaction
from django.db.models import F, Sum
from django.utils import timezone

from forms.models import Footfall, Submission
from forms.schema import Schema

SENT = "sent"
FEWEST = 5
"""Smaller numbers are not shown: they could be somebody."""
LONGEST = 60.0
MOST = 50
"""Pages shown are counted in memory first, for so many seconds or so many counts, because looking should not cost a write."""

Key = tuple[uuid.UUID, str, date]

logger = logging.getLogger(__name__)


@dataclass(frozen=True)
class Line:
    """How often a section was shown and left forwards; `None` for a number that is too small to be told."""

    title: str
    shown: int | None
    passed: int | None

    @property
    def lost(self) -> int | None:
        """Return how many per cent stopped here, where it can be told."""
        if not self.shown or self.passed is None:
            return None
        return max(0, round(100 * (self.shown - self.passed) / self.shown))


class _Tally:
    """Counts that wait in this process."""

    def __init__(self) -> None:
        self.lock = threading.Lock()
        self.counts: Counter[Key] = Counter()
        self.since = time.monotonic()

    def add(self, key: Key) -> bool:
        """Count, and return whether it is time to write."""
        with self.lock:
            self.counts[key] += 1
            return sum(self.counts.values()) >= MOST or time.monotonic() - self.since >= LONGEST

    def take(self) -> Counter[Key]:
        with self.lock:
            taken, self.counts, self.since = self.counts, Counter(), time.monotonic()
            return taken


_tally = _Tally()


def shown(form_key: uuid.UUID, section_id: str) -> None:
    """Count that a page was shown for the first time in somebody's way through the form."""
    if _tally.add((form_key, section_id, timezone.localdate())):
        flush()


def flush() -> None:
    """Write down what was counted in memory."""
    taken = _tally.take()
    _later([(key, number, 0) for key, number in taken.items()])


def passed(form_key: uuid.UUID, section_id: str) -> None:
    """Count that a section was left forwards for the first time; `sent` for the sending itself."""
    _later([((form_key, section_id, timezone.localdate()), 0, 1)])


def _later(counts: list[tuple[Key, int, int]]) -> None:
    def write() -> None:
        try:
            for key, shown, passed in counts:
                _add(key, shown=shown, passed=passed)
        except DatabaseError as error:
            logger.warning("footfall was not counted: %s", type(error).__name__)

    transaction.on_commit(write, robust=True)


def _add(key: Key, *, shown: int, passed: int) -> None:
    form_key, section_id, day = key
    rows = Footfall.objects.filter(form_key=form_key, section_id=section_id, day=day)
    more = {"shown": F("shown") + shown, "passed": F("passed") + passed}
    if not rows.update(**more):
        Footfall.objects.get_or_create(form_key=form_key, section_id=section_id, day=day)
        rows.update(**more)


# --- reading --------------------------------------------------------------------------------------


def lines_of(form_key: uuid.UUID, *, schema: Schema, since: date) -> list[Line]:
    """Return a line for each section of the form as it is asked now, then the look at all answers; small numbers hidden."""
    rows = Footfall.objects.filter(form_key=form_key, day__gte=since).values("section_id")
    summed = rows.annotate(all_shown=Sum("shown"), all_passed=Sum("passed"))
    counts = {row["section_id"]: (row["all_shown"], row["all_passed"]) for row in summed}
    asked = [(section.id, section.title) for section in schema.sections]
    lines = [(title, *counts.get(section_id, (0, 0))) for section_id, title in [*asked, ("check", "")]]
    return [Line(title, told(shown), told(passed)) for title, shown, passed in lines]


def sent(form_key: uuid.UUID, *, since: date) -> int | None:
    """Return how many submissions came in; the same number that the inboxes hold, hidden when it is small."""
    return told(Submission.objects.filter(version__form_key=form_key, received_at__date__gte=since).count())


def told(number: int) -> int | None:
    """Return the number if it may be told: none and `FEWEST` or more may, anything between not."""
    return None if 0 < number < FEWEST else number
