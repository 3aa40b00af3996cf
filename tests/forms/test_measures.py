"""Concepts and scales in the admin: kept by editors, and never changed under those who were asked (H10.2)."""

import pytest
from django.urls import reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail.test.utils.form_data import nested_form_data, streamfield
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource

from cms import groups
from forms import lists
from forms.models import Concept, Scale
from tests.factories import make_staff
from tests.factories.forms import block_id, make_form, make_scale, question, section

pytestmark = pytest.mark.django_db
STEPS = ["Nemaz", "Drīzāk ne", "Drīzāk jā", "Pilnībā"]


@pytest.fixture
def scale():
    return make_scale("truth", "Cik patiesi", STEPS)


@pytest.fixture
def editor(sign_in):
    return sign_in(make_staff(groups.EDITOR))


def asked_on(scale):
    asked = question("scale", "worth", "Man ir vērtība.", scale=scale.key)
    return make_form(title="Sākuma anketa", kind="questionnaire", body=[section("s", "Par tevi", [asked])])


def posted(steps, **fields):
    rows = [("step", words, {"id": block}) for words, block in steps]
    data = nested_form_data({"name": "Cik patiesi", "key": "truth", **fields, "steps": streamfield([])})
    data["steps-count"] = str(len(rows))
    for number, (kind, words, more) in enumerate(rows):
        data |= {
            f"steps-{number}-type": kind,
            f"steps-{number}-order": str(number),
            f"steps-{number}-deleted": "",
            f"steps-{number}-id": more["id"],
            f"steps-{number}-value": words,
        }
    return data


def edit(client, scale, steps, **fields):
    return client.post(reverse(scale.snippet_viewset.get_url_name("edit"), args=[scale.pk]), posted(steps, **fields))


def same_steps(words=STEPS):
    return [(label, block_id(f"truth.{number}")) for number, label in enumerate(words)]


def steps_of(scale):
    return [step.label for step in Scale.objects.get(pk=scale.pk).choices()]


def test_editor_adds_a_scale(editor):
    response = editor.post(
        reverse(Scale.snippet_viewset.get_url_name("add")), posted([("Jā", ""), ("Nē", "")], key="yes-no")
    )

    assert response.status_code == 302
    assert [label for _id, label in lists.get("scales").parts_of("yes-no")] == ["Jā", "Nē"]


def test_key_that_is_taken_is_refused(editor, scale):
    response = editor.post(reverse(Scale.snippet_viewset.get_url_name("add")), posted([("Jā", ""), ("Nē", "")]))

    assert response.status_code == 200
    assert Scale.objects.count() == 1


def test_key_stays_for_ever(editor, scale):
    edit(editor, scale, same_steps(), key="other")

    assert Scale.objects.get().key == "truth"


def test_steps_of_a_scale_that_was_asked_can_be_worded_anew(editor, scale):
    asked_on(scale)

    response = edit(editor, scale, same_steps(["Ne nieka", *STEPS[1:]]))

    assert response.status_code == 302
    assert steps_of(scale) == ["Ne nieka", *STEPS[1:]]


@pytest.mark.parametrize(
    "change",
    [
        lambda steps: steps[1:],
        lambda steps: [*steps, ("Vēl vairāk", "")],
        lambda steps: steps[::-1],
    ],
    ids=["lost", "added", "moved"],
)
def test_scale_that_was_asked_keeps_its_steps(editor, scale, change):
    asked_on(scale)

    response = edit(editor, scale, change(same_steps()))

    assert response.status_code == 200
    assert "Sākuma anketa" in str(response.context["form"].errors["steps"])
    assert steps_of(scale) == STEPS


def test_scale_that_nobody_was_asked_on_can_change(editor, scale):
    edit(editor, scale, same_steps()[1:])

    assert steps_of(scale) == STEPS[1:]


@pytest.mark.parametrize("way", ["delete", "bulk"])
def test_scale_that_was_asked_cannot_be_deleted(editor, scale, way):
    asked_on(scale)
    one = reverse(scale.snippet_viewset.get_url_name("delete"), args=[scale.pk])
    many = reverse("wagtail_bulk_action", args=["forms", "scale", "delete"]) + f"?id={scale.pk}"

    editor.post(one if way == "delete" else many)

    assert Scale.objects.filter(pk=scale.pk).exists()


def test_concept_that_was_asked_for_cannot_be_deleted(editor):
    concept = Concept.objects.create(key="worth", name="Pašvērtība", locale=Locale.get_default())
    unused = Concept.objects.create(key="hope", name="Cerība", locale=Locale.get_default())
    asked = question("short_text", "worth", "Kas tev izdodas?", concept="worth")
    make_form(kind="questionnaire", body=[section("s", "Par tevi", [asked])])

    for item in (concept, unused):
        editor.post(reverse(item.snippet_viewset.get_url_name("delete"), args=[item.pk]))

    assert list(Concept.objects.values_list("key", flat=True)) == ["worth"]


@pytest.mark.parametrize("role", [groups.SUPERVISOR, groups.LEAD, groups.ADMINISTRATOR])
def test_who_writes_no_forms_meets_no_scales(sign_in, scale, role):
    client = sign_in(make_staff(role))

    statuses = {
        client.get(reverse(Scale.snippet_viewset.get_url_name(name), args=args)).status_code
        for name, args in (("list", []), ("add", []), ("edit", [scale.pk]), ("delete", [scale.pk]))
    }

    assert statuses == {403}


def test_translated_scale_keeps_the_ids_of_its_steps(scale):
    russian, _is_new = Locale.objects.get_or_create(language_code="ru")
    source, _new = TranslationSource.update_or_create_from_instance(scale)
    into = Translation.objects.create(source=source, target_locale=russian)
    for segment in StringSegment.objects.filter(source=source):
        StringTranslation.objects.create(
            translation_of=segment.string,
            context=segment.context,
            locale=russian,
            data=f"{segment.string.data} по-русски",
            translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
        )
    into.save_target()

    translated = Scale.objects.get(locale=russian)
    assert translated.key == scale.key
    assert [step.id for step in translated.choices()] == [step.id for step in scale.choices()]
    assert [step.label for step in translated.choices()] == [f"{words} по-русски" for words in STEPS]


def test_scale_that_is_not_translated_shows_in_the_source_language(scale):
    Locale.objects.get_or_create(language_code="ru")

    with translation.override("ru"):
        assert [label for _id, label in Scale.objects.steps_of("truth")] == STEPS
    assert Scale.objects.steps_of("unknown") == []


def test_editor_is_led_to_the_translation_of_a_scale(editor, scale):
    Locale.objects.get_or_create(language_code="ru")
    to_translate = reverse("wagtail_localize:submit_snippet_translation", args=["forms", "scale", scale.pk])

    listed = editor.get(reverse(Scale.snippet_viewset.get_url_name("list"))).content.decode()

    assert to_translate in listed
    assert editor.get(to_translate).status_code == 200
