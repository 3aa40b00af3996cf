"""The person's own page: one's own things and nobody else's, and consents that can be taken back."""

import pytest

from forms.domain.decisions import decide
from forms.models import Consent, Verdict
from programme.models import CohortCall, Participant
from tests.factories import CallFactory, CohortFactory, InboxFactory, make_coordinator, make_submission
from workers.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def participants():
    """Return two participants of one season with accounts of their own."""
    cohort = CohortFactory()
    team = cohort.programme.team
    call, inbox, coordinator = CallFactory(team=team), InboxFactory(team=team), make_coordinator(team)
    CohortCall.objects.create(cohort=cohort, call=call)
    for name in ("elza", "anna"):
        submission = make_submission(call=call, inbox=inbox, first_name=name.title(), email=f"{name}@example.org")
        decide(submission, Verdict.ACCEPTED, by=coordinator)
    return list(Participant.objects.order_by("person__first_name"))


def consent_of(participant, purpose="directory"):
    return Consent.objects.get(submission=participant.submission, purpose=purpose)


def test_me_asks_to_sign_in(client):
    assert client.get("/me/").url == "/accounts/login/?next=/me/"


def test_me_shows_own_participations_and_consents_only(client, sign_in, participants):
    _anna, elza = participants
    sign_in(elza.person.user)

    response = client.get("/me/more/")

    assert client.get("/me/").context["participations"] == [elza]
    assert response.context["participations"] == [elza]
    assert {consent.submission_id for consent in response.context["consents"]} == {elza.submission_id}
    assert "Anna" not in response.content.decode()
    assert "no-store" in response["Cache-Control"]


def test_me_is_empty_for_who_takes_no_part(client, sign_in, participants):
    sign_in(make_coordinator(participants[0].cohort.programme.team))

    response = client.get("/me/more/")

    assert client.get("/me/").context["participations"] == []
    assert (response.status_code, response.context["participations"], response.context["consents"]) == (200, [], [])


def test_consent_is_withdrawn_and_given_again(client, sign_in, participants):
    consent = consent_of(participants[0])
    sign_in(participants[0].person.user)
    Job.objects.update(done_at="2027-01-01T00:00Z")

    client.post(f"/me/consents/{consent.pk}/", {"action": "withdraw"})
    withdrawn = consent_of(participants[0]).withdrawn_at
    waits = Job.objects.filter(what="workers.tasks.compile_directory_entry", done_at=None).count()
    client.post(f"/me/consents/{consent.pk}/", {"action": "give"})

    assert withdrawn is not None
    assert waits == 1
    assert consent_of(participants[0]).withdrawn_at is None
    assert list(
        participants[0].submission.events.filter(by=participants[0].person.user).values_list("kind", flat=True)
    ) == ["consent_withdrawn", "consent_given"]


def test_consent_of_somebody_else_is_not_found(client, sign_in, participants):
    consent = consent_of(participants[0])
    sign_in(participants[1].person.user)

    response = client.post(f"/me/consents/{consent.pk}/", {"action": "withdraw"})

    assert response.status_code == 404
    assert consent_of(participants[0]).withdrawn_at is None


def test_consent_changes_by_post_only_and_by_a_known_action(client, sign_in, participants):
    address = f"/me/consents/{consent_of(participants[0]).pk}/"
    sign_in(participants[0].person.user)

    assert client.get(address).status_code == 405
    assert client.post(address, {"action": "burn"}).status_code == 400
    assert client.post(address).status_code == 400
    assert client.head("/me/").status_code == 200
