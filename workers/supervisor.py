"""Keeping the worker alive: `manage.py work`.

One process of django-q2's pool that is killed can leave a lock behind on which all the others wait for ever, while
the cluster looks healthy. So the cluster is never trusted again once it lost a process, nor when something is due
and nobody does it: it is ended with its whole process group and started anew. Every job survives that.
"""

import logging
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from types import FrameType

import psutil
from django.db import Error, connection
from django.utils import timezone
from django_q.conf import Conf

from workers.leash import Child
from workers.models import Heartbeat, Job
from workers.queue import later, poke

logger = logging.getLogger(__name__)

LOOK = 1.0
"""Seconds between two looks."""
STUCK = 5.0
"""Seconds for which the oldest due job may stay untouched while nobody works."""
LOOKS = 5
"""Looks in a row that must find it so: where processors are scarce, looks come late, and the worker gets as much longer."""
START = 60.0
"""Seconds within which a cluster must have all its processes."""
BUSY = 2 * Conf.RETRY
"""Seconds after which even a cluster that says it is at work is not believed any more."""
SILENT = timedelta(seconds=210)
"""How old the heartbeat may be: three sweeps and a bit."""
PATIENCE = 30.0
"""Seconds that work in progress has to finish when the supervisor is asked to end."""
PAUSES = (0, 1, 2, 5, 10, 30)
"""Seconds to wait before starting anew what keeps dying young."""
YOUNG = 20.0


@contextmanager
def until_asked_to_end() -> Iterator[list[int]]:
    """Give a list that stays empty until a signal asks this process to end."""
    signals: list[int] = []

    def note(number: int, frame: FrameType | None) -> None:
        signals.append(number)

    before = {number: signal.signal(number, note) for number in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield signals
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def nap(seconds: float, asked: list[int]) -> None:
    """Sleep, but not past a request to end."""
    end = time.monotonic() + seconds
    while not asked and time.monotonic() < end:
        time.sleep(min(0.2, seconds))


class Rest:
    """For how long every process of a cluster was found at rest.

    One look says little: between two drains of a long batch all of them rest for a moment, with work still due.
    """

    def __init__(self) -> None:
        self.since: float | None = None
        self.looks = 0

    def note(self, now: float, *, is_busy: bool) -> None:
        if is_busy:
            self.since, self.looks = None, 0
            return
        self.since = now if self.since is None else self.since
        self.looks += 1

    def is_long(self, now: float) -> bool:
        return self.since is not None and self.looks >= LOOKS and now - self.since > STUCK


class Cluster:
    """A running `qcluster` as its supervisor sees it."""

    def __init__(self) -> None:
        self.child = Child("django", "qcluster")
        self.members: list[psutil.Process] = []
        self.complete_at: float | None = None
        self.oldest: tuple[int, int] | None = None
        self.oldest_since = time.monotonic()
        self.rest = Rest()

    def trouble(self) -> str | None:
        """Return why this cluster must be replaced; `None` while it may go on."""
        if not self.child.is_alive():
            return "ended"
        if self.complete_at is None:
            return self._count_members()
        is_busy = self._is_busy()
        if not all(member.is_running() for member in self.members):
            return None if is_busy else "lost a process"
        self.rest.note(time.monotonic(), is_busy=is_busy)
        if self._waits_in_vain():
            return "is stuck"
        if time.monotonic() - self.oldest_since > BUSY and self.oldest:
            return "does nothing but be busy"
        return None

    def note(self, oldest: tuple[int, int] | None) -> None:
        """Remember the oldest due job (its id and attempts) since when it has been the oldest."""
        if oldest != self.oldest:
            self.oldest, self.oldest_since = oldest, time.monotonic()

    def _count_members(self) -> str | None:
        self.members = psutil.Process(self.child.pid).children(recursive=True)
        if len(self.members) >= Conf.WORKERS + 3:  # with the sentinel, the pusher and the monitor
            self.complete_at = time.monotonic()
        return "does not start" if self.child.age > START else None

    def _waits_in_vain(self) -> bool:
        """Return whether the oldest due job, or the heartbeat, waits although nobody has worked for a while."""
        now = time.monotonic()
        if not self.rest.is_long(now):
            return False
        return (self.oldest is not None and now - self.oldest_since > STUCK) or self._is_silent()

    def _is_silent(self) -> bool:
        if self.child.age < SILENT.total_seconds():
            return False
        beat = Heartbeat.objects.order_by("-at").first()
        return beat is None or timezone.now() - beat.at > SILENT

    def _is_busy(self) -> bool:
        # django-q2 writes what it does into its processes' titles.
        return any(" processing " in title(member) for member in self.members)


def title(process: psutil.Process) -> str:
    try:
        return " ".join(process.cmdline())
    except psutil.Error:
        return ""


def wait_for_database(asked: list[int]) -> None:
    """Return once the database answers and has our tables, or when asked to end."""
    is_told = False
    while not asked:
        try:
            Job.objects.exists()
        except Error as error:
            connection.close()
            if not is_told:
                logger.warning("waiting for the database (%s); has `manage.py migrate` been run?", type(error).__name__)
            is_told = True
            nap(1, asked)
        else:
            return


class Supervisor:
    """Runs one cluster after the other until it is asked to end."""

    def __init__(self, asked: list[int]) -> None:
        self.asked = asked
        self.cluster: Cluster | None = None
        self.early_ends = 0
        self.must_restart = False
        self.must_greet = False

    def run(self) -> None:
        wait_for_database(self.asked)
        try:
            while not self.asked:
                self.look()
                nap(LOOK, self.asked)
        finally:
            self.stop()

    def look(self) -> None:
        """Start a cluster if there is none; replace it if it is in trouble; poke it if something is due."""
        if self.cluster is None:
            self.cluster = Cluster()
            logger.info("worker started (process %s)", self.cluster.child.pid)
            self.must_greet = True
        try:
            self._greet()
            self._note_what_is_due(self.cluster)
            trouble = "was told to start anew" if self.must_restart else self.cluster.trouble()
        except (Error, psutil.NoSuchProcess) as error:
            logger.warning("could not look after the worker (%s)", type(error).__name__)
            connection.close()
            return
        if trouble:
            self._replace(self.cluster, trouble)

    def stop(self) -> None:
        """End the cluster; work in progress is finished first."""
        if self.cluster is None:
            return
        end = time.monotonic() + PATIENCE
        self.cluster.child.ask_to_end()
        while self.cluster.child.is_alive() and time.monotonic() < end:
            time.sleep(0.1)
            _call()  # whoever waits for a call would notice the request to end only after its poll
        self.cluster.child.kill()
        self.cluster = None
        logger.info("worker stopped")

    def _greet(self) -> None:
        # django-q2 looks at its schedules only after half a minute; until the first sweep nobody knows that it works.
        if self.must_greet:
            later("workers.schedules.sweep", group="start")
            self.must_greet = False

    def _note_what_is_due(self, cluster: Cluster) -> None:
        oldest = Job.objects.due().values_list("pk", "attempts").first()
        cluster.note(oldest)
        if oldest:
            poke()

    def _replace(self, cluster: Cluster, trouble: str) -> None:
        if not self.must_restart:
            logger.warning("the worker %s; starting it anew", trouble)
        self.early_ends = self.early_ends + 1 if cluster.child.age < YOUNG else 0
        cluster.child.kill()
        self.cluster, self.must_restart = None, False
        nap(PAUSES[min(self.early_ends, len(PAUSES) - 1)], self.asked)


def _call() -> None:
    try:
        poke()
    except Error:
        connection.close()
