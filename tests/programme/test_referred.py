"""The young person who was referred: reads all of it, decides alone, and nothing tells on them."""

import pytest
from django.core import mail

from forms.models import Draft, Submission
from programme.domain import handing_over, referring
from programme.domain.standing import Standing, standing_of
from programme.models import Attempt, Referral
from tests.factories import CallFactory, InboxFactory, make_coordinator
from tests.factories.referrals import WORDS, make_call, make_referral, make_representative
from tests.person import ELZA, Person, by_client

pytestmark = pytest.mark.django_db
BODY = {"content_type": "application/x-www-form-urlencoded"}


@pytest.fixture
def call():
    return make_call()


@pytest.fixture
def referral(call):
    return make_referral(make_representative(call.team), call, email="pasa@example.org")


def press(client, referral, action, **more):
    return client.post(f"/r/{referral.token}/", {"action": action, **more})


def answer(client, referral, *, shows="no"):
    """Answer the call's form as a browser without a script does, with an own link; return what was sent."""
    if handing_over.needs_swap(referral):
        referral = handing_over.swap(referral, key="k")
    to = press(client, referral, "begin", shows=shows).url
    person = Person(by_client(client))
    person.open(to)
    person.go_on(ELZA)
    return Submission.objects.get()


def test_door_says_nothing_before_it_is_opened(client, referral):
    response = client.get(f"/r/{referral.token}/")

    page = response.content.decode()
    assert [word for word in (*WORDS.values(), "Skola", referral.team.name) if word in page] == []
    assert "no-store" in response["Cache-Control"]
    assert response.cookies == {}
    assert "data-leave" in page
    referral.refresh_from_db()
    assert referral.opened_at is None


def test_all_that_was_said_is_shown_behind_it(client, referral):
    page = press(client, referral, "read").content.decode()

    assert [word for word in (*WORDS.values(), "Skaidrīte Skola", referral.team.name) if word not in page] == []
    referral.refresh_from_db()
    assert referral.opened_at


@pytest.mark.parametrize("change", ["x", "generation", "other"])
def test_link_that_is_not_ours_leads_nowhere(client, referral, change):
    token = referral.token
    if change == "generation":
        Referral.objects.update(generation=2)
    wrong = {"x": f"{token}x", "generation": token, "other": f"{'0' * 22}-1-{token[-43:]}"}[change]

    assert client.get(f"/r/{wrong}/").status_code == 404


def test_answering_prefills_what_is_known_and_ties_the_case(client, referral, call):
    to = press(client, referral, "begin", shows="no").url
    assert "Rūta" in client.get(to, follow=True).content.decode()

    submission = answer(client, referral)

    referral.refresh_from_db()
    assert (submission.call, submission.source) == (call, f"org-{referral.representative.organisation_id}")
    assert (referral.submission, referral.is_agreed) == (submission, True)
    assert standing_of(referral) is Standing.RECEIVED
    assert WORDS["why"] not in client.get(f"/r/{referral.token}/").content.decode()


def test_second_click_goes_on_with_the_same_draft(client, referral):
    first = press(client, referral, "begin").url
    second = press(client, referral, "begin").url

    assert first == second
    assert Draft.objects.count() == 1


def test_what_is_shown_can_be_narrowed_and_never_widened(client, referral):
    answer(client, referral, shows="yes")
    referral.refresh_from_db()
    assert standing_of(referral) is Standing.IN_CONTACT

    press(client, referral, "hide")
    press(client, referral, "begin", shows="yes")

    referral.refresh_from_db()
    assert standing_of(referral) is Standing.RECEIVED


def test_no_erases_what_was_said_at_once(client, referral):
    press(client, referral, "begin", shows="yes")

    response = press(client, referral, "refuse")
    again = press(client, referral, "refuse")

    referral.refresh_from_db()
    assert (response.status_code, again.status_code, referral.words) == (200, 200, {})
    assert standing_of(referral) is Standing.CLOSED
    assert not Draft.objects.exists()
    assert press(client, referral, "begin").status_code == 409


def test_closed_call_is_told_before_anything_is_typed(client, referral, call):
    type(call).objects.update(is_full=True)

    assert press(client, referral, "begin").status_code == 409


def test_other_sites_cannot_press_the_buttons(client, referral):
    response = client.post(f"/r/{referral.token}/", {"action": "refuse"}, HTTP_ORIGIN="https://evil.example")

    assert response.status_code == 403


def test_code_leads_to_the_link(client, referral):
    response = client.post("/lv/r/", {"code": referral.code.lower().replace("-", " ")})

    assert response.url == f"/r/{referral.token}/"


def test_guessing_codes_rests(client, referral):
    answers = [client.post("/lv/r/", {"code": f"AAAAA-{number:05}"}).status_code for number in range(22)]

    assert answers == [422] * 21 + [429]
    assert client.post("/lv/r/", {"code": referral.code}).status_code == 429
    assert Attempt.objects.count() == 1


def test_mail_holds_nothing_but_a_link(referral, call):
    mailed = make_referral(referral.representative, call, email="ruta@example.org", language="ru")

    referring.send_link(mailed.pk)
    referring.send_link(mailed.pk)

    (message,) = mail.outbox
    text = f"{message.subject} {message.body} {message.alternatives[0].content}"
    assert message.to == ["ruta@example.org"]
    assert mailed.token in message.body
    told = (*WORDS.values(), "Skola", referral.representative.organisation.name, call.team.name, "ментор", "mentor")
    assert [word for word in told if word in text] == []


def test_coordinators_see_that_it_waits_and_not_what_was_said(client, sign_in, referral):
    sign_in(make_coordinator(referral.team))

    index = client.get("/admin/referrals/").content.decode()
    inspected = client.get(f"/admin/referrals/inspect/{referral.pk}/").content.decode()

    assert referral.representative.organisation.name in index
    assert [word for word in WORDS.values() if word in index or word in inspected] == []


def test_coordinators_read_it_once_the_young_person_agreed(client, sign_in, referral):
    answer(client, referral)
    inbox = InboxFactory(team=referral.team)
    from forms.domain import routing

    routing.deliver(Submission.objects.get(), to=inbox)
    sign_in(make_coordinator(referral.team))

    inspected = client.get(f"/admin/referrals/inspect/{referral.pk}/").content.decode()

    assert WORDS["why"] in inspected
    assert f"/admin/inbox/{Submission.objects.get().pk}/" in inspected


def test_foreign_coordinator_meets_no_referral(client, sign_in, referral):
    sign_in(make_coordinator(CallFactory().team))

    assert referral.representative.organisation.name not in client.get("/admin/referrals/").content.decode()
    assert client.get(f"/admin/referrals/inspect/{referral.pk}/").status_code == 404
    for deed in ("reach", "talk", "hide"):
        assert client.post(f"/admin/referrals/{referral.pk}/{deed}/").status_code == 404
