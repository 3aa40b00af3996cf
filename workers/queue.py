"""The only door to the queue: `enqueue` writes a job, `drain` does what is due.

The order of things makes a crash harmless: the attempt is counted before the work, in a commit of its own, so that
work which kills its worker stops after a few tries; the work and `done_at` are one commit, so that nothing is done
twice or forgotten. What was claimed by a worker that died becomes due again when its lease ends.
"""

import inspect
import logging
import random
import time
import traceback
from collections.abc import Callable
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from datetime import timedelta
from types import TracebackType
from typing import Any

import redis
from django.conf import settings
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.tasks import async_task

from workers.models import MAX_ATTEMPTS, Job, JobQuerySet
from workers.wake import wake

logger = logging.getLogger(__name__)

Task = Callable[..., None]

BATCH = 50
LONGEST = timedelta(minutes=1)
"""No transaction of ours lasts so long."""
TURN = 20.0
"""Seconds after which a drain hands over to the next one, well before the cluster's time limit for one task."""


@dataclass(frozen=True)
class Pace:
    """How a task is repeated. `lease`: how long a job that is being done is left alone, in case whoever does it was
    killed. `waits`: how long it rests after its first, second, … failure. `rest`: how long after it was done it may be
    done again at the earliest. `is_atomic`: whether the work and `done_at` are one transaction."""

    lease: timedelta = timedelta(seconds=10)
    waits: tuple[timedelta, ...] = (
        timedelta(seconds=5),
        timedelta(seconds=30),
        timedelta(minutes=5),
        timedelta(minutes=30),
    )
    rest: timedelta = timedelta(0)
    is_atomic: bool = True


PLAIN = Pace()
MAIL_LEASE = timedelta(seconds=90)
MAIL_WAITS = (timedelta(seconds=15), timedelta(minutes=5), timedelta(hours=1), timedelta(hours=8))
"""Long enough for a mail server that is away for a night."""


def sends_mail(*, rest: timedelta = timedelta(0)) -> Callable[[Task], Task]:
    """Mark a task that talks to a mail server: it runs outside a transaction, so that no lock waits for the network."""

    def mark(task: Task) -> Task:
        task.pace = Pace(MAIL_LEASE, MAIL_WAITS, rest, is_atomic=False)  # type: ignore[attr-defined]
        return task

    return mark


def rests(rest: timedelta) -> Callable[[Task], Task]:
    """Mark a task that sees everything at once: however often it is wanted, it is done no sooner than `rest` after the last time."""

    def mark(task: Task) -> Task:
        task.pace = Pace(rest=rest)  # type: ignore[attr-defined]
        return task

    return mark


def asks_scanner(task: Task) -> Task:
    """Mark a task that waits for the virus scanner: outside a transaction, and patient while it is away."""
    task.pace = Pace(lease=timedelta(minutes=3), waits=MAIL_WAITS, is_atomic=False)  # type: ignore[attr-defined]
    return task


def takes_long(task: Task) -> Task:
    """Mark a task that works for a while and writes down how far it is: in transactions of its own, on a longer lease."""
    task.pace = Pace(lease=timedelta(minutes=2), is_atomic=False)  # type: ignore[attr-defined]
    return task


def pace_of(what: str) -> Pace:
    """Return the pace of a task by its dotted name; the plain one for a task that this version does not know."""
    with suppress(ImportError):
        return getattr(import_string(what), "pace", PLAIN)
    return PLAIN


def enqueue(task: Task, **ids: int) -> None:
    """Note that `task` is wanted for one subject, in the caller's transaction, and wake a worker once it commits.

    Takes exactly one keyword, the task's own, for example `enqueue(route_submission, submission_id=7)`. Wanting what
    waits already changes nothing; wanting what was done, given up, or is being done right now, has it done again.
    """
    ((name, subject_id),) = ids.items()
    if name not in inspect.signature(task).parameters:
        raise TypeError(f"{task.__name__} takes no {name}")
    what = f"{task.__module__}.{task.__qualname__}"
    if _want(what, subject_id):
        transaction.on_commit(poke, robust=True)


