"""Forms as files: written, read again, refused with a place where something is wrong, and started from."""

import copy
import json
from collections.abc import Callable

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.models import Locale, Page
from wagtail_localize.models import StringTranslation, Translation

from cms import groups
from forms.domain.exchange.bringing import bring_in
from forms.domain.exchange.building import step_id
from forms.domain.exchange.layout import LARGEST, FormFile, Unreadable, read
from forms.domain.exchange.starters import names, starter
from forms.domain.exchange.writing import written
from forms.domain.versions import schema_of
from forms.lint import problems
from forms.models import Call, Concept, FormPage, RoutingRule, Scale
from forms.questions.block import dashed
from tests.factories import CallFactory, TeamFactory, make_coordinator, make_form, make_staff, make_submission
from tests.forms.tiny import tiny_form

pytestmark = [pytest.mark.django_db, pytest.mark.seen_once]


@pytest.fixture
def place() -> Page:
    """Return a page with Russian and English translations, below which forms can be."""
    root = Page.get_first_root_node()
    page = root.add_child(instance=Page(title="Vieta", slug="vieta", locale=Locale.objects.get(language_code="lv")))
    for code in ("ru", "en"):
        locale, _is_new = Locale.objects.get_or_create(language_code=code)
        page.copy_for_translation(locale, copy_parents=True)
    return page


@pytest.fixture
def user():
    return make_staff(groups.EDITOR, language="en")


@pytest.fixture
def editor(sign_in, user):
    return sign_in(user)


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


def file(**changes) -> FormFile:
    return read(json.dumps(tiny_form(**changes)))


def in_language(page: FormPage, code: str) -> FormPage:
    return FormPage.objects.get(translation_key=page.translation_key, locale__language_code=code)


def labels(page: FormPage) -> list[str]:
    return [question.label for question in schema_of(page.get_latest_revision_as_object()).questions]


# --- bringing in ----------------------------------------------------------------------------------


def test_a_form_comes_as_a_draft_that_can_be_published(place, user):
    page = bring_in(file(), parent=place, by=user)

    assert (page.live, page.title, page.kept_months, page.once, page.team) == (False, "Kā tev iet?", 12, True, None)
    assert labels(page) == ["Vai tev ir draugs?", "Cik tas ir tiesa?", "Piekrīti?", "Kad tu piedzimi?", "Kāpēc?"]
    page.get_latest_revision().publish()
    assert page.current_version.number == 1


def test_translations_come_as_drafts_that_translators_find_side_by_side(place, user):
    page = bring_in(file(), parent=place, by=user)

    russian = in_language(page, "ru")
    assert (russian.title, russian.live) == ("Как дела?", False)
    assert labels(russian) == ["У тебя есть друг?", "Насколько это верно?", "Согласны?", "Когда ты родился?", "Почему?"]
    work = Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code="ru")
    total, done = work.get_progress()
    assert total - done == 1  # Its address in Russian.


def test_the_same_question_has_the_same_id_in_every_language(place, user):
    page = bring_in(file(), parent=place, by=user)

    schemas = [schema_of(in_language(page, code).get_latest_revision_as_object()) for code in ("lv", "ru", "en")]

    assert len({tuple(question.id for question in schema.questions) for schema in schemas}) == 1
    assert len({tuple(c.id for q in schema.questions for c in q.choices) for schema in schemas}) == 1
    assert [schema.sections[1].text for schema in schemas] == [
        "Tev vēl nav 13.",
        "Тебе ещё нет 13.",
        "You are not 13 yet.",
    ]


def test_without_a_translated_place_the_words_wait_for_translators(user):
    root = Page.get_first_root_node()
    Locale.objects.get_or_create(language_code="ru")
    alone = root.add_child(instance=Page(title="Viena", slug="viena", locale=Locale.objects.get(language_code="lv")))

    page = bring_in(file(), parent=alone, by=user)

    assert not FormPage.objects.filter(translation_key=page.translation_key).exclude(pk=page.pk).exists()
    work = Translation.objects.get(source__object_id=page.translation_key, target_locale__language_code="ru")
    assert work.get_progress()[1] > 5


