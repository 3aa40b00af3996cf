"""The programme's screens: everybody meets only their own, in every view, and nothing breaks."""

from datetime import date

import pytest
from django.urls import reverse

from cms import groups
from cms.models import Membership
from forms.domain.decisions import decide
from forms.models import Inbox, Verdict
from programme.domain.authorising import authorise
from programme.models import Cohort, CohortCall, Organisation, Participant, Programme
from tests.factories import (
    CallFactory,
    CohortFactory,
    InboxFactory,
    OrganisationFactory,
    ProgrammeFactory,
    make_coordinator,
    make_form,
    make_staff,
    make_submission,
)

pytestmark = pytest.mark.django_db
SHAPE = {"mentoring": "peers", "meetings_a_month": "2", "meeting_minutes": "60"}


@pytest.fixture
def form():
    return make_form()


@pytest.fixture
def programme():
    return ProgrammeFactory(name="Blakus Cēsīs")


@pytest.fixture
def coordinator(programme):
    return make_coordinator(programme.team)


def make_participant(programme, form, **answers):
    cohort = programme.cohorts.first() or CohortFactory(programme=programme)
    cohort_call = cohort.cohort_calls.first() or CohortCall.objects.create(
        cohort=cohort, call=CallFactory(team=programme.team, form=form)
    )
    inbox = programme.team.inboxes.first() or InboxFactory(team=programme.team)
    submission = make_submission(call=cohort_call.call, inbox=inbox, **answers)
    decide(submission, Verdict.ACCEPTED, by=make_coordinator(programme.team))
    return Participant.objects.get(submission=submission)


def test_founding_a_programme_on_the_screen_makes_team_and_inbox(client, sign_in):
    sign_in(make_staff(groups.LEAD))
    organisation = OrganisationFactory()

    response = client.post(
        "/admin/programmes/new/",
        {"name": "Blakus Rīgā", "organisation": organisation.pk, "municipality": "", "youngest": 13, "oldest": 25},
    )

    assert response.status_code == 302
    programme = Programme.objects.get()
    assert programme.team.name == "Blakus Rīgā"
    assert Inbox.objects.get(team=programme.team).name == "Blakus Rīgā"


def test_founding_under_a_taken_name_is_explained(client, sign_in):
    sign_in(make_staff(groups.LEAD))
    InboxFactory(name="Blakus Rīgā")

    response = client.post(
        "/admin/programmes/new/",
        {"name": "Blakus Rīgā", "organisation": OrganisationFactory().pk, "youngest": 13, "oldest": 25},
    )

    assert response.status_code == 200
    assert "name" in response.context["form"].errors
    assert not Programme.objects.exists()


def test_programme_is_renamed(client, sign_in, programme):
    sign_in(make_staff(groups.ADMINISTRATOR))

    response = client.post(
        f"/admin/programmes/edit/{programme.pk}/",
        {"name": "Blakus Siguldā", "organisation": programme.organisation.pk, "youngest": 14, "oldest": 13},
    )
    ages = "__all__" in response.context["form"].errors
    client.post(
        f"/admin/programmes/edit/{programme.pk}/",
        {
            "name": "Blakus Siguldā",
            "organisation": programme.organisation.pk,
            "youngest": 14,
            "oldest": 20,
            "referral_policy": "link",
        },
    )

    assert ages
    assert Programme.objects.get().name == "Blakus Siguldā"


def test_organisation_that_runs_a_programme_is_not_deleted_and_not_a_crash(client, sign_in, programme, admin_user):
    sign_in(admin_user)

    response = client.post(f"/admin/organisations/delete/{programme.organisation.pk}/", follow=True)

    assert response.status_code == 200
    assert Organisation.objects.exists()


def test_season_is_made_with_calls_of_its_programme(client, sign_in, programme, coordinator, form):
    sign_in(coordinator)
    call, foreign, taken = (
        CallFactory(team=programme.team, form=form),
        CallFactory(form=form),
        CallFactory(team=programme.team, form=form),
    )
    CohortFactory(programme=programme, name="2026").cohort_calls.create(call=taken)
    values = {
        "programme": programme.pk,
        "name": "2027",
        "starts_on": "2027-01-11",
        "ends_on": "2027-07-10",
        **SHAPE,
    }

    offered = list(client.get("/admin/seasons/new/").context["form"].fields["calls"].queryset)
    refused = client.post("/admin/seasons/new/", {**values, "calls": [foreign.pk]})
    client.post("/admin/seasons/new/", {**values, "calls": [call.pk]})

    assert offered == [call]
    assert refused.status_code == 200
    assert list(Cohort.objects.get(name="2027").cohort_calls.values_list("call", flat=True)) == [call.pk]


def test_season_loses_and_wins_calls(client, sign_in, programme, coordinator, form):
    sign_in(coordinator)
    first, second = CallFactory(team=programme.team, form=form), CallFactory(team=programme.team, form=form)
    cohort = CohortFactory(programme=programme)
    cohort.cohort_calls.create(call=first)

    client.post(
        f"/admin/seasons/edit/{cohort.pk}/",
        {"name": "2027", "starts_on": "2027-01-11", "ends_on": "2027-07-10", **SHAPE, "calls": [second.pk]},
    )

    cohort.refresh_from_db()
    assert cohort.name == "2027"
    assert list(cohort.cohort_calls.values_list("call", flat=True)) == [second.pk]


