"""Where a referral stands for who referred: four words, and no more than the young person allows."""

from enum import StrEnum
from typing import Any

from django.utils.translation import pgettext_lazy

from forms.models import State
from programme.models import Participant, Referral


class Standing(StrEnum):
    RECEIVED = "received"
    IN_CONTACT = "in_contact"
    IN_PROGRAMME = "in_programme"
    CLOSED = "closed"

    @property
    def label(self) -> Any:
        return LABELS[self]


LABELS = {
    Standing.RECEIVED: pgettext_lazy("referral", "received"),
    Standing.IN_CONTACT: pgettext_lazy("referral", "in contact"),
    Standing.IN_PROGRAMME: pgettext_lazy("referral", "in the programme"),
    Standing.CLOSED: pgettext_lazy("referral", "closed"),
}
OVER = (Participant.State.COMPLETED, Participant.State.ENDED_EARLY)


def standing_of(referral: Referral) -> Standing:
    """Return what the referrer sees. A no, a month without an answer and every other end look the same."""
    if referral.ended_at or referral.given_up_at:
        return Standing.CLOSED
    if not referral.is_shown:
        return Standing.RECEIVED
    if not referral.answered_at:
        return Standing.IN_CONTACT if referral.talk.get("agrees") else Standing.RECEIVED
    return _of_submission(referral)


def _of_submission(referral: Referral) -> Standing:
    submission = referral.submission
    if submission is None:
        return Standing.CLOSED
    if submission.state == State.ACCEPTED:
        part = Participant.objects.filter(submission=submission).first()
        return Standing.CLOSED if part and part.state in OVER else Standing.IN_PROGRAMME
    return Standing.CLOSED if submission.state in (State.DECLINED, State.WITHDRAWN, State.LEFT) else Standing.IN_CONTACT
