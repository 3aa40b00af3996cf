"""Administrators' screens: staff accounts, teams and memberships, without a side door upwards."""

import re

import pytest
from allauth.mfa.models import Authenticator
from django.contrib.auth.models import Group
from django.core import mail
from wagtail.models import ModelLogEntry

from cms import groups
from cms.models import Membership, Team, User
from tests.factories import MembershipFactory, TeamFactory, UserFactory, make_coordinator, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def administrator(sign_in):
    user = make_staff(groups.ADMINISTRATOR)
    sign_in(user)
    return user


def staff_values(**changes):
    return {
        "email": "Jana@Example.org",
        "first_name": "Jana",
        "last_name": "Kalna",
        "language": "ru",
        "groups": [Group.objects.get(name=groups.COORDINATOR).pk],
        **changes,
    }


def test_new_colleague_gets_a_link_for_choosing_a_password(client, administrator):
    response = client.post("/admin/users/new/", staff_values())

    assert response.status_code == 302
    user = User.objects.get(email="jana@example.org")
    assert (user.language, user.has_usable_password(), user.is_superuser) == ("ru", False, False)
    assert mail.outbox[0].to == ["jana@example.org"]
    link = re.search(r"http://testserver(\S+/key/\S+)", mail.outbox[0].body)[1]
    assert client.get(link).status_code == 302


def test_participant_who_becomes_staff_keeps_the_account(client, administrator):
    person = UserFactory(email="jana@example.org", first_name="J")
    person.set_unusable_password()
    person.save()

    client.post("/admin/users/new/", staff_values())

    person.refresh_from_db()
    assert person.first_name == "Jana"
    assert person.groups.get().name == groups.COORDINATOR
    assert User.objects.filter(email__iexact="jana@example.org").count() == 1


def test_address_of_a_colleague_is_refused(client, administrator):
    make_staff(groups.EDITOR, email="jana@example.org")

    response = client.post("/admin/users/new/", staff_values())

    assert "email" in response.context["form"].errors
    assert mail.outbox == []


def test_nobody_is_staff_without_a_role(client, administrator):
    assert "groups" in client.post("/admin/users/new/", staff_values(groups=[])).context["form"].errors


def test_administrator_makes_no_superuser(client, administrator):
    colleague = make_staff(groups.EDITOR)

    client.post("/admin/users/new/", staff_values(is_superuser="on"))
    client.post(
        f"/admin/users/edit/{colleague.pk}/", staff_values(email=colleague.email, is_active="on", is_superuser="on")
    )
    client.post(f"/admin/users/edit/{administrator.pk}/", staff_values(email=administrator.email, is_superuser="on"))

    assert not User.objects.filter(is_superuser=True).exists()
    assert User.objects.filter(email="jana@example.org").exists()


def test_superuser_makes_a_superuser(client, sign_in, admin_user):
    sign_in(admin_user)

    client.post("/admin/users/new/", staff_values(is_superuser="on"))

    assert User.objects.get(email="jana@example.org").is_superuser


def test_administrator_meets_neither_superusers_nor_who_only_takes_part(client, administrator, admin_user):
    person = UserFactory(first_name="Slepena")

    listing = client.get("/admin/users/").content.decode()
    statuses = {
        client.get(f"/admin/users/{view}/{user.pk}/").status_code
        for view in ("edit", "history")
        for user in (person, admin_user)
    }

    assert "Slepena" not in listing
    assert admin_user.email not in listing
    assert administrator.email in listing
    assert statuses == {404}
    assert client.get(f"/admin/bulk/cms/user/assign_role/?id={person.pk}").status_code == 404


def test_account_is_edited_and_disabled(client, administrator, settings):
    colleague = make_staff(groups.EDITOR)

    response = client.post(f"/admin/users/edit/{colleague.pk}/", staff_values(email=colleague.email, language="en"))

    colleague.refresh_from_db()
    assert response.status_code == 302
    assert (colleague.language, colleague.is_active) == ("en", False)


