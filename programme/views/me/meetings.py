"""The meetings of one's own match: offered, taken, moved, said of; and the mentee's own words around each."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBadRequest
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forms.domain.refusal import Refused
from forms.models import Role
from programme import calendars
from programme.domain import meetings, reflecting, saying
from programme.inputs.meetings import LogForm, OfferForm, WordsForm
from programme.inputs.numbers import number_in
from programme.models import Match, MatchMember, Meeting, MeetingLog, MeetingWords
from programme.views.me.screen import own_match, own_page, own_place, show_match

TAB = "meetings"
Kind = MeetingWords.Kind
BOTH = require_http_methods(["GET", "HEAD", "POST"])


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Lead to the meetings of the one match, or to the list of matches."""
    mine = list(Match.objects.of(request.user).at_work()[:2])
    return redirect("me:meetings", mine[0].pk) if len(mine) == 1 else redirect("me:matches")


@own_page
@require_safe
def of_match(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what is to come and what was."""
    match = own_match(request, pk, at_work=True)
    said = {log.meeting_id: log for log in MeetingLog.objects.of(request.user).filter(meeting__match=match)}
    found = list(Meeting.objects.of(request.user).filter(match=match).prefetch_related("offers", "logs"))
    to_come = [one for one in found if meetings.is_to_come(one)]
    before = [(one, said.get(one.pk)) for one in found if one not in to_come and not one.is_off]
    context = {"to_come": sorted(to_come, key=_when), "before": before, "place": own_place(request, match)}
    return show_match(request, "programme/me/meetings.html", match, context, tab=TAB)


def _when(meeting: Meeting) -> Any:
    return meeting.starts_at or meeting.offers.all()[0].starts_at


@own_page
@BOTH
def plan(request: HttpRequest, pk: int) -> HttpResponse:
    """Offer times and places; `instead` names the meeting that is moved."""
    match = own_match(request, pk, at_work=True)
    place = own_place(request, match)
    instead = _instead(request, match)
    form = OfferForm(request.POST or None, match=match)
    if request.method == "POST" and form.is_valid():
        given = {name: form.cleaned_data[name] for name in ("minutes", "plan", "homework", "key")}
        try:
            made = meetings.offer(match, form.offers, by=place, instead_of=instead, **given)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
        else:
            messages.success(request, _("Sent. As soon as one of the times is taken, you hear of it."))
            return redirect("me:meeting", made.pk)
    context = {"form": form, "place": place, "instead": instead}
    status = 422 if form.is_bound else 200
    return show_match(request, "programme/me/meeting_offer.html", match, context, tab=TAB, status=status)


def _instead(request: HttpRequest, match: Match) -> Meeting | None:
    wanted = request.GET.get("instead", "")
    if not wanted.isdecimal():
        return None
    return get_object_or_404(Meeting.objects.of(request.user), match=match, pk=number_in(wanted))


@own_page
@BOTH
def say_unplanned(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask about a meeting that nobody planned here."""
    match = own_match(request, pk, at_work=True)
    return _say(request, match, None)


@own_page
@BOTH
def say(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask what came of a meeting that was planned."""
    meeting = _own_meeting(request, pk)
    return _say(request, own_match(request, meeting.match_id, at_work=True), meeting)


def _say(request: HttpRequest, match: Match, meeting: Meeting | None) -> HttpResponse:
    place = own_place(request, match)
    form = LogForm(request.POST or None, is_planned=meeting is not None, initial=_known(match, meeting, place))
    if request.method == "POST" and form.is_valid():
        try:
            log = _keep(match, meeting, place, form)
        except Refused as refusal:
            form.add_error(None, forms.ValidationError(str(refusal)))
        else:
            messages.success(request, _("Thank you! It is written down."))
            return redirect("me:meeting", log.meeting_id)
    context = {"form": form, "place": place, "meeting": meeting}
    status = 422 if form.is_bound else 200
    return show_match(request, "programme/me/meeting_log.html", match, context, tab=TAB, status=status)


@transaction.atomic
def _keep(match: Match, meeting: Meeting | None, place: MatchMember, form: LogForm) -> MeetingLog:
    details = form.details()
    if meeting is None:
        log = saying.say_unplanned(match, by=place, details=details)
    else:
        said = MeetingLog.Said(form.cleaned_data["said"])
        log = saying.say(meeting, said, by=place, details=details, is_whole=True)
    if form.next:
        minutes = form.cleaned_data.get("next_minutes") or meetings.usual_minutes(match)
        meetings.agree_next(match, form.next, by=place, minutes=minutes)
    return log


def _known(match: Match, meeting: Meeting | None, place: MatchMember) -> dict[str, Any]:
    """Return what the form begins with: what the person said already, else what was planned."""
    log = MeetingLog.objects.of(place.participant.person.user).filter(meeting=meeting).first() if meeting else None
    known: dict[str, Any] = {"next_minutes": meetings.usual_minutes(match)}
    if log:
        return known | {
            name: getattr(log, name) for name in ("said", "on", "minutes", "way", "what", "mood", "another")
        }
    if meeting and meeting.starts_at:
        on = calendars.day_of(meeting.starts_at)
        return known | {"said": "held", "on": on, "minutes": meeting.minutes, "way": meeting.way}
    return known | {"minutes": meetings.usual_minutes(match)}


@own_page
@require_safe
def meeting(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one meeting: what is offered or planned, what each may say of it, and the words around it."""
    return _show(request, _own_meeting(request, pk))


def _show(request: HttpRequest, meeting: Meeting, filled: WordsForm | None = None) -> HttpResponse:
    match = own_match(request, meeting.match_id, at_work=True)
    place = own_place(request, match)
    log = MeetingLog.objects.of(request.user).filter(meeting=meeting).first()
    context = {
        "place": place,
        "meeting": meeting,
        "offers": list(meeting.offers.all()),
        "is_ours": meeting.by.participant.role == place.participant.role,
        "is_to_come": meetings.is_to_come(meeting),
        # Moved before it began; what somebody said of it afterwards is theirs, and shows to nobody else.
        "is_moved": meeting.state == Meeting.State.MOVED and not meeting.logs.exists(),
        "log": log,
        "told": list(MeetingLog.objects.told_to(request.user).filter(meeting=meeting)),
        "shared": list(MeetingWords.objects.shared_with(request.user).filter(meeting=meeting)),
        "words": _words(request, meeting, filled) if place.participant.role == Role.MENTEE else [],
    }
    status = 422 if filled is not None else 200
    return show_match(request, "programme/me/meeting.html", match, context, tab=TAB, status=status)


def _words(request: HttpRequest, meeting: Meeting, filled: WordsForm | None) -> list[WordsForm]:
    mine = {one.kind: one for one in MeetingWords.objects.of(request.user).filter(meeting=meeting)}
    kinds = (Kind.BEFORE, Kind.AFTER) if meeting.starts_at and meeting.is_over else (Kind.BEFORE,)
    made = []
    for kind in kinds:
        known = mine.get(kind)
        first = {"text": known.text, "is_shared": known.shared_at is not None} if known else {}
        made.append(filled if filled and filled.kind == kind else WordsForm(kind=kind, initial=first))
    return made


@own_page
@require_POST
def words(request: HttpRequest, pk: int) -> HttpResponse:
    """Keep the mentee's words about a meeting, shared or not."""
    found = _own_meeting(request, pk)
    place = own_place(request, found.match)
    kind = request.POST.get("kind", "")
    if kind not in Kind.values:
        return HttpResponseBadRequest(_("Choose one of the buttons."), content_type="text/plain")
    form = WordsForm(request.POST, kind=Kind(kind))
    if not form.is_valid():
        return _show(request, found, form)
    try:
        kept = reflecting.keep(found, Kind(kind), by=place, **form.cleaned_data)
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("me:meeting", pk)
    shared = kept is not None and kept.shared_at is not None
    messages.success(request, _("Kept. Your mentor may read it.") if shared else _("Kept. Nobody but you reads it."))
    return redirect("me:meeting", pk)


@own_page
@require_POST
def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Take one of the offered times."""
    found = _own_meeting(request, pk)
    wanted = request.POST.get("offer", "")
    offered = get_object_or_404(found.offers.all(), pk=number_in(wanted))
    try:
        meetings.take(offered, by=own_place(request, found.match))
    except Refused as refusal:
        messages.error(request, str(refusal))
    else:
        messages.success(request, _("It is planned. On the evening before you get a reminder."))
    return redirect("me:meeting", pk)


@own_page
@require_POST
def call_off(request: HttpRequest, pk: int) -> HttpResponse:
    """Call a meeting off."""
    found = _own_meeting(request, pk)
    try:
        meetings.call_off(found, by=own_place(request, found.match))
    except Refused as refusal:
        messages.error(request, str(refusal))
        return redirect("me:meeting", pk)
    messages.success(request, _("The meeting is called off, and the other one knows. Offer another time when you can."))
    return redirect("me:meetings", found.match_id)


@own_page
@require_safe
def calendar_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a planned meeting to whatever calendar the person uses. It names nobody."""
    found = get_object_or_404(Meeting.objects.of(request.user).filter(starts_at__isnull=False), pk=pk)
    named = {"Content-Disposition": f'attachment; filename="meeting-{found.pk}.ics"'}
    return HttpResponse(calendars.meeting_file(found), content_type="text/calendar", headers=named)


def _own_meeting(request: HttpRequest, pk: int) -> Meeting:
    mine = Meeting.objects.of(request.user).select_related("match__cohort__programme__team", "by__participant")
    return get_object_or_404(mine, pk=pk)
