"""Tasks and a mail backend that behave badly, for the tests of the queue."""

import os
import signal
import smtplib
from typing import Any

from django.core.mail.backends.locmem import EmailBackend

from forms.models import SubmissionEvent
from workers.queue import enqueue

calls: list[str] = []


def spill(*, subject_id: int) -> None:
    """Fail with words that nobody but coordinators may read."""
    raise ValueError("Elza, +371 20 000 001")


def write_and_fail(*, subject_id: int) -> None:
    SubmissionEvent.objects.create(submission_id=subject_id, kind=SubmissionEvent.Kind.ROUTED, detail="half done")
    raise ValueError


def want_again_once(*, subject_id: int) -> None:
    calls.append("want_again_once")
    if calls.count("want_again_once") == 1:
        enqueue(want_again_once, subject_id=subject_id)


def die(*, subject_id: int) -> None:
    """Kill the worker that runs this."""
    os.kill(os.getpid(), signal.SIGKILL)


class PickyBackend(EmailBackend):
    """Takes mail for everybody but one."""

    def send_messages(self, messages: Any) -> int:
        if any("refused@example.org" in message.to for message in messages):
            raise smtplib.SMTPRecipientsRefused({})
        return super().send_messages(messages)
