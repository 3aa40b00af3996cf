"""Where something stands, for who has its reference and PIN: four words, and for everything else one and the same answer."""

from enum import StrEnum
from typing import Any

from django.conf import settings
from django.utils.translation import gettext_lazy as _

from forms.domain import pins
from forms.models import State, Submission
from programme.domain.guessing import NETWORK, THING, guess


class Word(StrEnum):
    """What the person reads. There is no word for what was taken back or erased: it is as if it had never been."""

    RECEIVED = "received"
    READ = "read"
    YOUR_TURN = "your_turn"
    ANSWERED = "answered"

    @property
    def label(self) -> Any:
        return LABELS[self]


LABELS = {
    Word.RECEIVED: _("received"),
    Word.READ: _("we are reading it"),
    Word.YOUR_TURN: _("we wait for you"),
    Word.ANSWERED: _("answered"),
}
WORDS: dict[str, Word] = {
    State.RECEIVED: Word.RECEIVED,
    State.UNROUTED: Word.RECEIVED,
    State.AWAITING_SIGNATURE: Word.YOUR_TURN,
    State.IN_INBOX: Word.READ,
    State.MORE_INFORMATION: Word.YOUR_TURN,
    State.OFFERED: Word.YOUR_TURN,
    State.WAITING_LIST: Word.ANSWERED,
    State.ACCEPTED: Word.ANSWERED,
    State.DECLINED: Word.ANSWERED,
    State.LEFT: Word.ANSWERED,
    State.READ: Word.ANSWERED,
}


def ask(reference: str, *, pin: str, network: str) -> Word | None:
    """Return where it stands; `None` for a wrong reference, a wrong PIN, and what is no more. Raises `Resting`."""
    plain = spelled(reference)
    digits = "".join(letter for letter in pin if letter.isdecimal())
    return guess(lambda: _word(plain, digits), of={f"status {plain}": THING, f"network {network}": NETWORK})


def _word(reference: str, pin: str) -> Word | None:
    found = Submission.objects.filter(reference=reference).select_related("joined_to").first()
    if not pins.fits(pin, submission=found, reference=reference) or found is None or not found.folded:
        return None
    return WORDS.get((found.joined_to or found).state)


def spelled(reference: str) -> str:
    """Return a reference as we write it, however it was typed: `bl 7k4p2q` is `BL-7K4P-2Q`."""
    letters = "".join(letter for letter in reference.upper() if letter.isalnum())[:20]
    body = letters.removeprefix(settings.REFERENCE_PREFIX.upper())
    return f"{settings.REFERENCE_PREFIX}-{body[:4]}-{body[4:]}"