def test_deleting_who_takes_part_is_refused_politely(client, sign_in, admin_user):
    from tests.search.test_compiling import make_participant

    user = make_participant().person.user
    user.groups.add(Group.objects.get(name=groups.EDITOR))
    sign_in(admin_user)

    response = client.post(f"/admin/users/delete/{user.pk}/")

    assert response.status_code == 302
    assert User.objects.filter(pk=user.pk).exists()


def test_membership_is_made_changed_and_remembered(client, administrator):
    colleague, team = make_staff(groups.COORDINATOR), TeamFactory()

    client.post(
        "/admin/memberships/new/",
        {"user": colleague.pk, "team": team.pk, "role": "coordinator", "starts_on": "2026-01-01"},
    )
    membership = Membership.objects.get()
    client.post(
        f"/admin/memberships/edit/{membership.pk}/",
        {"role": "coordinator", "safeguarding": "on", "starts_on": "2026-01-01", "ends_on": "2026-02-01"},
    )

    membership.refresh_from_db()
    assert (membership.user, membership.team, membership.safeguarding, membership.ends_on.isoformat()) == (
        colleague,
        team,
        True,
        "2026-02-01",
    )
    entries = ModelLogEntry.objects.for_instance(membership).order_by("timestamp")
    assert list(entries.values_list("action", "user")) == [
        ("wagtail.create", administrator.pk),
        ("wagtail.edit", administrator.pk),
    ]
    assert not Team.objects.coordinated_by(colleague).exists()


def test_membership_of_who_is_no_staff_is_refused(client, administrator):
    response = client.post(
        "/admin/memberships/new/",
        {"user": UserFactory().pk, "team": TeamFactory().pk, "role": "coordinator", "starts_on": "2026-01-01"},
    )

    assert "user" in response.context["form"].errors


def test_membership_that_exists_already_is_explained(client, administrator):
    held = MembershipFactory(user=make_staff(groups.COORDINATOR))

    response = client.post(
        "/admin/memberships/new/",
        {"user": held.user.pk, "team": held.team.pk, "role": held.role, "starts_on": "2026-01-01"},
    )

    assert response.status_code == 200
    assert response.context["form"].errors


def test_memberships_are_ended_and_never_deleted(client, sign_in, admin_user):
    membership = MembershipFactory()
    sign_in(admin_user)

    assert client.get(f"/admin/memberships/delete/{membership.pk}/").status_code == 404


def test_team_with_members_is_not_deleted_and_not_a_crash(client, sign_in, admin_user):
    membership = MembershipFactory()
    sign_in(admin_user)

    assert client.post(f"/admin/teams/delete/{membership.team.pk}/").status_code == 302
    assert Team.objects.filter(pk=membership.team.pk).exists()


def test_teams_show_how_many_coordinate_now(client, administrator):
    team = TeamFactory(name="Cēsis")
    make_coordinator(team)
    MembershipFactory(team=team, ends_on="2026-01-02")

    (listed,) = client.get("/admin/teams/").context["object_list"]

    assert (listed.name, listed.coordinating) == ("Cēsis", 1)


@pytest.mark.parametrize("group", [groups.EDITOR, groups.COORDINATOR, groups.SUPERVISOR, groups.LEAD])
@pytest.mark.parametrize(
    "address", ["/admin/users/", "/admin/teams/", "/admin/memberships/", "/admin/memberships/new/"]
)
def test_nobody_else_has_these_screens(client, sign_in, group, address):
    sign_in(make_staff(group))

    assert client.get(address).status_code == 403


def test_changed_address_leaves_no_old_way_in(client, administrator):
    colleague = make_staff(groups.EDITOR, email="old@example.org")
    client.post(f"/admin/users/edit/{colleague.pk}/", staff_values(email="new@example.org", is_active="on"))
    mail.outbox.clear()

    client.post("/accounts/logout/")
    client.post("/accounts/login/code/", {"email": "old@example.org"})

    assert mail.outbox == []
    assert not Authenticator.objects.exists()
