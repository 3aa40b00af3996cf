"""The waiting list of a call: an order that coordinators change, and who comes next. Nobody is offered a place by itself."""

from django.db import transaction
from django.db.models import Max, QuerySet

from cms.models import User
from forms.domain import places
from forms.models import Call, State, Submission


def in_line(call: Call) -> QuerySet[Submission]:
    """Return who waits for a place of `call`, the first in line first; nobody whom another programme reads by now."""
    waiting = Submission.objects.filter(call=call, state=State.WAITING_LIST, inbox__team=call.team_id)
    return waiting.order_by("place_in_line", "received_at", "pk")


def end_of(call: Call | None) -> int | None:
    """Return the place behind the last in line; nothing without a call. The caller holds the call's lock."""
    if call is None:
        return None
    return (in_line(call).aggregate(last=Max("place_in_line"))["last"] or 0) + 1


def place_of(submission: Submission) -> int | None:
    """Return at which place of the line somebody stands, counted from 1; `None` for who is not in one."""
    if submission.state != State.WAITING_LIST or submission.call is None:
        return None
    line = list(in_line(submission.call).values_list("pk", flat=True))
    return line.index(submission.pk) + 1 if submission.pk in line else None


@transaction.atomic
def move(submission: Submission, *, by: int) -> None:
    """Move somebody in line: by -1 one place forward, by 1 one back. At an end nothing happens."""
    if submission.call is None:
        return
    places.lock(submission.call)
    line = list(in_line(submission.call).select_for_update(of=("self",)))
    here = next((at for at, waiting in enumerate(line) if waiting.pk == submission.pk), None)
    there = None if here is None else here + by
    if here is None or there is None or not 0 <= there < len(line):
        return
    line.insert(there, line.pop(here))
    for number, waiting in enumerate(line, start=1):
        waiting.place_in_line = number
    Submission.objects.bulk_update(line, ["place_in_line"])


def next_in_line(call: Call) -> Submission | None:
    """Return who is to be asked next if a place is free: the first in line about whom nothing is decided yet."""
    if not places.free(call):
        return None
    return in_line(call).filter(pending="").first()


def proposals(user: User) -> list[tuple[Call, Submission]]:
    """Return the calls of `user` in which a place is free and somebody waits for it, with who is next."""
    waiting = Submission.objects.filter(state=State.WAITING_LIST, pending="")
    calls = Call.objects.of_teams_of(user).filter(pk__in=waiting.values("call"))
    found = [(call, next_in_line(call)) for call in calls]
    return [(call, submission) for call, submission in found if submission]
