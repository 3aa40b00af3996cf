"""Many at once: only one's own, only what was shown, counted by hand above twenty, and taken back for half an hour."""

import re
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms import groups
from forms.domain import undoing
from forms.models import Inbox, State, Submission, Tag, UndoStep
from tests.factories import InboxFactory, make_coordinator, make_staff, make_submission

pytestmark = pytest.mark.django_db
BULK = "/admin/bulk/forms/submission"
ACTIONS = ["assign", "tag", "untag", "put-off"]


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, language="en", last_name="Ozola")


@pytest.fixture
def rows(inbox) -> list[Submission]:
    return [make_submission(inbox=inbox, first_name=f"Nr{number}") for number in range(3)]


def address(action: str, *submissions: Submission, **params: str) -> str:
    ids = "&".join(f"id={submission.pk}" for submission in submissions)
    return f"{BULK}/{action}/?{ids}" + "".join(f"&{name}={value}" for name, value in params.items())


def go(client, at: str, **data):
    """Press the button of the screen at `at`, with what it shows and `data`."""
    page = client.get(at).content.decode()
    shown = re.search(r'name="shown" value="(\w+)"', page)
    return client.post(at, {"shown": shown[1] if shown else "", **data}, follow=True)


def said(response) -> str:
    return " ".join(str(message) for message in response.context["messages"])


def test_many_are_assigned_and_taken_back(sign_in, coordinator, rows):
    client = sign_in(coordinator)

    response = go(client, address("assign", *rows[:2], next="/admin/inbox/"), assignee=coordinator.pk)
    assigned = list(Submission.objects.filter(assignee=coordinator).order_by("pk"))
    undone = client.post(f"/admin/inbox/undo/{UndoStep.objects.get().pk}/", {"back": "/admin/inbox/"})

    assert assigned == rows[:2]
    assert "2 assigned to" in said(response)
    assert undone.status_code == 302
    assert response.redirect_chain[-1][0] == "/admin/inbox/"
    assert not Submission.objects.filter(assignee=coordinator).exists()


def test_step_can_be_taken_back_for_half_an_hour(sign_in, coordinator, rows):
    with time_machine.travel("2026-11-23 10:00+02:00", tick=False):
        client = sign_in(coordinator)
        go(client, address("assign", rows[0]), assignee=coordinator.pk)
        page = client.get("/admin/inbox/").content.decode()
    with time_machine.travel("2026-11-23 10:31+02:00", tick=False):
        later = undoing.latest_of(coordinator)

    assert f"/admin/inbox/undo/{UndoStep.objects.get().pk}/" in page
    assert later is None


@pytest.mark.parametrize("action", ACTIONS)
def test_foreign_ids_are_not_found(sign_in, coordinator, rows, action):
    foreign = make_submission(inbox=InboxFactory(), first_name="Svešs")
    client = sign_in(coordinator)

    beside_mine = client.get(address(action, rows[0], foreign)).content.decode()

    assert client.get(address(action, foreign)).status_code == 404
    assert client.post(address(action, foreign), {"names": ["x"], "assignee": ""}).status_code == 404
    assert "Nr0" in beside_mine
    assert "Svešs" not in beside_mine


def test_foreign_one_beside_mine_stays_as_it_is(sign_in, coordinator, rows):
    foreign = make_submission(inbox=InboxFactory())

    response = go(sign_in(coordinator), address("assign", rows[0], foreign), assignee=coordinator.pk)

    foreign.refresh_from_db()
    assert foreign.assignee is None
    assert "1 assigned to" in said(response)


@pytest.mark.parametrize("role", [groups.EDITOR, groups.SUPERVISOR, groups.LEAD, groups.ADMINISTRATOR])
@pytest.mark.parametrize("action", ACTIONS)
def test_nobody_else_may(sign_in, rows, role, action):
    client = sign_in(make_staff(role))

    for response in (client.get(address(action, *rows)), client.post(address(action, *rows), {"assignee": ""})):
        assert response.status_code == 403
        assert "Nr0" not in response.content.decode()


def test_all_is_what_the_list_shows(sign_in, inbox, coordinator, rows):
    Submission.objects.filter(pk=rows[0].pk).update(assignee=coordinator)
    Submission.objects.filter(pk=rows[1].pk).update(state=State.ACCEPTED, waiting_since=None)
    make_submission(inbox=InboxFactory())
    client = sign_in(coordinator)

    unassigned = client.get(f"{BULK}/assign/?folder=unassigned&id=all")
    searched = client.get(f"{BULK}/assign/?q=nr1&id=all")
    filtered = client.get(f"{BULK}/assign/?state=in_inbox&id=all")

    assert unassigned.context["named"] == [rows[2]]
    assert searched.context["named"] == [rows[1]]
    assert filtered.context["named"] == [rows[0], rows[2]]


