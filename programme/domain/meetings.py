"""Meetings: offered by one side, taken by the other, called off or moved; and how often a match meets.

Each verb takes the match's lock first. Reminders are news that look once more, when they go, whether they are still true.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet, Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from forms.domain.refusal import Refused
from programme.domain import matches, news, tapping
from programme.models import Cohort, Match, Meeting, MeetingOffer, Way
from programme.models import MatchMember as Member
from programme.models.meeting import new_key

State = Meeting.State
LONGEST_FIRST = 120
"""Minutes: a first meeting is no longer than two hours (H3.2)."""
USUAL_FIRST = 90
EVENING = time(18)
"""When people are reminded of what they do on the next day."""
AFTERWARDS = timedelta(minutes=30)
"""How long after its end each is asked whether it happened."""


@dataclass(frozen=True)
class Offer:
    """A time and a place, before it is in a row."""

    starts_at: datetime
    way: str = Way.IN_PERSON
    place: str = ""


def is_first(match: Match) -> bool:
    """Return whether these people have not met yet."""
    return not match.meetings.held().exists()


def usual_minutes(match: Match) -> int:
    """Return how long a meeting lasts unless somebody says otherwise: as agreed, else as the season expects."""
    agreement = match.agreements.first()
    expected = agreement.minutes if agreement else match.cohort.meeting_minutes
    return min(expected, USUAL_FIRST) if is_first(match) else expected


@transaction.atomic
def offer(
    match: Match,
    offers: Sequence[Offer],
    *,
    by: Member,
    minutes: int,
    plan: str = "",
    homework: str = "",
    instead_of: Meeting | None = None,
    key: str = "",
) -> Meeting:
    """Offer times and places for a meeting; with `instead_of` that one is moved. The others are told.

    The same `key` again changes nothing.
    """
    match = at_work(match)
    if key and (done := Meeting.objects.filter(by=by, key=key).first()):
        return done
    if not offers:
        raise Refused(_("Offer at least one time."))
    if any(one.starts_at <= timezone.now() for one in offers):
        raise Refused(_("Offer times that are still to come."))
    if is_first(match) and minutes > LONGEST_FIRST:
        raise Refused(_("The first meeting lasts two hours at most: better short and good."))
    if instead_of and is_to_come(instead_of := locked(instead_of)):
        end(instead_of, State.MOVED)
    words = {"plan": plan.strip(), "homework": homework.strip()}
    meeting = Meeting.objects.create(
        match=match, by=by, key=key or new_key(), minutes=minutes, instead_of=instead_of, **words
    )
    for one in offers:
        MeetingOffer.objects.create(meeting=meeting, starts_at=one.starts_at, way=one.way, place=one.place.strip())
    tell_others(meeting, "meeting_offered", but=by)
    return meeting


@transaction.atomic
def take(offered: MeetingOffer, *, by: Member) -> Meeting:
    """Take one of the other side's offers: from now on the meeting is planned. A second click changes nothing."""
    at_work(offered.meeting.match)
    meeting = locked(offered.meeting)
    if meeting.state == State.PLANNED and meeting.starts_at == offered.starts_at:
        return meeting
    if meeting.state != State.OFFERED:
        raise Refused(_("This offer is no longer open. Look at what you agreed on."))
    if by.participant.role == meeting.by.participant.role:
        raise Refused(_("The other side chooses among the times that you offered."))
    if offered.starts_at <= timezone.now():
        raise Refused(_("This time is over. Offer another one."))
    meeting.state, meeting.starts_at = State.PLANNED, offered.starts_at
    meeting.way, meeting.place = offered.way, offered.place
    meeting.save(update_fields=["state", "starts_at", "way", "place"])
    tell_others(meeting, "meeting_taken", but=by)
    _remind(meeting)
    return meeting


@transaction.atomic
def agree_next(match: Match, wanted: Offer, *, by: Member, minutes: int) -> Meeting:
    """Keep what the two agreed on face to face (H7.2): where the other side wrote the same, it is planned at once."""
    match = at_work(match)
    same = MeetingOffer.objects.filter(meeting__match=match, starts_at=wanted.starts_at)
    same = same.filter(meeting__in=Meeting.objects.open()).select_related("meeting__by__participant", "meeting__match")
    theirs = same.exclude(meeting__by__participant__role=by.participant.role).first()
    if theirs:
        return take(theirs, by=by)
    mine = same.first()
    return mine.meeting if mine else offer(match, [wanted], by=by, minutes=minutes)


@transaction.atomic
def call_off(meeting: Meeting, *, by: Member) -> Meeting:
    """Call a meeting off that is still to come, without a reason. The others are told."""
    at_work(meeting.match)
    meeting = locked(meeting)
    if meeting.state == State.CALLED_OFF:
        return meeting
    end(meeting, State.CALLED_OFF)
    tell_others(meeting, "meeting_called_off", but=by)
    return meeting


def is_to_come(meeting: Meeting) -> bool:
    """Return whether a meeting is offered, or planned and has not begun."""
    if meeting.state == State.OFFERED:
        return True
    return meeting.state == State.PLANNED and meeting.starts_at is not None and meeting.starts_at > timezone.now()


