"""The folders: whatever there is, each counts what it lists, and nobody is in none."""

from datetime import timedelta

import pytest
import time_machine
from django.http import QueryDict
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms import folders
from forms.models import Inbox, Seen, State, Submission, Verdict
from forms.viewsets.inbox_list import in_list_order
from tests.factories import CallFactory, InboxFactory, make_coordinator, make_submission

pytestmark = pytest.mark.django_db
START = "/admin/inbox/"
STATES = [state for state in State if state not in State.before_inbox()]
ROWS = st.lists(
    st.tuples(
        st.sampled_from(STATES),
        st.sampled_from(["", Verdict.ACCEPTED.value, Verdict.DECLINED.value]),
        st.sampled_from(["me", "colleague", "nobody"]),
        st.sampled_from([None, -1, 0, 1]),  # put off until so many days from today
        st.booleans(),  # joined to another
        st.booleans(),  # its call closes soon
        st.sampled_from([None, "before", "after"]),  # seen by me before or after the person last did something
    ),
    min_size=1,
    max_size=8,
)


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory(name="Cēsu iesūtne")


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, language="en")


@pytest.fixture
def rows(inbox) -> list[Submission]:
    return [make_submission(inbox=inbox) for _number in range(8)]


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(drawn=ROWS)
def test_each_folder_counts_what_it_lists(inbox, coordinator, rows, drawn):
    me, colleague, now = coordinator, make_colleague(inbox), timezone.now()
    closing = CallFactory(team=inbox.team, form=rows[0].version.page.specific, closes_at=now + timedelta(days=2))
    Seen.objects.all().delete()
    for row, (state, pending, whose, put_off, is_joined, closes, seen) in zip(rows, drawn, strict=False):
        Submission.objects.filter(pk=row.pk).update(
            state=state,
            pending=pending,
            assignee={"me": me, "colleague": colleague, "nobody": None}[whose],
            snoozed_until=None if put_off is None else timezone.localdate() + timedelta(days=put_off),
            joined_to=rows[-1] if is_joined and row != rows[-1] else None,
            call=closing if closes else None,
            stirred_at=now,
        )
        if seen:
            hours = -1 if seen == "before" else 1
            Seen.objects.create(submission=row, user=me, at=now + timedelta(hours=hours))

    counted = folders.count(Submission.objects.in_inboxes_of(me), user=me)

    listed = {name: listed_in(name, me) for name in ["", *folders.FOLDERS]}
    assert {name: held.count for name, held in counted.items()} == {name: len(found) for name, found in listed.items()}
    assert {name: held.unread for name, held in counted.items()} == {
        name: sum(row.unread for row in found) for name, found in listed.items()
    }
    assert len(listed[""]) == len(rows)
    is_done = {row.pk for row in listed["done"]}
    assert all(row.pk not in is_done for name, found in listed.items() if name not in ("", "done") for row in found)


def make_colleague(inbox):
    return Submission._meta.get_field("assignee").related_model.objects.filter(
        email="colleague@example.org"
    ).first() or make_coordinator(inbox.team, email="colleague@example.org")


def listed_in(name: str, user) -> list[Submission]:
    return list(in_list_order(user, QueryDict(f"folder={name}")).with_unread(user))


def test_screen_says_what_the_folders_hold(sign_in, inbox, coordinator, rows):
    Submission.objects.filter(pk=rows[0].pk).update(assignee=coordinator)
    Submission.objects.filter(pk=rows[1].pk).update(state=State.DECLINED)
    Submission.objects.filter(pk=rows[2].pk).update(snoozed_until=timezone.localdate() + timedelta(days=2))
    make_submission(inbox=InboxFactory())
    client = sign_in(coordinator)

    found = {folder["url"]: folder["held"] for folder in client.get(START).context["view"].folders()}

    assert (found[START].count, found[START].unread) == (8, 7)
    assert found[f"{START}?folder=mine"].count == 1
    assert found[f"{START}?folder=unassigned"].count == 5
    for url, held in found.items():
        assert len(client.get(url).context["object_list"]) == held.count, url


def test_longest_wait_comes_first_and_who_does_not_wait_last(inbox, coordinator, rows):
    now = timezone.now()
    for days, row in enumerate(rows):
        Submission.objects.filter(pk=row.pk).update(waiting_since=now - timedelta(days=days))
    Submission.objects.filter(pk=rows[5].pk).update(waiting_since=None, state=State.ACCEPTED)

    found = list(in_list_order(coordinator, QueryDict()))

    assert found == [rows[number] for number in (7, 6, 4, 3, 2, 1, 0, 5)]
    assert list(in_list_order(coordinator, QueryDict("ordering=-received_at"))) == rows[::-1]


def test_wait_is_marked_by_the_settings_in_working_days(sign_in, coordinator, rows):
    Submission.objects.exclude(pk__in=[rows[0].pk, rows[1].pk]).update(state=State.ACCEPTED, waiting_since=None)
    with time_machine.travel("2026-12-23 12:00+02:00", tick=False):
        Submission.objects.filter(pk=rows[0].pk).update(waiting_since=timezone.now())
        Submission.objects.filter(pk=rows[1].pk).update(waiting_since=timezone.now() + timedelta(days=9))
    with time_machine.travel("2027-01-04 09:00+02:00", tick=False):
        client = sign_in(coordinator)
        page = client.get(START).content.decode()
        amber = client.get(START, {"flag": "amber"}).context["object_list"]
        red = client.get(START, {"flag": "red"}).context["object_list"]

    assert "4 working days" in page
    assert "1 working day\n" in page
    assert [row.pk for row in amber] == [rows[0].pk]
    assert list(red) == []


def test_unrouted_is_shown_to_who_may_route(sign_in, inbox, coordinator):
    from django.contrib.auth.models import Permission

    make_submission(first_name="Neizšķirts")
    Submission.objects.filter(first_name="Neizšķirts").update(state=State.UNROUTED)

    before = sign_in(coordinator).get(START).context["view"].unrouted()
    coordinator.user_permissions.add(Permission.objects.get(codename="route_unrouted"))
    after = sign_in(type(coordinator).objects.get(pk=coordinator.pk)).get(START)

    assert before is None
    assert after.context["view"].unrouted()["count"] == 1
    assert "Neizšķirts" not in after.content.decode()
