"""Every kind of question: it comes back from where it goes, says what is wrong, and can be met by everybody."""

import json
from dataclasses import replace
from datetime import date

import html5lib
import pytest
from django.template.loader import render_to_string
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cms.models import Municipality
from forms.blocks import FormBodyBlock
from forms.builder import Compiled
from forms.questions import all_kinds, kind_of
from forms.schema import Question, Schema, Section
from forms.walk import Context, data_of, walk
from tests.factories.forms import make_scale
from tests.forms.strategies import ANSWERS, DETAILS, answers, questions

pytestmark = pytest.mark.django_db

BODY = FormBodyBlock()
ASKING = [kind.name for kind in all_kinds() if kind.asks]
CONTEXT = Context(date(2026, 6, 1))
EASY = settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.data_too_large],
)
ELSEWHERE = {"file"}
"""Kinds whose answers are not values alone; their own files test them."""


@pytest.fixture(autouse=True)
def _lists():
    make_scale("truth", "Cik patiesi", ["Nemaz", "Drīzāk ne", "Drīzāk jā", "Pilnībā"])
    Municipality.objects.get_or_create(slug="cesu-novads", defaults={"name": "Cēsu novads"})


def schema_of(*asked: Question) -> Schema:
    return Schema("Anketa", "lv", (Section("s", "Par tevi", questions=asked),))


def walked(question: Question, data):
    return walk(Compiled(schema_of(question)), data, context=CONTEXT)


def drawn(question: Question, data=None):
    """Return the question as a tree of HTML, with errors when `data` is posted."""
    form_class = Compiled(schema_of(question)).form_class("s")
    form = form_class(None if data is None else walked(question, data).steps[0].form.data)
    drawings = [
        render_to_string("components/field.html", {"question": question, "kind": kind, "field": field})
        for question, kind, field in form.asked()
    ]
    return html5lib.parse("".join(drawings), namespaceHTMLElements=False)


def frozen_again(question: Question) -> Question:
    """Return the question after the way to an editor's block and back."""
    block = BODY.question_blocks[question.type]
    return block.freeze(block.to_python(json.loads(json.dumps(block.thaw(question)))), question.id)


def test_every_kind_that_asks_can_be_drawn_at_random():
    assert set(ASKING) - ELSEWHERE <= set(DETAILS)
    assert set(DETAILS) == set(ANSWERS)


@pytest.mark.parametrize("kind", DETAILS)
@EASY
@given(data=st.data())
def test_question_comes_back_from_its_block(kind, data):
    question = data.draw(questions(kind))

    again = frozen_again(question)

    assert again == question
    assert (
        Question.from_json(json.loads(json.dumps(schema_of(again).to_json()))["sections"][0]["questions"][0]) == again
    )


@pytest.mark.parametrize("kind", DETAILS)
@EASY
@given(data=st.data())
def test_valid_answer_comes_back_as_it_was_stored(kind, data):
    question = data.draw(questions(kind))
    answer = data.draw(answers(question))

    posted = data_of(schema_of(question), {question.id: answer})
    way = walked(question, posted)

    assert way.errors() == {}
    assert way.answers[question.id] == answer or answer is None
    assert data_of(schema_of(question), way.answers) == posted
    assert set(posted) <= set(kind_of(question).names(question))


@pytest.mark.parametrize("kind", DETAILS)
@EASY
@given(data=st.data())
def test_answer_is_shown_and_taken_along_in_as_many_cells_as_there_are_columns(kind, data):
    question = data.draw(questions(kind, required=True))
    answer = data.draw(answers(question))
    asks = kind_of(question)

    columns, cells, empty = asks.columns(question), asks.cells(question, answer), asks.cells(question, None)

    assert asks.display(question, answer)
    assert asks.display(question, None) == ""
    assert len(columns) == len(cells) == len(empty) == len({column.key for column in columns})
    assert all(column.key.split(".")[0] == question.id for column in columns)
    assert any(cell is not None for cell in cells)
    assert not any(empty)


