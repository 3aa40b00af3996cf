"""Leaving after acceptance, and back: to exactly where somebody stood."""

import pytest

from forms.domain import revoking
from forms.domain.decisions import decide
from forms.models import State, Verdict
from programme.models import Participant
from tests.forms.deciding import Desk, again

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("stood", [state for state in Participant.State if state != Participant.State.ENDED_EARLY])
def test_undoing_left_puts_somebody_back_where_they_stood(stood):
    desk = Desk()
    submission = desk.applies()
    decide(submission, Verdict.ACCEPTED, by=desk.coordinator)
    Participant.objects.update(state=stood)
    decide(again(submission), Verdict.LEFT, by=desk.coordinator, reason="x")
    left = Participant.objects.get().state

    revoking.undo(submission.decisions.last(), by=desk.coordinator)

    assert left == Participant.State.ENDED_EARLY
    assert (again(submission).state, Participant.objects.get().state) == (State.ACCEPTED, stood)
