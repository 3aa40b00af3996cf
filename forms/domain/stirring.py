"""When the person does something, the submission is unread again and waits for us."""

from datetime import datetime

from django.utils import timezone

from forms.models import State, Submission


def stir(locked: Submission) -> None:
    """Note that the person did something just now. Saves; what was put off comes back. The caller holds the row's lock.

    Where it is joined to another, that one is stirred as well: there it is read.
    """
    locked.stirred_at = timezone.now()
    locked.waiting_since = waits_since(locked)
    locked.snoozed_until = None
    locked.save(update_fields=["stirred_at", "waiting_since", "snoozed_until"])
    if locked.joined_to_id:
        stir(Submission.objects.select_for_update().get(pk=locked.joined_to_id))


def waits_since(submission: Submission, *, at: datetime | None = None) -> datetime | None:
    """Return since when the submission waits for us as it stands: as before if it did, since `at` (default: now) if not."""
    if submission.joined_to_id or State(submission.state) not in State.waiting_for_us():
        return None
    return submission.waiting_since or at or timezone.now()
