"""Sources: from the poster through the call's page into the application, without a cookie (H5.2)."""

import pytest

from forms.models import Submission
from pages.models import CallPage
from programme.domain import sources
from programme.models import SourceCount
from tests.factories import CallFactory, OrganisationFactory, make_coordinator
from tests.factories.referrals import make_call
from tests.person import ELZA, Person, by_client

pytestmark = pytest.mark.django_db


@pytest.fixture
def call_page():
    call = make_call()
    home = call.form.get_parent()
    return home.add_child(instance=CallPage(title="Meklējam", slug="meklejam", call=call, introduction="Nāc!"))


def test_source_travels_from_the_poster_into_the_application(client, call_page, django_capture_on_commit_callbacks):
    person = Person(by_client(client))

    with django_capture_on_commit_callbacks(execute=True):
        page = person.open(f"/c/lv/{call_page.call.slug}?src=org-7")
    form_link = next(link.get("href") for link in page.tree.iter("a") if "src=org-7" in (link.get("href") or ""))
    person.open(form_link)
    person.go_on(ELZA)

    assert Submission.objects.get().source == "org-7"
    assert SourceCount.objects.get().shown == 1
    assert client.cookies == {}


def test_poster_of_a_call_without_a_page_is_not_found(client):
    assert client.get(f"/c/lv/{CallFactory().slug}").status_code == 404


@pytest.mark.parametrize("word", ["", "A b", "-x", "x" * 41, "<script>", "ā"])
def test_what_cannot_be_a_source_is_none(word):
    from forms.sources import clean

    assert clean(word) == ""


def test_address_with_many_words_fills_no_table(call_page, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        for number in range(60):
            sources.seen(call_page.call_id, f"word{number}")

    assert SourceCount.objects.count() == sources.MOST + 1
    assert SourceCount.objects.get(source="others").shown == 20


def test_coordinator_sees_the_sources_of_own_calls(client, sign_in, call_page, django_capture_on_commit_callbacks):
    organisation = OrganisationFactory(name="Ziedoņa vidusskola")
    with django_capture_on_commit_callbacks(execute=True):
        sources.seen(call_page.call_id, sources.source_of(organisation))
    sign_in(make_coordinator(call_page.call.team))

    assert "Ziedoņa vidusskola" in client.get(f"/admin/sources/{call_page.call_id}/").content.decode()
    assert client.get(f"/admin/sources/{CallFactory().pk}/").status_code == 404
