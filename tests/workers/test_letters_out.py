"""Letters and a mail server that is not there, hangs up, or comes back."""

import re
import socket
import socketserver
import threading
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from cms.models import User
from forms.models import Letter, LetterEvent, SubmissionEvent
from tests.factories import InboxFactory, make_coordinator, make_submission
from workers import queue, tasks
from workers.models import Job

pytestmark = pytest.mark.django_db


class MailServer(socketserver.ThreadingTCPServer):
    """Speaks as much SMTP as Django needs, keeps what it was sent, and hangs up after the first `rude` messages."""

    allow_reuse_address = True
    daemon_threads = True

    def __init__(self, *, rude: int = 0) -> None:
        super().__init__(("127.0.0.1", 0), Conversation)
        self.rude = rude
        self.taken: list[str] = []
        threading.Thread(target=self.serve_forever, daemon=True).start()


class Conversation(socketserver.StreamRequestHandler):
    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())

    def handle(self) -> None:
        self.say("220 test")
        while line := self.rfile.readline().decode().strip().upper():
            if line == "DATA":
                self.say("354 go on")
                self.server.taken.append(self.message())
                if len(self.server.taken) <= self.server.rude:
                    return
            self.say("250 ok")
            if line == "QUIT":
                return

    def message(self) -> str:
        lines = []
        while (line := self.rfile.readline().decode().rstrip("\r\n")) != ".":
            lines.append(line)
        return "\n".join(lines)


@pytest.fixture
def letter() -> Letter:
    inbox = InboxFactory()
    coordinator = make_coordinator(inbox.team)
    submission = make_submission(inbox=inbox)
    Job.objects.all().delete()
    return Letter.objects.create(
        submission=submission,
        event=LetterEvent.DECLINED,
        language="lv",
        to="elza@example.org",
        subject="Par tavu pieteikumu",
        body="Paldies!",
        written_by=coordinator,
        state=Letter.State.APPROVED,
        go_at=timezone.now(),
    )


def send_through(settings, port: int) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = "127.0.0.1", port, 10


def drain_when_due() -> None:
    with time_machine.travel(Job.objects.get().not_before + timedelta(seconds=1), tick=True):
        queue.drain()


def message_ids(server: MailServer) -> list[str]:
    return [re.search(r"^Message-ID: (\S+)", message, re.MULTILINE | re.IGNORECASE)[1] for message in server.taken]


def test_a_letter_waits_while_the_mail_server_refuses_and_goes_when_it_is_back(letter, settings):
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        send_through(settings, probe.getsockname()[1])  # bound, but nobody listens: refused
        queue.enqueue(tasks.send_letter, letter_id=letter.pk)
        queue.drain()

        job = Job.objects.get()
        assert (job.attempts, job.last_error, job.done_at) == (1, "ConnectionRefusedError", None)
        assert job.not_before > timezone.now()
        letter.refresh_from_db()
        assert letter.state == Letter.State.APPROVED

    with MailServer() as server:
        send_through(settings, server.server_address[1])
        drain_when_due()
        server.shutdown()

    letter.refresh_from_db()
    assert (letter.state, len(server.taken)) == (Letter.State.SENT, 1)
    assert Job.objects.get().done_at


def test_a_letter_whose_answer_was_lost_goes_again_with_the_same_message_id(letter, settings):
    with MailServer(rude=1) as server:
        send_through(settings, server.server_address[1])
        queue.enqueue(tasks.send_letter, letter_id=letter.pk)
        queue.drain()
        drain_when_due()
        server.shutdown()

    first, second = message_ids(server)
    assert first == second
    assert SubmissionEvent.objects.filter(kind=SubmissionEvent.Kind.LETTER_SENT).count() == 1


def test_a_notice_whose_answer_was_lost_goes_again_with_the_same_message_id(letter, settings):
    with MailServer(rude=1) as server:
        send_through(settings, server.server_address[1])
        queue.enqueue(tasks.notify_inbox, inbox_id=letter.submission.inbox_id)
        queue.drain()
        drain_when_due()
        server.shutdown()

    first, second = message_ids(server)
    assert first == second


def test_a_letter_that_went_does_not_go_again(letter, mailoutbox):
    for _time in range(2):
        queue.enqueue(tasks.send_letter, letter_id=letter.pk)
        queue.drain()

    assert len(mailoutbox) == 1


@pytest.mark.parametrize("task", [tasks.send_letter, tasks.notify_inbox])
def test_mail_goes_outside_a_transaction(task):
    assert not queue.pace_of(f"workers.tasks.{task.__name__}").is_atomic


def test_no_answer_and_no_name_is_in_a_notice(letter, mailoutbox):
    queue.enqueue(tasks.notify_inbox, inbox_id=letter.submission.inbox_id)

    queue.drain()

    text = mailoutbox[0].body + mailoutbox[0].alternatives[0].content + mailoutbox[0].subject
    assert "Elza" not in text
    assert "Bērziņa" not in text
    assert User.objects.filter(email=mailoutbox[0].to[0]).exists()
