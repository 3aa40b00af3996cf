"""Finding the inbox: rules that coordinators edit, and what no rule fits."""

import pytest

from cms import groups
from cms.models import Municipality
from forms.domain import routing
from forms.models import Call, Inbox, RoutingRule, State
from tests.factories import (
    CallFactory,
    InboxFactory,
    TeamFactory,
    UserFactory,
    make_coordinator,
    make_form,
    make_staff,
    make_submission,
)

pytestmark = pytest.mark.django_db
START = "/admin/routing/"


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team)


def rule(inbox: Inbox, **conditions) -> RoutingRule:
    return RoutingRule.objects.create(inbox=inbox, **conditions)


def sent(inbox: Inbox, /, **changes) -> dict[str, object]:
    return {
        "form": "",
        "team": inbox.team_id,
        "role": "",
        "municipality": "",
        "language": "",
        "inbox": inbox.pk,
        "assignee": "",
        **changes,
    }


def test_first_rule_that_fits_decides(inbox):
    other = InboxFactory()
    rule(other, sort_order=2)
    rule(inbox, sort_order=1, municipality=Municipality.objects.get(slug="cesu-novads"), language="lv")

    routed = routing.route(make_submission().pk)

    assert (routed.inbox, routed.state, routed.team) == (inbox, State.IN_INBOX, inbox.team)


@pytest.mark.parametrize("condition", ["form", "team", "role", "municipality", "language"])
def test_rule_with_a_condition_that_does_not_hold_is_passed_over(inbox, condition):
    wrong = {
        "form": lambda: make_form(title="Cita"),
        "team": TeamFactory,
        "role": lambda: "mentor",
        "municipality": lambda: Municipality.objects.get(slug="riga"),
        "language": lambda: "ru",
    }
    rule(inbox, **{condition: wrong[condition]()})

    assert routing.route(make_submission().pk).state == State.UNROUTED


def test_routing_twice_changes_nothing(inbox):
    rule(inbox)
    submission = make_submission()

    routing.route(submission.pk)
    routing.route(submission.pk)

    assert submission.events.filter(kind="routed").count() == 1


def test_first_assignee_who_left_the_team_is_left_out(inbox):
    rule(inbox, assignee=UserFactory())

    assert routing.route(make_submission().pk).assignee is None


def test_sending_unrouted_by_hand_twice_keeps_the_first(inbox):
    submission, lead = routing.route(make_submission().pk), make_staff(groups.LEAD)

    routing.deliver_unrouted(submission, to=inbox, by=lead)
    again = routing.deliver_unrouted(submission, to=InboxFactory(), by=lead)

    assert again.inbox == inbox
    assert [(event.by, event.detail) for event in submission.events.filter(kind="routed")] == [(lead, inbox.name)]


# --- unrouted, on the screen ----------------------------------------------------------------------


@pytest.mark.parametrize("role", [groups.LEAD, groups.ADMINISTRATOR])
def test_unrouted_shows_where_from_and_not_whose(sign_in, inbox, role):
    submission = routing.route(make_submission().pk)
    client = sign_in(make_staff(role))

    page, home = client.get("/admin/unrouted/").content.decode(), client.get("/admin/").content.decode()

    assert submission.reference in page
    assert inbox.name in page
    assert "Cēsu novads" in page
    assert not any(word in page + home for word in ("Elza", "Bērziņa", "elza@", "bungas"))
    assert "home-today" in home


def test_unrouted_is_sent_to_an_inbox(sign_in, inbox):
    submission = routing.route(make_submission().pk)
    client = sign_in(make_staff(groups.LEAD))

    client.post(f"/admin/unrouted/{submission.pk}/", {"inbox": inbox.pk})
    second = client.post(f"/admin/unrouted/{submission.pk}/", {"inbox": InboxFactory().pk})

    submission.refresh_from_db()
    assert (submission.inbox, submission.state) == (inbox, State.IN_INBOX)
    assert second.status_code == 302


@pytest.mark.parametrize("value", ["", "0", "x"])
def test_unrouted_without_a_real_inbox_stays(sign_in, value):
    submission = routing.route(make_submission().pk)

    sign_in(make_staff(groups.LEAD)).post(f"/admin/unrouted/{submission.pk}/", {"inbox": value})

    submission.refresh_from_db()
    assert submission.state == State.UNROUTED


def test_unrouted_is_closed_to_coordinators_and_editors(sign_in, inbox, coordinator):
    submission = routing.route(make_submission().pk)

    for user in (coordinator, make_staff(groups.EDITOR), make_staff(groups.SUPERVISOR)):
        client = sign_in(user)
        assert submission.reference not in client.get("/admin/unrouted/", follow=True).content.decode()
        client.post(f"/admin/unrouted/{submission.pk}/", {"inbox": inbox.pk})

    submission.refresh_from_db()
    assert submission.inbox is None


