"""The inbox asks as many queries for fifty rows as for five, whatever the other programmes hold."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from forms.domain import sorting
from forms.models import Inbox, SavedView, Submission
from tests.factories import CallFactory, InboxFactory, make_coordinator, make_form, make_submission

pytestmark = pytest.mark.django_db
START = "/admin/inbox/"


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    user = make_coordinator(inbox.team, language="en")
    SavedView.objects.create(name="Mentori", query="role=mentor", owner=user)
    return user


def fill(inbox, count: int, *, by) -> None:
    """Fill `inbox` with `count` more, each with everything that a row can show."""
    form = make_form()
    for number in range(count):
        call = CallFactory(form=form, team=inbox.team) if number % 5 == 0 else None
        submission = make_submission(form, call=call, inbox=inbox, key=f"{inbox.pk}-{Submission.objects.count()}")
        sorting.tag(submission, [sorting.tag_named(f"birka {number % 7}", team=inbox.team)], by=by)
        Submission.objects.filter(pk=submission.pk).update(assignee=make_coordinator(inbox.team))


def queries(client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as found:
        assert client.get(address).status_code == 200
    return len(found)


@pytest.mark.parametrize("address", [START, f"{START}?folder=mine", f"{START}?q=elza&role=mentee&ordering=name"])
def test_queries_do_not_grow_with_rows_or_other_programmes(sign_in, inbox, coordinator, address):
    client = sign_in(coordinator)
    fill(inbox, 5, by=coordinator)
    few = queries(client, address)

    fill(inbox, 45, by=coordinator)
    many = queries(client, address)
    for _number in range(3):
        foreign = InboxFactory()
        fill(foreign, 4, by=make_coordinator(foreign.team))
    beside_others = queries(client, address)

    assert few == many == beside_others
    assert few <= 48


def test_first_page_loads_no_answers(sign_in, inbox, coordinator):
    fill(inbox, 3, by=coordinator)
    client = sign_in(coordinator)

    with CaptureQueriesContext(connection) as found:
        client.get(START)

    asked = [query["sql"] for query in found if '"forms_submission"."answers"' in query["sql"]]
    assert asked == []
