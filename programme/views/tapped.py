"""What came of a meeting, by one tap from a mail: no signing in, no word about anybody. Looking at it says nothing yet."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from forms.domain.refusal import Refused
from programme.domain import saying, tapping
from programme.models import MeetingLog
from programme.views.guarded import unkept


@unkept("GET", "POST")
def tapped(request: HttpRequest, token: str) -> HttpResponse:
    """Show three buttons; a press says it. What is over or not ours leads kindly to signing in."""
    try:
        meeting, member = tapping.read(token)
    except tapping.Useless:
        return _show(request, status=404)
    if request.method != "POST":
        return _show(request, meeting=meeting, log=tapping.said_by(meeting, member))
    said = request.POST.get("said", "")
    if said not in MeetingLog.Said.values:
        return _show(request, meeting=meeting, log=tapping.said_by(meeting, member), status=400)
    try:
        log = saying.say(meeting, MeetingLog.Said(said), by=member)
    except Refused as refusal:
        return _show(request, meeting=meeting, log=tapping.said_by(meeting, member), problem=str(refusal), status=409)
    return _show(request, meeting=meeting, log=log, is_said=True)


def _show(request: HttpRequest, *, status: int = 200, **context: object) -> HttpResponse:
    context = {"choices": MeetingLog.Said.choices, "keeps_address": True, **context}
    return render(request, "programme/tap.html", context, status=status)
