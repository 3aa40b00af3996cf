"""Two people at one submission: what somebody had read before they acted, against what is there now."""

from django.utils.translation import gettext_lazy as _

from forms.domain.refusal import Refused
from forms.models import Submission, SubmissionEvent

Kind = SubmissionEvent.Kind
TURNING = (Kind.DECIDED, Kind.READ, Kind.UNDONE, Kind.HANDED_OVER, Kind.JOINED, Kind.SPLIT, Kind.WITHDRAWN)
"""What changes what can be done with a submission at all."""


class Overtaken(Refused):
    """Somebody else was quicker."""


def turns_of(submission: Submission) -> int:
    """Return how often the submission took another turn so far; a form carries it as `seen`."""
    return submission.events.filter(kind__in=TURNING).count()


def check_place(locked: Submission, *, known: Submission) -> None:
    """Raise `Overtaken` when the submission went to another inbox since `known` was read: the gate was asked for that one."""
    if locked.inbox_id != known.inbox_id:
        raise Overtaken(_("It was handed over meanwhile. Another team has it now."))


def check_turn(locked: Submission, *, seen: int | None) -> None:
    """Raise `Overtaken` when the submission took a turn since `seen`; `None` asks nothing."""
    if seen is not None and seen != turns_of(locked):
        raise Overtaken(_("Somebody decided this meanwhile. Look at the timeline before you go on."))