@pytest.mark.parametrize("kind", DETAILS)
@EASY
@given(data=st.data())
def test_json_schema_takes_every_valid_answer(kind, data):
    import jsonschema

    question = data.draw(questions(kind, required=True))
    answer = data.draw(answers(question))

    described = kind_of(question).json_schema(question)

    jsonschema.Draft202012Validator.check_schema(described)
    jsonschema.validate(answer, described)


STRANGE = st.text(max_size=20) | st.sampled_from(["", "0", "-1", "9" * 20, "\x00", "none", "other", "on", "2026"])


@pytest.mark.parametrize("kind", DETAILS)
@EASY
@given(data=st.data())
def test_whatever_is_posted_is_stored_rightly_or_refused_in_words(kind, data):
    question = data.draw(questions(kind))
    names = kind_of(question).names(question)
    posted = data.draw(st.dictionaries(st.sampled_from(names), st.lists(STRANGE, max_size=3)))

    way = walked(question, posted)

    if not way.errors():
        again = walked(question, data_of(schema_of(question), way.answers))
        assert again.answers == way.answers
    assert all(message.strip() for messages in way.errors().values() for message in messages)


@pytest.mark.parametrize("kind", DETAILS)
@EASY
@given(data=st.data())
def test_question_that_must_be_answered_says_so(kind, data):
    question = data.draw(questions(kind, required=True))

    errors = walked(question, {}).errors()

    assert list(errors) == [question.id]
    assert errors[question.id][0].startswith(str(kind_of(question).required_message))


@pytest.mark.parametrize("kind", DETAILS)
@EASY
@given(data=st.data())
def test_question_is_accessible(kind, data):
    question = data.draw(questions(kind))
    is_wrong = data.draw(st.booleans()) and question.required

    root = drawn(question, {} if is_wrong else None)

    ids = [element.get("id") for element in root.iter() if element.get("id")]
    controls = [
        item for item in root.iter() if item.tag in ("input", "select", "textarea") and item.get("type") != "hidden"
    ]
    labelled = {label.get("for") for label in root.iter("label")}
    named = [item.get(key) for item in root.iter() for key in ("aria-describedby", "aria-labelledby") if item.get(key)]
    groups = root.findall(".//fieldset")
    assert len(ids) == len(set(ids))
    assert {control.get("id") for control in controls} <= labelled
    assert {name for names in named for name in names.split()} <= set(ids)
    assert all(group.find("legend") is not None for group in groups)
    assert len(controls) == 1 or groups or question.has_other
    assert root.find(f".//div[@data-question='{question.id}']") is not None
    assert bool([item for item in controls if item.get("aria-invalid") == "true"]) == is_wrong


def described_by(root, *, name: str) -> str:
    """Return what is said about the control or the group whose descriptions begin with `name`."""
    ids = {element.get("id"): "".join(element.itertext()) for element in root.iter() if element.get("id")}
    said = [item.get("aria-describedby") for item in root.iter() if name in (item.get("aria-describedby") or "")]
    return " ".join(ids[part] for part in said[0].split())


@pytest.mark.parametrize("kind", ["short_text", "date", "one_choice", "matrix", "ranking", "checkbox"])
def test_everything_that_is_said_about_a_question_is_named_by_it(kind):
    block = BODY.question_blocks[kind]
    said_too = {"help_text": "Raksti īsi.", "reason": "Lai palīdzētu.", "audience": "safeguarding"}
    question = replace(block.previewed(block.get_preview_value()), id="a" * 32, required=True, **said_too)

    root = drawn(question, {})

    said = described_by(root, name=f"id_{question.clean_name}")
    assert all(words in said for words in ("Raksti īsi.", "Lai palīdzētu.", str(kind_of(question).required_message)))
    assert question.audience_note in said


@pytest.mark.parametrize(
    ("fixed", "mark"),
    [({"required": True}, None), ({"required": False}, "nav obligāti"), ({"required": False, "recommended": True}, "")],
)
def test_question_that_may_stay_empty_is_marked(fixed, mark):
    root = drawn(Question("a" * 32, "short_text", "Vārds", **fixed))

    marks = ["".join(item.itertext()) for item in root.findall(".//span[@class='field-optional']")]
    assert len(marks) == (mark is not None)
