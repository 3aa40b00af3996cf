"""Conditions: what holds, what is asked because of it, and that a hidden answer is never stored."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from forms.builder import Compiled
from forms.conditions import Condition, Group, Match, Operator, Test
from forms.schema import Choice, Question, Schema, Section
from forms.walk import Context, walk

TODAY = date(2027, 3, 1)

SUBJECTS = ("a", "b", "c")
KEYS = ("x", "y", "other", "yes", "7")
VALUES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-100, 100),
    st.sampled_from([*KEYS, "", "12", "3.5", "tekst"]),
    st.lists(st.sampled_from(KEYS), max_size=3),
    st.builds(lambda words: {"other": words}, st.text(max_size=3)),
    st.dictionaries(st.sampled_from(KEYS), st.just("1"), max_size=2),
)
TESTS = st.builds(
    Test,
    subject=st.sampled_from(SUBJECTS),
    operator=st.sampled_from([str(operator) for operator in Operator]),
    values=st.lists(st.sampled_from([*KEYS, "0", "12", "-3"]), max_size=3).map(tuple),
)
GROUPS = st.builds(
    Group,
    match=st.sampled_from([str(match) for match in Match]),
    tests=st.lists(TESTS, min_size=1, max_size=3).map(tuple),
)
CONDITIONS = st.builds(
    Condition, match=st.sampled_from([str(match) for match in Match]), groups=st.lists(GROUPS, max_size=3).map(tuple)
)
FACTS = st.dictionaries(st.sampled_from(SUBJECTS), VALUES)


@given(CONDITIONS, FACTS)
def test_condition_is_what_its_groups_say(condition, facts):
    each = [[test.holds(facts) for test in group.tests] for group in condition.groups]
    groups = [any(row) if group.match == "any" else all(row) for group, row in zip(condition.groups, each, strict=True)]

    expected = True if not groups else any(groups) if condition.match == "any" else all(groups)

    assert condition.holds(facts) is expected


@given(TESTS, FACTS)
def test_is_not_is_the_opposite_of_is(test, facts):
    one = Test(test.subject, "is", test.values).holds(facts)
    other = Test(test.subject, "is_not", test.values).holds(facts)

    assert one is not other


@given(TESTS, FACTS)
def test_answered_is_the_opposite_of_empty(test, facts):
    assert Test(test.subject, "answered").holds(facts) is not Test(test.subject, "empty").holds(facts)


@given(CONDITIONS)
def test_condition_comes_back_from_json(condition):
    import json
    from dataclasses import asdict

    again = Condition.from_json(json.loads(json.dumps(asdict(condition))))

    assert again == (condition if condition.groups else None)


@pytest.mark.parametrize(
    ("value", "operator", "values", "expected"),
    [
        (17, "at_most", ("17",), True),
        (18, "at_most", ("17",), False),
        ("5", "at_least", ("5",), True),
        ("daudz", "at_least", ("5",), False),
        (0, "answered", (), True),
        (None, "at_most", ("17",), False),
        (False, "is", ("yes",), False),
        (True, "is", ("yes",), True),
        ({"other": "vārdi"}, "is", ("other",), True),
        (["x", {"other": "vārdi"}], "is", ("other",), True),
        (["x"], "is_not", ("x", "y"), False),
    ],
)
def test_single_tests(value, operator, values, expected):
    assert Test("a", operator, values).holds({"a": value}) is expected


def asked_if(subject: str, operator: str, *values: str) -> Condition:
    return Condition("all", (Group("all", (Test(subject, operator, values),)),))


def line(name: str, **more) -> Question:
    return Question(id=name, type="short_text", label=name, **{"required": False, **more})


def pick(name: str, **more) -> Question:
    choices = (Choice("x", "X"), Choice("y", "Y"))
    return Question(id=name, type="one_choice", label=name, choices=choices, **{"required": False, **more})


SECRET = "slepens"
SHAPES = st.lists(st.sampled_from(["line", "pick"]), min_size=2, max_size=8)


@st.composite
def forms_and_data(draw):
    """Return a schema whose questions depend on earlier ones at random, and what somebody typed."""
    questions = []
    for number, kind in enumerate(draw(SHAPES)):
        earlier = draw(st.sampled_from(questions)) if questions and draw(st.booleans()) else None
        operator = draw(st.sampled_from(["answered", "empty", "is", "is_not"])) if earlier else ""
        condition = asked_if(earlier.id, operator, "x") if earlier else None
        make = line if kind == "line" else pick
        questions.append(make(f"q{number}", shown_if=condition, required=draw(st.booleans())))
    cut = draw(st.integers(0, len(questions)))
    sections = (
        Section("one", "1", questions=tuple(questions[:cut])),
        Section("two", "2", questions=tuple(questions[cut:])),
    )
    typed = {f"q_{question.id}": [draw(st.sampled_from(["", "x", "y", SECRET]))] for question in questions}
    return Schema("Anketa", "lv", sections), typed


@given(forms_and_data())
def test_answer_to_a_hidden_question_is_never_kept_and_never_wrong(drawn):
    schema, typed = drawn

    way = walk(Compiled(schema), typed, context=Context(TODAY))

    asked = {question.id for step in way.steps for question in step.asked}
    assert set(way.answers) == asked
    for step in way.steps:
        for question in step.section.questions:
            holds = question.shown_if is None or question.shown_if.holds(way.facts)
            assert holds == (question.id in asked)
        assert set(step.form.errors) <= {f"q_{question.id}" for question in step.asked}


@given(forms_and_data())
def test_walking_over_what_was_kept_gives_the_same_again(drawn):
    from forms.walk import data_of

    schema, typed = drawn
    first = walk(Compiled(schema), typed, context=Context(TODAY))

    again = walk(Compiled(schema), data_of(schema, first.answers), context=Context(TODAY))

    assert {name: answer for name, answer in again.answers.items() if answer} == {
        name: answer for name, answer in first.answers.items() if answer
    }


def test_chain_of_hidden_questions_falls_together():
    one = pick("one")
    two = pick("two", shown_if=asked_if("one", "is", "x"))
    three = line("three", shown_if=asked_if("two", "is", "y"))
    schema = Schema("Anketa", "lv", (Section("s", "S", questions=(one, two, three)),))
    typed = {"q_one": ["y"], "q_two": ["y"], "q_three": [SECRET]}

    way = walk(Compiled(schema), typed, context=Context(TODAY))

    assert way.answers == {"one": "y"}


@pytest.mark.parametrize(("born", "leads_out"), [(("1", "3", "2015"), True), (("28", "2", "2011"), False)])
def test_exit_by_age_on_the_day(born, leads_out):
    birth = Question(id="born", type="date", label="Dzimis", binds_to="birth_date")
    early = asked_if("age", "at_most", "15")
    schema = Schema(
        "Anketa",
        "lv",
        (
            Section("about", "Par tevi", questions=(birth,)),
            Section("exit", "Vēl par agru", shown_if=early, is_exit=True, text="Zvani 116 111."),
            Section("more", "Vairāk", questions=(line("more"),)),
        ),
    )
    typed = {f"q_born_{part}": [value] for part, value in zip(("day", "month", "year"), born, strict=True)}

    way = walk(Compiled(schema), typed, context=Context(TODAY))

    assert (way.exit is not None) == leads_out
    assert way.is_complete == (not leads_out)
    assert [step.section.id for step in way.steps] == (["about"] if leads_out else ["about", "more"])