def test_season_of_another_programme_is_not_found(client, sign_in, coordinator):
    foreign = CohortFactory()
    sign_in(coordinator)

    statuses = {
        view: client.get(f"/admin/seasons/{view}/{foreign.pk}/").status_code for view in ("edit", "delete", "history")
    }

    assert statuses == {"edit": 404, "delete": 404, "history": 404}
    assert client.post(f"/admin/seasons/edit/{foreign.pk}/", {"name": "mine"}).status_code == 404
    assert list(client.get("/admin/seasons/").context["object_list"]) == []


def test_season_for_another_programme_is_refused(client, sign_in, coordinator):
    sign_in(coordinator)

    response = client.post(
        "/admin/seasons/new/",
        {
            "programme": ProgrammeFactory().pk,
            "name": "2027",
            "starts_on": "2027-01-11",
            "ends_on": "2027-07-10",
            **SHAPE,
        },
    )

    assert "programme" in response.context["form"].errors
    assert not Cohort.objects.exists()


def test_season_with_people_is_not_deleted_and_an_empty_one_is(client, sign_in, programme, coordinator, form):
    participant = make_participant(programme, form)
    empty = CohortFactory(programme=programme)
    sign_in(coordinator)

    for cohort in (participant.cohort, empty):
        assert client.post(f"/admin/seasons/delete/{cohort.pk}/").status_code == 302

    assert list(Cohort.objects.all()) == [participant.cohort]


def test_participants_are_listed_searched_and_filtered(client, sign_in, programme, coordinator, form):
    elza = make_participant(programme, form)
    anna = make_participant(programme, form, first_name="Anna", municipality="riga", email="anna@example.org")
    make_participant(ProgrammeFactory(), form, first_name="Svešais")
    sign_in(coordinator)

    def listed(**query):
        return set(client.get("/admin/participants/", query).context["object_list"])

    assert listed() == {elza, anna}
    assert listed(q="BERZINA elza") == {elza}
    assert listed(municipality=anna.person.municipality_id) == {anna}
    assert listed(state="completed") == set()
    assert listed(cohort=elza.cohort_id, role="mentee") == {elza, anna}
    assert "Svešais" not in client.get("/admin/participants/").content.decode()


def test_participant_shows_no_answer_but_the_way_to_the_case(client, sign_in, programme, coordinator, form):
    participant = make_participant(programme, form)
    sign_in(coordinator)

    page = client.get(f"/admin/participants/inspect/{participant.pk}/").content.decode()

    assert "Elza Bērziņa" in page
    assert reverse("inbox:edit", args=[participant.submission_id]) in page
    assert "bungas" not in page
    assert "nav viegli" not in page


def test_participant_of_another_programme_is_not_found(client, sign_in, coordinator, form):
    participant = make_participant(ProgrammeFactory(), form)
    sign_in(coordinator)

    assert client.get(f"/admin/participants/inspect/{participant.pk}/").status_code == 404


@pytest.mark.parametrize("view", ["edit", "delete", "history", "usage", "copy"])
def test_participants_have_no_other_screens(client, sign_in, programme, coordinator, form, view):
    participant = make_participant(programme, form)
    sign_in(coordinator)

    assert client.get(f"/admin/participants/{view}/{participant.pk}/").status_code == 404


def test_ending_a_membership_cuts_access_at_the_next_click(client, sign_in, programme, coordinator, form):
    participant = make_participant(programme, form)
    sign_in(coordinator)
    address = f"/admin/participants/inspect/{participant.pk}/"

    before = client.get(address).status_code
    Membership.objects.filter(user=coordinator).update(starts_on=date(2026, 1, 1), ends_on=date(2026, 1, 2))

    assert (before, client.get(address).status_code) == (200, 404)
    assert list(client.get("/admin/participants/").context["object_list"]) == []


@pytest.mark.parametrize("group", [groups.LEAD, groups.ADMINISTRATOR])
def test_leads_and_administrators_see_seasons_and_nobody_in_them(client, sign_in, programme, form, group):
    participant = make_participant(programme, form)
    sign_in(make_staff(group))

    seasons = list(client.get("/admin/seasons/").context["object_list"])

    assert seasons == [participant.cohort]
    assert client.get("/admin/participants/").status_code == 403
    assert client.get(f"/admin/participants/inspect/{participant.pk}/").status_code == 404


@pytest.mark.parametrize("address", ["seasons", "programmes", "organisations", "participants"])
def test_editors_have_no_business_here(client, sign_in, address):
    sign_in(make_staff(groups.EDITOR))

    assert client.get(f"/admin/{address}/").status_code == 403


def test_an_authorisation_is_withdrawn_by_its_own_team_with_one_button(sign_in, programme, coordinator):
    given = authorise(
        OrganisationFactory(),
        email="skola@example.org",
        first_name="Ilze",
        last_name="Kalna",
        team=programme.team,
        until=date(2099, 1, 1),
    )
    address = reverse("representatives:withdraw", args=[given.pk])

    strange = sign_in(make_coordinator(ProgrammeFactory().team)).post(address)
    given.refresh_from_db()
    untouched = given.withdrawn_at
    own = sign_in(coordinator).post(address)
    given.refresh_from_db()

    assert (strange.status_code, untouched) == (404, None)
    assert (own.status_code, own.url) == (302, reverse("representatives:index"))
    assert given.withdrawn_at
