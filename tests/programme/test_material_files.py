"""A document that is a material is fetched only by those whom it is for, whichever address they know (H8)."""

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page, ReferenceIndex, Site

from cms import groups
from forms.models import Role
from programme.domain import leaving
from programme.models import Material
from tests.factories import CohortFactory, make_coordinator, make_participant, make_staff
from tests.factories.blocks import make_document
from tests.factories.support import make_event

pytestmark = pytest.mark.django_db
ROLES = ["mentor", "mentee", "left", "other programme", "coordinator", "foreign coordinator", "editor", "nobody"]


@pytest.fixture
def people():
    """One of each kind, about a material for mentors."""
    cohort, other = CohortFactory(), CohortFactory()
    mentor, mentee, left = (make_participant(role, cohort=cohort) for role in (Role.MENTOR, Role.MENTEE, Role.MENTOR))
    leaving.leave(left, by=left.person.user)
    Material.objects.create(
        programme=cohort.programme, title="Kartītes", document=make_document(), for_role=Role.MENTOR
    )
    return {
        "mentor": mentor.person.user,
        "mentee": mentee.person.user,
        "left": left.person.user,
        "other programme": make_participant(Role.MENTOR, cohort=other).person.user,
        "coordinator": make_coordinator(cohort.programme.team, email="own@example.org"),
        "foreign coordinator": make_coordinator(other.programme.team, email="foreign@example.org"),
        "editor": make_staff(groups.EDITOR),
    }


def status(client, document):
    response = client.get(document.url)
    if response.streaming:
        b"".join(response.streaming_content)
    return response.status_code


@pytest.mark.parametrize("role", ROLES)
def test_a_material_is_fetched_by_those_whom_it_is_for(people, role, sign_in, client):
    material = Material.objects.get()
    if role in people:
        sign_in(people[role])

    by_wagtail = status(client, material.document)
    own = client.get(reverse("me:material", args=[material.pk])).status_code

    assert by_wagtail == (200 if role in ("mentor", "coordinator") else 404)
    assert own == {"mentor": 200, "nobody": 302}.get(role, 404)


def test_a_material_of_an_event_is_for_who_sees_the_event(people, sign_in, client):
    material = Material.objects.get()
    material.event = make_event(programme=material.programme, is_open=False)
    material.save()

    assert status(sign_in(people["mentor"]), material.document) == 404


def test_other_documents_and_what_a_public_page_offers_are_for_everybody(people, client):
    home = Page.get_first_root_node().add_child(
        instance=Page(title="Sākums", slug="sakums", locale=Locale.objects.get(language_code="lv"))
    )
    Site.objects.update(root_page=home)
    document, free = Material.objects.get().document, make_document("Brīvs")
    before = (status(client, document), status(client, free))
    page = Page.objects.get(pk=home.pk)
    _offers(page, document)

    public = status(client, document)
    page.unpublish()

    assert (before, public, status(client, document)) == ((404, 200), 200, 404)


def test_the_api_offers_no_material(people, client):
    document = Material.objects.get().document

    listed = client.get("/api/v2/documents/").json()

    assert document.pk not in [one["id"] for one in listed["items"]]
    assert client.get(f"/api/v2/documents/{document.pk}/").status_code == 404


def _offers(page, document):
    """Have the reference index know that a page leads to a document, as saving a page with a block of files does."""
    from django.contrib.contenttypes.models import ContentType

    kinds = {model: ContentType.objects.get_for_model(model) for model in (Page, type(document))}
    ReferenceIndex.objects.create(
        base_content_type=kinds[Page],
        content_type=kinds[Page],
        object_id=str(page.pk),
        to_content_type=kinds[type(document)],
        to_object_id=str(document.pk),
        model_path="body.item",
        content_path="body.x",
        content_path_hash="00000000-0000-0000-0000-000000000000",
    )
