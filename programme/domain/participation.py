"""How somebody's part in a season goes on, with who moved it and why."""

from django.db import transaction

from cms.models import User
from programme.models import Participant, ParticipantStep, Person
from programme.signals import participation_changed

State = Participant.State


@transaction.atomic
def move(participant: Participant, state: State, *, by: User | None = None, why: str = "") -> Participant:
    """Move a part on (or back) to `state`; nothing happens where it stands there already.

    Where it stood is kept when it ends early, for a step back.
    """
    locked = Participant.objects.select_for_update(of=("self",)).select_related("person").get(pk=participant.pk)
    if locked.state != state:
        locked.left_from = locked.state if state == State.ENDED_EARLY else ""
        locked.state = state
        locked.save(update_fields=["state", "left_from"])
        ParticipantStep.objects.create(participant=locked, state=state, by=by, why=why)
        participation_changed.send(sender=Person, person=locked.person)
    participant.state, participant.left_from = locked.state, locked.left_from
    return participant
