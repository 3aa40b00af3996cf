"""Choices with room for one's own words, what is searched for, links, facts, and what stands between the questions."""

import json
from datetime import date

import pytest
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file

from forms import lists
from forms.blocks import FormBodyBlock
from forms.builder import Compiled
from forms.conditions import Condition, Group, Test
from forms.questions import all_kinds, kind_of
from forms.questions.organisation import folded, near
from forms.questions.picked import WORDS
from forms.schema import Choice, Question, Schema, Section
from forms.walk import Context, data_of, walk
from tests.factories import OrganisationFactory
from tests.forms.strategies import BETWEEN, answers, between, questions

pytestmark = pytest.mark.django_db

BODY = FormBodyBlock()
TODAY = date(2026, 6, 1)
EASY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
PLACES = (Choice("town", "Pilsētā"), Choice("woods", "Mežā"), Choice("home", "Mājās"))
NOWHERE = Choice("none", "Nekur no šīm", is_none=True)
HOSTILE = '"><script>alert(1)</script>'


@pytest.fixture(autouse=True)
def _in_english():
    with translation.override("en"):
        yield


def one(**fixed) -> Question:
    return Question(id="a", type="one_choice", label="Kur?", **{"choices": PLACES, "has_other": True, **fixed})


def several(**fixed) -> Question:
    given = {"choices": (*PLACES, NOWHERE), "has_other": True, **fixed}
    return Question(id="a", type="several_choices", label="Kur?", **given)


def organisation(**fixed) -> Question:
    return Question(id="a", type="organisation", label="Kur mācies?", **{"list_name": "organisations", **fixed})


def schema_of(*asked: Question) -> Schema:
    return Schema("Anketa", "lv", (Section("s", "Par tevi", questions=asked),))


def walked(*asked: Question, data, facts=None):
    return walk(Compiled(schema_of(*asked)), data, context=Context(TODAY, facts or {}))


def answer(question: Question, data):
    """Return the stored answer; fails when something is wrong."""
    way = walked(question, data=data)
    assert way.errors() == {}
    return way.answers[question.id]


def error(question: Question, data) -> str:
    (message,) = walked(question, data=data).errors()[question.id]
    return message


def drawn(*asked: Question, data=None) -> str:
    form_class = Compiled(schema_of(*asked)).form_class("s")
    form = form_class(None if data is None else walked(*asked, data=data).steps[0].form.data)
    request = RequestFactory().get("/")
    return "".join(
        render_to_string("components/field.html", {"question": q, "kind": kind, "field": field}, request)
        for q, kind, field in form.asked()
    )


def frozen_again(question: Question) -> Question:
    block = BODY.question_blocks[question.type]
    return block.freeze(block.to_python(json.loads(json.dumps(block.thaw(question)))), question.id)


# --- choices ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("question", "data", "stored"),
    [
        (one(), {"q_a": ["town"], "q_a_other": ["kaut kas"]}, "town"),
        (one(), {"q_a": ["other"], "q_a_other": ["  Laukos "]}, {"other": "Laukos"}),
        (several(), {"q_a": ["other", "woods"], "q_a_other": ["Laukos"]}, ["woods", {"other": "Laukos"}]),
        (several(), {"q_a": ["none"], "q_a_other": ["Laukos"]}, ["none"]),
        (several(), {"q_a": ["woods", "woods"]}, ["woods"]),
        (several(required=False, minimum=2), {}, []),
        (several(minimum=2), {"q_a": ["none"]}, ["none"]),
    ],
)
def test_choice_is_stored_with_the_words_that_belong_to_it_and_no_others(question, data, stored):
    found = answer(question, data)

    assert found == stored
    assert answer(question, data_of(schema_of(question), {"a": stored})) == stored


@pytest.mark.parametrize(
    ("question", "data", "part"),
    [
        (one(), {}, "Choose one answer"),
        (one(), {"q_a_other": ["Laukos"]}, "Choose one answer"),
        (one(), {"q_a": ["other"], "q_a_other": ["  "]}, "something else"),
        (one(), {"q_a": ["other"], "q_a_other": ["x" * (WORDS + 1)]}, "250"),
        (one(has_other=False), {"q_a": ["other"], "q_a_other": ["Laukos"]}, "not one of the choices"),
        (one(), {"q_a": ["moon"]}, "not one of the choices"),
        (several(), {"q_a": ["town", "moon"]}, "not among the choices"),
        (several(), {"q_a": ["other"]}, "something else"),
        (several(), {"q_a": ["none", "town"]}, "Nekur no šīm"),
        (several(), {"q_a": ["none", "other"], "q_a_other": ["Laukos"]}, "Nekur no šīm"),
        (several(minimum=2), {"q_a": ["town"]}, "at least 2. Now it is 1"),
        (several(maximum=1), {"q_a": ["town", "other"], "q_a_other": ["Laukos"]}, "at most 1. Now it is 2"),
    ],
)
def test_choice_that_cannot_be_says_why(question, data, part):
    message = error(question, data)

    assert part in message


