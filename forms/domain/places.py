"""Places of a call: who holds one, and how many are free. The call's row is locked before any submission's."""

from django.db.models import Q, QuerySet
from django.utils.translation import gettext as _

from forms.domain.refusal import DecisionRefused
from forms.models import Call, Decision, State, Submission, Verdict

TAKING = (Verdict.ACCEPTED, Verdict.OFFERED)
"""What takes a place, announced or not."""


def lock(call: Call) -> Call:
    """Return `call` with its row locked until the transaction ends, so that places are given one after the other."""
    return Call.objects.select_for_update().get(pk=call.pk)


def holders(call: Call) -> QuerySet[Submission]:
    """Return who holds a place: accepted, offered one, or decided so and not announced yet."""
    decided = Decision.objects.pending().filter(call=call, verdict__in=TAKING)
    return Submission.objects.filter(
        Q(call=call, state__in=State.holding_a_place()) | Q(pk__in=decided.values("submission"))
    )


def taken(call: Call) -> int:
    return holders(call).count()


def free(call: Call) -> int:
    """Return how many places are free; 0 also where more are held than there are."""
    return max(0, call.places - taken(call))


def check_free(locked: Call, *, submission: Submission) -> None:
    """Raise `DecisionRefused` unless `submission` holds a place of the locked call already or one is free for it."""
    if submission.inbox is None or locked.team_id != submission.inbox.team_id:
        raise DecisionRefused(_("This call belongs to another programme."))
    if holders(locked).exclude(pk=submission.pk).count() >= locked.places:
        raise DecisionRefused(_("All %(places)s places of this call are taken.") % {"places": locked.places})
