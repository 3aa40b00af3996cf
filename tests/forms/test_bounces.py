"""Letters that come back: reports are read from the standard input, and nothing that somebody made up counts."""

import io
import sys

import pytest
from django.core.management import call_command

from forms.attention import rows_for
from forms.domain import bounces, letters, sending
from forms.models import Letter, LetterEvent, SubmissionEvent
from tests.factories import InboxFactory, make_coordinator, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def letter(mailoutbox) -> Letter:
    inbox = InboxFactory()
    coordinator = make_coordinator(inbox.team)
    written = letters.draft(
        make_submission(inbox=inbox), event=LetterEvent.FREE, by=coordinator, subject="Par tevi", body="Sveika!"
    )
    letters.approve(written, by=coordinator)
    sending.send(written.pk)
    return Letter.objects.select_related("submission").get()


def report(message_id: str, *, action: str = "failed", status: str = "5.1.1", whole: bool = True) -> bytes:
    """Return what a mail server sends back: its words, the status of each address, and the original or its headers."""
    returned = "message/rfc822" if whole else "text/rfc822-headers"
    return f"""From: MAILER-DAEMON@mx.example.org
Subject: Undelivered Mail Returned to Sender
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="b"

--b
Content-Type: text/plain

I'm sorry to have to inform you that your message could not be delivered.

--b
Content-Type: message/delivery-status

Reporting-MTA: dns; mx.example.org

Final-Recipient: rfc822; elza@example.org
Action: {action}
Status: {status}

--b
Content-Type: {returned}

Message-ID: {message_id}
To: elza@example.org

{"Sveika!" if whole else ""}
--b--
""".encode()


def id_of(letter: Letter) -> str:
    return f"<{letter.message_key}@example.org>"


@pytest.mark.parametrize("whole", [True, False])
def test_a_report_marks_the_letter_once_and_the_case_says_so(letter, whole, mailoutbox):
    assert mailoutbox[0].extra_headers["Message-ID"] == id_of(letter)

    counts = [bounces.take(report(id_of(letter), whole=whole)) for _twice in range(2)]

    letter.refresh_from_db()
    assert counts == [1, 0]
    assert (letter.state, letter.bounce) == (Letter.State.SENT, "5.1.1")
    assert letter.bounced_at
    event = letter.submission.events.get(kind=SubmissionEvent.Kind.LETTER_FAILED)
    assert event.detail == "5.1.1"
    assert "/admin/outbox/?folder=came_back" in [row.url for row in rows_for(letter.written_by)]


@pytest.mark.parametrize("action", ["delayed", "delivered", "relayed"])
def test_what_is_only_late_is_no_failure(letter, action):
    assert bounces.take(report(id_of(letter), action=action, status="4.4.1")) == 0


def test_a_message_id_that_somebody_made_up_is_none_of_ours(letter):
    made_up = f"<letter-{letter.pk}-1-{'x' * 20}@example.org>"

    assert bounces.take(report(made_up)) == 0


def test_a_report_about_an_earlier_address_does_not_reach_the_later(letter):
    old = id_of(letter)
    bounces.take(report(old))
    letters.try_again(letter, by=letter.written_by, to="cits@example.org")

    assert bounces.take(report(old)) == 0


@pytest.mark.parametrize(
    "raw", [b"", b"\xff\xfe\x00", b"Subject: Hello\n\nI am on holiday.", b"Content-Type: multipart/report\n\n"]
)
def test_every_other_mail_changes_nothing(letter, raw):
    assert bounces.take(raw) == 0


def test_the_command_reads_the_standard_input(letter, monkeypatch, capsys):
    raw = io.TextIOWrapper(io.BytesIO(report(id_of(letter))))
    monkeypatch.setattr(sys, "stdin", raw)

    call_command("bounces")

    said = capsys.readouterr().out
    assert said.startswith("1 ")
    assert "elza" not in said
