"""The way of a submission: explained by the function that routes, in full only where the rules are one's own."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms import groups
from cms.models import Membership, Municipality
from forms.domain import absences, load, reading, routing
from forms.domain.way import Why, way_of
from forms.models import Absence, Inbox, RoutingRule, State, Submission
from tests.factories import CallFactory, InboxFactory, make_coordinator, make_staff, make_submission

pytestmark = pytest.mark.django_db
START = "/admin/routing/"


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory(name="Cēsu iesūtne")


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, language="en", first_name="Ilze", last_name="Kalna")


def away(user, *, stand_in=None, days: int = 3) -> Absence:
    today = timezone.localdate()
    return absences.plan(Absence(user=user, starts_on=today, ends_on=today + timedelta(days=days), stand_in=stand_in))


def leave(user) -> None:
    Membership.objects.filter(user=user).update(ends_on=timezone.localdate() - timedelta(days=1))


# --- which rule, and why --------------------------------------------------------------------------


def test_way_names_every_rule_that_was_asked_and_each_condition(inbox):
    other = InboxFactory()
    RoutingRule.objects.create(sort_order=1, inbox=other, language="ru", role="mentor")
    fitting = RoutingRule.objects.create(
        sort_order=2, inbox=inbox, municipality=Municipality.objects.get(slug="cesu-novads"), language="lv"
    )
    RoutingRule.objects.create(sort_order=3, inbox=other)

    way = way_of(make_submission())

    assert [[(check.condition, check.holds) for check in trial.checks] for trial in way.trials] == [
        [("role", False), ("language", False)],
        [("municipality", True), ("language", True)],
    ]
    assert (way.rule, way.inbox) == (fitting, inbox)


def test_way_without_a_fitting_rule_has_no_end(inbox):
    RoutingRule.objects.create(inbox=inbox, language="ru")

    way = way_of(make_submission())

    assert (way.rule, way.inbox, way.assignment.user) == (None, None, None)


@pytest.mark.parametrize("kind", ["named", "fewest", "nobody", "left", "away"])
def test_routing_in_earnest_ends_where_the_way_says(inbox, coordinator, kind):
    names = {"to_fewest": True} if kind == "fewest" else {} if kind == "nobody" else {"assignee": coordinator}
    RoutingRule.objects.create(inbox=inbox, **names)
    if kind == "left":
        leave(coordinator)
    if kind == "away":
        away(coordinator)
    submission = make_submission()

    way = way_of(submission)
    routed = routing.route(submission.pk)

    assert (routed.inbox, routed.assignee) == (way.inbox, way.assignment.user)
    assert routed.assignee == (coordinator if kind in ("named", "fewest") else None)


# --- who gets it ----------------------------------------------------------------------------------


def test_stand_in_gets_what_is_meant_for_who_is_away(inbox, coordinator):
    stand_in = make_coordinator(inbox.team)
    away(coordinator, stand_in=stand_in)
    RoutingRule.objects.create(inbox=inbox, assignee=coordinator)

    assert way_of(make_submission()).assignment.why is Why.STAND_IN
    assert routing.route(make_submission().pk).assignee == stand_in


@pytest.mark.parametrize("how", ["left", "inactive"])
def test_nothing_is_routed_to_somebody_who_left(inbox, coordinator, how):
    RoutingRule.objects.create(inbox=inbox, assignee=coordinator)
    if how == "left":
        leave(coordinator)
    else:
        coordinator.is_active = False
        coordinator.save()

    assert way_of(make_submission()).assignment.why is Why.LEFT
    assert routing.route(make_submission().pk).assignee is None


def test_whoever_has_the_fewest_open_cases_gets_the_next(inbox):
    busy, idle, on_holiday = (make_coordinator(inbox.team) for _number in range(3))
    away(on_holiday)
    for _number in range(2):
        reading.assign(make_submission(inbox=inbox), to=busy, by=busy)
    RoutingRule.objects.create(inbox=inbox, to_fewest=True)

    got = [routing.route(make_submission().pk).assignee for _number in range(4)]

    assert got == [idle, idle, busy, idle]


def test_decided_cases_weigh_nothing(inbox, coordinator):
    for _number in range(3):
        case = make_submission(inbox=inbox)
        reading.assign(case, to=coordinator, by=coordinator)
        Submission.objects.filter(pk=case.pk).update(state=State.DECLINED)
    colleague = make_coordinator(inbox.team)
    reading.assign(make_submission(inbox=inbox), to=colleague, by=colleague)
    RoutingRule.objects.create(inbox=inbox, to_fewest=True)

    assert routing.route(make_submission().pk).assignee == coordinator


def test_cases_of_who_left_are_nobody_s(inbox, coordinator):
    left, stays = make_submission(inbox=inbox), make_submission(inbox=inbox)
    reading.assign(left, to=coordinator, by=coordinator)
    colleague = make_coordinator(inbox.team)
    reading.assign(stays, to=colleague, by=colleague)
    nobody_s = make_submission(inbox=inbox)

    leave(coordinator)

    assert set(Submission.objects.filter(load.without_owner())) == {left, nobody_s}
    assert list(Submission.objects.filter(load.left_behind())) == [left]


# --- on the screen --------------------------------------------------------------------------------


def test_screen_explains_the_way(sign_in, inbox, coordinator):
    RoutingRule.objects.create(sort_order=1, inbox=inbox, team=inbox.team, language="ru")
    RoutingRule.objects.create(sort_order=2, inbox=inbox, team=inbox.team, assignee=coordinator)
    submission = make_submission(call=CallFactory(team=inbox.team), inbox=inbox)

    asked = sign_in(coordinator).get(f"{START}try/", {"reference": f" {submission.reference.lower()} "}, follow=True)

    page = asked.content.decode()
    assert "the rule wants “Russian”, here it is “Latvian”" in page
    assert "Cēsu iesūtne" in page
    assert "Ilze Kalna, as the rule says." in page
    assert not any(word in page for word in ("Elza", "Bērziņa", "bungas"))


def test_screen_tells_nothing_of_another_programme_s_rule(sign_in, inbox, coordinator):
    foreign = InboxFactory(name="Svešā iesūtne")
    stranger = make_coordinator(foreign.team, first_name="Svešais")
    RoutingRule.objects.create(sort_order=1, inbox=foreign, team=foreign.team, assignee=stranger)
    RoutingRule.objects.create(sort_order=2, inbox=foreign, assignee=stranger)
    submission = make_submission(inbox=inbox)

    page = sign_in(coordinator).get(f"{START}try/{submission.pk}/").content.decode()

    assert page.count("A rule of another programme") == 2
    assert "To an inbox of another programme." in page
    assert not any(word in page for word in ("Svešā iesūtne", "Svešais", foreign.team.name))


def test_only_one_s_own_submissions_can_be_tried(sign_in, coordinator):
    theirs = make_submission(inbox=InboxFactory())
    client = sign_in(coordinator)

    assert client.get(f"{START}try/{theirs.pk}/").status_code == 404
    assert "reference" in client.get(f"{START}try/", {"reference": theirs.reference}).context["form"].errors


def test_lead_tries_what_found_no_inbox(sign_in, inbox):
    RoutingRule.objects.create(inbox=inbox, language="ru")
    submission = routing.route(make_submission().pk)

    page = sign_in(make_staff(groups.LEAD, language="en")).get(f"{START}try/{submission.pk}/").content.decode()

    assert "No rule fits" in page
    assert "Elza" not in page


def test_rules_move_by_buttons(sign_in, inbox, coordinator):
    first, second, third = (
        RoutingRule.objects.create(inbox=inbox, team=inbox.team, sort_order=number) for number in (1, 2, 3)
    )
    client = sign_in(coordinator)

    client.post(f"{START}move/{third.pk}/", {"direction": "up"})
    client.post(f"{START}move/{first.pk}/", {"direction": "down"})
    client.post(f"{START}move/{third.pk}/", {"direction": "up"})

    assert list(RoutingRule.objects.editable_by(coordinator)) == [third, first, second]


def test_rule_of_another_programme_does_not_move(sign_in, coordinator):
    foreign = InboxFactory()
    theirs = RoutingRule.objects.create(inbox=foreign, team=foreign.team)

    assert sign_in(coordinator).post(f"{START}move/{theirs.pk}/", {"direction": "up"}).status_code == 404


def test_rule_for_one_and_for_the_fewest_is_refused(sign_in, inbox, coordinator):
    sent = {"team": inbox.team_id, "inbox": inbox.pk, "assignee": coordinator.pk, "to_fewest": "on"}

    response = sign_in(coordinator).post(f"{START}new/", sent)

    assert "Either one coordinator" in str(response.context["form"].errors)


def test_load_is_shown_of_one_s_own_programmes_in_a_fixed_number_of_queries(
    sign_in, inbox, coordinator, django_assert_num_queries
):
    stranger = make_coordinator(InboxFactory().team, first_name="Svešais")
    reading.assign(make_submission(inbox=inbox), to=coordinator, by=coordinator)
    teams = [inbox.team, stranger.memberships.get().team]
    page = sign_in(coordinator).get(f"{START}load/").content.decode()

    with django_assert_num_queries(3):
        loads = load.loads_of(teams)

    assert [(item.user, item.open) for item in loads[inbox.team_id]] == [(coordinator, 1)]
    assert "Ilze Kalna" in page
    assert "Svešais" not in page