def test_item_of_a_list_may_be_called_other():
    listed = {"list_name": "languages", "choices": (Choice("lv", "Latviešu"), Choice("other", "Cita valoda"))}
    single = Question(id="a", type="one_listed", label="Valoda?", **listed)
    many = Question(id="a", type="several_listed", label="Valodas?", **listed)

    assert answer(single, {"q_a": ["other"]}) == "other"
    assert answer(many, {"q_a": ["other", "lv"]}) == ["other", "lv"]
    assert "option-words" not in drawn(many)


def test_words_stay_on_the_screen_whatever_is_ticked():
    html = drawn(one(), data={"q_a": ["moon"], "q_a_other": [HOSTILE]})

    assert 'value="&quot;&gt;&lt;script&gt;' in html
    assert "<script>" not in html


def test_words_of_a_label_are_words():
    hostile = Choice("x", HOSTILE)

    html = drawn(one(choices=(hostile, *PLACES)), several(choices=(hostile, NOWHERE), minimum=1))

    assert "<script>" not in html


@pytest.mark.parametrize(
    ("limits", "words"),
    [
        ({"maximum": 2}, "Choose at most 2."),
        ({"minimum": 2}, "Choose at least 2."),
        ({"minimum": 2, "maximum": 3}, "Choose 2 to 3."),
        ({"minimum": 2, "maximum": 2}, "Choose exactly 2."),
    ],
)
def test_limits_are_said_with_the_question(limits, words):
    html = drawn(several(help_text="Kā tev ērtāk.", **limits))

    assert f"Kā tev ērtāk. {words}" in html


@pytest.mark.parametrize(
    ("question", "count"),
    [
        (several(), 0),
        (several(minimum=3, maximum=4), 0),
        (several(minimum=3, maximum=2), 1),
        (several(maximum=5), 1),
        (several(choices=(PLACES[0], NOWHERE), has_other=False), 1),
        (one(choices=PLACES[:1]), 0),
        (one(choices=PLACES[:1], has_other=False), 1),
    ],
)
def test_choices_that_cannot_work_are_not_published(question, count):
    problems = list(kind_of(question).problems(question))

    assert len(problems) == count


def test_a_choice_offered_twice_is_warned_of():
    twice = one(choices=(*PLACES, Choice("x", "Mežā")))

    warnings = list(kind_of(twice).warnings(twice))

    assert len(warnings) == 1
    assert "Mežā" in warnings[0]


def test_words_of_ones_own_are_shown_as_such():
    assert kind_of(one()).display(one(), {"other": "Laukos"}) == "Something else: Laukos"
    assert kind_of(several()).display(several(), ["town", {"other": "Laukos"}]) == "Pilsētā, Something else: Laukos"


@pytest.mark.parametrize(
    ("question", "data"),
    [
        (one(), {"q_a": ["other"], "q_a_other": ["Laukos"]}),
        (several(), {"q_a": ["town", "other"], "q_a_other": ["Laukos"]}),
    ],
)
def test_condition_can_ask_for_words_of_ones_own(question, data):
    test = Condition(groups=(Group("all", (Test("a", "is", ("other",)),)),))
    more = Question(id="b", type="short_text", label="Pastāsti vairāk", shown_if=test, required=False)

    told = walked(question, more, data={**data, "q_b": ["Jā"]})
    untold = walked(question, more, data={"q_a": ["woods"], "q_b": ["Jā"]})

    assert told.answers["b"] == "Jā"
    assert "b" not in untold.answers


# --- schools and organisations ------------------------------------------------------------------


@pytest.fixture
def school():
    return OrganisationFactory(name="Cēsu Valsts ģimnāzija")


@pytest.mark.parametrize("typed", ["Cēsu Valsts ģimnāzija", "cesu valsts gimnazija", " CĒSU  VALSTS ĢIMNĀZIJA. "])
def test_organisation_is_found_without_marks_and_case(school, typed):
    found = answer(organisation(), {"q_a": [typed]})

    assert found == {"id": str(school.pk), "name": "Cēsu Valsts ģimnāzija"}


