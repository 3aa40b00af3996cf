"""What an editor must think of before publishing a form, and what can be looked at before."""

import json

import pytest
from django.urls import reverse
from wagtail.models import Locale, Page

from cms import groups
from forms import doors
from forms.models import FormPage
from tests.factories import application_body, make_form, make_staff
from tests.factories.forms import block_id, question_id
from tests.forms.editor import edit, words_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(sign_in):
    return sign_in(make_staff(groups.EDITOR, language="en"))


@pytest.fixture
def form():
    root = Page.get_first_root_node()
    parent = root.add_child(instance=Page(title="Vieta", slug="vieta", locale=Locale.objects.get(language_code="lv")))
    return make_form(parent=parent)


# --- warnings, doors, dates, privacy ---


def test_warnings_are_read_before_a_form_is_published(editor, form):
    asked = edit(editor, form, application_body(), **{"action-publish": "1", "warnings_read": ""})
    before = FormPage.objects.get(pk=form.pk).latest_revision_id
    knowingly = edit(editor, form, application_body(), **{"action-publish": "1", "warnings_read": "on"})

    assert asked.status_code == 200
    assert "no team and no routing rule" in words_of(asked)
    assert 'name="warnings_read"' in words_of(asked)
    assert before == form.latest_revision_id
    assert knowingly.status_code == 302


def test_a_draft_is_saved_without_a_word_about_warnings(editor, form):
    response = edit(editor, form, application_body(), warnings_read="")

    assert response.status_code == 302


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"opens_at": "2027-05-02 10:00", "closes_at": "2027-05-01 10:00"}, "closes before it opens"),
        ({"once": "on"}, "nobody is known"),
        ({"draft_days": "5", "draft_days_minor": "9"}, "not kept longer than others"),
        ({"cosign_under": "16"}, "Write what the guardian confirms"),
        ({"cosign_text": "Piekrītu."}, "under which age"),
        ({"kept_months": ""}, "Say how long answers are kept"),
    ],
)
def test_settings_that_contradict_each_other_are_refused(editor, form, fields, told):
    response = edit(editor, form, application_body(), **{"action-publish": "1", **fields})

    assert response.status_code == 200
    assert told in words_of(response)


@pytest.fixture
def door():
    """Open a door that offers two keys, for the length of a test."""
    offered = [("1", "Pavasaris"), ("2", "Rudens")]
    doors.register(doors.Door("trial", lambda user: offered, lambda key, user: True))
    yield offered
    del doors._doors["trial"]


def test_an_editor_chooses_from_what_the_doors_offer_and_keeps_what_others_let_in(editor, form, door):
    FormPage.objects.filter(pk=form.pk).update(admits=["season:9:mentor", "trial:1"])
    form.refresh_from_db()
    form.save_revision().publish()

    edit(editor, form, application_body(), **{"action-publish": "1", "access": "people", "admits": "trial:2"})

    form.refresh_from_db()
    assert form.admits == ["season:9:mentor", "trial:2"]


def test_an_editor_cannot_choose_a_door_that_is_not_offered(editor, form, door):
    response = edit(editor, form, application_body(), **{"action-publish": "1", "admits": "trial:7"})

    assert response.status_code == 200
    form.refresh_from_db()
    assert form.admits == []


def test_a_form_for_people_names_which(editor, form, door):
    response = edit(editor, form, application_body(), **{"action-publish": "1", "access": "people"})

    assert "Choose which people" in words_of(response)


# --- conditions ---


def conditional_body(*tests: dict) -> list:
    body = application_body()
    condition = {"match": "all", "groups": [{"match": "all", "tests": list(tests)}]}
    body[1]["value"]["questions"][3]["value"]["shown_if"] = json.dumps(condition)
    return body


def test_a_condition_is_kept_with_ids_as_they_are_frozen(editor, form):
    test = {"subject": block_id("way"), "operator": "is", "values": [block_id("way.online")]}

    edit(editor, form, conditional_body(test), **{"action-publish": "1"})

    asked = form.current_version.schema.question(question_id("hours"))
    (kept,) = asked.shown_if.tests
    assert (kept.subject, kept.values) == (question_id("way"), (question_id("way.online"),))


@pytest.mark.parametrize(
    ("test", "told"),
    [
        ({"subject": "", "operator": "is", "values": []}, "Choose what the condition looks at."),
        ({"subject": "age", "operator": "sings", "values": ["1"]}, "Choose how the condition compares."),
        ({"subject": question_id("way"), "operator": "is", "values": []}, "Choose the answers"),
        ({"subject": "age", "operator": "at_least", "values": ["many"]}, "Write the number"),
    ],
)
def test_an_unfinished_condition_is_a_draft_and_not_published(editor, form, test, told):
    published = edit(editor, form, conditional_body(test), **{"action-publish": "1"})
    saved = edit(editor, form, conditional_body(test))

    assert told in words_of(published)
    assert form.versions.count() == 1
    assert saved.status_code == 302


@pytest.mark.parametrize("posted", ["{", "[]", '{"groups": 1}', '{"match": "never", "groups": [{"tests": [1]}]}'])
def test_a_condition_that_is_no_condition_is_refused(editor, form, posted):
    body = application_body()
    body[1]["value"]["questions"][3]["value"]["shown_if"] = posted

    response = edit(editor, form, body, **{"action-publish": "1"})

    assert response.status_code in (200, 302)
    assert all(question.shown_if is None for question in form.current_version.schema.questions)


# --- previews ---


@pytest.mark.parametrize("mode", ["form", question_id("wishes"), "errors", "check", "received", "letter"])
def test_every_page_of_a_form_can_be_previewed_and_nothing_sent(editor, form, mode):
    response = editor.get(
        reverse("wagtailadmin_pages:view_draft", args=[form.pk]), {"mode": mode}, headers={"accept-language": "en"}
    )

    page = words_of(response)
    assert response.status_code == 200
    assert {"errors": "error-summary", "letter": "BL-", "received": "BL-"}.get(mode, "Pieteikums") in page
    assert 'type="submit" name="go" value="next">' not in page


def test_a_preview_shows_what_conditions_hide(editor, form):
    page = form.get_latest_revision_as_object()
    test = {"subject": question_id("way"), "operator": "is", "values": [question_id("way.online")]}
    body = conditional_body(test)
    body[1]["value"]["questions"][3]["value"]["shown_if"] = json.loads(
        body[1]["value"]["questions"][3]["value"]["shown_if"]
    )
    page.body = page._meta.get_field("body").to_python(body)
    page.save_revision()

    response = editor.get(reverse("wagtailadmin_pages:view_draft", args=[form.pk]), {"mode": question_id("wishes")})

    assert "Cik stundu mēnesī vari veltīt?" in words_of(response)
