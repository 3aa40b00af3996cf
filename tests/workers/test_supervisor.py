"""Real processes: they end together, come back by themselves, and do Wagtail's work too."""

import os
import signal
from datetime import timedelta
from typing import Any

import psutil
import pytest
from django.utils import timezone
from django_q.models import OrmQ
from wagtail.models import Locale, Page

from cms.models import User
from forms.models import FormPage, State, Submission
from tests.bench.running import RunningSite, wait_until
from tests.bench.world import build
from tests.factories import make_submission
from workers.leash import Child
from workers.models import Job
from workers.queue import poke
from workers.supervisor import LOOKS, STUCK, Rest

pytestmark = [pytest.mark.processes, pytest.mark.timeout(300)]


@pytest.fixture
def form(fresh_database: Any) -> FormPage:
    return build()


@pytest.fixture
def worker(form: FormPage):
    """A running `manage.py work`; ended, with everything that it started, after the test."""
    child = Child("django", "work")
    yield child
    child.end(patience=45)


def family(child: Child) -> list[psutil.Process]:
    """Return the child and everything below it."""
    leader = psutil.Process(child.pid)
    return [leader, *leader.children(recursive=True)]


def is_gone(processes: list[psutil.Process]) -> bool:
    return not [process for process in processes if process.is_running() and process.status() != psutil.STATUS_ZOMBIE]


def is_routed(submission: Submission) -> bool:
    return Submission.objects.filter(pk=submission.pk, state=State.IN_INBOX).exists()


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT, signal.SIGKILL])
def test_nothing_outlives_the_command_that_started_it(fresh_database, number):
    site = RunningSite().__enter__()
    wait_until(lambda: len(site.processes("qcluster Process-")) >= 4, "the pool is complete")
    started = family(site.child)

    os.kill(site.child.pid, number)

    wait_until(lambda: is_gone(started), "every process is gone")
    if number != signal.SIGKILL:
        assert site.child.process.wait() == 0
    site.child.kill()


def test_a_job_that_kills_its_worker_is_given_up_and_the_others_go_on(form, worker):
    Job.objects.create(what="tests.workers.deeds.die", subject_id=1)
    submissions = [make_submission(form, first_name=f"Elza{number}") for number in range(5)]
    seen = set()

    def is_over() -> bool:
        job = Job.objects.get(what="tests.workers.deeds.die")
        if job.attempts not in seen and not job.quarantined_at:
            seen.add(job.attempts)
            Job.objects.filter(pk=job.pk).update(not_before=timezone.now())  # do not wait for the lease of every death
            poke()
        return bool(job.quarantined_at)

    wait_until(is_over, "the deadly job is given up", deadline=150)
    wait_until(lambda: all(is_routed(submission) for submission in submissions), "the others are done")

    job = Job.objects.get(what="tests.workers.deeds.die")
    assert (job.attempts, job.last_error) == (5, "WorkerKilled")


def test_a_job_that_comes_due_later_is_done_without_being_called(form, worker):
    submission = make_submission(form)
    Job.objects.update(attempts=1, not_before=timezone.now() + timedelta(seconds=3))

    wait_until(lambda: is_routed(submission), "the job is done once its wait is over")


def test_wagtail_s_own_work_is_done_by_the_worker(form, worker, settings):
    settings.TASKS = {"default": {"BACKEND": "workers.backends.QueueTaskBackend"}}
    page = form.get_parent().add_child(instance=Page(title="Zvirbulis", locale=form.locale))

    page.save_revision().publish()

    assert OrmQ.objects.exists()
    wait_until(lambda: list(Page.objects.live().search("Zvirbulis")) == [page], "the page is found")
    wait_until(lambda: not OrmQ.objects.exists(), "the queue is empty")


def test_a_subtree_is_translated_by_the_worker_and_no_user_lies_in_the_queue(form, worker, settings):
    from wagtail_localize.operations import TranslationCreator, translate_page_subtree

    from workers.backends import LocalizeJobBackend

    home, (russian, _created) = form.get_parent(), Locale.objects.get_or_create(language_code="ru")
    user = User.objects.create_superuser("lead@example.org", "a secret of fifteen letters")
    TranslationCreator(user, [russian]).create_translations(home.specific)

    LocalizeJobBackend({}).enqueue(
        translate_page_subtree, [home.pk, Locale.objects.filter(pk=russian.pk), None, user], {}
    )

    wait_until(lambda: form.has_translation(russian), "the form is translated")
    wait_until(lambda: not OrmQ.objects.exists(), "the queue is empty")


@pytest.mark.django_db
def test_the_queue_holds_keys_instead_of_rows(settings):
    from django_q.signing import SignedPackage

    from workers.backends import LocalizeJobBackend, Reference

    user = User.objects.create_superuser("lead@example.org", "a secret of fifteen letters")
    LocalizeJobBackend({}).enqueue(make_submission, [[user]], {"by": user})

    package = SignedPackage.loads(OrmQ.objects.get().payload)

    assert package["args"] == (
        "tests.factories.forms.make_submission",
        [[Reference("cms.User", user.pk)]],
        {"by": Reference("cms.User", user.pk)},
    )


def test_a_worker_that_rests_between_two_drains_is_not_stuck():
    """While a long batch is done, the oldest due job can wait for long, and a look can fall between two drains."""
    rest = Rest()
    for second in range(30):
        rest.note(second, is_busy=second % 4 != 0)
        assert not rest.is_long(second)


def test_a_worker_that_does_nothing_though_work_is_due_is_stuck():
    rest = Rest()
    for look in range(LOOKS + 2):
        rest.note(float(look), is_busy=False)

    assert rest.is_long(LOOKS + STUCK)


def test_whoever_looks_late_gives_the_worker_as_much_longer():
    """Where processors are scarce, both are slow: one look after ten seconds is no proof."""
    rest = Rest()
    rest.note(0.0, is_busy=False)
    rest.note(10 * STUCK, is_busy=False)

    assert not rest.is_long(10 * STUCK)