def test_routed_submission_cannot_be_moved_by_hand(sign_in, inbox):
    submission = make_submission(inbox=inbox)

    sign_in(make_staff(groups.LEAD)).post(f"/admin/unrouted/{submission.pk}/", {"inbox": InboxFactory().pk})

    submission.refresh_from_db()
    assert submission.inbox == inbox


# --- rules, on the screen -------------------------------------------------------------------------


def test_coordinator_adds_a_rule_from_and_to_the_own_programme(sign_in, inbox, coordinator):
    response = sign_in(coordinator).post(f"{START}new/", sent(inbox, role="mentor", assignee=coordinator.pk))

    assert response.status_code == 302
    made = RoutingRule.objects.get()
    assert (made.team, made.inbox, made.role, made.assignee) == (inbox.team, inbox, "mentor", coordinator)


@pytest.mark.parametrize("field", ["team", "inbox", "assignee"])
def test_coordinator_cannot_reach_beyond_the_own_programme(sign_in, inbox, coordinator, field):
    foreign = InboxFactory()
    stranger = make_coordinator(foreign.team)
    value = {"team": foreign.team_id, "inbox": foreign.pk, "assignee": stranger.pk}[field]

    response = sign_in(coordinator).post(f"{START}new/", sent(inbox, **{field: value}))

    assert field in response.context["form"].errors
    assert RoutingRule.objects.count() == 0


def test_coordinator_cannot_catch_everybody_s_submissions(sign_in, inbox, coordinator):
    response = sign_in(coordinator).post(f"{START}new/", sent(inbox, team=""))

    assert "team" in response.context["form"].errors


def test_extra_fields_are_ignored(sign_in, inbox, coordinator):
    sign_in(coordinator).post(f"{START}new/", sent(inbox, sort_order=0, id=99, pk=99))

    made = RoutingRule.objects.get()
    assert made.sort_order == 100


@pytest.mark.parametrize("screen", ["edit", "delete", "history", "history-results", "reorder"])
def test_rule_of_another_programme_is_not_found(sign_in, coordinator, screen):
    foreign = InboxFactory()
    theirs = rule(foreign, team=foreign.team)
    client = sign_in(coordinator)

    assert client.get(f"{START}{screen}/{theirs.pk}/").status_code in (404, 405)
    assert client.post(f"{START}{screen}/{theirs.pk}/", sent(foreign)).status_code == 404
    assert RoutingRule.objects.get() == theirs


def test_lead_may_change_every_rule(sign_in, inbox):
    theirs = rule(inbox)

    response = sign_in(make_staff(groups.LEAD)).post(f"{START}edit/{theirs.pk}/", sent(inbox, team="", language="ru"))

    assert response.status_code == 302
    theirs.refresh_from_db()
    assert (theirs.language, theirs.team) == ("ru", None)


def test_reordering_touches_only_the_user_s_own_rules(sign_in, inbox, coordinator):
    foreign = InboxFactory()
    theirs = rule(foreign, team=foreign.team, sort_order=5)
    mine = [rule(inbox, team=inbox.team, sort_order=number) for number in (1, 7, 7)]

    response = sign_in(coordinator).post(f"{START}reorder/{mine[2].pk}/?position=0")

    assert response.json() == {"success": True}
    assert [item.pk for item in RoutingRule.objects.editable_by(coordinator)] == [mine[2].pk, mine[0].pk, mine[1].pk]
    theirs.refresh_from_db()
    assert theirs.sort_order == 5


@pytest.mark.parametrize("position", ["", "-1", "x", "99"])
def test_reordering_without_a_real_position_moves_to_the_end(sign_in, inbox, coordinator, position):
    first, second = rule(inbox, team=inbox.team, sort_order=1), rule(inbox, team=inbox.team, sort_order=2)

    sign_in(coordinator).post(f"{START}reorder/{first.pk}/?position={position}")

    assert list(RoutingRule.objects.editable_by(coordinator)) == [second, first]


@pytest.mark.parametrize("role", [groups.EDITOR, groups.SUPERVISOR])
def test_rules_are_closed_to_others(sign_in, inbox, role):
    theirs = rule(inbox)
    client = sign_in(make_staff(role))

    assert client.get(START).status_code == 403
    assert client.post(f"{START}edit/{theirs.pk}/", sent(inbox, language="ru")).status_code in (403, 404)
    theirs.refresh_from_db()
    assert theirs.language == ""


# --- inboxes and calls ----------------------------------------------------------------------------


def test_inbox_with_submissions_is_not_deleted_and_stays_with_its_team(sign_in, inbox):
    make_submission(inbox=inbox)
    client = sign_in(make_staff(groups.ADMINISTRATOR))

    deleted = client.post(f"/admin/inboxes/delete/{inbox.pk}/")
    client.post(f"/admin/inboxes/edit/{inbox.pk}/", {"name": "Jauns vārds", "team": TeamFactory().pk})

    team = inbox.team
    inbox.refresh_from_db()
    assert deleted.status_code == 302
    assert (inbox.name, inbox.team) == ("Jauns vārds", team)