def end(meeting: Meeting, state: State) -> None:
    """Take an open meeting out of the plan; what was to be told about it is not told."""
    if not is_to_come(meeting):
        raise Refused(_("This meeting is not to come any more. Look again, and say what came of it."))
    if state == State.MOVED and meeting.starts_at is None:
        state = State.CALLED_OFF
    meeting.state = state
    meeting.save(update_fields=["state"])
    for event in ("meeting_offered", "meeting_taken", "meeting_tomorrow", "meeting_over"):
        for member in meeting.match.members.all():
            news.drop(f"{event}:{meeting.pk}:{member.pk}")


def at_work(match: Match) -> Match:
    """Return the match, locked. Raises `Refused` where it is not at work."""
    match = matches.locked(match)
    if match.state not in Match.State.at_work():
        raise Refused(_("This match is not at work."))
    return match


def locked(meeting: Meeting) -> Meeting:
    """Return the meeting as it stands, locked until the transaction ends."""
    found = Meeting.objects.select_for_update(of=("self",)).select_related("match__cohort", "by__participant")
    return found.get(pk=meeting.pk)


def tell_others(meeting: Meeting, event: str, *, but: Member) -> None:
    """Tell everybody in the match but one that something about a meeting waits."""
    for member in meeting.match.members.current().exclude(pk=but.pk).select_related("participant__person__user"):
        path, key = f"/me/meetings/{meeting.pk}/", f"{meeting.pk}:{member.pk}"
        news.tell_person(member.participant.person, event, path=path, key=key)


def _remind(meeting: Meeting) -> None:
    """Have everybody reminded on the evening before, and asked for a word half an hour after the end."""
    evening, now = evening_before(meeting), timezone.now()
    for member in meeting.match.members.current().select_related("participant__person__user"):
        person, key = member.participant.person, f"{meeting.pk}:{member.pk}"
        if evening > now:
            news.tell_person(person, "meeting_tomorrow", path=f"/me/meetings/{meeting.pk}/", key=key, go_at=evening)
        ask_afterwards(meeting, member)


def ask_afterwards(meeting: Meeting, member: Member) -> None:
    """Have one person asked, by a link that needs no signing in, what came of the meeting."""
    if meeting.ends_at is None:
        return
    news.tell_person(
        member.participant.person,
        "meeting_over",
        path=tapping.path_for(meeting, member),
        key=f"{meeting.pk}:{member.pk}",
        go_at=meeting.ends_at + AFTERWARDS,
    )


def evening_before(meeting: Meeting) -> datetime:
    """Return six o'clock in the evening before a planned meeting, by the clock on the wall, summer or winter."""
    assert meeting.starts_at
    day = timezone.localtime(meeting.starts_at).date() - timedelta(days=1)
    return timezone.make_aware(datetime.combine(day, EVENING)).astimezone(UTC)


def is_still_planned(key: str) -> bool:
    """Return whether the person behind a reminder's key still is to meet somebody: asked when the reminder goes."""
    return (
        _waits_for(key).filter(state=State.PLANNED, match__state__in=(Match.State.ACTIVE, Match.State.CLOSING)).exists()
    )


def is_still_unsaid(key: str) -> bool:
    """Return whether the person behind the key has said nothing of the meeting yet, and it was not moved before."""
    member = int(key.rpartition(":")[2])
    open_still = Q(state=State.PLANNED) | Q(logs__isnull=False)
    waiting = _waits_for(key).filter(open_still, match__state__in=Match.State.at_work())
    return waiting.exclude(pk__in=Meeting.objects.filter(logs__member=member)).exists()


def _waits_for(key: str) -> QuerySet[Meeting]:
    meeting, _colon, member = key.partition(":")
    return Meeting.objects.filter(pk=meeting, match__members__in=Member.objects.current().filter(pk=member))


# --- how often a match meets ----------------------------------------------------------------------


def matches_without_meeting(days: int) -> QuerySet[Match]:
    """Return the matches at work that were introduced over `days` days ago and held no meeting in that time."""
    today = timezone.localdate()
    held = Meeting.objects.held().filter(match=OuterRef("pk"), held_on__gt=today - timedelta(days=days))
    long_ago = timezone.now() - timedelta(days=days)
    return Match.objects.filter(~Exists(held), state=Match.State.ACTIVE, introduced_at__lt=long_ago)


def figures(cohort: Cohort) -> dict[str, Any]:
    """Return how often and how long a season's matches met, and how many have not met for long."""
    held = Meeting.objects.held().filter(match__cohort=cohort)
    minutes = held.aggregate(minutes=Sum("held_minutes"))["minutes"] or 0
    return {
        "matches": Match.objects.filter(cohort=cohort, introduced_at__isnull=False).count(),
        "meetings": held.count(),
        "hours": round(minutes / 60, 1),
        "ways": [(label, held.filter(held_way=way).count()) for way, label in Way.choices],
        "contradicted": Meeting.objects.contradicted().filter(match__cohort=cohort).count(),
        "without": [(days, matches_without_meeting(days).filter(cohort=cohort).count()) for days in (14, 30, 60)],
    }
