"""Waking: nothing is lost between looking and waiting, and nothing waits for the next poll."""

import select
import socket

import pytest
from django.core.signing import TimestampSigner
from django.utils import timezone
from django_q.conf import Conf
from django_q.models import OrmQ
from django_q.signing import SignedPackage

from workers import wake
from workers.broker import WakingBroker
from workers.models import Job

pytestmark = pytest.mark.django_db
on_sqlite = pytest.mark.sqlite


@pytest.fixture
def broker(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    broker = WakingBroker()
    yield broker
    if isinstance(broker._ear, wake.NotifyEar):
        broker._ear.connection.close()


def functions(work) -> list[str]:
    return [SignedPackage.loads(payload)["func"] for _number, payload in work]


def test_the_first_look_finds_what_was_due_before(broker):
    Job.objects.create(what="workers.tasks.send_letter", subject_id=1)

    assert functions(broker.dequeue()) == ["workers.queue.drain"]


@on_sqlite
def test_one_call_gives_one_drain(broker):
    broker.dequeue()
    Job.objects.create(what="workers.tasks.send_letter", subject_id=1)
    wake.wake()
    broker._patience = 0.0

    first, second = broker.dequeue(), broker.dequeue()

    assert functions(first) == ["workers.queue.drain"]
    assert second == []


@on_sqlite
def test_a_call_before_the_wait_is_heard_by_the_wait(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    ear = wake.ear()
    for _call in range(3):
        wake.wake()

    assert ear.wait(60) is True
    assert ear.wait(0) is False


@on_sqlite
def test_every_worker_hears_a_call(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    ears = [wake.ear(), wake.ear()]

    wake.wake()

    assert [ear.wait(60) for ear in ears] == [True, True]


@on_sqlite
def test_the_socket_of_a_killed_worker_is_tidied_away(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    dead, living = wake.SocketEar(), wake.SocketEar()
    dead.socket.close()

    wake.wake()

    assert list(wake.folder().iterdir()) == [living.path]


@on_sqlite
def test_a_worker_whose_socket_was_removed_makes_a_new_one(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    ear = wake.SocketEar()
    ear.path.unlink()

    ear.wait(0.01)
    wake.wake()

    assert ear.wait(60) is True


@on_sqlite
def test_a_worker_without_a_socket_looks_by_itself(tmp_path, settings, monkeypatch):
    settings.VAR_DIR = tmp_path
    monkeypatch.setattr(wake.tempfile, "tempdir", str(tmp_path / "long" / ("x" * 120)))

    ear = wake.SocketEar()

    assert ear.socket is None
    assert ear.wait(0.01) is False


@on_sqlite
def test_calling_never_waits_for_a_worker_that_is_busy(tmp_path, settings):
    settings.VAR_DIR = tmp_path
    ear = wake.SocketEar()

    for _call in range(3000):
        wake.wake()

    assert isinstance(ear.socket, socket.socket)
    assert select.select([ear.socket], [], [], 0)[0]


def test_what_is_in_the_queue_is_taken_once(broker):
    broker.enqueue(SignedPackage.dumps({"func": "x"}))

    first, second = broker._take(), broker._take()

    assert functions(first) == ["x"]
    assert second == []


def test_a_package_signed_with_the_key_before_is_signed_anew(broker, settings):
    settings.SECRET_KEY_FALLBACKS = ["the key before" * 5]
    payload = TimestampSigner(key=settings.SECRET_KEY_FALLBACKS[0], salt=Conf.PREFIX).sign(
        SignedPackage.dumps({"func": "x"}).rsplit(":", 2)[0]
    )
    row = OrmQ.objects.create(key=Conf.CLUSTER_NAME, payload=payload, lock=timezone.now())

    broker.fail(row.pk)

    assert functions(broker._take()) == ["x"]


def test_a_package_that_nobody_signed_is_dropped(broker):
    row = OrmQ.objects.create(key=Conf.CLUSTER_NAME, payload="forged:1:2", lock=timezone.now())

    broker.fail(row.pk)

    assert not OrmQ.objects.exists()


def test_the_cluster_writes_no_statistics_into_the_database(broker, django_assert_num_queries):
    with django_assert_num_queries(0):
        broker.set_stat("key", "value", 3)


@pytest.mark.postgresql
def test_postgresql_notifies_and_a_broken_connection_counts_as_a_call():
    ear = wake.NotifyEar()

    ear.connection.connection.close()

    assert ear.wait(60) is True
    assert ear.wait(0) is False
    ear.connection.close()