def test_list_that_changed_meanwhile_asks_again(sign_in, inbox, coordinator, rows):
    client, at = sign_in(coordinator), f"{BULK}/assign/?folder=unassigned&id=all"
    shown = re.search(r'name="shown" value="(\w+)"', client.get(at).content.decode())[1]
    make_submission(inbox=inbox)

    response = client.post(at, {"shown": shown, "assignee": coordinator.pk})
    again = re.search(r'name="shown" value="(\w+)"', response.content.decode())[1]
    client.post(at, {"shown": again, "assignee": coordinator.pk})

    assert "The list changed meanwhile" in response.content.decode()
    assert Submission.objects.filter(assignee=coordinator).count() == 4


def test_above_twenty_the_number_is_typed(sign_in, inbox, coordinator, rows):
    rows += [make_submission(inbox=inbox) for _number in range(18)]
    client, at = sign_in(coordinator), address("assign", *rows)

    for number in ("", "20", "x"):
        assert go(client, at, assignee=coordinator.pk, number=number).status_code == 200
        assert not Submission.objects.filter(assignee=coordinator).exists()
    go(client, at, assignee=coordinator.pk, number="21")

    assert Submission.objects.filter(assignee=coordinator).count() == 21
    assert 'name="number"' not in client.get(address("assign", *rows[:20])).content.decode()


def test_refused_ones_are_named_with_the_reason(sign_in, coordinator, rows):
    other = InboxFactory()
    other.team.memberships.create(user=coordinator, role="coordinator", starts_on="2026-01-01")
    rows.append(make_submission(inbox=other))
    colleague = make_coordinator(rows[0].inbox.team, last_name="Liepa")

    words = said(go(sign_in(coordinator), address("assign", *rows), assignee=colleague.pk))

    assert "3 assigned to" in words
    assert rows[3].reference in words
    assert "Liepa does not coordinate this programme" in words


def test_tags_are_put_on_taken_off_and_taken_back(sign_in, inbox, coordinator, rows):
    known = Tag.objects.create(team=inbox.team, name="intervija")
    client = sign_in(coordinator)

    go(client, address("tag", *rows[:2]), names=["intervija"], new="Skolēns")
    put_on = {row.pk: sorted(row.tags.values_list("name", flat=True)) for row in rows}
    go(client, address("untag", *rows), names=["intervija"])
    taken_off = known.submissions.count()
    undoing.undo(UndoStep.objects.last(), by=coordinator)

    assert put_on == {rows[0].pk: ["Skolēns", "intervija"], rows[1].pk: ["Skolēns", "intervija"], rows[2].pk: []}
    assert taken_off == 0
    assert known.submissions.count() == 2


def test_tags_of_other_programmes_are_not_offered(sign_in, inbox, coordinator, rows):
    Tag.objects.create(team=InboxFactory().team, name="svešā")

    response = go(sign_in(coordinator), address("tag", *rows), names=["svešā"])

    assert "names" not in response.context["form"].fields
    assert not Submission.tags.through.objects.exists()


def test_many_are_put_off_and_come_back(sign_in, coordinator, rows):
    until = timezone.localdate() + timedelta(days=5)
    client = sign_in(coordinator)
    Submission.objects.filter(pk=rows[2].pk).update(state=State.DECLINED)

    words = said(go(client, address("put-off", *rows), until=until.isoformat()))
    put_off = Submission.objects.filter(snoozed_until=until).count()
    go(client, address("put-off", *rows[:2]), until="")

    assert put_off == 2
    assert "2 put off until" in words
    assert rows[2].reference in words
    assert not Submission.objects.filter(snoozed_until__isnull=False).exists()


@pytest.mark.parametrize("following", ["https://evil.example/", "//evil.example", "javascript:alert(1)"])
def test_only_our_own_addresses_follow(sign_in, coordinator, rows, following):
    response = go(sign_in(coordinator), address("assign", rows[0], next=following), assignee=coordinator.pk)

    assert response.redirect_chain[-1][0] == "/admin/inbox/"


def test_a_very_long_selection_is_refused(sign_in, inbox, coordinator, rows, monkeypatch):
    monkeypatch.setattr("forms.viewsets.bulk.action.MOST", 2)

    response = sign_in(coordinator).get(address("assign", *rows), follow=True)

    assert "At most 2 at once" in said(response)


def test_ids_that_are_no_numbers_are_not_found(sign_in, coordinator, rows):
    client = sign_in(coordinator)

    assert client.get(f"{BULK}/assign/?id=1%27%20OR%201").status_code == 404
    assert client.get(f"{BULK}/assign/?id=99999999999999999999999").status_code == 404
    assert client.get(f"{BULK}/assign/").status_code == 404
