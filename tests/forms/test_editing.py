"""What an editor meets in Wagtail's page editor."""

import json

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.fields import get_translatable_fields

from cms import groups
from forms.models import FormPage
from pages.models import CallPage, ProgrammePage
from tests.factories import MembershipFactory, TeamFactory, application_body, make_coordinator, make_form, make_staff
from tests.factories.forms import block_id
from tests.forms.editor import edit

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(sign_in):
    return sign_in(make_staff(groups.EDITOR, language="en"))


@pytest.fixture
def form():
    root = Page.get_first_root_node()
    parent = root.add_child(instance=Page(title="Vieta", slug="vieta", locale=Locale.objects.get(language_code="lv")))
    return make_form(parent=parent)


def incomplete_body() -> list:
    body = application_body()
    questions = body[0]["value"]["questions"]
    questions.remove(next(item for item in questions if item["id"] == block_id("birth_date")))
    return body


def test_an_incomplete_application_is_not_published_and_the_editor_is_told_why(editor, form):
    response = edit(editor, form, incomplete_body(), **{"action-publish": "action-publish"})

    assert response.status_code == 200
    assert "An application must ask for the birth date" in response.content.decode()
    assert FormPage.objects.get(pk=form.pk).versions.count() == 1


def test_an_incomplete_application_can_be_kept_as_a_draft(editor, form):
    response = edit(editor, form, incomplete_body())

    assert response.status_code == 302
    draft = FormPage.objects.get(pk=form.pk).get_latest_revision_as_object()
    assert len(list(draft.schema().questions)) == len(list(form.schema().questions)) - 1


def test_publishing_from_the_editor_freezes_a_version_with_the_same_ids(editor, form):
    body = application_body()
    body[0]["value"]["questions"][0]["value"]["label"] = "Vārds"

    response = edit(editor, form, body, **{"action-publish": "action-publish"})

    assert response.status_code == 302
    versions = [version.schema for version in form.versions.order_by("number")]
    assert len(versions) == 2
    assert [question.id for question in versions[0].questions] == [question.id for question in versions[1].questions]


def test_a_revision_holds_the_form_and_no_answers(editor, form):
    from tests.factories import make_submission

    make_submission(form)

    contents = json.dumps([revision.content for revision in form.revisions.all()])

    assert "Mājās nav viegli" not in contents


def test_nobody_takes_another_team_s_answers_by_editing_the_form(sign_in, form):
    own, theirs = TeamFactory(), TeamFactory()
    client = sign_in(make_coordinator(own, language="en"))

    for before in (None, theirs):
        FormPage.objects.filter(pk=form.pk).update(team=before)
        form.refresh_from_db()
        form.save_revision().publish()
        edit(client, form, application_body(), **{"action-publish": "1", "team": str(own.pk)})

        form.refresh_from_db()
        assert form.team == before


def test_coordinator_gives_an_own_form_to_an_own_team_only(sign_in, form):
    own, also_own, theirs = TeamFactory(), TeamFactory(), TeamFactory()
    coordinator = make_coordinator(own, language="en")
    MembershipFactory(user=coordinator, team=also_own)
    FormPage.objects.filter(pk=form.pk).update(team=own)
    form.refresh_from_db()
    form.save_revision().publish()
    client = sign_in(coordinator)

    for team in (theirs, also_own):
        edit(client, form, application_body(), **{"action-publish": "1", "team": str(team.pk)})

    form.refresh_from_db()
    assert form.team == also_own


def test_editor_makes_no_form_of_a_team_and_a_lead_does(sign_in, form):
    team = TeamFactory()

    edit(
        sign_in(make_staff(groups.EDITOR, language="en")),
        form,
        application_body(),
        **{"action-publish": "1", "team": str(team.pk)},
    )
    form.refresh_from_db()
    by_editor = form.team
    edit(
        sign_in(make_staff(groups.LEAD, language="en")),
        form,
        application_body(),
        **{"action-publish": "1", "team": str(team.pk)},
    )

    form.refresh_from_db()
    assert (by_editor, form.team) == (None, team)


@pytest.mark.parametrize(("model", "field"), [(FormPage, "team"), (CallPage, "call"), (ProgrammePage, "programme")])
def test_translation_cannot_lead_answers_elsewhere(model, field):
    synchronized = {item.field_name: item for item in get_translatable_fields(model)}

    assert not synchronized[field].is_overridable(model())
