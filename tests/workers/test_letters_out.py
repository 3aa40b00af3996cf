"""Letters and a mail server that is not there, slow, strict, hangs up, or comes back after a day."""

import logging
import socket
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.models import User
from forms.domain import letters, sending
from forms.models import Letter, LetterEvent, SubmissionEvent
from tests.factories import InboxFactory, make_coordinator, make_submission
from tests.workers.mail_server import MailServer, send_through
from workers import queue, schedules, tasks
from workers.models import Job

pytestmark = pytest.mark.django_db
Kind = SubmissionEvent.Kind


@pytest.fixture
def letter() -> Letter:
    """Return an approved letter that may go now; nothing else waits."""
    inbox = InboxFactory()
    coordinator = make_coordinator(inbox.team)
    submission = make_submission(inbox=inbox)
    Job.objects.all().delete()
    written = letters.draft(
        submission, event=LetterEvent.ACCEPTED, by=coordinator, subject="Par tevi", body="Sveika, Elza!"
    )
    return letters.approve(written, by=coordinator)


@pytest.fixture
def nobody(settings) -> Iterator[None]:
    """Have the mail server be away: its port is bound, and nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        send_through(settings, probe.getsockname()[1])
        yield


def work() -> None:
    """Do what the schedule and the worker do in one minute."""
    schedules.send_letters()
    queue.drain()


@contextmanager
def at(moment: datetime | None) -> Iterator[None]:
    assert moment is not None
    with time_machine.travel(moment + timedelta(seconds=1), tick=True):
        yield


def test_a_letter_waits_while_the_mail_server_refuses_and_goes_when_it_is_back(letter, nobody, settings):
    work()

    letter.refresh_from_db()
    assert (letter.state, letter.attempts, letter.last_error) == ("approved", 1, "ConnectionRefusedError")
    assert letter.go_at > timezone.now()
    with MailServer() as server, at(letter.go_at):
        send_through(settings, server.port)
        work()
    letter.refresh_from_db()
    assert (letter.state, len(server.taken), letter.last_error) == ("sent", 1, "")


def test_a_server_that_is_away_for_a_day_gets_the_letter_when_it_is_back(letter, nobody, settings):
    start, now = timezone.now(), timezone.now()
    while now < start + timedelta(hours=24):
        with at(now):
            work()
        letter.refresh_from_db()
        now = letter.go_at

    assert letter.attempts < 15
    with MailServer() as server, at(now):
        send_through(settings, server.port)
        work()
    letter.refresh_from_db()
    assert (letter.state, len(server.taken)) == ("sent", 1)
    assert letter.submission.events.filter(kind=Kind.LETTER_SENT).count() == 1


def test_after_two_days_in_vain_the_letter_failed_where_it_is_seen(letter, nobody):
    start = timezone.now()
    for _try in range(30):
        with at(letter.go_at):
            work()
        letter.refresh_from_db()
        if letter.state == Letter.State.FAILED:
            break

    assert letter.state == Letter.State.FAILED
    assert timedelta(hours=47) < letter.go_at - start < timedelta(hours=49)
    assert letter.submission.events.filter(kind=Kind.LETTER_FAILED).count() == 1
    assert not Job.objects.quarantined().exists()


@pytest.mark.parametrize("answer", [{"to_rcpt": "550 no such person"}, {"to_data": "554 not wanted"}])
def test_what_the_server_refuses_for_good_fails_at_once(letter, settings, answer):
    with MailServer(**answer) as server:
        send_through(settings, server.port)
        work()

    letter.refresh_from_db()
    assert (letter.state, letter.attempts) == (Letter.State.FAILED, 1)
    assert letter.last_error in ("SMTPRecipientsRefused 550", "SMTPDataError 554")


def test_what_the_server_refuses_for_now_is_tried_again(letter, settings):
    with MailServer(to_rcpt="451 greylisted") as server:
        send_through(settings, server.port)
        work()

    letter.refresh_from_db()
    assert (letter.state, letter.last_error) == ("approved", "SMTPRecipientsRefused 451")


@pytest.mark.parametrize("rude", [1, 5])
def test_a_server_that_hangs_up_with_the_letter_gets_it_twice_at_most_with_one_message_id(letter, settings, rude):
    with MailServer(rude=rude) as server:
        send_through(settings, server.port)
        for _try in range(4):
            with at(letter.go_at):
                work()
            letter.refresh_from_db()

    assert len(server.message_ids()) == 2
    assert len(set(server.message_ids())) == 1
    assert letter.state == ("sent" if rude == 1 else "failed")
    assert letter.last_error == ("" if rude == 1 else sending.UNSURE)


def test_a_slow_server_gets_the_letter_once(letter, settings):
    with MailServer(slow=0.3) as server:
        send_through(settings, server.port)
        work()

    letter.refresh_from_db()
    assert (letter.state, len(server.taken)) == ("sent", 1)


def test_a_letter_in_the_hands_of_a_dead_worker_goes_once_more_and_not_a_third_time(letter, mailoutbox):
    for _death in range(2):
        assert sending._take(letter.pk)
        Letter.objects.filter(pk=letter.pk).update(go_at=timezone.now())

    work()

    letter.refresh_from_db()
    assert (letter.state, letter.last_error, len(mailoutbox)) == (Letter.State.FAILED, sending.UNSURE, 0)


def test_nobody_else_takes_a_letter_that_is_being_sent(letter, mailoutbox):
    assert sending._take(letter.pk)

    sending.send(letter.pk)
    work()

    assert not mailoutbox


def test_a_letter_that_went_does_not_go_again(letter, mailoutbox):
    for _time in range(2):
        queue.enqueue(tasks.send_letter, letter_id=letter.pk)
        queue.drain()

    assert len(mailoutbox) == 1


def test_a_held_letter_is_in_no_queue_and_goes_when_its_time_has_come(letter, mailoutbox, settings):
    settings.FORMS_LETTER_HOLD = 2
    letters.take_back(letter, by=letter.written_by)
    letters.approve(letter, by=letter.written_by)
    Job.objects.all().delete()

    work()
    assert not mailoutbox
    with at(timezone.now() + timedelta(minutes=2)):
        work()

    assert len(mailoutbox) == 1


def test_what_was_taken_back_does_not_go_even_if_its_job_waits(letter, mailoutbox):
    letters.take_back(letter, by=letter.written_by)

    queue.drain()
    work()

    assert not mailoutbox


def test_no_name_address_or_word_of_a_letter_is_in_jobs_and_logs(letter, nobody, caplog):
    caplog.set_level(logging.DEBUG)

    work()

    told = caplog.text + "".join(str(row) for row in Job.objects.values())
    assert f"letter {letter.pk}" in told
    assert not [word for word in ("Elza", "elza@", "Sveika", "Par tevi") if word in told]


@pytest.mark.parametrize("task", [tasks.send_letter, tasks.notify_inbox, tasks.send_digest])
def test_mail_goes_outside_a_transaction(task):
    assert not queue.pace_of(f"workers.tasks.{task.__name__}").is_atomic


def test_a_notice_whose_answer_was_lost_goes_again_with_the_same_message_id(letter, settings):
    Letter.objects.all().delete()
    with MailServer(rude=1) as server:
        send_through(settings, server.port)
        queue.enqueue(tasks.notify_inbox, inbox_id=letter.submission.inbox_id)
        queue.drain()
        with at(Job.objects.get(what="workers.tasks.notify_inbox").not_before):
            queue.drain()

    first, second = server.message_ids()
    assert first == second


def test_no_answer_and_no_name_is_in_a_notice(letter, mailoutbox):
    Letter.objects.all().delete()
    queue.enqueue(tasks.notify_inbox, inbox_id=letter.submission.inbox_id)

    queue.drain()

    text = mailoutbox[0].body + mailoutbox[0].alternatives[0].content + mailoutbox[0].subject
    assert "Elza" not in text
    assert "Bērziņa" not in text
    assert User.objects.filter(email=mailoutbox[0].to[0]).exists()
