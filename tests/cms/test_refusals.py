"""Input that no screen sends, and deleting what others hang on: a clear answer, never a crash."""

import pytest
from django.db.models import ProtectedError
from django.test import RequestFactory
from wagtail.models import Locale, Page

from cms.middleware import RefusalMiddleware
from cms.models import Team
from tests.factories import InboxFactory, make_form

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(sign_in, admin_user):
    return sign_in(admin_user)


@pytest.mark.parametrize("typed", ['"', "'", 'a"b', '"a" "b', '")(* AND', "\x00", "O'Neill", "NEAR(", "-", "č*"])
@pytest.mark.parametrize(
    "address",
    [
        "/admin/pages/?q=",
        "/admin/images/?q=",
        "/admin/documents/?q=",
        "/admin/choose-page/search/?q=",
        "/admin/images/chooser/results/?q=",
        "/admin/api/main/pages/?search=",
    ],
)
def test_search_takes_whatever_is_typed(office, address, typed):
    assert office.get(address.split("?")[0], {address.split("?")[1].rstrip("="): typed}).status_code == 200


def test_search_with_a_lone_quotation_mark_still_finds(office):
    make_form(title="Anketa mentoriem")

    assert "Anketa mentoriem" in office.get("/admin/pages/", {"q": 'anketa"'}).content.decode()


@pytest.mark.parametrize(
    "address",
    [
        f"/admin/api/main/pages/?offset={'9' * 41}",
        f"/admin/api/main/pages/?limit={'9' * 41}",
    ],
)
def test_number_that_no_database_holds_is_refused(office, address):
    assert office.get(address).status_code == 400


def test_number_that_one_database_holds_and_the_other_does_not_is_no_server_error(office):
    """SQLite refuses it, PostgreSQL finds nothing."""
    assert office.get(f"/admin/pages/?content_type={'9' * 20}").status_code in (200, 400)


def test_form_without_its_fields_is_refused(office):
    page = Page.get_first_root_node().add_child(
        instance=Page(title="Vieta", slug="vieta", locale=Locale.objects.get(language_code="lv"))
    )

    assert office.post(f"/admin/pages/{page.pk}/copy/", {}).status_code == 400


@pytest.mark.parametrize(
    ("headers", "kind"),
    [
        ({}, "text/html; charset=utf-8"),
        ({"X-Requested-With": "XMLHttpRequest"}, "application/json"),
        ({"Accept": "application/json"}, "application/json"),
    ],
)
def test_what_others_hang_on_is_refused_in_words(headers, kind):
    team = InboxFactory().team
    request = RequestFactory(headers=headers).post("/admin/anything/")

    with pytest.raises(ProtectedError) as protected:
        team.delete()
    response = RefusalMiddleware(lambda _request: response).process_exception(request, protected.value)

    assert (response.status_code, response.headers["Content-Type"]) == (409, kind)
    assert "iesūtnes" in str(
        response.content.decode()
        if kind.startswith("text")
        else response.content.decode().encode().decode("unicode_escape")
    )
    assert Team.objects.filter(pk=team.pk).exists()


def test_other_errors_stay_errors(rf):
    assert RefusalMiddleware(lambda request: None).process_exception(rf.get("/admin/"), ValueError()) is None
