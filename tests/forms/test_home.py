"""The home of the admin: what needs attention, the own queue, and what changed since the last visit."""

from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms import groups
from cms.models import Membership
from forms import attention
from forms.attention import Row, Urgency
from forms.domain import absences, concerns, decisions, export, reading, routing, visits
from forms.models import Absence, Inbox, RoutingRule, Submission, Verdict
from tests.factories import InboxFactory, make_coordinator, make_staff, make_submission

pytestmark = pytest.mark.django_db
HOME = "/admin/"


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory(name="Cēsu iesūtne")


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, language="en")


def mine(inbox, coordinator, **changes) -> Submission:
    case = make_submission(inbox=inbox, **changes)
    reading.assign(case, to=coordinator, by=coordinator)
    return case


def panel(response, name: str):
    return next((item for item in response.context["panels"] if getattr(item, "name", "") == name), None)


def rows(response) -> list[str]:
    shown = panel(response, "attention")
    return [row.what for row in [*shown.context["rows"], *shown.context["more"]]] if shown else []


# --- needs attention ------------------------------------------------------------------------------


def test_empty_home_says_all_done(sign_in, coordinator):
    assert "All done." in sign_in(coordinator).get(HOME).content.decode()


def test_a_concern_stands_before_everything_else(sign_in, inbox, coordinator, monkeypatch):
    Membership.objects.filter(user=coordinator).update(safeguarding=True)
    before = Row("something for today", 1, "Look", "/admin/", Urgency.TODAY)
    monkeypatch.setattr(attention, "sources", [lambda user: [before], *attention.sources])
    concerns.raise_concern(inbox.team, words="x", by=coordinator)

    response = sign_in(coordinator).get(HOME)

    assert rows(response)[:2] == ["safeguarding concern is open", "something for today"]


def test_no_more_than_seven_rows_stand_open(sign_in, coordinator, monkeypatch):
    many = [Row(f"thing {number}", number, "Look", "/admin/", Urgency.WHENEVER) for number in range(1, 10)]
    monkeypatch.setattr(attention, "sources", [lambda user: many])

    response = sign_in(coordinator).get(HOME)

    shown = panel(response, "attention").context
    assert (len(shown["rows"]), len(shown["more"])) == (7, 2)
    assert "and 2 more" in response.content.decode()


def test_what_nobody_has_taken_is_named(sign_in, inbox, coordinator):
    make_submission(inbox=inbox)
    mine(inbox, coordinator)

    assert rows(sign_in(coordinator).get(HOME)) == ["case that nobody has taken"]


def test_what_found_no_inbox_is_for_who_may_route(sign_in, coordinator):
    routing.route(make_submission().pk)
    lead = make_staff(groups.LEAD, language="en")

    assert rows(sign_in(lead).get(HOME)) == ["submission found no inbox"]
    assert rows(sign_in(coordinator).get(HOME)) == []


def test_cases_of_who_left_are_named(sign_in, inbox, coordinator):
    colleague = make_coordinator(inbox.team)
    mine(inbox, colleague)
    RoutingRule.objects.create(inbox=inbox, team=inbox.team, assignee=colleague)
    before = rows(sign_in(coordinator).get(HOME))

    Membership.objects.filter(user=colleague).update(ends_on=timezone.localdate() - timedelta(days=1))

    assert before == []
    assert rows(sign_in(coordinator).get(HOME)) == ["case of somebody who left", "routing rule names somebody who left"]


def test_cases_of_a_colleague_who_is_away_are_named_until_they_are_handed_over(sign_in, inbox, coordinator):
    colleague = make_coordinator(inbox.team)
    mine(inbox, colleague)
    today = timezone.localdate()
    absence = absences.plan(Absence(user=colleague, starts_on=today, ends_on=today, stand_in=coordinator))
    before = rows(sign_in(coordinator).get(HOME))

    absences.hand_over(absence, by=coordinator)

    assert before == ["case waits for a colleague who is away"]
    assert rows(sign_in(coordinator).get(HOME)) == []


# --- my queue -------------------------------------------------------------------------------------


