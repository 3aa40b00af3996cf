"""Taking in answers: everything in one commit, and nothing twice."""

import pytest

from forms.domain import intake
from forms.models import Consent, State, Submission
from tests.factories import CallFactory, answers_to, make_form, make_submission
from workers.models import Job

pytestmark = pytest.mark.django_db


def test_receive_stores_answers_consents_and_the_job_to_route():
    form = make_form()

    submission = make_submission(form)

    assert submission.state == State.RECEIVED
    assert (submission.name, submission.email, submission.municipality.slug) == (
        "Elza Bērziņa",
        "elza@example.org",
        "cesu-novads",
    )
    assert list(Consent.objects.values_list("purpose", "text")) == [
        ("taking_part", "Koordinatori lasa tavas atbildes, lai atrastu tev pāri."),
        ("directory", "Citi dalībnieki redz tavu vārdu, novadu un intereses."),
    ]
    asked = Job.objects.exclude(what__in=("workers.tasks.compile_page", "workers.tasks.compile_vocabulary"))
    assert set(asked.values_list("what", "subject_id")) == {
        ("workers.tasks.route_submission", submission.pk),
        ("workers.tasks.confirm_submission", submission.pk),
    }


def test_receive_twice_with_the_same_key_and_answers_is_one_submission():
    form = make_form()

    first = make_submission(form, key="one")
    second = make_submission(form, key="one")

    assert first.pk == second.pk
    assert Submission.objects.count() == 1
    assert Consent.objects.count() == 2


def test_receive_with_the_same_key_and_other_answers_loses_nothing():
    form = make_form()

    make_submission(form, key="one")
    make_submission(form, key="one", about="Es gribu pateikt vēl ko.")

    assert Submission.objects.count() == 2


def test_receive_takes_the_role_and_the_team_of_the_call():
    call = CallFactory(role="mentor")

    submission = make_submission(call=call)

    assert (submission.role, submission.team) == ("mentor", call.team)


def test_reference_can_be_read_out_on_the_telephone():
    for _time in range(50):
        reference = intake.new_reference()

        assert reference.startswith("BL-")
        assert not set(reference.removeprefix("BL-")) & set("01OI")


@pytest.mark.parametrize("left_out", ["first_name", "email"])
def test_receive_can_do_without_a_bound_answer(left_out):
    submission = make_submission(**{left_out: None})

    assert getattr(submission, left_out) == ""


def test_answers_are_keyed_by_the_block_ids():
    submission = make_submission()

    assert submission.given == answers_to()
