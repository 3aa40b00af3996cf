"""What people wish of a match: kept for them, by themselves or by their coordinator."""

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from programme.domain.matching.candidates import said_by
from programme.models import NotWith, Participant, Person, Wishes

ASKED = (Participant.State.ADMITTED, Participant.State.IN_TRAINING, Participant.State.READY)
"""As long as somebody stands here, they are asked for their wishes."""
FIELDS = (
    "languages",
    "places",
    "travels_km",
    "ways",
    "free",
    "interests",
    "topics",
    "gender",
    "same_gender",
    "most_years",
    "welcomes_again",
)


def wishes_of(participant: Participant) -> Wishes:
    """Return what somebody wishes; before they answered, what their application said (not stored)."""
    return Wishes.objects.filter(participant=participant).first() or said_by(participant)


@transaction.atomic
def keep(participant: Participant, *, by: User, is_own: bool, **values: Any) -> Wishes:
    """Keep somebody's wishes. Those that a coordinator corrects do not count as the person's own answer."""
    participant = Participant.objects.select_for_update(of=("self",)).get(pk=participant.pk)
    wishes = wishes_of(participant)
    for name in FIELDS:
        if name in values:
            setattr(wishes, name, values[name])
    wishes.changed_by = by
    if is_own:
        wishes.answered_at = timezone.now()
    wishes.save()
    return wishes


@transaction.atomic
def tell_not_with(participant: Participant, *, words: str, by: User) -> NotWith | None:
    """Keep in words with whom somebody does not want to be; a coordinator resolves it. The same words twice are one row."""
    words = words.strip()[:300]
    if not words:
        return None
    Participant.objects.select_for_update().get(pk=participant.pk)
    # Sealed words are compared by reading them.
    told = [row for row in NotWith.objects.filter(participant=participant, person=None) if row.words == words]
    return told[0] if told else NotWith.objects.create(participant=participant, words=words, by=by)


@transaction.atomic
def keep_apart(participant: Participant, person: Person, *, by: User, words: str = "") -> NotWith:
    """Never put these two together, in any season."""
    if person.pk == participant.person_id:
        raise Refused(_("Choose somebody else."))
    row, _is_new = NotWith.objects.get_or_create(
        participant=participant,
        person=person,
        defaults={"by": by, "words": words.strip()[:300], "settled_at": timezone.now()},
    )
    return row


@transaction.atomic
def settle(row: NotWith, *, by: User, person: Person | None = None) -> NotWith:
    """Say that words were looked at: they mean `person`, or nobody of this programme."""
    row = NotWith.objects.select_for_update(of=("self",)).get(pk=row.pk)
    if person and person.pk == row.participant.person_id:
        raise Refused(_("Choose somebody else."))
    if person and NotWith.objects.filter(participant=row.participant_id, person=person).exclude(pk=row.pk).exists():
        person = None  # they are kept apart already
    row.person, row.settled_at = person or row.person, row.settled_at or timezone.now()
    row.save(update_fields=["person", "settled_at"])
    return row


def unanswered(participants: Iterable[Participant]) -> list[Participant]:
    """Return those of `participants` who are asked for their wishes and did not answer."""
    asked = [one for one in participants if one.state in ASKED]
    answered = set(
        Wishes.objects.filter(participant__in=asked, answered_at__isnull=False).values_list("participant", flat=True)
    )
    return [one for one in asked if one.pk not in answered]


def others_of(participant: Participant) -> QuerySet[Person]:
    """Return whoever takes or took part in the same programme, by name."""
    people = Person.objects.filter(participations__cohort__programme=participant.cohort.programme_id)
    return people.exclude(pk=participant.person_id).distinct().order_by("folded_name")
