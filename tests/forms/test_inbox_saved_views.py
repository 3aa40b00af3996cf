"""Views under a name: one's own are nobody else's, the team's are the team's."""

import pytest

from cms import groups
from forms.models import Inbox, SavedView
from tests.factories import InboxFactory, make_coordinator, make_staff, make_submission

pytestmark = pytest.mark.django_db
START = "/admin/inbox/"


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, language="en")


def names(client) -> list[str]:
    return [view.name for view in client.get(START).context["view"].views]


def test_view_is_saved_from_the_list_and_leads_back_to_it(sign_in, inbox, coordinator):
    make_submission(inbox=inbox)
    client = sign_in(coordinator)
    listed = client.get(START, {"role": "mentor", "folder": "mine", "ordering": "name", "q": "elza", "p": "2"})
    keep_url = listed.context["view"].keep_url()

    saved = client.post(keep_url, {"name": "Mani mentori", "team": ""}, follow=True)

    view = SavedView.objects.get()
    assert keep_url == "/admin/views/new/?folder=mine&ordering=name&role=mentor"
    assert (view.name, view.query, view.owner, view.team) == (
        "Mani mentori",
        "folder=mine&ordering=name&role=mentor",
        coordinator,
        None,
    )
    assert saved.redirect_chain[-1][0] == view.url
    assert saved.context["view"].chosen_view == view
    assert "elza" not in view.query


@pytest.mark.parametrize("address", ["", "?folder=mine", "?p=2", "?q=elza", "?folder=mine&q=elza&role="])
def test_what_is_a_folder_already_needs_no_view(sign_in, coordinator, address):
    assert sign_in(coordinator).get(START + address).context["view"].keep_url() == ""


def test_own_view_is_nobody_else_s_and_the_team_s_is_the_team_s(sign_in, inbox, coordinator):
    SavedView.objects.create(name="Mans", query="role=mentor", owner=coordinator)
    SavedView.objects.create(name="Mūsu", query="role=mentee", owner=coordinator, team=inbox.team)
    colleague, foreign = make_coordinator(inbox.team), make_coordinator(InboxFactory().team)

    assert names(sign_in(coordinator)) == ["Mans", "Mūsu"]
    assert names(sign_in(colleague)) == ["Mūsu"]
    assert names(sign_in(foreign)) == []


def test_views_of_others_are_not_found(sign_in, inbox, coordinator):
    own = SavedView.objects.create(name="Mans", query="role=mentor", owner=coordinator)
    team = SavedView.objects.create(name="Mūsu", query="role=mentee", owner=coordinator, team=inbox.team)

    colleague = sign_in(make_coordinator(inbox.team))
    for last in ("edit", "delete"):
        assert colleague.get(f"/admin/views/{last}/{own.pk}/").status_code == 404
        assert colleague.post(f"/admin/views/{last}/{own.pk}/", {"name": "x"}).status_code == 404
        assert colleague.get(f"/admin/views/{last}/{team.pk}/").status_code == 200
    foreign = sign_in(make_coordinator(InboxFactory().team))
    assert foreign.get(f"/admin/views/edit/{team.pk}/").status_code == 404
    assert sign_in(make_staff(groups.EDITOR)).get("/admin/views/").status_code == 403
    assert SavedView.objects.filter(name="x").count() == 0


def test_view_is_renamed_shared_and_deleted(sign_in, inbox, coordinator):
    view = SavedView.objects.create(name="Mans", query="role=mentor", owner=coordinator)
    client = sign_in(coordinator)

    client.post(f"/admin/views/edit/{view.pk}/", {"name": "Mūsu", "team": inbox.team.pk})
    view.refresh_from_db()
    renamed = (view.name, view.team, view.query)
    client.post(f"/admin/views/delete/{view.pk}/")

    assert renamed == ("Mūsu", inbox.team, "role=mentor")
    assert not SavedView.objects.exists()


def test_view_is_not_shared_with_a_foreign_team(sign_in, coordinator):
    foreign = InboxFactory().team

    sign_in(coordinator).post("/admin/views/new/?role=mentor", {"name": "x", "team": foreign.pk})

    assert not SavedView.objects.exists()
