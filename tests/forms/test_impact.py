"""Publishing a form that people answered: what changes is shown first, and two things are asked."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms import groups
from forms.domain import impact
from forms.domain.impact import Overtaken
from forms.domain.versions import schema_of
from forms.models import FormPage
from forms.models.version import ForDrafts
from tests.factories import application_body, make_form, make_staff, make_submission
from tests.factories.forms import block_id, question, question_id
from tests.forms.test_editing import edit
from tests.forms.test_history import make_draft
from tests.forms.test_versions import questions_of

pytestmark = pytest.mark.django_db
WAY = question_id("way")


def reworded_body() -> list:
    """Return the application with one question put otherwise, and another that is asked only after it."""
    body = application_body()
    way = next(item for item in questions_of(body, 1) if item["id"] == block_id("way"))
    way["value"]["label"] = "Kur tu gribētu tikties?"
    after = question("short_text", "where", "Kurā vietā?", required=False)
    online = block_id("way.online").replace("-", "")
    tests = [{"subject": WAY, "operator": "is_not", "values": online}]
    after["value"]["shown_if"] = {"match": "all", "groups": [{"match": "all", "tests": tests}]}
    questions_of(body, 1).append(after)
    return body


def save_draft(form: FormPage, body: list, by=None):
    form.body = form._meta.get_field("body").to_python(body)
    revision = form.save_revision(user=by)
    form.refresh_from_db()
    return revision


@pytest.fixture
def form() -> FormPage:
    form = make_form()
    make_submission(form)
    return form


@pytest.fixture
def user():
    return make_staff(groups.EDITOR, language="en")


@pytest.fixture
def editor(sign_in, user):
    return sign_in(user)


def screen(form: FormPage) -> str:
    return reverse("form_versions:impact", args=[form.pk, form.latest_revision_id])


def send(client, form: FormPage, **choices: str):
    return client.post(screen(form), {"seen": form.current_version.number, **choices})


# --- the way to the screen ------------------------------------------------------------------------


def test_publishing_an_answered_form_shows_the_impact_first(form, editor):
    response = edit(editor, form, application_body()[:2], **{"action-publish": "1"})

    form.refresh_from_db()
    assert response.url == screen(form)
    assert form.versions.count() == 1


@pytest.mark.parametrize("answered", [True, False])
def test_nothing_is_shown_where_nothing_changes_or_nobody_answered(answered, editor):
    form = make_form()
    body = application_body() if answered else application_body()[:2]
    if answered:
        make_submission(form)

    response = edit(editor, form, body, **{"action-publish": "1"})

    assert "impact" not in response.url
    assert form.versions.count() == (1 if answered else 2)


def test_an_unfinished_answer_is_enough_to_be_asked(editor):
    form = make_form()
    make_draft(form)

    response = edit(editor, form, application_body()[:2], **{"action-publish": "1"})

    assert "impact" in response.url


def test_a_publication_for_later_is_not_asked_about(form, editor):
    form.go_live_at = timezone.now() + timedelta(days=1)

    revision = save_draft(form, reworded_body())

    assert editor.get(screen(form)).status_code == 200
    revision.publish()
    assert form.versions.count() == 1


def test_the_screen_tells_what_changes_and_for_how_many(form, editor):
    make_draft(form)
    save_draft(form, reworded_body())

    html = editor.get(screen(form)).content.decode()

    assert "Kur tu gribētu tikties?" in html
    assert "Kā tev ērtāk tikties?" in html
    assert "Kurā vietā?" in html
    assert "<strong>1</strong> submission keeps" in html
    assert f'name="q_{WAY}"' in html
    assert 'name="for_drafts"' in html
    assert "Elza" not in html


# --- deciding -------------------------------------------------------------------------------------


def test_the_careful_answers_are_the_same_question_and_keep(form, editor, user):
    save_draft(form, reworded_body())

    send(editor, form)

    version = form.current_version
    assert (version.number, version.for_drafts, version.published_by) == (2, ForDrafts.KEEP, user)
    assert version.schema.question(WAY).label == "Kur tu gribētu tikties?"
    form.refresh_from_db()
    assert form.live_revision_id == form.latest_revision_id


@pytest.mark.parametrize("choice", ForDrafts.values)
def test_what_happens_to_drafts_is_kept_with_the_version(choice, form, editor):
    make_draft(form)
    save_draft(form, reworded_body())

    send(editor, form, for_drafts=choice)

    assert form.current_version.for_drafts == choice


def test_a_new_question_gets_a_new_id_and_conditions_follow_it(form, editor):
    old = make_submission(form, key="way", way=block_id("way.online").replace("-", ""))
    save_draft(form, reworded_body())

    send(editor, form, **{f"q_{WAY}": "new"})

    schema = form.current_version.schema
    asked = next(item for item in schema.questions if item.label == "Kur tu gribētu tikties?")
    after = next(item for item in schema.questions if item.label == "Kurā vietā?")
    assert schema.question(WAY) is None
    assert [test.subject for test in after.shown_if.tests] == [asked.id]
    assert WAY in old.given
    assert old.version.schema.question(WAY).label == "Kā tev ērtāk tikties?"


def test_the_published_page_and_its_draft_agree_on_the_new_id(form, editor):
    save_draft(form, reworded_body())

    send(editor, form, **{f"q_{WAY}": "new"})

    page = FormPage.objects.get(pk=form.pk)
    assert schema_of(page) == schema_of(page.get_latest_revision_as_object()) == page.current_version.schema


@pytest.mark.parametrize("choice", ["same", "new"])
def test_a_second_click_publishes_once(choice, form, editor):
    save_draft(form, reworded_body())
    address, data = screen(form), {"seen": 1, f"q_{WAY}": choice}

    answers = [editor.post(address, data, follow=True).content.decode() for _click in range(2)]

    assert form.versions.count() == 2
    assert ["is published" in answer for answer in answers] == [True, True]


def test_a_newer_draft_is_not_published_by_an_older_screen(form, editor):
    save_draft(form, reworded_body())
    address = screen(form)
    save_draft(form, application_body()[:2])

    shown = editor.get(address).content.decode()
    answer = editor.post(address, {"seen": 1}, follow=True).content.decode()

    assert "newer draft" in shown
    assert "newer draft" in answer
    assert form.versions.count() == 1


def test_a_version_that_came_meanwhile_is_noticed(form, user):
    revision = save_draft(form, reworded_body())

    with pytest.raises(Overtaken):
        impact.publish(revision, by=user, seen=0)


def test_a_form_that_became_impossible_is_not_published(form, editor):
    save_draft(form, application_body()[1:])

    answer = send(editor, form)

    assert answer.status_code == 302
    assert form.versions.count() == 1
    assert FormPage.objects.get(pk=form.pk).live_revision_id != form.latest_revision_id


@pytest.mark.parametrize("wrong", [{"seen": "x"}, {"seen": "1", "for_drafts": "burn"}, {f"q_{WAY}": "perhaps"}])
def test_a_wrong_choice_publishes_nothing(wrong, form, editor):
    save_draft(form, reworded_body())

    assert editor.post(screen(form), wrong).status_code == 422
    assert form.versions.count() == 1


def test_who_may_not_publish_is_refused(form, sign_in):
    save_draft(form, reworded_body())
    client = sign_in(make_staff(groups.SUPERVISOR))

    assert client.get(screen(form)).status_code == 403
    assert client.post(screen(form), {"seen": 1}).status_code == 403
    assert form.versions.count() == 1


def test_nobody_publishes_a_locked_form(form, editor):
    save_draft(form, reworded_body())
    FormPage.objects.filter(pk=form.pk).update(locked=True)

    assert send(editor, form).status_code == 403


def test_a_revision_of_another_page_is_not_found(form, editor):
    other = make_form(title="Cita")

    address = reverse("form_versions:impact", args=[form.pk, other.latest_revision_id])

    assert editor.get(address).status_code == 404


# --- other languages ------------------------------------------------------------------------------


def test_a_new_question_keeps_the_translations_of_what_was_not_reworded(form, user):
    russian, _is_new = Locale.objects.get_or_create(language_code="ru")
    source, _is_new = TranslationSource.update_or_create_from_instance(form)
    translation = Translation.objects.create(source=source, target_locale=russian)
    for segment in StringSegment.objects.filter(source=source):
        said = {"translation_of": segment.string, "context": segment.context, "locale": russian}
        StringTranslation.objects.create(**said, data=f"RU {segment.string.data}")
    revision = save_draft(form, reworded_body(), by=user)

    version = impact.publish(revision, by=user, seen=1, anew=[WAY])
    source.update_from_db()
    translation.save_target(publish=False)

    assert version.schema.question(WAY) is None
    new = next(item for item in version.schema.questions if item.label == "Kur tu gribētu tikties?")
    there = schema_of(form.get_translation(russian)).question(new.id)
    assert there.label == "Kur tu gribētu tikties?"
    assert [choice.label for choice in there.choices] == ["RU Klātienē", "RU Tiešsaistē"]


# --- other roads ----------------------------------------------------------------------------------


def test_publishing_by_another_road_is_careful(form, user):
    make_draft(form)
    revision = save_draft(form, reworded_body(), by=user)

    revision.publish()

    version = form.current_version
    assert (version.for_drafts, version.published_by) == (ForDrafts.KEEP, user)
    assert version.schema.question(WAY) is not None
