"""A form edited again and again while people answer: every submission shows the exact words that were asked of it."""

import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.domain import history
from forms.domain.comparison import compare
from forms.domain.versions import schema_of
from forms.models import FormPage, Submission
from forms.questions import all_kinds
from forms.schema import Question
from tests.factories import application_body, make_form, make_submission
from tests.factories.forms import block_id, question, question_id
from tests.forms.test_versions import questions_of, republish

pytestmark = pytest.mark.django_db

WISHES = 1
"""The section that is edited: the other one asks what an application must."""


def rename(questions: list, chance: random.Random, step: int) -> None:
    chance.choice(questions)["value"]["label"] = f"Jautājums {step}"


def remove(questions: list, chance: random.Random, step: int) -> None:
    if len(questions) > 2:
        questions.pop(chance.randrange(len(questions)))


def reorder(questions: list, chance: random.Random, step: int) -> None:
    chance.shuffle(questions)


def add(questions: list, chance: random.Random, step: int) -> None:
    questions.append(question("short_text", f"new{step}", f"Jauns {step}", required=False))


def ask_twice(questions: list, chance: random.Random, step: int) -> None:
    questions.append(question("short_text", f"twin{step}", chance.choice(questions)["value"]["label"], required=False))


def change_choices(questions: list, chance: random.Random, step: int) -> None:
    choosing = [item for item in questions if item["value"].get("choices")]
    for item in choosing[:1]:
        choices = item["value"]["choices"]
        choices[0]["value"] = f"Izvēle {step}"
        choices.append({"type": "item", "id": block_id(f"choice{step}"), "value": f"Vēl {step}"})
        chance.shuffle(choices)


EDITS = [rename, remove, reorder, add, ask_twice, change_choices]


def shown(submission: Submission) -> list[tuple[str, list[str], str]]:
    """Return what a coordinator reads: each question, its choices, and the answer in words."""
    return [
        (item.label, [choice.label for choice in item.choices], str(submission.given.get(item.id)))
        for item in submission.version.schema.questions
    ]


def answer(form: FormPage, step: int) -> Submission:
    """Answer what the form asks now, every free text with its own words."""
    texts = {item.id: f"Atbilde {step}" for item in form.current_version.schema.questions if item.type == "short_text"}
    known = {question_id(name) for name in ("first_name", "family_name")}
    submission = make_submission(form, key=f"step{step}")
    submission.answers |= {key: value for key, value in texts.items() if key not in known}
    submission.save()
    return submission


def edited(form: FormPage, body: list, edits: list, chance: random.Random) -> dict[int, list]:
    """Edit, publish and answer in turn; return what each submission showed on its day, by id."""
    said = {(first := answer(form, 0)).pk: shown(first)}
    for step, edit in enumerate(edits, 1):
        edit(questions_of(body, WISHES), chance, step)
        form = republish(form, body)
        submission = answer(form, step)
        said[submission.pk] = shown(submission)
    return said


def test_twenty_edits_during_a_call_change_nothing_that_was_asked_before():
    form, chance = make_form(), random.Random(20)
    edits = [*EDITS, *(chance.choice(EDITS) for _edit in range(14))]

    said = edited(form, application_body(), edits, chance)

    assert len(said) == 21
    assert {item.pk: shown(item) for item in Submission.objects.all()} == said
    assert form.versions.count() > 15


@given(st.lists(st.sampled_from(EDITS), min_size=1, max_size=6), st.integers(0, 10**6))
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
def test_whatever_the_edits_old_submissions_keep_their_words(edits, seed):
    form = make_form()
    before = set(Submission.objects.values_list("pk", flat=True))

    said = edited(form, application_body(), edits, random.Random(seed))

    assert {item.pk: shown(item) for item in Submission.objects.exclude(pk__in=before)} == said


def test_two_questions_with_the_same_words_stay_two():
    body = application_body()
    for name in ("one", "two"):
        questions_of(body, WISHES).append(question("short_text", name, "Kas vēl?", required=False))
    form = make_form(body=body)
    questions_of(body, WISHES)[-1]["value"]["label"] = "Un kas vēl?"

    changed = republish(form, body)

    old, new = (changed.versions.get(number=number).schema for number in (1, 2))
    assert [item.id for item in compare(old, new).reworded] == [question_id("two")]
    assert old.question(question_id("one")).label == new.question(question_id("one")).label == "Kas vēl?"


@given(st.lists(st.sampled_from(EDITS), max_size=6), st.integers(0, 10**6))
@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
def test_a_frozen_form_thaws_into_the_same_form(edits, seed):
    body, chance = application_body(), random.Random(seed)
    for step, edit in enumerate(edits):
        edit(questions_of(body, WISHES), chance, step)
    page = make_form(body=body, publish=False)
    frozen = schema_of(page)

    field = page._meta.get_field("body")
    page.body = field.to_python(field.stream_block.thaw(frozen))

    assert schema_of(page) == frozen


@pytest.mark.parametrize("kind", [kind.name for kind in all_kinds()])
def test_every_kind_of_question_thaws_into_itself(kind):
    block = next(item.block() for item in all_kinds() if item.name == kind)
    asked: Question = block.freeze(block.get_preview_value(), block_id("x").replace("-", ""))

    assert block.freeze(block.to_python(block.thaw(asked)), asked.id) == asked


def test_bringing_back_each_version_asks_what_it_asked():
    form = make_form()
    body = application_body()
    chance = random.Random(3)
    for step, edit in enumerate(EDITS, 1):
        edit(questions_of(body, WISHES), chance, step)
        form = republish(form, body)

    for version in form.versions.all():
        history.bring_back(version, by=form.owner)
        draft = FormPage.objects.get(pk=form.pk).get_latest_revision_as_object()
        assert schema_of(draft).sections == version.schema.sections
