"""How the workers are, in figures: for machines that ask and for the admin's home."""

from dataclasses import dataclass

import redis
from django.conf import settings
from django.db import Error
from django.utils import timezone
from django_q.brokers import get_broker

from workers.models import Heartbeat, Job


@dataclass(frozen=True)
class Health:
    """`heartbeat_age` and `oldest_due_age` are in seconds; `None` when there is no heartbeat yet, or nothing due."""

    database: bool
    broker: bool
    heartbeat_age: int | None = None
    oldest_due_age: int | None = None
    given_up: int = 0

    @property
    def is_late(self) -> bool:
        """Return whether something has been due for too long."""
        return (self.oldest_due_age or 0) > settings.WORKER_LATE_AFTER

    @property
    def is_worker_alive(self) -> bool:
        return self.heartbeat_age is not None and self.heartbeat_age <= settings.WORKER_LATE_AFTER

    @property
    def is_ready(self) -> bool:
        return self.database and self.broker and self.is_worker_alive and not self.is_late


def examine() -> Health:
    """Ask the database and the broker; whatever does not answer is told as such, not raised."""
    try:
        now = timezone.now()
        beat = Heartbeat.objects.values_list("at", flat=True).order_by("-at").first()
        due = Job.objects.due(at=now).values_list("not_before", flat=True).first()
        given_up = Job.objects.quarantined().count()
    except Error:
        return Health(database=False, broker=False)
    return Health(
        True,
        _broker_answers(),
        int((now - beat).total_seconds()) if beat else None,
        int((now - due).total_seconds()) if due else None,
        given_up,
    )


def _broker_answers() -> bool:
    try:
        return bool(get_broker().ping()) if settings.REDIS_URL else True
    except redis.RedisError:
        return False
