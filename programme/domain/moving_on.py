"""Moving somebody on by hand: into training, and from there to “ready”, once nothing that must be there is missing."""

from django.db import transaction
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain import checklist, participation
from programme.models import Participant

State = Participant.State
BY_HAND = (State.ADMITTED, State.IN_TRAINING, State.READY)
"""States between which a coordinator moves somebody; what comes after follows from matches and from the season."""


@transaction.atomic
def move_on(participant: Participant, *, state: str, by: User, why: str = "") -> Participant:
    """Move somebody between the states before a match. Raises `Refused` where what must be there is missing, without a reason."""
    locked = (
        Participant.objects.select_for_update(of=("self",)).select_related("person", "cohort").get(pk=participant.pk)
    )
    if state not in BY_HAND or locked.state not in BY_HAND:
        raise Refused(_("From here it goes on by itself: by a match, or by the end of the season."))
    if state == State.READY and not why.strip() and (missing := checklist.missing_of(locked)):
        names = ", ".join(str(item.label) for item in missing)
        raise Refused(_("This is still missing: %(names)s. Say why it can go on without it.") % {"names": names})
    return participation.move(participant, State(state), by=by, why=why.strip())
