"""The outbox: nothing lost, nothing done twice, nothing tried for ever."""

import threading
from datetime import timedelta

import pytest
import time_machine
from django.db import connection, transaction
from django.utils import timezone

from forms.models import State, Submission, SubmissionEvent
from tests.bench.world import build
from tests.factories import InboxFactory, make_coordinator, make_submission
from workers import queue, tasks
from workers.models import MAX_ATTEMPTS, Job

rolled_back = pytest.mark.django_db


def job_of(task, subject_id: int) -> Job:
    return Job.objects.get(what=f"workers.tasks.{task.__name__}", subject_id=subject_id)


def pass_time(seconds: float = 0, *, to: Job | None = None) -> time_machine.travel:
    return time_machine.travel(
        to.not_before + timedelta(seconds=1) if to else timezone.now() + timedelta(seconds=seconds), tick=True
    )


@rolled_back
def test_enqueue_refuses_a_keyword_that_the_task_has_not():
    with pytest.raises(TypeError, match="takes no letter_id"):
        queue.enqueue(tasks.route_submission, letter_id=1)


@rolled_back
def test_enqueue_is_undone_with_its_transaction():
    with transaction.atomic():
        queue.enqueue(tasks.compile_directory_entry, person_id=1)
        transaction.set_rollback(True)

    assert not Job.objects.exists()


@rolled_back
def test_enqueue_of_what_waits_adds_nothing():
    for _time in range(3):
        queue.enqueue(tasks.compile_directory_entry, person_id=1)

    assert Job.objects.count() == 1


@rolled_back
def test_enqueue_of_what_was_done_has_it_done_again():
    queue.enqueue(tasks.compile_directory_entry, person_id=1)
    queue.drain()

    queue.enqueue(tasks.compile_directory_entry, person_id=1)

    assert list(Job.objects.due()) == [job_of(tasks.compile_directory_entry, 1)]
    queue.drain()
    assert not Job.objects.waiting().exists()


@rolled_back
def test_enqueue_of_what_was_given_up_has_it_tried_again():
    queue.enqueue(tasks.compile_directory_entry, person_id=1)
    Job.objects.update(quarantined_at=timezone.now(), attempts=MAX_ATTEMPTS)

    queue.enqueue(tasks.compile_directory_entry, person_id=1)

    assert Job.objects.due().get().attempts == 0


@rolled_back
def test_drain_routes_a_submission_to_its_inbox():
    form = build()
    submission = make_submission(form)

    queue.drain()

    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX
    assert not Job.objects.waiting().exists()


@rolled_back
def test_drain_has_nothing_to_do_about_what_was_erased():
    for task, name in (
        (tasks.route_submission, "submission_id"),
        (tasks.notify_inbox, "inbox_id"),
        (tasks.send_letter, "letter_id"),
        (tasks.compile_directory_entry, "person_id"),
    ):
        queue.enqueue(task, **{name: 404})

    queue.drain()

    assert Job.objects.done().count() == 4


@rolled_back
def test_an_error_costs_an_attempt_and_keeps_only_its_class(caplog):
    Job.objects.create(what="tests.workers.deeds.spill", subject_id=1)

    queue.drain()

    job = Job.objects.get()
    assert (job.attempts, job.last_error, job.done_at) == (1, "ValueError", None)
    assert job.not_before > timezone.now()
    assert "Elza" not in caplog.text


@rolled_back
def test_an_error_undoes_what_the_task_had_done_and_the_others_go_on():
    submission = make_submission(build())
    Job.objects.create(what="tests.workers.deeds.write_and_fail", subject_id=submission.pk)

    queue.drain()

    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX
    assert not SubmissionEvent.objects.filter(detail="half done").exists()


@rolled_back
def test_a_job_is_given_up_after_five_errors_with_growing_waits():
    job, waits = Job.objects.create(what="tests.workers.deeds.spill", subject_id=1), []
    for _attempt in range(MAX_ATTEMPTS):
        with pass_time(to=job):
            queue.drain()
            waits.append(Job.objects.get().not_before - timezone.now())
        job.refresh_from_db()

    assert (job.attempts, job.quarantined_at is not None) == (MAX_ATTEMPTS, True)
    assert waits[:4] == sorted(waits[:4])
    assert not Job.objects.waiting().exists()


@rolled_back
def test_a_job_that_kills_its_worker_is_run_five_times_at_most():
    job = Job.objects.create(what="tests.workers.deeds.spill", subject_id=1)
    for _death in range(MAX_ATTEMPTS):
        assert queue.claim(Job.objects.get())
        Job.objects.update(not_before=timezone.now())

    queue.drain()

    job.refresh_from_db()
    assert (job.attempts, job.last_error) == (MAX_ATTEMPTS, "WorkerKilled")
    assert job.quarantined_at


