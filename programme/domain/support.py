"""Support events: signing up and off with a waiting list, moving and calling off, and who had no supervision for long."""

from collections.abc import Iterable
from datetime import datetime, time, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import news
from programme.models import EventPlace, Match, MatchMember, Participant, SupportEvent

REMINDED_AT = time(16)
"""When on the day before somebody is reminded, by the clock on the wall."""


def locked(event: SupportEvent) -> SupportEvent:
    """Return the event as it stands, locked until the transaction ends: places are given one at a time."""
    found = SupportEvent.objects.select_for_update(of=("self",)).select_related("programme__team", "cohort", "leader")
    return found.get(pk=event.pk)


def free_places(event: SupportEvent) -> int | None:
    """Return how many places are left; `None` where there is no limit."""
    if event.places is None:
        return None
    return max(event.places - event.event_places.signed_up().count(), 0)


def fits(event: SupportEvent, participant: Participant) -> bool:
    """Return whether an event is meant for somebody: their programme and season, their role, as long as they take part."""
    return (
        participant.cohort.programme_id == event.programme_id
        and event.cohort_id in (None, participant.cohort_id)
        and event.for_role in ("", participant.role)
        and participant.state not in Participant.State.over()
    )


def addable(event: SupportEvent) -> QuerySet[Participant]:
    """Return whom a colleague can put on the list: for whom the event is meant and who is not on it."""
    free = Participant.objects.filter(cohort__programme=event.programme_id)
    free = free.exclude(state__in=Participant.State.over())
    free = free.exclude(pk__in=event.event_places.standing().values("participant"))
    if event.cohort_id:
        free = free.filter(cohort=event.cohort_id)
    if event.for_role:
        free = free.filter(role=event.for_role)
    return free.select_related("person").order_by("person__folded_name")


@transaction.atomic
def sign_up(event: SupportEvent, participant: Participant, *, added: bool = False) -> EventPlace:
    """Sign somebody up, or have them wait where all places are taken. `added`: a colleague does it, also for who is invited only.

    A second click changes nothing. Raises `Refused`.
    """
    event = locked(event)
    _check_open(event)
    if not fits(event, participant) or not (event.is_open or added):
        raise Refused(_("This is not open to you."))
    place = EventPlace.objects.filter(event=event, participant=participant).first()
    if place and place.signed_off_at is None:
        return place
    place = place or EventPlace(event=event, participant=participant)
    place.signed_off_at, place.signed_up_at, place.attendance = None, timezone.now(), ""
    place.turn += 1
    place.is_waiting = free_places(event) == 0
    place.save()
    if not place.is_waiting:
        _remind(event, place)
    if added:
        _tell(place, "event_added", key=f"{place.pk}:{place.turn}")
    return place


@transaction.atomic
def sign_off(place: EventPlace) -> EventPlace:
    """Sign somebody off; whoever waits longest takes the place. A second click changes nothing."""
    event = locked(place.event)
    place = EventPlace.objects.select_related("participant__person__user").get(pk=place.pk)
    if place.signed_off_at is not None:
        return place
    if event.has_begun:
        raise Refused(_("It has begun already. Tell whoever leads it."))
    _unremind(event, place)
    place.signed_off_at, place.is_waiting = timezone.now(), False
    place.save(update_fields=["signed_off_at", "is_waiting"])
    move_up(event)
    return place


def move_up(event: SupportEvent) -> None:
    """Give free places to who waits, longest first, and tell them."""
    if event.cancelled_at or event.has_begun:
        return
    free = free_places(event)
    waiting = event.event_places.waiting().select_related("participant__person__user").order_by("signed_up_at", "pk")
    for place in waiting if free is None else waiting[:free]:
        place.is_waiting = False
        place.save(update_fields=["is_waiting"])
        _tell(place, "event_place_free", key=f"{place.pk}:{place.turn}")
        _remind(event, place)


@transaction.atomic
def changed(event: SupportEvent, *, before: SupportEvent) -> None:
    """See to what follows when an event was changed: who signed up hears of another time or place; more places let people in."""
    now = locked(event)
    moved = (now.starts_at, now.ends_at, now.place, now.way) != (
        before.starts_at,
        before.ends_at,
        before.place,
        before.way,
    )
    if moved:
        places = list(_standing(now))
        for place in places:
            _unremind(now, place)
        now.turn += 1
        now.save(update_fields=["turn"])
        if now.leader_id == before.leader_id:
            _tell_leader(now, "led_event_moved", key=f"{now.pk}:{now.turn}")
        for place in places:
            if not now.is_over:
                _tell(place, "event_moved", key=f"{place.pk}:{now.turn}")
            if not place.is_waiting:
                _remind(now, place)
    if now.leader_id != before.leader_id:
        assigned(now)
    move_up(now)


