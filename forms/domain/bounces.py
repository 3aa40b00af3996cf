"""Letters that come back: the reports that mail servers send (RFC 3464), found by the Message-ID that only we can make."""

import re
from collections.abc import Iterator
from email import message_from_bytes, policy
from email.message import Message

from django.db import transaction
from django.db.models.functions import Coalesce, Now

from forms.models import Letter, SubmissionEvent

NAMING = ("Message-ID", "In-Reply-To", "References", "Original-Message-ID", "X-Original-Message-ID")


@transaction.atomic
def take(raw: bytes) -> int:
    """Read one mail; if it says that letters of ours could not be delivered, mark them. Return how many.

    A report that something is late, an answer from a holiday, or a Message-ID that somebody made up change nothing.
    """
    message = message_from_bytes(raw, policy=policy.compat32)
    status = _failure_in(message)
    if not status:
        return 0
    found = Letter.objects.by_message_keys(_words_of(message))
    came_back = found.filter(bounced_at__isnull=True).exclude(state__in=[Letter.State.DRAFT, Letter.State.CANCELLED])
    letters = list(came_back.select_for_update())
    Letter.objects.filter(pk__in=[letter.pk for letter in letters]).update(
        state=Letter.State.SENT, sent_at=Coalesce("sent_at", Now()), bounced_at=Now(), bounce=status
    )
    for letter in letters:
        SubmissionEvent.objects.create(
            submission_id=letter.submission_id, kind=SubmissionEvent.Kind.LETTER_FAILED, detail=status
        )
    return len(letters)


def _failure_in(message: Message) -> str:
    """Return the status, such as `5.1.1`, of a report about a failure; nothing for every other mail."""
    if message.get_content_type() != "multipart/report":
        return ""
    for part in message.walk():
        if str(part.get("Action", "")).strip().lower() == "failed":
            found = re.search(r"[45]\.\d{1,3}\.\d{1,3}", str(part.get("Status", "")))
            return found.group() if found else "5.0.0"
    return ""


def _words_of(message: Message) -> Iterator[str]:
    """Yield what may hold the Message-ID of the letter: headers that name one, and the original's text as it came back."""
    for part in message.walk():
        yield from (str(part[name]) for name in NAMING if part.get(name))
        if part.get_content_maintype() == "text" and not part.is_multipart():
            content = part.get_payload(decode=True)
            yield content.decode("utf-8", "replace") if isinstance(content, bytes) else ""
