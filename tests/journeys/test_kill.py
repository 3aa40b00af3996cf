"""Saved means saved: applications are posted while processes are killed at random, and nobody repairs anything."""

import random
import signal
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from http.client import HTTPException
from typing import Any

import psutil
import pytest

from forms.models import FormPage, State, Submission, SubmissionEvent
from tests.bench.running import RunningSite, wait_until
from tests.bench.world import TYPED, build
from tests.person import Ask, Page, Person
from workers.models import Job

pytestmark = [pytest.mark.processes, pytest.mark.timeout(600)]

APPLICATIONS = 120
"""Each is eight requests, and any of them can be the one that meets a dying process."""
SENDERS = 4
VICTIMS = {
    "pool": "qcluster Process-",
    "cluster": "qcluster MainProcess",
    "supervisor": "django work",
    "web": "gunicorn",
}
"""What is killed, by a part of the process's title."""
MOST = 8
PACE = 0.05
"""Seconds between two applications of one sender, so that there is time to kill."""
SEED = 20261122


@pytest.fixture
def form(fresh_database: Any) -> FormPage:
    return build()


def insistent(site: RunningSite) -> Ask:
    """Return the way in of a person who presses the button again until there is an answer."""

    def ask(method: str, path: str, data: dict[str, list[str]] | None) -> tuple[int, str, str, Any]:
        end = time.monotonic() + 120
        while time.monotonic() < end:
            with suppress(OSError, HTTPException):
                answer = site.ask(method, path, data)
                assert answer[0] < 500
                return answer
            time.sleep(0.2)
        raise TimeoutError("no answer within two minutes")

    return ask


def send(site: RunningSite, form: FormPage, typed: dict[str, Any], *, first: Page | None = None) -> str:
    """Fill in the form page by page, from its `first` page on; return the reference."""
    person = Person(insistent(site))
    person.page = first or person.open(form.url)
    receipt = person.go_on(typed)
    return receipt.at.split("/received/")[1].split("/")[0]


def send_all(site: RunningSite, form: FormPage, people: list[dict[str, Any]]) -> list[str]:
    """Send what `people` type from several threads; return the references that were acknowledged."""
    references: list[str] = []
    waiting = iter(people)
    lock = threading.Lock()

    def sender() -> None:
        while True:
            with lock:
                typed = next(waiting, None)
            if typed is None:
                return
            reference = send(site, form, typed)
            time.sleep(PACE)
            with lock:
                references.append(reference)

    run([sender] * SENDERS)
    return references


def run(functions: list[Callable[[], None]]) -> None:
    threads = [threading.Thread(target=function) for function in functions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()


def kill_at_random(site: RunningSite, stop: threading.Event, kills: Counter[str]) -> None:
    """Kill any process of any kind, every second or two, until told to stop and every kind has been killed.

    What dies young is started later and later, so no kind is killed more than `MOST` times.
    """
    dice = random.Random(SEED)
    while not stop.is_set() or kills.keys() != VICTIMS.keys():
        time.sleep(dice.uniform(0.5, 2.0))
        kind = dice.choice([kind for kind in VICTIMS if kind not in kills] or list(VICTIMS))
        if kills[kind] >= MOST:
            continue
        victims = site.processes(VICTIMS[kind])
        if victims:
            with suppress(psutil.NoSuchProcess):
                dice.choice(victims).send_signal(signal.SIGKILL)
                kills[kind] += 1


def in_inbox_once(references: list[str]) -> bool:
    routed = SubmissionEvent.objects.filter(kind=SubmissionEvent.Kind.ROUTED).values_list(
        "submission__reference", flat=True
    )
    return (
        Submission.objects.filter(reference__in=references, state=State.IN_INBOX).count()
        == len(references)
        == len(routed)
    )


def test_every_acknowledged_application_reaches_its_inbox_exactly_once(form):
    people = [{**TYPED, "first_name": f"Elza{number}"} for number in range(APPLICATIONS)]
    stop, kills = threading.Event(), Counter()

    with RunningSite() as site:
        killer = threading.Thread(target=kill_at_random, args=[site, stop, kills])
        killer.start()
        try:
            references = send_all(site, form, people)
        finally:
            stop.set()
            killer.join()
        wait_until(lambda: in_inbox_once(references), "every application is in its inbox", every=0.5)

    assert len(set(references)) == APPLICATIONS
    assert Submission.objects.count() == APPLICATIONS
    events = Counter(
        SubmissionEvent.objects.filter(kind=SubmissionEvent.Kind.ROUTED).values_list("submission", flat=True)
    )
    assert set(events.values()) == {1}
    assert not Job.objects.quarantined().exists()
    assert kills.keys() == VICTIMS.keys()


@pytest.mark.parametrize("times", [2, 20])
def test_the_same_form_posted_at_once_is_one_submission_with_one_reference(form, times):
    references: list[str] = []

    with RunningSite() as site:
        first = Person(insistent(site)).open(form.url)
        run([lambda: references.append(send(site, form, TYPED, first=first))] * times)
        wait_until(lambda: in_inbox_once(references[:1]), "it is in its inbox")

    assert len(references) == times
    assert len(set(references)) == 1
    assert Submission.objects.count() == 1
