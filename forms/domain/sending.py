"""Carrying letters to the mail server: tried for two days with growing waits, then failed where somebody sees it.

State is in the row, not in the queue. Before the mail server is asked, the attempt and the doubt whether the letter
went are stored; an answer clears the doubt. So what a dying worker, or a server that hangs up with the letter in its
hands, leaves behind goes once more, with the same Message-ID, and not a third time.
"""

import logging
import smtplib
import traceback
from datetime import timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from cms import mail
from forms.domain.ladders import is_over
from forms.domain.letters import is_pointless
from forms.models import Letter, State, SubmissionEvent

logger = logging.getLogger(__name__)

WAITS = tuple(timedelta(minutes=minutes) for minutes in (1, 5, 15, 30, 60, 120, 240, 480))
"""How long a letter rests after its first, second, … failure; after the last of them always so long."""
GIVES_UP = timedelta(hours=48)
"""After its first try."""
LEASE = timedelta(minutes=10)
"""Longer than any talk with a mail server takes."""
MOST_DOUBTS = 2
UNSURE = "Unsure"
"""In `last_error`: it may have reached the person."""


def due() -> QuerySet[Letter]:
    """Return the letters whose time has come."""
    return Letter.objects.filter(state=Letter.State.APPROVED, go_at__lte=timezone.now())


def send(letter_id: int) -> None:
    """Try to send one letter whose time has come; whatever else it is, nothing happens. No lock is held meanwhile."""
    letter = _take(letter_id)
    if letter is None:
        return
    try:
        mail.send(message_of(letter))
    except (OSError, ValueError) as error:
        # Without the error's words: they may hold somebody's address.
        logger.warning("letter %s: try %s failed: %s", letter.pk, letter.attempts, type(error).__name__)
        _failed(letter, error)
    else:
        _sent(letter)


def message_of(letter: Letter, *, link: str | None = None) -> mail.Message:
    """Return the mail. About a form that asks for something delicate it holds no words, only the way to them."""
    version = letter.submission.version
    body = "" if version.schema.is_delicate else letter.body
    if link is None:
        link = "" if body and letter.submission.state == State.WITHDRAWN else letter.path
    return mail.Message(
        event="letter",
        to=[letter.to],
        language=letter.language,
        key=letter.message_key if letter.pk else "preview",
        context={"subject": letter.subject, "body": body, "link": link},
        formal=version.page.formal,
    )


@transaction.atomic
def _take(letter_id: int) -> Letter | None:
    """Count the attempt and the doubt, and keep others off; `None` when there is nothing to send."""
    rows = Letter.objects.select_for_update(of=("self",)).select_related("submission__version__page")
    letter = rows.filter(pk=letter_id).first()
    now = timezone.now()
    if letter is None or letter.state != Letter.State.APPROVED or letter.go_at is None or letter.go_at > now:
        return None
    if is_pointless(letter) or is_over(letter):
        letter.state = Letter.State.CANCELLED
        letter.save(update_fields=["state"])
        return None
    if letter.doubts >= MOST_DOUBTS:
        _give_up(letter, UNSURE)
        return None
    letter.attempts += 1
    letter.doubts += 1
    letter.tried_at = letter.tried_at or now
    letter.go_at = now + LEASE
    letter.save(update_fields=["attempts", "doubts", "tried_at", "go_at"])
    return letter


@transaction.atomic
def _sent(letter: Letter) -> None:
    went = _mine(letter).update(state=Letter.State.SENT, sent_at=timezone.now(), doubts=0, last_error="")
    if went:
        SubmissionEvent.objects.create(
            submission_id=letter.submission_id, kind=SubmissionEvent.Kind.LETTER_SENT, by_id=letter.approved_by_id
        )


@transaction.atomic
def _failed(letter: Letter, error: Exception) -> None:
    locked = _mine(letter).select_for_update().first()
    if locked is None:
        return
    if not _was_handing_over(error):
        locked.doubts -= 1
    now, ends = timezone.now(), (locked.tried_at or timezone.now()) + GIVES_UP
    locked.last_error = name_of(error)
    if is_final(error) or now >= ends or locked.doubts >= MOST_DOUBTS:
        _give_up(locked, UNSURE if locked.doubts else locked.last_error)
        return
    wait = WAITS[min(locked.attempts, len(WAITS)) - 1]
    locked.go_at = min(now + wait, ends)
    locked.save(update_fields=["doubts", "last_error", "go_at"])


def _mine(letter: Letter) -> QuerySet[Letter]:
    """Return the row, if it still is in the hands of the attempt that took it."""
    return Letter.objects.filter(
        pk=letter.pk, state=Letter.State.APPROVED, attempts=letter.attempts, round=letter.round
    )


def _give_up(locked: Letter, why: str) -> None:
    locked.state = Letter.State.FAILED
    locked.last_error = why
    locked.save(update_fields=["state", "last_error", "doubts"])
    SubmissionEvent.objects.create(submission_id=locked.submission_id, kind=SubmissionEvent.Kind.LETTER_FAILED)


def codes_of(error: Exception) -> list[int]:
    """Return what the mail server said about this letter: about each address, or about the whole. Nothing about itself."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return [code for code, _words in error.recipients.values()]
    return [error.smtp_code] if isinstance(error, smtplib.SMTPDataError) else []


def is_final(error: Exception) -> bool:
    """Return whether trying again cannot help: the server refused the address or the letter for good, or it is no mail.

    A refusal of ourselves (the password, our own address) is our operator's to mend, and the letter waits for that.
    """
    codes = codes_of(error)
    is_no_mail = isinstance(error, ValueError) and not isinstance(error, OSError)
    return is_no_mail or (bool(codes) and all(500 <= code < 600 for code in codes))


def name_of(error: Exception) -> str:
    """Return the error's class, with the server's number where there is one; never its words."""
    return " ".join([type(error).__name__, *(str(code) for code in codes_of(error)[:1])])[:60]


def _was_handing_over(error: Exception) -> bool:
    """Return whether the connection broke while the server had, or was getting, the letter itself."""
    if isinstance(error, smtplib.SMTPResponseException | smtplib.SMTPRecipientsRefused):
        return False
    return any(frame.f_code is smtplib.SMTP.data.__code__ for frame, _line in traceback.walk_tb(error.__traceback__))