@rolled_back
def test_a_job_whose_code_is_gone_waits_and_stops_nobody():
    Job.objects.create(what="workers.tasks.long_gone", subject_id=1, not_before=timezone.now() - timedelta(hours=1))
    submission = make_submission(build())

    queue.drain()

    submission.refresh_from_db()
    assert submission.state == State.IN_INBOX
    assert Job.objects.waiting().get().last_error == "ImportError"


@rolled_back
def test_a_job_that_is_wanted_while_it_is_done_is_done_again():
    Job.objects.create(what="tests.workers.deeds.want_again_once", subject_id=1)

    queue.drain()

    job = Job.objects.get()
    assert job.done_at
    assert SubmissionEvent.objects.count() == 0
    assert job.last_error == ""
    from tests.workers import deeds

    assert deeds.calls.count("want_again_once") == 2


@rolled_back
def test_a_claimed_job_is_left_alone_until_its_lease_ends():
    job = Job.objects.create(what="workers.tasks.compile_directory_entry", subject_id=1)
    assert queue.claim(job)

    queue.drain()

    assert Job.objects.get().done_at is None
    with pass_time(queue.PLAIN.lease.total_seconds() + 1):
        queue.drain()
    assert Job.objects.get().done_at


@rolled_back
def test_two_who_saw_the_same_job_do_not_both_get_it():
    Job.objects.create(what="workers.tasks.compile_directory_entry", subject_id=1)
    mine, yours = Job.objects.get(), Job.objects.get()

    assert [queue.claim(mine), queue.claim(yours)] == [True, False]


@rolled_back
def test_coordinators_are_told_at_once_and_then_no_more_than_every_five_minutes(mailoutbox):
    form = build()
    make_submission(form)
    queue.drain()
    for _number in range(3):
        make_submission(form)
        queue.drain()

    def notices() -> list[str]:
        ids = [letter.extra_headers["Message-ID"] for letter in mailoutbox]
        return [message_id for message_id in ids if not message_id.startswith("<confirmation-")]

    assert len(notices()) == 1
    with pass_time(301):
        queue.drain()
    assert len(set(notices())) == len(notices()) == 2


@rolled_back
def test_try_again_takes_only_what_was_given_up():
    given_up = Job.objects.create(
        what="tests.workers.deeds.spill", subject_id=1, attempts=MAX_ATTEMPTS, quarantined_at=timezone.now()
    )
    Job.objects.create(what="tests.workers.deeds.spill", subject_id=2, attempts=3)

    assert queue.try_again(Job.objects.all()) == 1

    given_up.refresh_from_db()
    assert (given_up.attempts, given_up.quarantined_at) == (0, None)
    assert Job.objects.get(subject_id=2).attempts == 3


@rolled_back
def test_an_inbox_that_nobody_coordinates_waits_without_mail(mailoutbox):
    inbox = InboxFactory()
    make_submission(inbox=inbox)
    Job.objects.all().delete()
    queue.enqueue(tasks.notify_inbox, inbox_id=inbox.pk)

    queue.drain()

    assert mailoutbox == []
    assert job_of(tasks.notify_inbox, inbox.pk).done_at


def test_drains_at_once_do_each_job_once(fresh_database):
    form = build()
    for _number in range(60):
        make_submission(form)

    def drain() -> None:
        queue.drain()
        connection.close()

    threads = [threading.Thread(target=drain) for _drain in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert Submission.objects.filter(state=State.IN_INBOX).count() == 60
    assert SubmissionEvent.objects.filter(kind=SubmissionEvent.Kind.ROUTED).count() == 60
    assert set(Job.objects.filter(what="workers.tasks.route_submission").values_list("attempts", flat=True)) == {1}


@rolled_back
def test_a_coordinator_whose_mail_fails_does_not_keep_the_others_from_theirs(mailoutbox, settings):
    settings.EMAIL_BACKEND = "tests.workers.deeds.PickyBackend"
    inbox = InboxFactory()
    make_coordinator(inbox.team, email="refused@example.org")
    make_coordinator(inbox.team, email="taken@example.org")
    make_submission(inbox=inbox)
    Job.objects.all().delete()
    queue.enqueue(tasks.notify_inbox, inbox_id=inbox.pk)

    queue.drain()

    assert [mail.to for mail in mailoutbox] == [["taken@example.org"]]
    assert job_of(tasks.notify_inbox, inbox.pk).last_error == "SMTPRecipientsRefused"
