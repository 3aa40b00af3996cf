"""Two versions of a form, told apart question by question in words."""

from dataclasses import replace

import pytest
from django.utils import translation
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.conditions import Condition, Group, Test
from forms.domain.comparison import _moved, compare
from forms.domain.wording import condition_words
from forms.models import FormPage
from forms.schema import Choice, Question, Schema, Section


@pytest.fixture(autouse=True)
def english():
    with translation.override("en"):
        yield


NAME = Question("name", "short_text", "What is your name?")
WAY = Question("way", "one_choice", "How?", choices=(Choice("a", "In person"), Choice("b", "Online")))
HOURS = Question("hours", "number", "How many hours?", minimum=1, maximum=40)


def schema(*questions: Question, **changes) -> Schema:
    return Schema("Form", "lv", (Section("s", "About you", questions=questions),), **changes)


def words(comparison) -> list[tuple[str, str, str]]:
    return [(item.name, item.old, item.new) for difference in comparison.questions for item in difference.aspects]


def test_the_same_form_has_no_differences():
    assert not compare(schema(NAME, WAY), schema(NAME, WAY))


def test_new_and_removed_questions_stand_where_they_stood():
    comparison = compare(schema(NAME, WAY), schema(HOURS, NAME))

    assert [(item.sort, item.title) for item in comparison.questions] == [
        ("new", "How many hours?"),
        ("removed", "How?"),
    ]


def test_a_reworded_question_shows_both_wordings_and_asks_what_it_is():
    comparison = compare(schema(NAME), schema(replace(NAME, label="Your name")))

    assert words(comparison) == [("label", "What is your name?", "Your name")]
    assert [item.id for item in comparison.reworded] == ["name"]


def test_another_explanation_does_not_make_another_question():
    comparison = compare(schema(NAME), schema(replace(NAME, help_text="As in your passport")))

    assert len(comparison.changed) == 1
    assert comparison.reworded == []


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"required": False}, ("required", "Yes", "No")),
        ({"sensitivity": "special"}, ("sensitivity", "personal", "special category")),
        ({"audience": "safeguarding"}, ("audience", "the programme's coordinators", "the safeguarding lead only")),
        ({"lifetime": 12}, ("lifetime", "–", "12")),
        ({"binds_to": "first_name"}, ("binds_to", "–", "First name")),
    ],
)
def test_settings_are_told_in_the_editors_words(change, told):
    assert words(compare(schema(NAME), schema(replace(NAME, **change)))) == [told]


def test_choices_are_told_by_what_differs():
    changed = replace(WAY, choices=(Choice("a", "Face to face"), Choice("b", "Online"), Choice("c", "By phone")))

    comparison = compare(schema(WAY), schema(changed))

    assert words(comparison) == [("choices", "In person", "Face to face; By phone")]


def test_another_order_of_choices_is_told():
    comparison = compare(schema(WAY), schema(replace(WAY, choices=WAY.choices[::-1])))

    assert words(comparison) == [("choices_order", "In person; Online", "Online; In person")]


def test_what_is_ticked_is_the_same_in_any_order():
    kinds = Question("paper", "file", "Your letter", details={"kinds": ["pdf", "jpg"]})

    assert not compare(schema(kinds), schema(replace(kinds, details={"kinds": ["jpg", "pdf"]})))
    assert compare(schema(kinds), schema(replace(kinds, details={"kinds": ["jpg"]})))


def test_what_only_one_kind_has_is_compared_too():
    assert words(compare(schema(HOURS), schema(replace(HOURS, maximum=20)))) == [("maximum", "40", "20")]


def test_a_condition_is_told_as_a_sentence():
    condition = Condition("all", (Group("any", (Test("way", "is", ("a", "b")), Test("age", "at_least", ("16",)))),))
    comparison = compare(schema(WAY, NAME), schema(WAY, replace(NAME, shown_if=condition)))

    sentence = "“How?” is In person or Online or “Age on the day of answering” is at least 16"
    assert words(comparison) == [("shown_if", "always", sentence)]
    assert condition_words(None, schema()) == "always"


def test_moving_one_question_does_not_call_the_others_moved():
    comparison = compare(schema(NAME, WAY, HOURS), schema(HOURS, NAME, WAY))

    assert [item.id for item in comparison.moved] == ["hours"]


def test_a_question_in_another_section_has_moved():
    two = Schema("Form", "lv", (Section("s", "A", questions=(NAME,)), Section("t", "B", questions=(WAY,))))
    merged = Schema("Form", "lv", (Section("s", "A", questions=(NAME, WAY)), Section("t", "B")))

    assert [item.id for item in compare(two, merged).moved] == ["way"]


def test_sections_and_the_form_itself_are_compared():
    old = Schema("Form", "lv", (Section("s", "About you"), Section("x", "Not yet", is_exit=True, text="Sorry")))
    new = Schema("Our form", "lv", (Section("s", "You"),), kept_months=12)

    comparison = compare(old, new)

    assert [(item.name, item.new) for item in comparison.form] == [("title", "Our form"), ("kept_months", "12 months")]
    assert [(item.sort, item.title) for item in comparison.sections] == [("changed", "You"), ("removed", "Not yet")]


@given(st.permutations(list("abcdefgh")), st.permutations(list("abcdefgh")))
@settings(max_examples=60, deadline=None)
def test_what_did_not_move_kept_its_order(before, after):
    stayed = [key for key in after if key not in _moved(before, after)]

    assert [key for key in before if key in stayed] == stayed


@pytest.mark.django_db
def test_line_ends_of_a_browser_are_no_new_words():
    def asked(introduction: str) -> tuple[Section, ...]:
        block = FormPage._meta.get_field("body").stream_block
        value = {"title": "Par tevi", "introduction": introduction, "questions": []}
        return block.freeze(block.to_python([{"type": "section", "id": "a", "value": value}]))

    typed, sent_back = asked("Viens\nDivi"), asked("Viens\r\nDivi")

    assert typed == sent_back
