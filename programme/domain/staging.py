"""The list of a stage: what is done, what is ticked by whom; and the mentor's step to another stage (H2.3)."""

from dataclasses import dataclass
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from forms.domain.refusal import Refused
from forms.models import Role
from programme import stages
from programme.domain import matches, meetings
from programme.models import Match, MatchMember, StageTick


@dataclass(frozen=True)
class Line:
    """One step with whether it is done; what the site knows by itself nobody ticks."""

    key: str
    label: Any
    is_done: bool
    is_by_hand: bool


def lines(match: Match, role: str, *, by: MatchMember | None = None, stage: str | None = None) -> list[Line]:
    """Return the steps of one side in a stage (else that of the match): as `by` ticked them, else as all of that side did."""
    side = match.members.current().filter(participant__role=role)
    who = {by.pk} if by else set(side.values_list("pk", flat=True))
    by_key: dict[str, set[int]] = {}
    for key, member in match.ticks.filter(by__in=who).values_list("key", "by"):
        by_key.setdefault(key, set()).add(member)
    ticked = {key for key, members in by_key.items() if members == who}
    return [
        Line(step.key, step.label, step.known(match) if step.known else step.key in ticked, step.known is None)
        for step in stages.STEPS
        if step.role == role and step.stage == (stage or match.stage)
    ]


@transaction.atomic
def tick(match: Match, key: str, *, by: MatchMember, is_done: bool) -> None:
    """Tick one of one's own steps, or take the tick away."""
    match = meetings.at_work(match)
    own = [step for step in stages.STEPS if step.key == key and step.role == by.participant.role and not step.known]
    if not own:
        raise Refused(_("This step is not yours to tick."))
    if is_done:
        StageTick.objects.get_or_create(match=match, key=key, by=by)
    else:
        StageTick.objects.filter(match=match, key=key, by=by).delete()


@transaction.atomic
def move(match: Match, stage: str, *, by: MatchMember) -> Match:
    """Move the match to an earlier or a later stage, as its mentor; what was stays in its history."""
    if by.participant.role != Role.MENTOR:
        raise Refused(_("Your mentor moves on to the next stage, together with you."))
    match = meetings.at_work(match)
    if stage not in stages.BY_HAND or match.stage not in stages.BY_HAND:
        raise Refused(_("About the end of it talk with your coordinator first."))
    user = by.participant.person.user
    assert user  # whoever moves it signed in
    return matches.change_stage(match, Match.Stage(stage), by=user)