def test_lead_sees_inboxes_and_changes_none(sign_in, inbox):
    client = sign_in(make_staff(groups.LEAD))

    assert inbox.name in client.get("/admin/inboxes/").content.decode()
    assert client.post(f"/admin/inboxes/edit/{inbox.pk}/", {"name": "x", "team": inbox.team_id}).status_code == 403
    inbox.refresh_from_db()
    assert inbox.name != "x"


def call_sent(form, team, /, **changes) -> dict[str, object]:
    return {
        "name": "Cēsis 2027",
        "slug": "",
        "form": form.pk,
        "team": team.pk,
        "role": "mentor",
        "opens_at": "2027-01-01 00:00",
        "closes_at": "2027-02-01 00:00",
        "places": 12,
        **changes,
    }


def test_coordinator_adds_a_call_and_its_address_is_made(sign_in, inbox, coordinator):
    response = sign_in(coordinator).post("/admin/calls/new/", call_sent(make_form(), inbox.team))

    assert response.status_code == 302
    assert inbox.team.calls.get().slug == "cesis-2027"


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("closes_at", "2026-12-31 00:00"),
        ("closes_at", "2027-01-01 00:00"),
        ("places", 0),
        ("places", -3),
        ("role", "coordinator"),
        ("form", 0),
    ],
)
def test_call_that_makes_no_sense_is_refused(sign_in, inbox, coordinator, field, value):
    response = sign_in(coordinator).post("/admin/calls/new/", call_sent(make_form(), inbox.team, **{field: value}))

    assert field in response.context["form"].errors


def test_call_for_another_team_is_refused_and_theirs_not_found(sign_in, coordinator):
    theirs = CallFactory()
    client = sign_in(coordinator)

    assert "team" in client.post("/admin/calls/new/", call_sent(theirs.form, theirs.team)).context["form"].errors
    for screen in ("edit", "delete", "history", "history-results"):
        assert client.get(f"/admin/calls/{screen}/{theirs.pk}/").status_code == 404


def test_call_with_submissions_stays_and_keeps_its_form_team_and_role(sign_in, inbox, coordinator):
    call = CallFactory(team=inbox.team, role="mentee")
    make_submission(call=call, inbox=inbox)
    client = sign_in(coordinator)

    deleted = client.post(f"/admin/calls/delete/{call.pk}/", follow=True)
    client.post(
        f"/admin/calls/edit/{call.pk}/",
        call_sent(make_form(title="Cita"), inbox.team, role="mentor", places=3, slug=call.slug),
    )

    name, form = call.name, call.form
    call.refresh_from_db()
    assert name in deleted.content.decode()
    assert (call.role, call.form, call.places) == ("mentee", form, 3)


def test_call_has_never_fewer_places_than_accepted_people(sign_in, inbox, coordinator):
    call = CallFactory(team=inbox.team)
    for _number in range(2):
        submission = make_submission(call=call, inbox=inbox)
        submission.state = State.ACCEPTED
        submission.save()

    response = sign_in(coordinator).post(
        f"/admin/calls/edit/{call.pk}/", call_sent(call.form, inbox.team, places=1, slug=call.slug)
    )

    assert "places" in response.context["form"].errors


def test_administrator_meets_every_call(sign_in):
    call = CallFactory()

    assert call.name in sign_in(make_staff(groups.ADMINISTRATOR)).get("/admin/calls/").content.decode()


def test_call_whose_name_makes_no_address_asks_for_one(sign_in, inbox, coordinator):
    response = sign_in(coordinator).post("/admin/calls/new/", call_sent(make_form(), inbox.team, name="!?"))

    assert "slug" in response.context["form"].errors


@pytest.mark.parametrize(("name", "address"), [("Цесис, осень", "tsesis-osen"), ("Ķīpsala – žēl", "kipsala-zel")])
def test_call_gets_its_address_from_a_name_in_any_letters(sign_in, inbox, coordinator, name, address):
    sign_in(coordinator).post("/admin/calls/new/", call_sent(make_form(), inbox.team, name=name))

    assert Call.objects.get(name=name).slug == address


def test_place_beyond_every_number_is_the_last(sign_in, inbox, coordinator):
    first, last = (RoutingRule.objects.create(team=inbox.team, inbox=inbox, sort_order=number) for number in (1, 2))

    response = sign_in(coordinator).post(f"/admin/routing/reorder/{first.pk}/?position={'9' * 5000}")

    first.refresh_from_db()
    last.refresh_from_db()
    assert response.status_code == 200
    assert first.sort_order > last.sort_order
