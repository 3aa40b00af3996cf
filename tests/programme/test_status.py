"""Where something stands: four words, the same bytes and the same work for everything else, and guessing locks."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from forms.domain import own
from forms.domain.pins import pin_of
from forms.models import State, Submission
from programme.domain import guessing
from programme.models import Attempt
from tests.factories import CallFactory, InboxFactory, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def submission():
    call = CallFactory()
    return make_submission(call=call, inbox=InboxFactory(team=call.team))


def ask(client, reference, pin, **more):
    return client.post("/lv/status/", {"reference": reference, "pin": pin}, **more)


def wrong(pin):
    return f"{(int(pin) + 1) % 1_000_000:06d}"


@pytest.mark.parametrize(
    ("state", "word"),
    [
        ("in_inbox", "read"),
        ("more_information", "your_turn"),
        ("offered", "your_turn"),
        ("waiting_list", "answered"),
        ("accepted", "answered"),
        ("declined", "answered"),
    ],
)
def test_reference_and_pin_give_one_of_four_words(client, submission, state, word):
    Submission.objects.update(state=state)

    answer = ask(client, submission.reference, pin_of(submission))

    assert answer.context["word"] == word
    assert "no-store" in answer["Cache-Control"]
    assert submission.reference not in answer.content.decode()


def test_pending_decision_is_not_told(client, submission):
    Submission.objects.update(pending="declined")

    assert ask(client, submission.reference, pin_of(submission)).context["word"] == "read"


def test_reference_is_read_however_it_is_typed(client, submission):
    typed = submission.reference.lower().replace("-", " ")

    assert ask(client, typed, f" {pin_of(submission)[:3]} {pin_of(submission)[3:]}").context["word"] == "read"


def test_pin_is_shown_after_sending_and_on_the_own_page_and_in_no_column(client, submission):
    page = client.get(f"/my/{submission.token}/").content.decode()

    assert pin_of(submission) in page
    assert pin_of(submission) not in str(Submission.objects.filter(pk=submission.pk).values().get())


def test_new_link_makes_a_new_pin(submission):
    before = pin_of(submission)
    submission.generation += 1

    assert pin_of(submission) != before


def test_wrong_unknown_taken_back_and_erased_are_one_answer_by_the_same_work(client, submission):
    call = submission.call
    taken_back = make_submission(call=call, inbox=submission.inbox, email="b@example.org")
    own.withdraw(taken_back)
    erased = make_submission(call=call, inbox=submission.inbox, email="c@example.org")
    Submission.objects.filter(pk=erased.pk).update(folded="", state=State.ACCEPTED)
    asked = [
        (submission.reference, wrong(pin_of(submission))),
        ("BL-2222-22", "123456"),
        ("", "123456"),
        (taken_back.reference, pin_of(taken_back)),
        (erased.reference, pin_of(erased)),
    ]
    answers = []
    client.get("/lv/status/")

    for number, (reference, pin) in enumerate(asked):
        with CaptureQueriesContext(connection) as queries:
            response = ask(client, reference or "BL", pin, REMOTE_ADDR=f"192.0.2.{number}")
        work = [re.sub(r'"s\d+_x\d+"', "", query["sql"].split("WHERE")[0]) for query in queries]
        work = [re.sub(r"VALUES .*", "", sql.split(" SET ")[0]) for sql in work]
        answers.append((response.status_code, response.content, work))

    assert answers == [answers[0]] * len(answers)


def test_guessing_a_pin_locks_for_whoever_asks(client, submission):
    right = pin_of(submission)
    for number in range(3):
        assert ask(client, submission.reference, wrong(right), REMOTE_ADDR=f"192.0.2.{number}").status_code == 200
    ask(client, submission.reference, wrong(right), REMOTE_ADDR="192.0.2.9")

    assert ask(client, submission.reference, right, REMOTE_ADDR="192.0.2.10").status_code == 429


def test_pauses_grow_to_a_day(client, submission):
    pauses = [guessing.THING.pause(failures) for failures in range(1, 10)]

    assert pauses == sorted(pauses)
    assert (pauses[2], pauses[-1]) == (timedelta(0), timedelta(days=1))


def test_unknown_reference_locks_in_the_same_way(client):
    codes = [ask(client, "BL-9999-99", "000000", REMOTE_ADDR=f"192.0.2.{number}").status_code for number in range(5)]

    assert codes == [200, 200, 200, 200, 429]


def test_network_that_guesses_many_references_rests(client):
    codes = [ask(client, f"BL-{number:04}-22", "000000").status_code for number in range(22)]

    assert codes == [200] * 21 + [429]


def test_right_answer_forgives_the_reference_and_not_the_network(client, submission):
    for _time in range(2):
        ask(client, submission.reference, wrong(pin_of(submission)))
        ask(client, submission.reference, pin_of(submission))

    assert sorted(Attempt.objects.values_list("failures", flat=True)) == [0, 2]


def test_attempts_name_nobody_and_are_swept(client, submission):
    ask(client, submission.reference, "000000", REMOTE_ADDR="192.0.2.7")
    kept = str(list(Attempt.objects.values()))
    assert submission.reference not in kept
    assert "192.0.2.7" not in kept

    Attempt.objects.update(at=timezone.now() - timedelta(days=3))
    guessing.forget_old()

    assert not Attempt.objects.exists()


def test_neighbours_of_one_house_share_a_network():
    assert guessing.network_of("2001:db8::1") == guessing.network_of("2001:db8::ffff")
    assert guessing.network_of("192.0.2.1") != guessing.network_of("192.0.2.2")


def test_status_without_a_language_leads_on(client):
    assert client.get("/status/").url.endswith("/status/")
    assert client.get("/en/status/").cookies == {}
