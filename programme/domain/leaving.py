"""Leaving by one's own button, at any moment, without a reason (H2.5)."""

from django.db import transaction
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain import guardians, matches, news, participation
from programme.models import Leaving, MatchMember, Participant

State = Participant.State
IN_A_PAIR = (State.MATCHED, State.ACTIVE, State.CLOSING)


@transaction.atomic
def leave(participant: Participant, *, by: User, reason: str = "", words: str = "") -> Leaving | None:
    """End somebody's part now: out of their matches, out of the season; the coordinators hear of it.

    A second press changes nothing, and returns `None`. The others of the match are told by a coordinator, not by a mail.
    """
    if participant.state in State.over():
        return None
    before = participant.state
    for place in MatchMember.objects.current().filter(participant=participant).select_related("match"):
        matches.leave(place, by=by)
    locked = (
        Participant.objects.select_for_update(of=("self",))
        .select_related("cohort__programme__team")
        .get(pk=participant.pk)
    )
    if locked.state in State.over():
        return None
    leaving = Leaving.objects.create(participant=locked, reason=reason, words=words.strip())
    participation.move(locked, State.ENDED_EARLY, by=by, why=_("Left by their own button."))
    guardians.end(locked)
    _tell_coordinators(leaving)
    participant.state, participant.left_from = locked.state, before
    return leaving


def _tell_coordinators(leaving: Leaving) -> None:
    path = reverse("participants:course", args=[leaving.participant_id])
    for coordinator in leaving.participant.cohort.programme.team.coordinators():
        news.tell(coordinator, "somebody_left", path=path, key=f"{leaving.pk}:{coordinator.pk}", formal=True)


@transaction.atomic
def see_to(leaving: Leaving, *, by: User) -> None:
    """Write down that a coordinator looked after the others."""
    Leaving.objects.filter(pk=leaving.pk, seen_at=None).update(seen_at=timezone.now(), seen_by=by)


@transaction.atomic
def take_back(participant: Participant, *, by: User, why: str) -> Participant:
    """Let somebody in again who left by their button: where they stood, but in no match. Raises `Refused`."""
    if participant.state != State.ENDED_EARLY or not participant.leavings.exists():
        raise Refused(_("This person did not leave."))
    if not why.strip():
        raise Refused(_("Say why: whoever looks at it later wants to know."))
    before = State(participant.left_from or State.ADMITTED)
    for leaving in participant.leavings.filter(seen_at=None):
        see_to(leaving, by=by)
    return participation.move(participant, State.READY if before in IN_A_PAIR else before, by=by, why=why.strip()[:600])
