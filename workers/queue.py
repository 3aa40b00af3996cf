"""The only door to the queue: `enqueue` writes a job, `drain` does what is due.

The order of things makes a crash harmless: the attempt is counted before the work, in a commit of its own, so that
work which kills its worker stops after a few tries; the work and `done_at` are one commit, so that nothing is done
twice or forgotten. What was claimed by a worker that died becomes due again when its lease ends.
"""

import inspect
import logging
from collections.abc import Callable
from datetime import timedelta
from types import TracebackType
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.module_loading import import_string
from django_q.tasks import async_task

from workers.models import MAX_ATTEMPTS, WAITS, Job

logger = logging.getLogger(__name__)

Task = Callable[..., None]

BATCH = 50
LEASE = timedelta(seconds=10)
"""How long a job that is being done is left alone, in case whoever does it was killed."""
MAIL_LEASE = timedelta(seconds=90)


def sends_mail(task: Task) -> Task:
    """Mark a task that talks to a mail server: it runs outside a transaction, so that no lock waits for the network."""
    task.sends_mail = True  # type: ignore[attr-defined]
    return task


def enqueue(task: Task, **ids: int) -> None:
    """Note that `task` is wanted for one subject, in the caller's transaction, and wake a worker once it commits.

    Takes exactly one keyword, the task's own, for example `enqueue(route_submission, submission_id=7)`. Wanting what
    waits already changes nothing; wanting what was done, or what is being done right now, has it done again.
    """
    ((name, subject_id),) = ids.items()
    if name not in inspect.signature(task).parameters:
        raise TypeError(f"{task.__name__} takes no {name}")
    what, now = f"{task.__module__}.{task.__qualname__}", timezone.now()
    job, is_new = Job.objects.get_or_create(what=what, subject_id=subject_id, defaults={"wanted_at": now, "not_before": now})
    if not is_new:
        Job.objects.filter(pk=job.pk).update(wanted_at=now)
        Job.objects.filter(pk=job.pk, done_at__isnull=False).update(done_at=None, not_before=now, attempts=0, last_error="")
    transaction.on_commit(poke)


def poke() -> None:
    """Tell the queue that there is work. Losing or repeating a poke changes nothing."""
    async_task("workers.queue.drain", ack_failure=True)


def drain() -> None:
    """Do every job that is due, until none is."""
    while batch := list(Job.objects.due()[:BATCH]):
        for job in batch:
            if claim(job):
                perform(job)


def claim(job: Job) -> bool:
    """Count the attempt and take the lease; return whether this worker got it. Gives up what failed too often."""
    now = timezone.now()
    unchanged = Job.objects.waiting().filter(pk=job.pk, attempts=job.attempts, not_before=job.not_before)
    if job.attempts >= MAX_ATTEMPTS:
        unchanged.update(quarantined_at=now)
        return False
    lease = MAIL_LEASE if hasattr(import_string(job.what), "sends_mail") else LEASE
    taken = unchanged.update(attempts=F("attempts") + 1, not_before=now + lease)
    job.attempts += 1
    return bool(taken)


def perform(job: Job) -> None:
    """Do a claimed job; an error is kept by its class and the job waits for its next attempt."""
    task = import_string(job.what)
    (argument,) = inspect.signature(task).parameters
    with Attempt(job):
        if hasattr(task, "sends_mail"):
            task(**{argument: job.subject_id})
            finish(job)
        else:
            with transaction.atomic():
                task(**{argument: job.subject_id})
                finish(job)


def finish(job: Job) -> None:
    """Mark the job done, or due again if it was wanted once more meanwhile."""
    done = Job.objects.filter(pk=job.pk, wanted_at=job.wanted_at).update(done_at=timezone.now(), last_error="")
    if not done:
        Job.objects.filter(pk=job.pk).update(not_before=timezone.now(), attempts=0)


def try_again(job: Job) -> None:
    """Take a job that was given up out of quarantine; it starts with no attempts counted."""
    Job.objects.quarantined().filter(pk=job.pk).update(quarantined_at=None, attempts=0, not_before=timezone.now())
    transaction.on_commit(poke)


class Attempt:
    """One try of one job: whatever goes wrong inside is written on the job and does not stop the others."""

    def __init__(self, job: Job) -> None:
        self.job = job

    def __enter__(self) -> "Attempt":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> bool:
        if kind is None or not issubclass(kind, Exception):
            return False
        logger.warning("job %s failed at attempt %s: %s", self.job.pk, self.job.attempts, kind.__name__)
        changes: dict[str, Any] = {"last_error": kind.__name__[:120]}
        if self.job.attempts >= MAX_ATTEMPTS:
            changes["quarantined_at"] = timezone.now()
        else:
            changes["not_before"] = timezone.now() + WAITS[self.job.attempts - 1]
        Job.objects.filter(pk=self.job.pk).update(**changes)
        return True
