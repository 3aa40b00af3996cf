"""Reads the letters that Django's file backend wrote, newest first. A file that is being written is read as far as it goes."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from email.utils import parsedate_to_datetime
from pathlib import Path

END = b"\n" + b"-" * 79 + b"\n"
"""What the file backend writes after every message."""


@dataclass(frozen=True)
class Post:
    """One letter. `key` is its file's name and its place in it."""

    key: str
    to: str
    sender: str
    subject: str
    sent_at: datetime | None
    language: str
    text: str
    html: str


def posts(folder: Path) -> list[Post]:
    """Return every letter in `folder`, newest first; none when there is no such folder."""
    return sorted(
        _read(folder), key=lambda post: (post.sent_at.timestamp() if post.sent_at else 0.0, post.key), reverse=True
    )


def post(folder: Path, key: str) -> Post | None:
    """Return the letter called `key`, or `None`."""
    return next((found for found in _read(folder) if found.key == key), None)


def _read(folder: Path) -> Iterator[Post]:
    for path in sorted(folder.glob("*.log")):
        # The part after the last separator is a message that is still being written, or nothing.
        for number, raw in enumerate(path.read_bytes().split(END)[:-1]):
            message = message_from_bytes(raw.lstrip(), policy=policy.default)
            assert isinstance(message, EmailMessage)
            yield _post(f"{path.stem}.{number}", message)


def _post(key: str, message: EmailMessage) -> Post:
    return Post(
        key=key,
        to=str(message["To"] or ""),
        sender=str(message["From"] or ""),
        subject=str(message["Subject"] or ""),
        sent_at=_date(message),
        language=str(message["Content-Language"] or ""),
        text=_part(message, "plain"),
        html=_part(message, "html"),
    )


def _part(message: EmailMessage, kind: str) -> str:
    part = message.get_body((kind,))
    if part is None:
        return ""
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)
    return payload.decode("utf-8", errors="replace")


def _date(message: EmailMessage) -> datetime | None:
    try:
        return parsedate_to_datetime(str(message["Date"]))
    except ValueError:
        return None
