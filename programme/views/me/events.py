"""Support events on one's own page: what there is, signing up and off, and saying by a scanned code that one is there."""

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import attendance, hours, supervision, support
from programme.event_file import event_file
from programme.models import AgreedAction, EventPlace, Participant, SupervisionNote, SupportEvent
from programme.views.me.screen import own_page, show


def _takes_part(request: HttpRequest) -> QuerySet[Participant]:
    mine = Participant.objects.of(request.user).exclude(state__in=Participant.State.over())
    return mine.select_related("person__user", "cohort__programme")


def _own_event(request: HttpRequest, pk: int) -> SupportEvent:
    return get_object_or_404(SupportEvent.objects.of(request.user).select_related("programme", "leader"), pk=pk)


def _fitting(request: HttpRequest, event: SupportEvent) -> list[Participant]:
    return [participant for participant in _takes_part(request) if support.fits(event, participant)]


@own_page
@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show what is to come, what is over, and the hours that came together."""
    events = list(SupportEvent.objects.of(request.user).select_related("leader"))
    places = EventPlace.objects.of(request.user).standing().filter(event__in=events)
    by_event = {place.event_id: place for place in places}
    rows = [(event, by_event.get(event.pk)) for event in events if not event.is_over]
    past = [(event, by_event[event.pk]) for event in reversed(events) if event.is_over and event.pk in by_event]
    mentors = [participant for participant in _takes_part(request) if participant.role == Role.MENTOR]
    context = {"rows": rows, "past": past, "hours": hours.summed(hours.lines_of(mentors)) if mentors else None}
    return show(request, "programme/me/events.html", context, section="more")


@own_page
@require_safe
def event(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one event; the link to join online only to who has a place, notes only to who was there."""
    found = _own_event(request, pk)
    fitting = _fitting(request, found)
    places = {place.participant_id: place for place in EventPlace.objects.of(request.user).filter(event=found)}
    seats = [(participant, places.get(participant.pk)) for participant in fitting]
    has_place = any(place and not place.signed_off_at and not place.is_waiting for _who, place in seats)
    note = SupervisionNote.objects.readable_by(request.user).filter(event=found).first()
    context = {
        "event": found,
        "seats": seats,
        "has_place": has_place,
        "free": support.free_places(found),
        "note": note,
        "materials": found.materials.of(request.user),
        "actions": AgreedAction.objects.readable_by(request.user).filter(note__event=found).select_related("who"),
    }
    return show(request, "programme/me/event.html", context, section="more")


@own_page
@require_POST
def sign(request: HttpRequest, pk: int) -> HttpResponse:
    """Sign up or off; a second click changes nothing."""
    found = _own_event(request, pk)
    wanted = request.POST.get("participant", "")
    fitting = [one for one in _fitting(request, found) if str(one.pk) == wanted] or _fitting(request, found)[:1]
    if not fitting:
        raise Http404
    try:
        messages.success(request, _sign(found, fitting[0], off=request.POST.get("action") == "off"))
    except Refused as refusal:
        messages.error(request, str(refusal))
    # Whoever was added by name and signs off does not see the event any more.
    is_left = SupportEvent.objects.of(request.user).filter(pk=pk).exists()
    return redirect("me:event", pk) if is_left else redirect("me:events")


def _sign(event: SupportEvent, participant: Participant, *, off: bool) -> str:
    if off:
        support.sign_off(get_object_or_404(event.event_places, participant=participant))
        return _("You are signed off. Thank you for telling us.")
    place = support.sign_up(event, participant)
    if place.is_waiting:
        return _("All places are taken. You wait for one, and we tell you when there is one.")
    return _("You are signed up. We remind you the day before.")


@own_page
@require_safe
def calendar_file(request: HttpRequest, pk: int) -> HttpResponse:
    """Give the event to the calendar that the person uses."""
    found = _own_event(request, pk)
    has_place = EventPlace.objects.of(request.user).signed_up().filter(event=found).exists()
    named = {"Content-Disposition": f'attachment; filename="event-{found.pk}.ics"'}
    return HttpResponse(event_file(found, with_link=has_place), content_type="text/calendar", headers=named)


@own_page
@require_http_methods(["GET", "HEAD", "POST"])
def here(request: HttpRequest, token: str) -> HttpResponse:
    """Whoever scanned the code says with one press that they are there: a link that is opened changes nothing by itself."""
    try:
        found = attendance.event_of(token)
        fitting = [one for one in _takes_part(request) if one.cohort.programme_id == found.programme_id]
        if not fitting:
            raise Http404
        attendance.check_time(found)
        if request.method == "POST":
            for participant in _who_is_here(found, fitting):
                attendance.check_in(found, participant)
            messages.success(request, _("Good that you are here! It is noted."))
            return redirect("me:events")
    except Refused as refusal:
        return show(request, "programme/me/here.html", {"refusal": str(refusal)}, section="more", status=410)
    return show(request, "programme/me/here.html", {"event": found}, section="more")


def _who_is_here(event: SupportEvent, mine: list[Participant]) -> list[Participant]:
    """Return as whom somebody is there: each who has a place (siblings may share an address), else one whom it is meant for."""
    places = event.event_places.standing().filter(participant__in=mine)
    there = set(places.values_list("participant", flat=True))
    with_place = [one for one in mine if one.pk in there]
    return with_place or sorted(mine, key=lambda one: not support.fits(event, one))[:1]


@own_page
@require_POST
def done(request: HttpRequest, pk: int) -> HttpResponse:
    """Tick off what somebody took on in a supervision."""
    action = get_object_or_404(AgreedAction.objects.of(request.user).select_related("note"), pk=pk)
    supervision.do(action)
    messages.success(request, _("Done. Well done!"))
    return redirect("me:event", action.note.event_id)
