"""Organisations apply, coordinators authorise: the same answer for everybody, and nothing of other teams."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from programme.domain import applying, authorising
from programme.models import Organisation, ReferrerApplication, Representative
from tests.factories import OrganisationFactory, ProgrammeFactory, make_coordinator
from workers import schedules
from workers.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory()


def typed(programme, **changes):
    return {
        "key": "k1",
        "programme": programme.pk,
        "organisation_name": "Ziedoņa vidusskola",
        "kind": "school",
        "first_name": "Vija",
        "last_name": "Liepa",
        "position": "sociālā pedagoģe",
        "email": "vija@example.org",
        **changes,
    }


def test_organisation_applies_once_by_two_clicks(client, programme):
    for _click in range(2):
        response = client.post("/lv/refer/apply/", typed(programme))

    assert response.url == "/lv/refer/apply/received/"
    assert ReferrerApplication.objects.get().team == programme.team
    assert client.get(response.url).cookies == {}


def test_known_organisation_gets_the_same_answer(client, programme):
    OrganisationFactory(name="Ziedoņa vidusskola")
    known = client.post("/lv/refer/apply/", typed(programme))
    unknown = client.post(
        "/lv/refer/apply/", typed(programme, key="k2", organisation_name="Cita", email="c@example.org")
    )

    assert (known.status_code, known.url, known.content) == (unknown.status_code, unknown.url, unknown.content)


def test_trap_is_thanked_and_forgotten(client, programme):
    assert client.post("/lv/refer/apply/", typed(programme, website="x")).status_code == 302
    assert not ReferrerApplication.objects.exists()


def test_what_is_missing_is_told(client, programme):
    response = client.post("/lv/refer/apply/", typed(programme, email=""))

    assert response.status_code == 422
    assert "Ziedoņa vidusskola" in response.content.decode()


@pytest.fixture
def application(programme):
    given = {name: value for name, value in typed(programme).items() if name != "programme"}
    return applying.apply(team=programme.team, language="ru", **given)


def accept(client, application, **changes):
    until = timezone.localdate() + timedelta(days=30)
    return client.post(f"/admin/referrer-applications/{application.pk}/accept/", {"until": until, **changes})


def test_coordinator_authorises_with_who_when_and_until(client, sign_in, application):
    coordinator = make_coordinator(application.team)
    sign_in(coordinator)

    accept(client, application)

    found = Representative.objects.get()
    assert (found.user.email, found.organisation.name, found.position) == (
        "vija@example.org",
        "Ziedoņa vidusskola",
        "sociālā pedagoģe",
    )
    assert (found.authorised_by, found.ends_on) == (coordinator, timezone.localdate() + timedelta(days=30))
    assert Job.objects.filter(what="workers.tasks.tell_representative", subject_id=found.pk).exists()


def test_existing_organisation_is_not_made_twice(client, sign_in, application):
    organisation = OrganisationFactory(name="Ziedoņa vidusskola")
    sign_in(make_coordinator(application.team))

    accept(client, application, organisation=organisation.pk)

    assert Representative.objects.get().organisation == organisation
    assert Organisation.objects.filter(name="Ziedoņa vidusskola").count() == 1


def test_second_decision_changes_nothing(client, sign_in, application):
    sign_in(make_coordinator(application.team))

    client.post(f"/admin/referrer-applications/{application.pk}/decline/")
    accept(client, application)

    application.refresh_from_db()
    assert application.state == "declined"
    assert not Representative.objects.exists()


def decline(client, application, letter):
    return client.post(f"/admin/referrer-applications/{application.pk}/decline/", {"letter": letter})


def test_no_is_told_by_a_letter_on_the_next_working_morning(client, sign_in, application):
    sign_in(make_coordinator(application.team))
    page = client.get(f"/admin/referrer-applications/inspect/{application.pk}/")
    draft = page.context["decline_form"]["letter"].value()
    assert "Vija" in draft

    decline(client, application, draft)
    schedules.look_after_referrals()
    assert not Job.objects.filter(what="workers.tasks.tell_declined").exists()
    ReferrerApplication.objects.update(letter_goes_at=timezone.now())
    schedules.look_after_referrals()
    for _time in range(2):
        applying.send_letter(application.pk)

    assert Job.objects.filter(what="workers.tasks.tell_declined", subject_id=application.pk).exists()
    (message,) = mail.outbox
    assert (message.to, draft.splitlines()[0] in message.body) == (["vija@example.org"], True)


def test_letter_of_a_no_can_be_stopped(client, sign_in, application):
    sign_in(make_coordinator(application.team))
    decline(client, application, "Nē.")

    client.post(f"/admin/referrer-applications/{application.pk}/stop/")

    applying.send_letter(application.pk)
    application.refresh_from_db()
    assert (application.letter, application.letter_goes_at, application.state) == ("", None, "declined")
    assert mail.outbox == []


def test_foreign_coordinator_decides_nothing(client, sign_in, application):
    sign_in(make_coordinator(ProgrammeFactory().team))

    assert accept(client, application).status_code == 404
    assert client.get(f"/admin/referrer-applications/inspect/{application.pk}/").status_code == 404
    assert "Ziedoņa" not in client.get("/admin/referrer-applications/").content.decode()


def test_authorised_person_is_told_once_in_their_language(application):
    found = applying.accept(
        application, organisation=None, until=timezone.localdate(), by=make_coordinator(application.team)
    )

    authorising.tell(found.pk)
    authorising.tell(found.pk)

    (message,) = mail.outbox
    assert (message.to, found.user.language) == (["vija@example.org"], "ru")


def test_withdrawal_says_who(client, sign_in, application):
    coordinator = make_coordinator(application.team)
    found = applying.accept(application, organisation=None, until=timezone.localdate(), by=coordinator)
    sign_in(coordinator)

    client.post(f"/admin/representatives/{found.pk}/withdraw/")

    found.refresh_from_db()
    assert found.withdrawn_by == coordinator


def test_applications_are_forgotten(application):
    assert applying.forget_old(at=timezone.now() + timedelta(days=179)) == 0
    assert applying.forget_old(at=timezone.now() + timedelta(days=181)) == 1