def test_name_that_is_nearly_one_of_the_list_is_asked_about(school):
    data = {"q_a": ["Cēsu ģimnāzija"]}

    assert "nearly the same" in error(organisation(), data)
    html = drawn(organisation(), data=data)
    assert f'value="{school.pk}"' in html
    assert answer(organisation(), {**data, "q_a_pick": [str(school.pk)]})["id"] == str(school.pk)
    assert answer(organisation(), {**data, "q_a_pick": ["other"]}) == {"other": "Cēsu ģimnāzija"}


def test_pick_that_was_not_offered_is_asked_again(school):
    far = OrganisationFactory(name="Jūrmalas bibliotēka")

    message = error(organisation(), {"q_a": ["Cēsu ģimnāzija"], "q_a_pick": [str(far.pk)]})

    assert "nearly the same" in message


def test_what_the_list_does_not_have_stays_as_it_was_written(school):
    assert answer(organisation(), {"q_a": [HOSTILE]}) == {"other": HOSTILE}
    assert "<script>" not in drawn(organisation(), data={"q_a": [HOSTILE]})
    assert answer(organisation(required=False), {"q_a": [" "]}) is None
    assert "Write the name" in error(organisation(), {})
    assert "160" in error(organisation(), {"q_a": ["x" * 161]})


def test_two_organisations_of_one_name_are_told_apart(school):
    twin = OrganisationFactory(name="Cēsu valsts ģimnāzija")

    assert "nearly the same" in error(organisation(), {"q_a": ["Cēsu Valsts ģimnāzija"]})
    found = answer(organisation(), {"q_a": ["Cēsu Valsts ģimnāzija"], "q_a_pick": [str(twin.pk)]})
    assert found == {"id": str(twin.pk), "name": "Cēsu valsts ģimnāzija"}


def test_renamed_organisation_keeps_its_key_and_a_deleted_one_its_words(school):
    stored = answer(organisation(), {"q_a": [school.name]})
    school.name = "Cēsu pirmā vidusskola"
    school.save()

    renamed = answer(organisation(), data_of(schema_of(organisation()), {"a": stored}))
    shown = kind_of(organisation()).display(organisation(), stored)
    school.delete()
    deleted = answer(organisation(), data_of(schema_of(organisation()), {"a": stored}))

    assert renamed == {"id": stored["id"], "name": "Cēsu pirmā vidusskola"}
    assert shown == "Cēsu Valsts ģimnāzija"
    assert deleted == {"other": "Cēsu Valsts ģimnāzija"}


def test_form_keeps_only_the_name_of_the_list(school):
    frozen = frozen_again(organisation())

    assert frozen.list_name == "organisations"
    assert school.name not in json.dumps(schema_of(frozen).to_json(), ensure_ascii=False)
    assert "organisations" not in dict(lists.choices())


def test_list_that_is_gone_breaks_no_form():
    lost = organisation(list_name="")
    gone = organisation(list_name="gone")

    assert len(list(kind_of(lost).problems(lost))) == 1
    assert answer(gone, {"q_a": ["Cēsu skola"]}) == {"other": "Cēsu skola"}
    assert "<input" in drawn(gone)


def test_near_names_are_the_likeliest_few():
    names = {str(n): f"Rīgas {n}. vidusskola" for n in range(1, 100)} | {"x": "Ogres tehnikums"}

    assert near(names, "Rigas 12 vidusskola")[0] == "12"
    assert len(near(names, "Rīgas")) == 5
    assert near(names, "Ogres tehnikms") == ["x"]
    assert near(names, "Liepājas mūzikas skola") == []
    assert near(names, "…") == []
    assert folded("Ķeguma – ŠĶ.") == "keguma sk"


# --- links --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("https://example.lv/a?b=c#d", "https://example.lv/a?b=c#d"),
        ("http://example.lv", "http://example.lv"),
        (" www.example.lv/mans-darbs ", "https://www.example.lv/mans-darbs"),
        ("//example.lv", "https://example.lv"),
        ("example.lv:8080/a", "https://example.lv:8080/a"),
        ("jauniešumājas.lv", "https://jauniešumājas.lv"),
    ],
)
def test_link_is_taken_as_people_write_it(typed, stored):
    question = Question(id="a", type="link", label="Kur to redzēt?")

    assert answer(question, {"q_a": [typed]}) == stored
    assert answer(question, {"q_a": [stored]}) == stored


@pytest.mark.parametrize(
    "typed",
    [
        "javascript:alert(1)",
        "javascript://example.lv/%0aalert(1)",
        "JaVaScRiPt:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "ftp://example.lv/a",
        "mailto:elza@example.lv",
        "https://example.lv@evil.example",
        "https://",
        "nav",
        "nav nekur",
        "https://exa\tmple.lv",
        "https://example.lv/" + "a" * 500,
        "https://example.lv/\x00",
    ],
)
def test_what_is_no_web_address_is_refused(typed):
    question = Question(id="a", type="link", label="Kur to redzēt?")

    assert error(question, {"q_a": [typed]})


