"""What a supervision leaves behind: its notes, and what was agreed by whom until when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain import news
from programme.models import AgreedAction, EventPlace, Match, SupervisionNote, SupportEvent


@dataclass(frozen=True)
class Agreed:
    """What somebody does until a day."""

    what: str
    who: User
    until: date | None = None


def note_of(event: SupportEvent) -> SupervisionNote:
    """Return the notes of a supervision, made when they are first asked for."""
    return SupervisionNote.objects.get_or_create(event=event)[0]


def matches_of(event: SupportEvent) -> QuerySet[Match]:
    """Return the matches that can be brought up: of mentors who have a place in the session."""
    mentors = EventPlace.objects.signed_up().filter(event=event).values("participant")
    return Match.objects.filter(members__participant__in=mentors).distinct()


def people_of(event: SupportEvent) -> QuerySet[User]:
    """Return to whom something agreed can be addressed: who was there, who leads, and the team's coordinators."""
    there = EventPlace.objects.signed_up().filter(event=event).values("participant__person__user")
    staff = event.programme.team.coordinators().values("pk")
    return (
        User.objects.filter(pk__in=there)
        | User.objects.filter(pk__in=staff)
        | User.objects.filter(pk=event.leader_id or 0)
    )


@transaction.atomic
def write(
    note: SupervisionNote,
    *,
    text: str,
    next_on: date | None,
    matches: Iterable[Match],
    staff_present: Iterable[User],
) -> SupervisionNote:
    """Keep the notes as they stand now."""
    note = SupervisionNote.objects.select_for_update().get(pk=note.pk)
    note.text, note.next_on, note.changed_at = text.strip(), next_on, timezone.now()
    note.save()
    note.matches.set(matches)
    note.staff_present.set(staff_present)
    return note


@transaction.atomic
def agree(note: SupervisionNote, agreed: Agreed) -> AgreedAction:
    """Keep what was agreed, and tell who does it that something waits. The same again is there once."""
    SupervisionNote.objects.select_for_update().get(pk=note.pk)
    for known in note.actions.filter(who=agreed.who, until=agreed.until, done_at=None):
        if known.what == agreed.what.strip():
            return known
    if not people_of(note.event).filter(pk=agreed.who.pk).exists():
        raise Refused(_("This person has nothing to do with the session."))
    action = AgreedAction.objects.create(note=note, what=agreed.what.strip(), who=agreed.who, until=agreed.until)
    is_young = EventPlace.objects.of(agreed.who).filter(event=note.event).exists()
    path = f"/me/events/{note.event_id}/" if is_young else _staff_path(note.event, agreed.who)
    news.tell(agreed.who, "action_agreed", path=path, key=f"{action.pk}", formal=not is_young)
    return action


def _staff_path(event: SupportEvent, user: User) -> str:
    """Return where a colleague finds it: who leads among their own sessions, a coordinator at the event."""
    is_led = event.leader_id == user.pk
    return f"/admin/supervision/{event.pk}/notes/" if is_led else f"/admin/support/{event.pk}/people/"


@transaction.atomic
def do(action: AgreedAction) -> AgreedAction:
    """Tick off what is done. A second click changes nothing."""
    action = AgreedAction.objects.select_for_update().get(pk=action.pk)
    if action.done_at is None:
        action.done_at = timezone.now()
        action.save(update_fields=["done_at"])
        news.drop(f"action_agreed:{action.pk}")
    return action