def test_ids_are_fresh_and_conditions_follow_them(place, user):
    first, second = (bring_in(file(), parent=place, by=user) for _time in range(2))

    schemas = [schema_of(page.get_latest_revision_as_object()) for page in (first, second)]
    assert not {q.id for q in schemas[0].questions} & {q.id for q in schemas[1].questions}
    friend, _statements, agrees, _born, why = schemas[0].questions
    tests = list(why.shown_if.tests)
    assert [(test.subject, test.values) for test in tests] == [
        (friend.id, (friend.choices[1].id,)),
        (agrees.id, (agrees.choices[1].id,)),
    ]
    assert [test.subject for test in schemas[0].sections[1].shown_if.tests] == ["age"]


def test_missing_scales_and_concepts_are_made_in_every_language(place, user):
    bring_in(file(), parent=place, by=user)

    assert set(Scale.objects.filter(key="agree").values_list("locale__language_code", "name")) == {
        ("lv", "Piekrišana"),
        ("ru", "Согласие"),
        ("en", "Agreement"),
    }
    assert Concept.objects.filter(key="belonging").count() == 3


def test_a_scale_that_is_here_already_stays_as_it_is(place, user):
    field = Scale._meta.get_field("steps")
    ids = [dashed(letter * 32) for letter in "ab"]
    steps = [{"type": "step", "id": step, "value": word} for step, word in zip(ids, ("Zemu", "Augstu"), strict=True)]
    lv = Locale.objects.get(language_code="lv")
    Scale.objects.create(key="agree", name="Mūsu", locale=lv, steps=field.to_python(steps))

    page = bring_in(file(), parent=place, by=user)

    assert list(Scale.objects.filter(key="agree").values_list("name", flat=True)) == ["Mūsu"]
    schema = schema_of(page.get_latest_revision_as_object())
    why = list(schema.questions)[4]
    assert [test.values for test in why.shown_if.tests][1] == ("b" * 32,)


def own_scale(*steps: str) -> None:
    """Keep a scale of the file's name here already, with steps of our own ids."""
    field = Scale._meta.get_field("steps")
    raw = [{"type": "step", "id": dashed(step), "value": f"Solis {number}"} for number, step in enumerate(steps)]
    lv = Locale.objects.get(language_code="lv")
    Scale.objects.create(key="agree", name="Mūsu", locale=lv, steps=field.to_python(raw))


def test_a_scale_with_more_steps_here_takes_no_condition_by_its_place(place, user):
    own_scale("a" * 32, "b" * 32, "c" * 32)

    page = bring_in(file(), parent=place, by=user).get_latest_revision_as_object()

    schema = schema_of(page)
    assert [len(question.choices) for question in schema.questions if question.type == "scale"] == [3]
    assert any("looks for a choice" in problem for problem in problems(schema, application=False))


def test_a_scale_that_got_another_step_here_keeps_what_conditions_mean(place, user):
    ids = [step_id("agree", step["key"]) for step in tiny_form()["scales"][0]["steps"]]
    own_scale("a" * 32, *ids)

    page = bring_in(file(), parent=place, by=user).get_latest_revision_as_object()

    why = list(schema_of(page).questions)[4]
    assert [test.values for test in why.shown_if.tests][1] == (ids[1],)


# --- writing --------------------------------------------------------------------------------------


def test_what_is_written_can_be_read_and_asks_the_same(place, user):
    page = bring_in(file(), parent=place, by=user)

    data = written(page)
    again = bring_in(read(json.dumps(data)), parent=place, by=user)

    assert data["language"] == "lv"
    assert (
        data["sections"][0]["questions"][0]["choices"][1]["label"]
        == tiny_form()["sections"][0]["questions"][0]["choices"][1]["label"]
    )
    assert data["scales"][0]["steps"][1]["label"] == {"lv": "Jā", "ru": "Да", "en": "Yes"}
    assert without_ids(written(again)) == without_ids(data)


def without_ids(data: dict) -> str:
    """Return a file as text with every id in it replaced by its place of first appearance."""
    text = json.dumps({**data, "key": ""}, sort_keys=True)
    ids = [item["id"] for section in data["sections"] for item in (section, *section["questions"])]
    ids += [
        c["id"] for s in data["sections"] for q in s["questions"] for c in (*q.get("choices", ()), *q.get("rows", ()))
    ]
    for number, item in enumerate(ids):
        text = text.replace(item, f"id{number}")
    return text