@transaction.atomic(savepoint=False)
def _want(what: str, subject_id: int) -> bool:
    """Write the job, or the new wish on the one that is there; return whether a worker must hear of it."""
    now, rest = timezone.now(), pace_of(what).rest
    resting = Job.objects.waiting().filter(what=what, subject_id=subject_id, attempts=0, not_before__gt=now + LONGEST)
    if rest and resting.exists():
        return False  # it starts after this transaction has ended, and sees everything; many who want it do not queue up for its row
    job, is_new = Job.objects.select_for_update().get_or_create(
        what=what, subject_id=subject_id, defaults={"wanted_at": now, "not_before": now}
    )
    if is_new:
        return True
    is_settled = bool(job.done_at or job.quarantined_at)
    if is_settled:
        job.not_before = max(now, job.done_at + rest) if job.done_at else now
        job.done_at, job.quarantined_at, job.attempts, job.last_error = None, None, 0, ""
    job.wanted_at = now
    job.save()
    return is_settled


def poke() -> None:
    """Tell the queue that there is work. Losing or repeating a poke changes nothing."""
    if not settings.REDIS_URL:
        wake()
        return
    try:
        async_task("workers.queue.drain")
    except redis.RedisError as error:
        logger.warning("could not poke (%s); the work waits until Redis is back", type(error).__name__)


def later(path: str, *args: Any, group: str, **kwargs: Any) -> str | None:
    """Have the function at `path` called once the caller's transaction commits. For Wagtail's own work; ours is a `Job`.

    Returns the package's id. In the database the package is part of the transaction; Redis gets it after the commit.
    """
    if not settings.REDIS_URL:
        return async_task(path, *args, group=group, **kwargs)
    transaction.on_commit(lambda: async_task(path, *args, group=group, **kwargs), robust=True)
    return None


def drain() -> None:
    """Do every job that is due, until none is; after its turn, let the next drain go on.

    Drains that run side by side take from the same batch, each in an order of its own, and look again when they meet.
    """
    end = time.monotonic() + TURN
    while batch := list(Job.objects.due()[:BATCH]):
        random.shuffle(batch)
        for job in batch:
            if time.monotonic() > end:
                poke()
                return
            if not claim(job):
                break
            perform(job)


def claim(job: Job) -> bool:
    """Count the attempt and take the lease; return whether this worker got it. Gives up what failed too often."""
    now = timezone.now()
    unchanged = Job.objects.waiting().filter(pk=job.pk, attempts=job.attempts, not_before=job.not_before)
    if job.attempts >= MAX_ATTEMPTS:
        unchanged.update(quarantined_at=now, last_error=job.last_error or "WorkerKilled")
        return False
    job.attempts += 1
    return bool(unchanged.update(attempts=job.attempts, not_before=now + pace_of(job.what).lease))


def perform(job: Job) -> None:
    """Do a claimed job; an error is kept by its class and the job waits for its next attempt."""
    with Attempt(job):
        task = import_string(job.what)
        (argument,) = inspect.signature(task).parameters
        with transaction.atomic() if pace_of(job.what).is_atomic else nullcontext():
            task(**{argument: job.subject_id})
            finish(job)


def finish(job: Job) -> None:
    """Mark the job done, or due again if it was wanted once more meanwhile."""
    now = timezone.now()
    done = Job.objects.filter(pk=job.pk, wanted_at=job.wanted_at).update(done_at=now, last_error="")
    if not done:
        Job.objects.waiting().filter(pk=job.pk).update(
            not_before=now + pace_of(job.what).rest, attempts=0, last_error=""
        )


def try_again(jobs: JobQuerySet) -> int:
    """Take those of `jobs` that were given up out of quarantine, with no attempts counted; return how many."""
    count = jobs.quarantined().update(quarantined_at=None, attempts=0, not_before=timezone.now())
    transaction.on_commit(poke, robust=True)
    return count


class Attempt:
    """One try of one job: whatever goes wrong inside is written on the job and does not stop the others."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __enter__(self) -> "Attempt":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> bool:
        if kind is None or not issubclass(kind, Exception):
            return False
        job, now = self.job, timezone.now()
        place = traceback.extract_tb(trace)[-1]
        # Without the error's words: they may hold what somebody answered.
        logger.warning(
            "job %s (%s %s) failed at attempt %s: %s in %s, line %s",
            job.pk,
            job.what,
            job.subject_id,
            job.attempts,
            kind.__name__,
            place.name,
            place.lineno,
        )
        changes: dict[str, Any] = {"last_error": kind.__name__[:120]}
        if job.attempts >= MAX_ATTEMPTS:
            changes["quarantined_at"] = now
        else:
            changes["not_before"] = now + pace_of(job.what).waits[job.attempts - 1]
        Job.objects.waiting().filter(pk=job.pk, attempts=job.attempts).update(**changes)
        return True
