"""The moment in which a letter can be taken back is in the letter, so that killing the worker neither shortens nor ends it."""

import os
import signal
from datetime import timedelta
from typing import Any

import psutil
import pytest
from django.utils import timezone

from forms.domain import letters
from forms.models import FormPage, Inbox, Letter, LetterEvent, State, Submission
from tests.bench.running import wait_until
from tests.bench.world import build
from tests.factories import make_submission
from workers.leash import Child

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]
HOLD = timedelta(seconds=25)


@pytest.fixture
def form(fresh_database: Any) -> FormPage:
    return build()


def approved(form: FormPage, name: str) -> Letter:
    submission = make_submission(form, inbox=Inbox.objects.first(), first_name=name)
    coordinator = submission.inbox.team.coordinators().first()
    letter = letters.draft(submission, event=LetterEvent.FREE, by=coordinator, subject="Par tevi", body="Sveika!")
    return letters.approve(letter, by=coordinator, go_at=timezone.now() + HOLD)


def test_a_letter_is_taken_back_after_the_worker_was_killed_and_the_other_goes_in_time(form):
    waiting = make_submission(form)
    first = Child("django", "work")
    wait_until(lambda: Submission.objects.filter(pk=waiting.pk, state=State.IN_INBOX).exists(), "the worker works")
    taken_back, going = approved(form, "Anna"), approved(form, "Baiba")
    family = [psutil.Process(first.pid), *psutil.Process(first.pid).children(recursive=True)]

    for process in family:
        if process.is_running():
            os.kill(process.pid, signal.SIGKILL)
    first.kill()
    second = Child("django", "work")
    try:
        letters.take_back(taken_back, by=taken_back.approved_by)
        wait_until(
            lambda: Letter.objects.filter(pk=going.pk, state=Letter.State.SENT).exists(), "it goes", deadline=180
        )
    finally:
        second.end(patience=45)

    taken_back.refresh_from_db()
    going.refresh_from_db()
    assert (taken_back.state, taken_back.attempts) == (Letter.State.DRAFT, 0)
    assert going.attempts == 1
    assert going.sent_at >= going.approved_at + HOLD