def test_every_kind_of_the_application_survives_the_way_out_and_in(place, user):
    form = make_form(parent=place)
    submission = make_submission(form)

    data = written(form)
    again = bring_in(read(json.dumps(data)), parent=place, by=user)

    words = [(q.type, q.label, q.required, q.binds_to, q.text) for q in form.schema().questions]
    assert [(q.type, q.label, q.required, q.binds_to, q.text) for q in again.schema().questions] == words
    assert submission.first_name not in json.dumps(data, ensure_ascii=False)


def test_an_export_is_a_file_for_who_may_edit(editor, place):
    form = make_form(parent=place)

    response = editor.get(reverse("form_versions:export", args=[form.pk]))

    assert response["Content-Disposition"].startswith("attachment;")
    assert json.loads(response.content)["format"] == "blakus-form-1"


# --- refusing -------------------------------------------------------------------------------------


def broken(*path: object, value: object) -> str:
    """Return the tiny form with one value replaced; a last step `+` adds a key."""
    data = copy.deepcopy(tiny_form())
    inside = data
    for step in path[:-1]:
        inside = inside[step]
    inside[path[-1]] = value
    return json.dumps(data)


def tried(deed: Callable[[], object]) -> list[str]:
    """Return the problems with which `deed` refused; empty when it did not."""
    try:
        deed()
    except Unreadable as refusal:
        return refusal.problems
    return []


QUESTION = ("sections", 0, "questions", 0)


@pytest.mark.parametrize(
    ("content", "told"),
    [
        ("", "not a JSON file"),
        ("[" * 100_000, "not a JSON file"),
        ("{" + '"a":{' * 5000, "not a JSON file"),
        ("[]", "The file: must be an object"),
        ("null", "The file: must be an object"),
        ('{"format": NaN}', "not a JSON file"),
        ("9" * 5000, "not a JSON file"),
        (b"\xff\xfe\x00", "not a JSON file"),
        (" " * (LARGEST + 1), "larger"),
        (broken("format", value="other"), "format: “other” is not known"),
        (broken("title", value="Anketa"), "title: must say its language"),
        (broken("title", value={"ru": "Форма"}), "title › lv: must not be empty"),
        (broken("title", value={"lv": "A", "xx": "B"}), "title › xx: is not a language"),
        (broken("language", value=["lv"]), "language: "),
        (broken("surprise", value=1), "surprise: is not a field"),
        (broken("sections", value={}), "sections: must be a list"),
        (broken("sections", value=[{}] * 61), "more than 60"),
        (broken("sections", 0, "id", value="../x"), "sections 1 › id: has characters"),
        (broken("settings", "kept_months", value=True), "settings › kept_months: must be a whole number"),
        (broken("settings", "kept_months", value=10**9), "settings › kept_months: must be a whole number"),
        (broken(*QUESTION, "type", value="robot"), "questions 1 › type: “robot” is not known"),
        (broken(*QUESTION, "label", value={"lv": ""}), "questions 1 › label › lv: must not be empty"),
        (broken(*QUESTION, "label", value={"lv": "a\x00b"}), "has characters that cannot be here"),
        (broken(*QUESTION, "label", value={"lv": "a\ud800b"}), "has characters that cannot be here"),
        (broken(*QUESTION, "label", value={"lv": "x" * 251}), "longer than 250"),
        (broken(*QUESTION, "id", value="why"), "“why” stands there more than once"),
        (broken(*QUESTION, "audience", value="world"), "audience: “world” is not known"),
        (broken(*QUESTION, "binds_to", value="password"), "binds_to: “password” is not known"),
        (broken(*QUESTION, "concept", value="nowhere"), "concept: “nowhere” is not known"),
        (broken(*QUESTION, "required", value="yes"), "required: must be true or false"),
        (broken(*QUESTION, "choices", value="x"), "choices: must be a list"),
        (broken(*QUESTION, "choices", 0, "id", value="no_"), "“no_” stands there more than once"),
        (broken(*QUESTION, "details", value=7), "details: must be an object"),
        (broken(*QUESTION, "details", value={"a": {"b": {"c": {"d": {"e": 1}}}}}), "holds too much"),
        (broken("sections", 0, "questions", 2, "details", value={"scale": "none"}), "scale: “none” is not known"),
        (broken("sections", 0, "questions", 2, "details", value={"scale": {"a": 1}}), "scale"),
        (broken("sections", 1, "shown_if", value={"match": "all"}), "groups: is missing"),
        (
            broken("sections", 1, "shown_if", "groups", 0, "tests", 0, "subject", value="later"),
            "sections 2 › shown_if: “later” is neither",
        ),
        (
            broken("sections", 1, "shown_if", "groups", 0, "tests", 0, "operator", value="eval"),
            "operator: “eval” is not known",
        ),
    ],
)
def test_a_wrong_file_is_refused_with_its_place(content, told):
    with pytest.raises(Unreadable) as refusal:
        read(content)

    assert told in " ".join(refusal.value.problems)


