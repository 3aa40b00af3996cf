"""An answer keeps its question: versions are frozen at publication, whatever happens to the form later."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models import ProtectedError
from django.utils import translation
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation, TranslationSource

from cms.models import User
from forms.domain.versions import schema_of
from forms.models import FormPage, FormVersion
from tests.factories import application_body, make_form, make_submission
from tests.factories.forms import block_id, question, question_id

pytestmark = pytest.mark.django_db


def republish(form: FormPage, body: list) -> FormPage:
    form.body = form._meta.get_field("body").to_python(body)
    form.save_revision().publish()
    return FormPage.objects.get(pk=form.pk)


def questions_of(body: list, section: int = 0) -> list:
    return body[section]["value"]["questions"]


def asked(submission, user: User | None = None) -> list[str]:
    return [question.label for question in submission.version.schema.questions]


def test_publishing_freezes_a_version():
    form = make_form()

    version = form.current_version

    assert (version.number, version.language, version.schema.title) == (1, "lv", "Pieteikums")
    assert version.schema == schema_of(form)


def test_publishing_again_without_a_change_that_matters_makes_no_version():
    form = make_form()
    form.introduction = "Cits ievads."

    form.save_revision().publish()

    assert form.versions.count() == 1


def test_renaming_deleting_and_reordering_leave_old_submissions_as_they_were_asked():
    form = make_form()
    old = make_submission(form)
    body = application_body()
    questions = questions_of(body)
    questions[0]["value"]["label"] = "Vārds"
    questions.remove(next(item for item in questions if item["id"] == block_id("phone")))
    questions.reverse()

    form = republish(form, body)
    new = make_submission(form, key="new", phone=None)

    assert form.versions.count() == 2
    assert asked(old)[:2] == ["Kā tevi sauc?", "Tavs uzvārds"]
    assert "Tavs tālrunis" in asked(old)
    assert "Tavs tālrunis" not in asked(new)
    assert old.answers[question_id("first_name")] == new.answers[question_id("first_name")]


def test_a_reworded_choice_keeps_its_id_and_its_old_words():
    form = make_form()
    chosen = block_id("way.online").replace("-", "")
    old = make_submission(form, way=chosen)
    body = application_body()
    way = next(item for item in questions_of(body, 1) if item["id"] == block_id("way"))
    way["value"]["choices"][1]["value"] = "Ekrānā"

    form = republish(form, body)
    new = make_submission(form, key="new", way=chosen)

    words = [submission.version.schema for submission in (old, new)]
    shown = [schema.question(question_id("way")).label_of(chosen) for schema in words]
    assert shown == ["Tiešsaistē", "Ekrānā"]


def test_a_version_is_immutable():
    version = make_form().current_version
    version.number = 9

    with pytest.raises(TypeError, match="immutable"):
        version.save()


def translated(form: FormPage, words: dict[str, str], committing) -> FormPage:
    """Translate a published form into Russian as an editor would, through wagtail-localize."""
    russian, _is_new = Locale.objects.get_or_create(language_code="ru")
    if not form.get_parent().has_translation(russian):
        form.get_parent().copy_for_translation(russian)
    source, _is_new = TranslationSource.update_or_create_from_instance(form)
    work = Translation.objects.create(source=source, target_locale=russian)
    for segment in source.stringsegment_set.all():
        string = segment.string
        StringTranslation.objects.get_or_create(
            translation_of=string,
            locale=russian,
            context=segment.context,
            defaults={"data": words.get(string.data, f"ru {string.data}")},
        )
    with committing(execute=True):
        work.save_target(publish=True)
    return FormPage.objects.get(translation_key=form.translation_key, locale=russian)


@pytest.fixture
def english():
    """Have errors told in English, so that a test can read them."""
    with translation.override("en"):
        yield


@pytest.fixture
def parent() -> Page:
    root = Page.get_first_root_node()
    return root.add_child(instance=Page(title="Vieta", slug="vieta", locale=Locale.objects.get(language_code="lv")))


def test_answers_in_two_languages_count_as_one_question(parent, django_capture_on_commit_callbacks):
    form = make_form(parent=parent)
    russian = translated(
        form, {"Kā tevi sauc?": "Как тебя зовут?", "Tiešsaistē": "Онлайн"}, django_capture_on_commit_callbacks
    )
    chosen = block_id("way.online").replace("-", "")

    lv = make_submission(form, way=chosen)
    ru = make_submission(russian, way=chosen)

    assert lv.version.form_key == ru.version.form_key
    assert set(lv.answers) == set(ru.answers)
    assert lv.answers[question_id("way")] == ru.answers[question_id("way")]
    assert (asked(lv)[0], asked(ru)[0]) == ("Kā tevi sauc?", "Как тебя зовут?")
    assert (ru.language, ru.version.language) == ("ru", "ru")


def test_a_list_is_frozen_in_the_language_of_the_form(parent, django_capture_on_commit_callbacks):
    form = make_form(parent=parent)
    russian = translated(form, {}, django_capture_on_commit_callbacks)

    languages = [
        next(q for q in page.current_version.schema.questions if q.list_name == "languages") for page in (form, russian)
    ]

    assert [item.id for item in languages[0].choices] == [item.id for item in languages[1].choices]
    assert languages[0].label_of("en") != languages[1].label_of("en")


@pytest.mark.parametrize(
    ("left_out", "told"),
    [("first_name", "first name"), ("family_name", "first name"), ("birth_date", "birth date"), ("email", "contact")],
)
def test_an_application_without_what_it_needs_cannot_be_published(left_out, told, english):
    body = application_body()
    questions = questions_of(body)
    questions.remove(next(item for item in questions if item["id"] == block_id(left_out)))

    with pytest.raises(ValidationError) as refused:
        make_form(body=body)

    assert told in " ".join(refused.value.messages)
    assert FormVersion.objects.count() == 0


def test_an_application_may_ask_for_a_phone_instead_of_an_email():
    body = application_body()
    for item in questions_of(body):
        if item["id"] in (block_id("email"), block_id("phone")):
            item["value"]["required"] = item["id"] == block_id("phone")

    assert make_form(body=body).current_version is not None


def test_a_questionnaire_may_ask_anything():
    body = application_body()[1:2]

    assert make_form(body=body, kind=FormPage.Kind.QUESTIONNAIRE).current_version is not None


def test_two_questions_cannot_bind_to_the_same_thing(english):
    body = application_body()
    questions_of(body).append(question("short_text", "again", "Vārds vēlreiz", binds_to="first_name"))

    with pytest.raises(ValidationError, match="Two questions"):
        make_form(body=body)


def test_a_name_cannot_be_asked_by_a_number(english):
    body = application_body()
    questions_of(body)[0]["type"] = "number"

    with pytest.raises(ValidationError, match="cannot be the person"):
        make_form(body=body)


def test_deleting_the_page_cannot_delete_answers():
    form = make_form()
    make_submission(form)

    with pytest.raises(ProtectedError):
        form.delete()

    assert FormPage.objects.filter(pk=form.pk).exists()


def test_a_form_that_nobody_answered_can_be_deleted():
    form = make_form()

    form.delete()

    assert not FormVersion.objects.exists()


@pytest.mark.parametrize(
    "delicate", [{"audience": "safeguarding"}, {"sensitivity": "sensitive"}, {"sensitivity": "special"}]
)
def test_what_the_directory_may_show_is_not_delicate(delicate, english):
    body = application_body()
    body[1]["value"]["questions"][4]["value"] |= delicate

    with pytest.raises(ValidationError) as refusal:
        make_form(body=body)

    assert "Pastāsti par sevi" in str(refusal.value)
