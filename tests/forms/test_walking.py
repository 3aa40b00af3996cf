"""Going through a list case by case: next, previous and the number are those of the list, at a price that does not grow."""

import random
from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms.models import Inbox, State, Submission
from forms.viewsets import neighbours
from forms.viewsets.inbox_list import ORDERS, in_list_order
from forms.viewsets.walking import NEXT, Place, place_of
from tests.factories import InboxFactory, make_coordinator, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team)


@pytest.fixture
def many(inbox, coordinator) -> None:
    """Cases that share every part of a sort key with others, or have none of it."""
    chance, now = random.Random(5), timezone.now()
    colleagues = [None, coordinator, make_coordinator(inbox.team, first_name="Ā"), make_coordinator(inbox.team)]
    for number in range(24):
        row = make_submission(inbox=inbox, key=f"case-{number}")
        moments = [now - timedelta(days=day) for day in range(3)]
        days = [None, date(2027, 1, 4), date(2027, 1, 5)]
        Submission.objects.filter(pk=row.pk).update(
            first_name=chance.choice(["", "Anna", "Žanna"]),
            family_name=chance.choice(["", "Āboliņa", "Kalns"]),
            received_at=chance.choice(moments),
            waiting_since=chance.choice([None, *moments]),
            state=chance.choice([State.IN_INBOX, State.MORE_INFORMATION]),
            assignee=chance.choice(colleagues),
            place_in_line=chance.choice([None, 1, 2]),
            answer_by=chance.choice(days),
            snoozed_until=chance.choice(days),
        )


def looked_at(rf, user, pk: int, address: str) -> Place:
    request = rf.get(f"/?{address}")
    request.user = user
    return place_of(pk, request)


@pytest.mark.parametrize("order", ORDERS)
@pytest.mark.parametrize("rest", ["", "&folder=mine"])
def test_every_order_is_walked_as_it_is_listed(rf, coordinator, many, order, rest):
    address = f"ordering={order}{rest}"
    request = rf.get(f"/?{address}")
    ids = [None, *in_list_order(coordinator, request.GET).values_list("pk", flat=True), None]

    places = [looked_at(rf, coordinator, pk, address) for pk in ids[1:-1]]

    count = len(ids) - 2
    assert count >= 4
    assert places == [
        Place(before, after, number, count)
        for number, (before, after) in enumerate(zip(ids, ids[2:], strict=False), start=1)
    ]


def test_a_place_costs_the_same_in_a_long_list(rf, coordinator, inbox, many):
    def queries() -> int:
        found = in_list_order(coordinator, rf.get("/").GET)
        middle = list(found.values_list("pk", flat=True))[found.count() // 2]
        with CaptureQueriesContext(connection) as asked:
            looked_at(rf, coordinator, middle, "")
        return len(asked)

    few = queries()
    for number in range(30):
        make_submission(inbox=inbox, key=f"more-{number}")

    assert queries() == few <= 5


def test_beyond_what_anybody_reads_nothing_is_counted(rf, coordinator, many, monkeypatch):
    monkeypatch.setattr(neighbours, "COUNTED", 10)
    monkeypatch.setattr("forms.viewsets.walking.COUNTED", 10)
    ids = list(in_list_order(coordinator, rf.get("/").GET).values_list("pk", flat=True))

    labels = [looked_at(rf, coordinator, pk, "").label for pk in ids]

    assert labels == [*(f"{number} / 10+" for number in range(1, 11)), *[""] * 14]


# --- what left its list -----------------------------------------------------------------------------


def test_the_last_case_of_a_list_is_followed_by_none(sign_in, inbox, coordinator):
    first, last = make_submission(inbox=inbox), make_submission(inbox=inbox)
    client = sign_in(coordinator)
    query = "?folder=unassigned&ordering=received_at"

    taken = client.post(f"/admin/inbox/{last.pk}/assign/{query}", {"assignee": coordinator.pk, "was": 0}, follow=True)
    done = client.post(taken.context["action_url"], {"text": "", "go": "next"}, follow=True)

    assert (taken.context["place"].previous, taken.context["place"].next) == (first.pk, None)
    assert done.redirect_chain[-1][0] == f"/admin/inbox/{query}"
    assert any("pēdējais" in str(message) for message in done.context["messages"])


@pytest.mark.parametrize(
    ("verb", "sent"),
    [
        ("put-off", {"until": (timezone.localdate() + timedelta(days=7)).isoformat()}),
        ("decide", {"verdict": "waiting_list", "step": "without.next", "seen": 0}),
        ("ask", {"words": "Kurā klasē tu mācies?", "step": "without", "seen": 0}),
    ],
)
@pytest.mark.parametrize("is_taken_first", [False, True])
def test_what_is_done_to_the_last_one_leads_back_to_the_list(sign_in, inbox, coordinator, verb, sent, is_taken_first):
    _first, last = make_submission(inbox=inbox), make_submission(inbox=inbox)
    client = sign_in(coordinator)
    query = "?folder=unassigned&ordering=received_at"
    page = client.get(f"/admin/inbox/{last.pk}/{query}")
    if is_taken_first:
        page = client.post(
            f"/admin/inbox/{last.pk}/assign/{page.context['query']}", {"assignee": coordinator.pk}, follow=True
        )

    response = client.post(f"/admin/inbox/{last.pk}/{verb}/{page.context['query']}", sent)

    assert response["Location"] == f"/admin/inbox/{query}"


def test_what_comes_next_survives_that_it_is_dealt_with_by_a_colleague(rf, inbox, coordinator):
    first, second = make_submission(inbox=inbox), make_submission(inbox=inbox)
    for case in (first, second):
        Submission.objects.filter(pk=case.pk).update(assignee=coordinator)
    third = make_submission(inbox=inbox)

    place = looked_at(rf, coordinator, first.pk, f"folder=unassigned&{NEXT}={second.pk}")

    assert (place.next, place.number, place.count) == (third.pk, None, 1)


@pytest.mark.parametrize("wanted", ["x", "-1", "99999999999999999999", "²", "0" * 30])
def test_a_next_one_that_makes_no_sense_is_the_first(rf, inbox, coordinator, wanted):
    taken, other = make_submission(inbox=inbox), make_submission(inbox=inbox)
    Submission.objects.filter(pk=taken.pk).update(assignee=coordinator)

    assert looked_at(rf, coordinator, taken.pk, f"folder=unassigned&{NEXT}={wanted}").next == other.pk