@pytest.mark.parametrize(
    "question",
    [
        {"id": "x", "type": "number", "label": {"lv": "Cik?"}, "details": {"minimum": []}},
        {"id": "x", "type": "file", "label": {"lv": "Fails"}, "details": {"kinds": 5, "megabytes": "x"}},
        {"id": "x", "type": "picture", "details": {"image": 1, "alt": [1]}},
        {"id": "x", "type": "hidden", "label": {"lv": "Slēpts"}, "details": {"name": {"a": "b"}}},
        {"id": "x", "type": "one_listed", "label": {"lv": "Kur?"}, "list_name": "", "minimum": 3},
        {"id": "x", "type": "consent", "label": {"lv": "Jā"}, "purpose": "", "text": {}},
        {"id": "x", "type": "scale", "label": {"lv": "Cik?"}, "details": {"scale": ["agree"]}},
    ],
)
def test_details_that_no_kind_can_have_never_crash(question, place, user):
    data = tiny_form()
    data["sections"][0]["questions"].append(question)

    place_in_file = tried(lambda: bring_in(read(json.dumps(data)), parent=place, by=user))

    assert all("questions 6" in problem for problem in place_in_file)


def test_a_picture_of_another_site_is_not_taken_for_one_of_ours(place, user):
    data = tiny_form()
    data["sections"][0]["questions"].append({"id": "x", "type": "picture", "details": {"image": 1, "alt": "Suns"}})

    page = bring_in(read(json.dumps(data)), parent=place, by=user)

    assert list(page.schema().questions)[-1].details["image"] is None


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.floats(allow_nan=False),
    lambda inside: st.lists(inside, max_size=4) | st.dictionaries(st.text(max_size=10), inside, max_size=4),
    max_leaves=12,
)


def places(value: object, at: tuple = ()) -> list[tuple]:
    """Return the path of every value inside `value`."""
    items = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [found for key, item in items for found in [(*at, key), *places(item, (*at, key))]]


@given(st.sampled_from(places(tiny_form())), JSON)
@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_stands_anywhere_is_read_or_refused(path, value):
    content = broken(*path, value=value)

    assert all(isinstance(problem, str) for problem in tried(lambda: read(content)))


# --- the screens ----------------------------------------------------------------------------------


