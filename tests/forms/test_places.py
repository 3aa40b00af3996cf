"""Places: never more given than there are, whoever clicks when; the line of those who wait."""

import pytest

from forms.domain import places, waiting_list
from forms.domain.decisions import DecisionRefused, decide
from forms.domain.revoking import take_back
from forms.models import Call, State, Verdict
from programme.models import CohortCall, Participant
from tests.factories import CallFactory
from tests.forms.deciding import Desk, again


@pytest.fixture
def desk(db) -> Desk:
    return Desk()


@pytest.mark.parametrize("waits", [True, False])
@pytest.mark.parametrize("verdict", [Verdict.ACCEPTED, Verdict.OFFERED])
def test_acceptance_and_offer_take_a_place_announced_or_not(desk, verdict, waits):
    decide(desk.applies("Anna"), verdict, by=desk.coordinator, waits=waits)

    assert (places.taken(desk.call), places.free(desk.call)) == (1, 1)


def test_last_place_is_given_once(desk):
    for name in ("Anna", "Beate"):
        decide(desk.applies(name), Verdict.ACCEPTED, by=desk.coordinator, waits=True)
    third = desk.applies("Dita")

    with pytest.raises(DecisionRefused, match="2"):
        decide(third, Verdict.ACCEPTED, by=desk.coordinator)

    assert again(third).state == State.IN_INBOX


def test_taking_back_and_declining_free_the_place(desk):
    first, second = desk.applies("Anna"), desk.applies("Beate")
    decide(first, Verdict.ACCEPTED, by=desk.coordinator, waits=True)
    decide(second, Verdict.ACCEPTED, by=desk.coordinator, waits=True)

    take_back(first, by=desk.coordinator)
    decide(second, Verdict.DECLINED, by=desk.coordinator, reason="x", waits=True)

    assert places.free(desk.call) == 2
    assert again(first).pending == ""


def test_who_leaves_frees_the_place_and_the_next_in_line_is_proposed(desk):
    here = [desk.applies(name) for name in ("Anna", "Beate")]
    for submission in here:
        decide(submission, Verdict.ACCEPTED, by=desk.coordinator)
    waiting = desk.applies("Dita")
    decide(waiting, Verdict.WAITING_LIST, by=desk.coordinator)
    before = waiting_list.proposals(desk.coordinator)

    decide(here[0], Verdict.LEFT, by=desk.coordinator, reason="pārcēlās")

    assert before == []
    assert waiting_list.proposals(desk.coordinator) == [(desk.call, waiting)]
    assert again(waiting).state == State.WAITING_LIST
    assert Participant.objects.get(submission=here[0]).state == Participant.State.ENDED_EARLY


def test_line_keeps_its_order_and_is_moved(desk):
    line = [desk.applies(name) for name in ("Anna", "Beate", "Dita")]
    for submission in line:
        decide(submission, Verdict.WAITING_LIST, by=desk.coordinator)

    waiting_list.move(line[2], by=-1)
    waiting_list.move(line[0], by=-1)

    assert list(waiting_list.in_line(desk.call)) == [line[0], line[2], line[1]]
    assert [waiting_list.place_of(again(submission)) for submission in line] == [1, 3, 2]


def test_acceptance_to_another_call_takes_a_place_there(desk):
    other = CallFactory(form=desk.form, team=desk.inbox.team, places=1)
    CohortCall.objects.create(call=other, cohort=desk.cohort)

    decide(desk.applies(), Verdict.ACCEPTED, by=desk.coordinator, call=other, waits=True)

    assert (places.taken(desk.call), places.taken(other)) == (0, 1)


def test_places_of_a_call_cannot_be_fewer_than_are_given(desk, sign_in):
    decide(desk.applies("Anna"), Verdict.ACCEPTED, by=desk.coordinator, waits=True)
    decide(desk.applies("Beate"), Verdict.OFFERED, by=desk.coordinator)
    client = sign_in(desk.coordinator)
    page = client.get(f"/admin/calls/edit/{desk.call.pk}/").context["form"]
    sent = {name: page[name].value() for name in page.fields}

    response = client.post(
        f"/admin/calls/edit/{desk.call.pk}/", {name: value for name, value in {**sent, "places": 1}.items() if value}
    )

    assert set(response.context["form"].errors) == {"places"}
    assert Call.objects.get(pk=desk.call.pk).places == 2
