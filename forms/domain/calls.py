"""What follows from a call that somebody set up or changed."""

from forms.models import Call
from forms.signals import call_changed


def announce(call: Call) -> Call:
    """Tell who shows the call elsewhere that it was set up, or says something else by now. Return the call."""
    call_changed.send(Call, call=call)
    return call
