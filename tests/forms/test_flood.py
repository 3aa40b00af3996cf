"""Robots that flood a form: each sending costs a little work or a little waiting, and people get through."""

import itertools
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from forms.domain import flood
from forms.models import Draft, Submission
from tests.factories import make_submission
from tests.person import ELZA, Person

pytestmark = pytest.mark.django_db


@pytest.fixture
def person(person, form, settings):
    """Return somebody before the last press, while the form is flooded."""
    settings.FORMS_FLOOD_PER_MINUTE = 3
    for number in range(3):
        make_submission(form, key=f"robot-{number}")
    person.open(form.url)
    person.go_on(ELZA, until="/check/")
    return person


def solved(puzzle: str) -> str:
    return next(str(number) for number in itertools.count() if flood.is_solved(puzzle, str(number)))


def puzzle_on(person: Person) -> str:
    return person.type({})["puzzle"][0]


def test_work_opens_the_way_at_once(person):
    puzzle = puzzle_on(person)

    page = person.press(proof=[solved(puzzle)])

    assert "/received/" in page.at


@pytest.mark.parametrize("proof", ["", "1", "-1", "x", "9" * 4000, "²"])
def test_without_work_the_answers_wait_and_are_kept(person, proof):
    before = Submission.objects.count()

    page = person.press(proof=[proof])

    assert page.status == 422
    assert "Bērziņa" in page.text
    assert Submission.objects.count() == before


def test_who_has_no_script_waits_a_moment_counted_from_the_first_look(person, settings):
    person.press()

    with time_machine.travel(timezone.now() + timedelta(seconds=settings.FORMS_FLOOD_WAIT + 1)):
        make_submission(Draft.objects.get().version.page, key="robot-again")
        page = person.press()

    assert "/received/" in page.at


def test_puzzle_of_another_draft_opens_nothing(person):
    draft = Draft.objects.get()
    stranger = Draft(public_id="f" * 32)
    puzzle = flood.puzzle_for(stranger)

    assert not flood.lets_through(draft, puzzle=puzzle, proof=solved(puzzle))


def test_flood_ends_by_itself(person):
    page = Draft.objects.get().version.page

    with time_machine.travel(timezone.now() + timedelta(minutes=2)):
        assert not flood.is_on(page)
    assert flood.is_on(page)