def test_queue_holds_the_own_cases_that_wait_longest_first(sign_in, inbox, coordinator):
    now = timezone.now()
    for number, name in enumerate(["Otrā", "Pirmā", "Atliktā", "Izlemtā"]):
        case = mine(inbox, coordinator, first_name=name, family_name="")
        Submission.objects.filter(pk=case.pk).update(waiting_since=now - timedelta(days=number))
    Submission.objects.filter(first_name="Atliktā").update(snoozed_until=timezone.localdate() + timedelta(days=2))
    Submission.objects.filter(first_name="Izlemtā").update(waiting_since=None)
    make_submission(inbox=inbox, first_name="Neviena")

    response = sign_in(coordinator).get(HOME)

    assert [case.first_name for case, _days in panel(response, "queue").context["queue"]] == ["Pirmā", "Otrā"]


def test_queue_says_how_many_working_days(sign_in, inbox, coordinator):
    with time_machine.travel("2026-11-20 09:00:00+02:00", tick=False):
        mine(inbox, coordinator)
    with time_machine.travel("2026-11-24 09:00:00+02:00", tick=False):
        page = sign_in(coordinator).get(HOME).content.decode()

    assert "waits 2 working days" in page


# --- since you were last here ---------------------------------------------------------------------


def test_first_visit_has_no_news(inbox, coordinator):
    make_submission(inbox=inbox)

    since = visits.visit(coordinator)

    assert not visits.changes_for(coordinator, since=since)


def test_what_others_did_since_is_counted_and_the_own_deeds_are_not(inbox, coordinator):
    colleague = make_coordinator(inbox.team)
    theirs, own = make_submission(inbox=inbox), make_submission(inbox=inbox)
    since = visits.visit(coordinator)

    decisions.decide(theirs, Verdict.DECLINED, by=colleague, reason="x")
    decisions.decide(own, Verdict.DECLINED, by=coordinator, reason="x")
    make_submission(inbox=inbox)
    make_submission(inbox=InboxFactory())

    assert visits.changes_for(coordinator, since=since) == visits.Changes(came=1, answered=0, decided=1)


def test_coming_back_soon_is_the_same_visit(coordinator):
    start = timezone.now()
    hour = timedelta(hours=1)

    seen = [visits.visit(coordinator, at=start + hour * number) for number in (0, 1, 1.2, 1.4, 5)]

    assert seen == [start, start, start, start, start + hour * 1.4]


def test_home_says_what_changed_with_links_and_without_content(sign_in, inbox, coordinator):
    with time_machine.travel(timezone.now() - timedelta(hours=3)):
        visits.visit(coordinator)
    make_submission(inbox=inbox)

    response = sign_in(coordinator).get(HOME)

    assert [line["count"] for line in panel(response, "since").context["lines"]] == [1]
    assert "Elza" not in response.content.decode()


# --- who sees it ----------------------------------------------------------------------------------


@pytest.mark.parametrize("role", [groups.EDITOR, groups.SUPERVISOR])
def test_who_has_no_desk_has_no_queue(sign_in, inbox, role):
    make_submission(inbox=inbox)

    response = sign_in(make_staff(role)).get(HOME)

    assert [panel(response, name) for name in ("attention", "queue", "since")] == [None, None, None]


def test_home_costs_the_same_however_much_waits(sign_in, inbox, coordinator, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client = sign_in(coordinator)
    client.get(HOME)
    mine(inbox, coordinator)
    with CaptureQueriesContext(connection) as few:
        client.get(HOME)
    for number in range(9):
        mine(inbox, coordinator, first_name=f"Nr{number}")
        mine(inbox, make_coordinator(inbox.team))

    with django_assert_max_num_queries(len(few)):
        client.get(HOME)


def test_site_history_opens_after_somebody_took_answers_along(sign_in, inbox, coordinator):
    form = make_submission(inbox=inbox).version.form_key
    export.ask(Submission.objects.all(), form_key=form, format="csv", filters={}, by=coordinator)

    assert sign_in(coordinator).get("/admin/reports/site-history/").status_code == 200
