"""A season of more than a thousand people: each screen asks what it asks of a handful, and none breaks."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from forms.models import Role
from programme.domain import watching
from tests.factories import CohortFactory, make_coordinator, user_of
from tests.factories.many import make_many, make_scenario

pytestmark = pytest.mark.django_db
FEW, MANY = 5, 520
"""Pairs. With more than a thousand people in one list SQLite refuses Django's prefetch over a foreign key."""


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        assert client.get(address).status_code == 200
    return len(asked)


def test_screens_of_coordinators_and_of_the_two_cost_the_same_however_many_there_are(sign_in, client):
    cohort = CohortFactory()
    coordinator = make_coordinator(cohort.programme.team)
    match = make_many(cohort, FEW)
    desk = [reverse("wagtailadmin_home"), *(reverse(f"{name}:index") for name in ("matches", "participants"))]
    asked = []

    for more in (0, MANY):
        if more:
            make_many(cohort, more)
        sign_in(coordinator)
        asked.append([queries(client, address) for address in desk])
        for role in Role:
            sign_in(user_of(match, role))
            asked[-1] += [queries(client, reverse("me:index")), queries(client, reverse("me:match", args=[match.pk]))]

    assert asked[1] == asked[0]


def test_queue_and_board_of_more_than_a_thousand_people_open(sign_in, client):
    cohort = CohortFactory()
    coordinator = make_coordinator(cohort.programme.team)
    make_many(cohort, MANY)
    scenario = make_scenario(cohort, by=coordinator)
    sign_in(coordinator)

    cases = watching.queue(coordinator)
    addresses = [reverse("signals:index"), reverse("scenarios:index"), reverse("scenarios:board", args=[scenario.pk])]

    assert len(cases) == MANY
    assert {client.get(address).status_code for address in addresses} == {200}


@pytest.mark.parametrize("listing", ["participants", "matches", "support", "inbox"])
def test_a_search_longer_than_any_name_finds_nothing_and_breaks_nothing(client, sign_in, listing):
    sign_in(make_coordinator(CohortFactory().programme.team))

    answer = client.get(f"/admin/{listing}/", {"q": "a" * 60_000})

    assert answer.status_code == 200
