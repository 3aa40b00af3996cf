"""What follows from a call that somebody set up or changed."""

from forms.models import Call, Submission
from forms.signals import call_changed


def own_call_of(submission: Submission) -> Call | None:
    """Return the call of a submission where the programme that reads it made it; what was handed over came to another's."""
    call, inbox = submission.call, submission.inbox
    return call if call and inbox and call.team_id == inbox.team_id else None


def announce(call: Call) -> Call:
    """Tell who shows the call elsewhere that it was set up, or says something else by now. Return the call."""
    call_changed.send(Call, call=call)
    return call
