"""The inbox as its coordinators meet it: only theirs, with folders, filters and search in the address."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms import groups
from cms.models import Membership
from forms.domain import offers, own, reading
from forms.domain.decisions import decide
from forms.models import Inbox, State, Verdict
from tests.factories import (
    CallFactory,
    InboxFactory,
    MembershipFactory,
    TeamFactory,
    UserFactory,
    make_coordinator,
    make_staff,
    make_submission,
)
from tests.forms.deciding import Desk

pytestmark = pytest.mark.django_db
START = "/admin/inbox/"


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory(name="Cēsu iesūtne")


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, language="en")


def listed(response) -> list[str]:
    return [submission.name for submission in response.context["object_list"]]


def test_inbox_is_where_the_forms_send_to():
    assert reverse("inbox:index") == START


def test_inbox_lists_only_what_is_in_the_user_s_inboxes(sign_in, inbox, coordinator):
    make_submission(inbox=inbox)
    make_submission(inbox=InboxFactory(), first_name="Svešs")
    make_submission(first_name="Neizšķirts")

    response = sign_in(coordinator).get(START)

    assert listed(response) == ["Elza Bērziņa"]
    assert "Svešs" not in response.content.decode()


def test_inbox_never_loads_an_answer(sign_in, inbox, coordinator):
    make_submission(inbox=inbox)

    response = sign_in(coordinator).get(START)

    assert "answers" in response.context["object_list"][0].get_deferred_fields()
    assert "bungas" not in response.content.decode()


def test_unread_is_each_coordinator_s_own(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    reading.open_by(submission, user=make_coordinator(inbox.team))
    client = sign_in(coordinator)

    before = client.get(START).context["object_list"][0].unread
    client.get(f"{START}{submission.pk}/")
    after = client.get(START).context["object_list"][0].unread

    assert (before, after) == (True, False)


@pytest.mark.parametrize("way", ["withdrawn", "no", "yes"])
def test_what_its_person_ended_is_unread_until_somebody_looks(sign_in, way):
    desk = Desk()
    submission, colleague = desk.applies(), desk.colleague()
    client = sign_in(desk.coordinator)
    if way != "withdrawn":
        decide(submission, Verdict.OFFERED, by=colleague)
    client.get(f"{START}{submission.pk}/")
    before = client.get(START).context["object_list"][0].unread
    if way == "withdrawn":
        own.withdraw(submission)
    else:
        offers.answer(submission.decisions.get(), says_yes=way == "yes")

    row = client.get(f"{START}?flag=unread").context["object_list"][0]
    held = {found["url"]: found["held"] for found in client.get(START).context["view"].folders()}
    client.get(f"{START}{submission.pk}/")
    after = client.get(START).context["object_list"][0].unread

    assert (before, row.unread, after) == (False, True, False)
    assert held[f"{START}?folder=done"].unread == held[START].unread == 1


def test_what_a_colleague_declined_is_not_unread(sign_in):
    desk = Desk()
    submission = desk.applies()
    decide(submission, Verdict.DECLINED, by=desk.colleague(), reason="x")

    row = sign_in(desk.coordinator).get(START).context["object_list"][0]

    assert not row.unread


def test_menu_says_how_many_are_unread(sign_in, inbox, coordinator):
    make_submission(inbox=inbox)
    make_submission(inbox=inbox)

    response = sign_in(coordinator).get("/admin/")

    assert "(2)" in response.content.decode()


@pytest.mark.parametrize("typed", ["berzina", "BĒRZIŅA elza", "elza@example.org", "20000001", "  Elza  "])
def test_search_finds_by_name_and_contact_without_marks(sign_in, inbox, coordinator, typed):
    make_submission(inbox=inbox)
    make_submission(inbox=inbox, first_name="Pēteris", family_name="Kalns", email="p@example.org", phone="+37120000002")

    response = sign_in(coordinator).get(START, {"q": typed})

    assert listed(response) == ["Elza Bērziņa"]


@pytest.mark.parametrize("typed", ['"', "%", "_", "\\", "'", "bungas"])
def test_search_takes_what_means_something_to_a_database_as_text(sign_in, inbox, coordinator, typed):
    make_submission(inbox=inbox, email="elza@example.lv")

    response = sign_in(coordinator).get(START, {"q": typed})

    assert response.status_code == 200
    assert listed(response) == []


def test_search_finds_by_reference(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    make_submission(inbox=inbox)

    response = sign_in(coordinator).get(START, {"q": submission.reference.lower()})

    assert [found.pk for found in response.context["object_list"]] == [submission.pk]


def test_filters_offer_only_what_occurs_in_the_user_s_inboxes(sign_in, inbox, coordinator):
    call = CallFactory(team=inbox.team, name="Cēsis 2027", role="mentor")
    make_submission(call=call, inbox=inbox)
    make_submission(inbox=InboxFactory(name="Sveša iesūtne"), municipality="riga")

    filters = sign_in(coordinator).get(START).context["filters"].filters

    offered = {name: [label for _value, label in filters[name].field.choices] for name in ("inbox", "municipality")}
    assert list(filters["call"].field.choices) == [(str(call.pk), "Cēsis 2027")]
    assert offered == {"inbox": ["Cēsu iesūtne"], "municipality": ["Cēsis Municipality"]}


def test_filters_narrow_the_list(sign_in, inbox, coordinator):
    call = CallFactory(team=inbox.team, role="mentor")
    make_submission(call=call, inbox=inbox, first_name="Mentors")
    make_submission(inbox=inbox, first_name="Cits", municipality=None)
    client = sign_in(coordinator)

    assert listed(client.get(START, {"role": "mentor"})) == ["Mentors Bērziņa"]
    assert listed(client.get(START, {"call": call.pk})) == ["Mentors Bērziņa"]
    assert listed(client.get(START, {"municipality": call.submissions.get().municipality_id})) == ["Mentors Bērziņa"]
    assert listed(client.get(START, {"form": str(call.form.translation_key)})) == ["Mentors Bērziņa"]
    assert len(listed(client.get(START, {"inbox": inbox.pk, "language": "lv", "state": "in_inbox"}))) == 2


def test_filter_value_that_does_not_occur_finds_nothing(sign_in, inbox, coordinator):
    make_submission(inbox=inbox)

    assert listed(sign_in(coordinator).get(START, {"state": "declined"})) == []
    assert listed(sign_in(coordinator).get(START, {"inbox": "9' OR 1=1"})) == []


@pytest.mark.parametrize(
    "ordering",
    ["name", "-name", "waiting", "-waiting", "state", "-assignee", "received_at", "answers", "nonsense"],
)
def test_listing_is_ordered_by_the_address(sign_in, inbox, coordinator, ordering):
    make_submission(inbox=inbox)

    assert sign_in(coordinator).get(START, {"ordering": ordering}).status_code == 200


def test_listing_has_pages(sign_in, inbox, coordinator, django_assert_max_num_queries):
    for number in range(52):
        make_submission(inbox=inbox, first_name=f"Nr{number}")
    client = sign_in(coordinator)

    with django_assert_max_num_queries(60):
        first = client.get(START)

    assert (len(listed(first)), len(listed(client.get(START, {"p": 2})))) == (50, 2)


def test_membership_that_ended_yesterday_shows_nothing_at_the_next_click(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    client = sign_in(coordinator)
    opened = client.get(f"{START}{submission.pk}/").status_code

    Membership.objects.filter(user=coordinator).update(ends_on=timezone.localdate() - timedelta(days=1))

    assert opened == 200
    assert client.get(f"{START}{submission.pk}/").status_code == 404
    assert listed(client.get(START)) == []


def somebody_else(role: str):
    team = TeamFactory()
    if role == "foreign coordinator":
        return make_coordinator(team)
    if role == "supervisor":
        user = make_staff(groups.SUPERVISOR)
        MembershipFactory(user=user, team=team, role=Membership.Role.SUPERVISOR)
        return user
    if role == "superuser":
        return UserFactory(is_superuser=True)
    return make_staff({"editor": groups.EDITOR, "lead": groups.LEAD, "administrator": groups.ADMINISTRATOR}[role])


@pytest.mark.parametrize("role", ["foreign coordinator", "editor", "supervisor", "lead", "administrator", "superuser"])
def test_nobody_else_sees_anything_of_a_person(sign_in, inbox, role):
    submission = make_submission(inbox=inbox)
    client = sign_in(somebody_else(role))
    addresses = [
        START,
        f"{START}results/",
        f"{START}?q=elza",
        f"{START}?inbox={inbox.pk}",
        f"{START}?export=csv",
        *(f"{START}{submission.pk}/{last}" for last in ("", "assign/", "decide/")),
    ]

    for address in addresses:
        for response in (
            client.get(address),
            client.post(
                address, {"text": "x", "assignee": "", "verdict": "declined", "reason": "x", "step": "without"}
            ),
        ):
            page = response.content.decode()
            assert not any(word in page for word in ("Elza", "Bērziņa", "bungas", "elza@example.org")), address
            if f"/{submission.pk}/" in address:
                assert response.status_code in (403, 404, 405), address

    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX
    assert submission.notes.count() == 0
    assert set(submission.events.values_list("kind", flat=True)) == {"received", "routed"}


@pytest.mark.parametrize(
    "last", ["new/", "delete/{pk}/", "history/{pk}/", "usage/{pk}/", "copy/{pk}/", "inspect/{pk}/", "edit/{pk}/"]
)
def test_inbox_has_no_other_screens(sign_in, inbox, coordinator, last):
    submission = make_submission(inbox=inbox)

    assert sign_in(coordinator).get(START + last.format(pk=submission.pk)).status_code == 404


@pytest.mark.parametrize("kind", ["csv", "xlsx"])
def test_inbox_cannot_be_exported(sign_in, inbox, coordinator, kind):
    make_submission(inbox=inbox)

    response = sign_in(coordinator).get(START, {"export": kind})

    assert response["Content-Type"].startswith("text/html")


def test_home_says_what_waits(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    submission.received_at = timezone.now() - timedelta(days=5, hours=1)
    submission.save()

    page = sign_in(coordinator).get("/admin/").content.decode()

    assert "case that nobody has taken" in page
    assert "Elza" not in page
