"""Two coordinators at the same case at the same moment: one is first, and the other sees what happened."""

import threading
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection

from forms.domain import decisions, handing, reading
from forms.domain.refusal import Refused
from forms.domain.turn import turns_of
from forms.models import Note, Submission, SubmissionEvent, Verdict
from tests.factories import InboxFactory, make_coordinator, make_form, make_submission
from tests.fresh import fresh_database

__all__ = ["fresh_database"]


def at_once(*deeds: Callable[[], Any]) -> list[Any]:
    """Do the deeds in threads that start together; return what each gave, or the refusal it met."""
    start, outcomes = threading.Barrier(len(deeds)), [None] * len(deeds)

    def run(number: int, deed: Callable[[], Any]) -> None:
        start.wait()
        try:
            outcomes[number] = deed()
        except Refused as refusal:
            outcomes[number] = refusal
        finally:
            connection.close()

    threads = [threading.Thread(target=run, args=item) for item in enumerate(deeds)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


@pytest.fixture
def case(fresh_database):
    inbox = InboxFactory()
    submission = make_submission(make_form(), inbox=inbox)
    return submission, make_coordinator(inbox.team), make_coordinator(inbox.team)


def test_two_decide_at_once_and_one_is_told(case):
    submission, one, two = case
    seen = turns_of(submission)

    outcomes = at_once(
        lambda: decisions.decide(submission, Verdict.DECLINED, by=one, reason="Nav vietu", seen=seen),
        lambda: decisions.decide(submission, Verdict.WAITING_LIST, by=two, seen=seen),
    )

    refused = [item for item in outcomes if isinstance(item, Refused)]
    assert len(refused) == 1
    assert submission.events.filter(kind=SubmissionEvent.Kind.DECIDED).count() == 1


def test_two_take_it_at_once_and_one_is_told(case):
    submission, one, two = case

    outcomes = at_once(
        lambda: reading.assign(Submission.objects.get(pk=submission.pk), to=one, by=one, instead_of=None),
        lambda: reading.assign(Submission.objects.get(pk=submission.pk), to=two, by=two, instead_of=None),
    )

    assert sorted(isinstance(item, Refused) for item in outcomes) == [False, True]
    assert submission.events.filter(kind=SubmissionEvent.Kind.ASSIGNED).count() == 1


def test_one_hands_over_while_the_other_decides_and_only_one_of_them_did(case):
    submission, one, two = case
    to, seen = InboxFactory(), turns_of(submission)

    outcomes = at_once(
        lambda: handing.hand_over(submission, to=to, by=one, seen=seen),
        lambda: decisions.decide(submission, Verdict.DECLINED, by=two, reason="Nav vietu", seen=seen),
    )

    submission.refresh_from_db()
    assert sum(isinstance(item, Refused) for item in outcomes) == 1
    assert (submission.inbox == to) is not submission.events.filter(kind="decided").exists()


def test_one_hands_over_while_the_other_writes_and_both_see_what_happened(case, sign_in):
    submission, one, two = case
    to = InboxFactory(name="Talsu iesūtne")
    client = sign_in(two)
    address = f"/admin/inbox/{submission.pk}/"
    client.get(address)

    outcomes = at_once(
        lambda: handing.hand_over(submission, to=to, by=one, seen=turns_of(submission)),
        lambda: client.post(address, {"text": "Zvanīju, neatbildēja"}),
    )

    after = client.get(address)
    kept = [note.text for note in Note.objects.readable_by(one)]
    assert after.status_code == 410
    assert "Talsu iesūtne" in after.content.decode()
    if outcomes[1].status_code == 410:
        assert "Zvanīju, neatbildēja" in outcomes[1].content.decode()
        assert kept == []
    else:
        assert kept == ["Zvanīju, neatbildēja"]
        assert "Zvanīju, neatbildēja" in after.content.decode()
    assert not Note.objects.readable_by(make_coordinator(to.team)).exists()
