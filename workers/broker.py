"""django-q2's ORM broker that waits to be woken instead of asking the database again and again.

Our own work needs no row in the queue: when a job is due, the broker hands the cluster a `drain` out of thin air.
The queue's table holds only Wagtail's tasks and what the schedules start.
"""

import time
import uuid
from typing import Any

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.db import transaction
from django.utils import timezone
from django_q.brokers.orm import ORM
from django_q.conf import Conf
from django_q.signing import SignedPackage

from workers.models import Job
from workers.wake import Ear, ear, wake

Package = tuple[int | None, str]

BREATH = 0.02
"""Seconds between two drains at least: calls that come together are answered together."""


class WakingBroker(ORM):
    _ear: Ear | None = None
    _patience = 0.001
    _drained_at = 0.0

    @staticmethod
    def get_cache() -> None:
        """Keep no statistics: they would be two commits a second in the database that serves as our cache."""

    def enqueue(self, task: str) -> int:
        number = super().enqueue(task)
        transaction.on_commit(wake, robust=True)
        return number

    def dequeue(self) -> list[Package]:
        """Return what is to be done now; when there is nothing, wait for a call, at most `poll` seconds.

        The ear is opened before the first look, and every look comes after the call was heard: nothing falls between.
        """
        self._ear = self._ear or ear()
        is_called = self._ear.wait(self._patience)
        looks = is_called or self._patience > 0
        work = [*(self._drain() if looks else []), *self._take()]
        self._patience = 0.0 if work else Conf.POLL
        return work

    def fail(self, task_id: int) -> None:
        """Keep a package that cannot be read if only the key changed: it is signed anew. Others are dropped."""
        rows = self.get_connection().filter(pk=task_id)
        signers = {"salt": Conf.PREFIX, "fallback_keys": settings.SECRET_KEY_FALLBACKS}
        signer = TimestampSigner(key=Conf.SECRET_KEY, **signers)
        for payload in rows.values_list("payload", flat=True):
            try:
                rows.update(payload=signer.sign(signer.unsign(payload)), lock=timezone.now())
            except BadSignature:
                super().fail(task_id)

    def _drain(self) -> list[Package]:
        time.sleep(max(0.0, self._drained_at + BREATH - time.monotonic()))
        if not Job.objects.due().exists():
            return []
        self._drained_at = time.monotonic()
        task: dict[str, Any] = {
            "id": uuid.uuid4().hex,
            "name": "drain",
            "func": "workers.queue.drain",
            "args": (),
            "kwargs": {},
            "started": timezone.now(),
        }
        return [(None, SignedPackage.dumps(task))]

    def _take(self) -> list[Package]:
        waiting = self.get_connection().filter(key=self.list_key, lock__lt=timezone.now()).order_by("pk")[: Conf.BULK]
        return [
            (row.pk, row.payload)
            for row in waiting
            if self.get_connection().filter(pk=row.pk, lock=row.lock).update(lock=self.timeout(row))
        ]
