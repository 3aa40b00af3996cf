"""The light list of a stage, and the mentor's step to another one."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from forms.domain.refusal import Refused
from forms.models import Role
from programme import stages
from programme.domain import staging
from programme.models import Match, MatchMember
from programme.views.me.screen import own_match, own_page, own_place


def course(match: Match, place: MatchMember) -> dict[str, Any]:
    """Return what a match's page says of its stage: the reader's own list, and where a mentor can move it."""
    if match.state not in Match.State.at_work():
        return {}
    moves = place.participant.role == Role.MENTOR and match.stage in stages.BY_HAND
    others = [stage for stage in stages.BY_HAND if stage != match.stage]
    return {"lines": staging.lines(match, place.participant.role, by=place), "stages": others if moves else []}


@own_page
@require_POST
def step(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick a step (`done` or `undone` holds its key), or move to another stage (`stage`)."""
    match = own_match(request, pk, at_work=True)
    place = own_place(request, match)
    given = request.POST
    try:
        if "stage" in given:
            staging.move(match, given["stage"], by=place)
            messages.success(request, _("You are in another stage now. What you did so far stays."))
        else:
            staging.tick(match, given.get("done") or given.get("undone", ""), by=place, is_done="done" in given)
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect("me:match", pk)