def upload(content: str | bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile("form.json", content if isinstance(content, bytes) else content.encode())


def test_an_editor_imports_a_file(editor, place):
    data = {"file": upload(json.dumps(tiny_form())), "parent_page": place.pk, "title": "Mana anketa"}

    response = editor.post(reverse("form_start:import"), data)

    page = FormPage.objects.get(title="Mana anketa")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
    assert page.owner == response.wsgi_request.user


def test_a_wrong_file_is_told_on_the_screen_and_nothing_is_made(editor, place):
    data = {"file": upload(broken(*QUESTION, "type", value="<script>")), "parent_page": place.pk}

    response = editor.post(reverse("form_start:import"), data)

    assert response.status_code == 422
    assert "&lt;script&gt;" in response.content.decode()
    assert not FormPage.objects.exists()


def test_what_the_blocks_refuse_leaves_nothing_behind(editor, place):
    data = tiny_form()
    data["sections"][0]["questions"][4]["maximum"] = 3

    response = editor.post(reverse("form_start:import"), {"file": upload(json.dumps(data)), "parent_page": place.pk})

    assert response.status_code == 422
    assert "sections 1 › questions 5 › maximum" in response.content.decode()
    assert not Scale.objects.filter(key="agree").exists()


def test_a_place_in_another_language_is_refused(editor, place):
    russian = place.get_translation(Locale.objects.get(language_code="ru"))
    data = {"file": upload(json.dumps(tiny_form())), "parent_page": russian.pk}

    response = editor.post(reverse("form_start:import"), data)

    assert response.status_code == 422
    assert "another language" in response.content.decode()


@pytest.mark.parametrize("name", ["index", "import"])
def test_who_adds_no_pages_starts_no_forms(name, sign_in):
    assert sign_in(make_staff(groups.SUPERVISOR)).get(reverse(f"form_start:{name}")).status_code == 403


def test_an_unknown_starter_is_not_found(editor):
    assert editor.get(reverse("form_start:start", args=["no-such"])).status_code == 404


def test_an_editor_starts_from_a_complete_form(editor, place):
    name = names()[0]
    shown = editor.get(reverse("form_start:index")).content.decode()

    response = editor.post(reverse("form_start:start", args=[name]), {"parent_page": place.pk, "title": "Sākam"})

    assert reverse("form_start:start", args=[name]) in shown
    page = FormPage.objects.get(title="Sākam")
    assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])


# --- what comes with the system -------------------------------------------------------------------


@pytest.mark.parametrize("name", names())
def test_every_starter_is_complete_and_can_be_published(name, place, user):
    chosen = starter(name)

    page = bring_in(chosen.file, parent=place, by=user)

    assert chosen.file.languages == ["lv", "ru", "en"]
    is_application = page.kind == FormPage.Kind.APPLICATION
    for code in ("lv", "ru", "en"):
        there = in_language(page, code)
        work = Translation.objects.filter(source__object_id=page.translation_key, target_locale=there.locale).first()
        if work:
            assert untranslated(work) == []
        assert problems(schema_of(there.get_latest_revision_as_object()), application=is_application) == []
        there.get_latest_revision().publish()
        assert there.current_version.language == code


def untranslated(work: Translation) -> list[str]:
    """Return the texts that a translation lacks, its address aside."""
    done = set(StringTranslation.objects.filter(locale=work.target_locale).values_list("translation_of", "context"))
    segments = work.source.stringsegment_set.select_related("string", "context")
    return [
        segment.string.data
        for segment in segments
        if segment.context.path != "slug" and (segment.string_id, segment.context_id) not in done
    ]


# --- copies ---------------------------------------------------------------------------------------


def copy_of(client, form: FormPage, place: Page) -> FormPage:
    data = {"new_title": "Kopija", "new_slug": "kopija", "new_parent_page": place.pk}
    response = client.post(reverse("wagtailadmin_pages:copy", args=[form.pk]), data)
    assert response.status_code == 302
    return FormPage.objects.get(slug="kopija")


def test_a_copy_starts_afresh(editor, place):
    call = CallFactory(form=make_form(parent=place))
    make_submission(call=call)

    made = copy_of(editor, call.form, place)

    assert labels(made) == labels(call.form)
    assert made.versions.count() == 0
    assert not Call.objects.filter(form=made).exists()
    assert not RoutingRule.objects.filter(form=made).exists()
    assert made.translation_key != call.form.translation_key


def test_a_copy_by_somebody_of_no_team_has_no_team(editor, place):
    form = make_form(parent=place, team=TeamFactory(), admits=["cohort:1:mentor"])

    made = copy_of(editor, form, place)

    draft = made.get_latest_revision_as_object()
    assert (made.team, made.admits, draft.team, draft.admits) == (None, [], None, [])


def test_a_coordinator_s_copy_keeps_their_team(sign_in, place):
    team = TeamFactory()
    form = make_form(parent=place, team=team)

    made = copy_of(sign_in(make_coordinator(team)), form, place)

    assert made.team == made.get_latest_revision_as_object().team == team