def assigned(event: SupportEvent) -> None:
    """Tell who leads an event that they do, once each."""
    _tell_leader(event, "led_event", key=f"{event.pk}:{event.leader_id}")


def _tell_leader(event: SupportEvent, told: str, *, key: str) -> None:
    if event.leader and not event.is_over:
        news.tell(event.leader, told, path=f"/admin/supervision/{event.pk}/people/", key=key, formal=True)


@transaction.atomic
def call_off(event: SupportEvent) -> SupportEvent:
    """Call an event off and tell who signed up. A second click changes nothing."""
    event = locked(event)
    if event.cancelled_at is not None:
        return event
    if event.event_places.exclude(attendance="").exists():
        raise Refused(_("Attendance is noted already: it took place."))
    event.cancelled_at, event.turn = timezone.now(), event.turn + 1
    for place in _standing(event):
        _unremind(event, place, turn=event.turn - 1)
        _tell(place, "event_called_off", key=f"{place.pk}:{place.turn}")
    event.save(update_fields=["cancelled_at", "turn"])
    _tell_leader(event, "led_event_called_off", key=f"{event.pk}:{event.turn}")
    return event


def mentors_without_supervision(days: int | None = None) -> QuerySet[Participant]:
    """Return the mentors at work who were in no supervision for `days` (else for as long as their season says), H5.4.

    A match that rests or that began within that time asks for none. Narrow it by a gate before it is shown.
    """
    mentors = Participant.objects.filter(role=Role.MENTOR).exclude(state__in=Participant.State.over())
    if days is not None:
        return mentors.filter(_without(timezone.now() - timedelta(days=days)))
    watched = mentors.exclude(cohort__supervision_days=None)
    lengths = set(watched.order_by().values_list("cohort__supervision_days", flat=True).distinct())
    late = Q(pk__in=[])
    for length in filter(None, lengths):
        late |= Q(cohort__supervision_days=length) & _without(timezone.now() - timedelta(days=length))
    return watched.filter(late)


def _without(since: datetime) -> Q:
    at_work = MatchMember.objects.current().filter(
        participant=OuterRef("pk"), match__state=Match.State.ACTIVE, match__introduced_at__lt=since
    )
    kinds = SupportEvent.Kind.supervisions()
    had = EventPlace.objects.present().filter(
        participant=OuterRef("pk"), event__kind__in=kinds, event__starts_at__gte=since
    )
    return Q(Exists(at_work)) & ~Q(Exists(had))


def day_before(event: SupportEvent) -> datetime:
    """Return when somebody is reminded: in the afternoon of the day before, also where the clocks change in between."""
    day = timezone.localtime(event.starts_at).date() - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, REMINDED_AT))


def _check_open(event: SupportEvent) -> None:
    if event.cancelled_at:
        raise Refused(_("This event was called off."))
    if event.is_over:
        raise Refused(_("This event is over."))


def _standing(event: SupportEvent) -> Iterable[EventPlace]:
    return event.event_places.standing().select_related("participant__person__user")


def _path(event_id: int) -> str:
    return f"/me/events/{event_id}/"


def _tell(place: EventPlace, event: str, *, key: str) -> None:
    news.tell_person(place.participant.person, event, path=_path(place.event_id), key=key)


def _reminder(event: SupportEvent, place: EventPlace, turn: int | None = None) -> str:
    return f"{place.pk}:{place.turn}:{event.turn if turn is None else turn}"


def _remind(event: SupportEvent, place: EventPlace) -> None:
    at = day_before(event)
    if at > timezone.now():
        person = place.participant.person
        news.tell_person(person, "event_tomorrow", path=_path(event.pk), key=_reminder(event, place), go_at=at)


def _unremind(event: SupportEvent, place: EventPlace, turn: int | None = None) -> None:
    news.drop(f"event_tomorrow:{_reminder(event, place, turn)}")


def unnoted() -> QuerySet[SupportEvent]:
    """Return the events that are over and in which somebody's attendance is not noted."""
    missing = EventPlace.objects.signed_up().filter(event=OuterRef("pk"), attendance="")
    return SupportEvent.objects.held().filter(Exists(missing))