# --- facts --------------------------------------------------------------------------------------

WAVE = Question(id="w", type="hidden", label="Vilnis", required=False, details={"name": "wave"})


def test_hidden_value_comes_from_the_link_and_from_nothing_that_is_posted():
    forged = {"q_w": ["end"], "w": ["end"], "wave": ["end"]}

    assert walked(WAVE, data=forged, facts={"wave": "start"}).answers["w"] == "start"
    assert walked(WAVE, data=forged).answers["w"] is None
    assert data_of(schema_of(WAVE), {"w": "end"}) == {}


def test_hidden_value_is_drawn_nowhere_and_taken_along():
    html = drawn(WAVE, one())
    kind = kind_of(WAVE)

    assert "Vilnis" not in html
    assert 'name="q_w"' not in html
    assert [column.label for column in kind.columns(WAVE)] == ["Vilnis"]
    assert kind.cells(WAVE, "start") == ["start"]
    assert kind.has_answer
    assert not kind.asks


@pytest.mark.parametrize("value", ["", None, ["start"], {"a": 1}])
def test_hidden_value_of_another_shape_is_none(value):
    assert walked(WAVE, data={}, facts={"wave": value}).answers["w"] is None


# --- what asks nothing --------------------------------------------------------------------------


@pytest.mark.parametrize("kind", BETWEEN)
@EASY
@given(data=st.data())
def test_what_asks_nothing_comes_back_from_its_block_and_leaves_no_answer(kind, data):
    question = data.draw(between(kind))

    again = frozen_again(question)

    assert again == question
    assert again.id not in walked(again, data={f"q_{again.id}": ["x"]}).answers or kind == "hidden"


@pytest.mark.parametrize("kind", [kind for kind in all_kinds() if not kind.asks], ids=lambda kind: kind.name)
def test_what_asks_nothing_has_no_settings_of_an_answer(kind):
    names = set(kind.block().child_blocks)

    assert not names & {"required", "recommended", "help_text", "binds_to"}
    assert kind.is_fact or not names & {"audience", "sensitivity", "lifetime", "reason", "concept", "label"}
    assert kind.is_fact or "shown_if" in names


def test_explanation_links_addresses_and_trusts_nobody():
    text = f"Lasi www.example.lv\n\n{HOSTILE}"

    html = drawn(Question(id="e", type="explanation", label=HOSTILE, text=text))

    assert 'href="http' in html
    assert "<script>" not in html


def test_picture_is_drawn_with_what_it_says_and_goes_with_its_image():
    image = get_image_model().objects.create(title="Aple", file=get_test_image_file(), credit="Elza")
    details = {"image": image.pk, "alt": 'Divi "draugi"', "is_decorative": False}
    question = Question(id="p", type="picture", label="Picture", required=False, text="Upe", details=details)

    html = drawn(question)
    again = frozen_again(question)
    image.delete()

    assert 'alt="Divi &quot;draugi&quot;"' in html
    assert "image/avif" in html
    assert "Upe · Elza" in html
    assert again.details == details
    assert "<img" not in drawn(question)


def test_pictures_of_a_section_are_read_at_once(django_assert_num_queries):
    def pictures(count: int) -> Section:
        made = [
            get_image_model().objects.create(title=str(n), file=get_test_image_file(filename=f"{n}.png"))
            for n in range(count)
        ]
        asked = [Question(id=f"p{image.pk}", type="picture", label="", details={"image": image.pk}) for image in made]
        return Section("s", "Par tevi", questions=tuple(asked))

    def draw(section: Section) -> str:
        form = Compiled(Schema("Anketa", "lv", (section,))).form_class("s")()
        shown = [{"question": q, "kind": kind, "field": field} for q, kind, field in form.asked()]
        return render_to_string("forms/section.html", {"section": section, "form": form, "sheet": {"questions": shown}})

    section = pictures(4)
    draw(section)

    with django_assert_num_queries(2):
        html = draw(section)

    assert html.count("<img") == 4


def test_helpline_is_no_second_landmark():
    html = drawn(Question(id="h", type="helpline", label="", required=False))

    assert 'href="tel:112"' in html
    assert "<aside" not in html


# --- the list of organisations is read once -----------------------------------------------------


@EASY
@given(data=st.data())
def test_organisation_comes_back_as_it_was_stored(school, data):
    question = data.draw(questions("organisation"))
    stored = data.draw(answers(question))

    found = answer(question, data_of(schema_of(question), {question.id: stored} if stored else {}))

    assert found == stored
