"""What meets in the same moment: one of them wins, nothing is half done, and no place is given twice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from forms.domain import announcing, handing, offers, places, revoking
from forms.domain.decisions import decide
from forms.domain.refusal import Refused
from forms.models import State, Submission, Verdict
from programme.models import Participant
from tests.factories import InboxFactory
from tests.forms.deciding import Desk, again, at_once


def offered(desk, name="Elza"):
    submission = desk.applies(name)
    decide(submission, Verdict.OFFERED, by=desk.coordinator)
    return submission.decisions.get()


def test_yes_and_the_end_of_the_offer_at_once(fresh_database):
    desk = Desk(places=1)
    decision = offered(desk)
    Submission.objects.update(answer_by=timezone.localdate() - timedelta(days=1))

    refusals = at_once(lambda: offers.answer(decision, says_yes=True), lambda: offers.lapse(decision.submission_id))

    assert refusals[0]
    assert (again(decision.submission).state, places.free(desk.call)) == (State.IN_INBOX, 1)
    assert Participant.objects.count() == 0


def test_yes_and_a_step_back_at_once(fresh_database):
    desk = Desk(places=1)
    decision = offered(desk)

    refusals = at_once(
        lambda: offers.answer(decision, says_yes=True), lambda: revoking.undo(decision, by=desk.coordinator)
    )

    state = again(decision.submission).state
    assert sorted(map(bool, refusals)) == [False, True]
    assert state == (State.ACCEPTED if refusals[1] else State.IN_INBOX)
    assert Participant.objects.count() == (1 if refusals[1] else 0)


def test_announcing_and_taking_back_at_once(fresh_database):
    desk = Desk()
    submission = desk.applies()
    decide(submission, Verdict.ACCEPTED, by=desk.coordinator, waits=True)
    decision = submission.decisions.get()

    at_once(
        lambda: announcing.announce(decision, by=desk.coordinator),
        lambda: revoking.take_back(submission, by=desk.colleague()),
    )

    now = again(submission)
    decision.refresh_from_db()
    assert now.pending == ""
    assert (now.state == State.ACCEPTED) == bool(decision.announced_at) == bool(Participant.objects.count())
    assert bool(decision.announced_at) != bool(decision.undone_at)


@pytest.mark.parametrize("seen", [0, None])
def test_handing_over_and_deciding_at_once(fresh_database, seen):
    desk, elsewhere = Desk(), InboxFactory()
    submission = Submission.objects.get(pk=desk.applies().pk)

    refusals = at_once(
        lambda: handing.hand_over(submission, to=elsewhere, by=desk.coordinator, seen=0),
        lambda: decide(submission, Verdict.ACCEPTED, by=desk.colleague(), seen=seen),
    )

    now = again(submission)
    assert sorted(map(bool, refusals)) == [False, True]
    assert (now.inbox, now.state) == ((elsewhere, State.IN_INBOX) if refusals[1] else (desk.inbox, State.ACCEPTED))


@pytest.mark.django_db
@pytest.mark.parametrize("verdict", [Verdict.DECLINED, Verdict.WITHDRAWN, Verdict.LEFT])
def test_step_back_takes_no_place_that_somebody_else_has_now(verdict):
    desk = Desk(places=1)
    first = desk.applies("Anna")
    decide(first, Verdict.ACCEPTED if verdict is Verdict.LEFT else Verdict.OFFERED, by=desk.coordinator)
    decide(again(first), verdict, by=desk.coordinator, reason="x")
    decide(desk.applies("Beate"), Verdict.ACCEPTED, by=desk.coordinator)

    with pytest.raises(Refused):
        revoking.undo(first.decisions.last(), by=desk.coordinator)

    assert (again(first).state, places.taken(desk.call)) == (verdict.value, 1)
