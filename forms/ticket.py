"""The ticket that a form carries: a one-time key, the version that was shown, and when it was shown. Signed."""

import secrets
import time
from dataclasses import dataclass

from django.conf import settings
from django.core import signing

SALT = "forms.ticket"
DAY = 24 * 60 * 60


class TicketRefused(Exception):
    """The ticket is missing, changed or too old."""


@dataclass(frozen=True)
class Ticket:
    """`issued` is in seconds since the epoch."""

    key: str
    version_id: int
    issued: float

    @property
    def age(self) -> float:
        """Return how many seconds ago the form was shown."""
        return time.time() - self.issued


def issue(version_id: int) -> str:
    """Return a new signed ticket for a form that is shown now."""
    return signing.dumps([secrets.token_urlsafe(16), version_id, time.time()], salt=SALT)


def read(signed: str) -> Ticket:
    """Return the ticket; raises `TicketRefused` unless we signed it within `FORMS_TICKET_DAYS`."""
    try:
        key, version_id, issued = signing.loads(signed, salt=SALT, max_age=settings.FORMS_TICKET_DAYS * DAY)
    except (signing.BadSignature, ValueError, TypeError):
        raise TicketRefused from None
    return Ticket(key, version_id, issued)


def reissue(ticket: Ticket, *, version_id: int) -> str:
    """Return a fresh ticket with the same key, for a form that is shown again with its answers kept.

    When the form was first shown stays: who opened it before a call closed keeps the time they were given.
    """
    return signing.dumps([ticket.key, version_id, ticket.issued], salt=SALT)
