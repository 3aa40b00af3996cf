"""A whole call is announced by the workers: the click only asks for it, the screen says how far it is, each hears once."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from forms.domain import announcing
from forms.domain.decisions import decide
from forms.domain.letters import LetterText
from forms.domain.revoking import take_back
from forms.models import Decision, State, Submission, SubmissionEvent, Verdict
from tests.forms.deciding import Desk, again
from workers.models import Job
from workers.queue import claim, drain
from workers.schedules import announce_decisions

pytestmark = pytest.mark.django_db
LETTER = LetterText("Temats", "Teksts")


@pytest.fixture
def desk() -> Desk:
    desk = Desk(places=9)
    for number in range(4):
        decide(desk.applies(f"P{number}"), Verdict.ACCEPTED, by=desk.coordinator, letter=LETTER, waits=True)
    return desk


def at(desk) -> str:
    return f"/admin/calls/{desk.call.pk}/announcing/"


def announced() -> list[int]:
    return list(SubmissionEvent.objects.filter(kind="announced").values_list("submission", flat=True))


def want_all(desk) -> int:
    return announcing.want(announcing.pending_of(desk.call), call=desk.call, by=desk.coordinator)


def test_click_only_asks_and_the_screen_says_how_far_it_is(desk, sign_in):
    client = sign_in(desk.coordinator)
    shown = {"decision": list(Decision.objects.values_list("pk", flat=True))}

    client.post(at(desk), shown)
    asked, page = announced(), client.get(at(desk))
    client.post(at(desk), shown)
    drain()
    after = client.get(at(desk))

    assert asked == []
    assert (page.context["progress"], page.context["open_ones"]) == (announcing.Progress(0, 4), 0)
    assert "<progress" in page.content.decode()
    assert after.context["progress"] == announcing.Progress(4, 4)
    assert sorted(announced()) == sorted(set(announced()))
    assert len(announced()) == 4
    assert set(SubmissionEvent.objects.filter(kind="announced").values_list("by", flat=True)) == {desk.coordinator.pk}


def test_second_click_is_harmless(desk):
    assert (want_all(desk), want_all(desk)) == (4, 0)
    drain()
    assert (want_all(desk), len(announced())) == (0, 4)


@pytest.mark.parametrize("what", ["announce_call", "announce_decision"])
def test_what_a_killed_worker_left_is_gone_on_with_and_each_hears_once(desk, what):
    want_all(desk)
    if what == "announce_decision":
        announce_decisions()
    job = Job.objects.filter(what=f"workers.tasks.{what}").first()

    claim(job)  # and then the worker is killed
    drain()
    with time_machine.travel(timezone.now() + timedelta(minutes=3), tick=False):
        drain()

    assert sorted(announced()) == sorted(Decision.objects.values_list("submission", flat=True))


def test_taken_back_meanwhile_is_not_announced(desk):
    want_all(desk)
    thought_again = Decision.objects.first().submission
    take_back(thought_again, by=desk.coordinator)

    drain()

    assert thought_again.pk not in announced()
    assert (again(thought_again).state, len(announced())) == (State.IN_INBOX, 3)


def test_one_that_is_refused_keeps_up_nobody_and_can_be_asked_for_again(desk):
    refused = Submission.objects.first()
    Submission.objects.filter(pk=refused.pk).update(state=State.DECLINED)
    want_all(desk)

    drain()
    left = list(announcing.pending_of(desk.call))
    Submission.objects.filter(pk=refused.pk).update(state=State.IN_INBOX)

    assert (len(announced()), announcing.progress_of(desk.call)) == (3, announcing.Progress(3, 3))
    assert [decision.submission for decision in left] == [refused]
    assert announcing.last_refusals(left)[left[0].pk]
    assert want_all(desk) == 1
    drain()
    assert len(announced()) == 4
