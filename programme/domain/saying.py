"""What came of a meeting: each says it for themselves, and only the coordinator learns that two say different things."""

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import agreements, matches, meetings
from programme.models import Match, MatchEvent, MatchMember, Meeting, MeetingLog

Said = MeetingLog.Said
State = Meeting.State
CAN_CHANGE = timedelta(hours=48)
"""How long somebody may say something else than at first."""


@dataclass(frozen=True)
class Details:
    """What there is to say of a meeting that happened."""

    on: date | None = None
    minutes: int | None = None
    way: str = ""
    what: str = ""
    mood: int | None = None
    another: str = ""


@transaction.atomic
def say(
    meeting: Meeting, said: Said, *, by: MatchMember, details: Details | None = None, is_whole: bool = False
) -> MeetingLog:
    """Say whether a meeting happened, and how it was. The same again changes nothing; something else only for two days.

    What the details leave empty stays as it was, unless they are the whole of it.
    """
    meetings.at_work(meeting.match)
    meeting = meetings.locked(meeting)
    log = MeetingLog.objects.filter(meeting=meeting, member=by).first()
    check(meeting, log, said)
    log = log or MeetingLog(meeting=meeting, member=by)
    log.said, log.at = said, timezone.now()
    _fill(log, details or Details(), Details() if is_whole else _known(log))
    log.save()
    _draw_together(meeting)
    agreements.have_looked_at_again(meeting.match)
    return log


def check(meeting: Meeting, log: MeetingLog | None, said: Said) -> None:
    """Raise `Refused` where nothing is to be said of a meeting, or nothing else any more."""
    if meeting.starts_at is None or meeting.state in (State.OFFERED, State.CALLED_OFF):
        raise Refused(_("This meeting was never planned."))
    if meeting.state == State.MOVED and not meeting.logs.exists():
        raise Refused(_("This meeting was moved before it began. There is nothing to say of it."))
    if meeting.starts_at > timezone.now():
        raise Refused(_("This meeting is still to come."))
    if log and log.said != said and timezone.now() > log.first_at + CAN_CHANGE:
        raise Refused(_("What you said two days ago stays. If it is not right, tell your coordinator."))


@transaction.atomic
def say_unplanned(match: Match, *, by: MatchMember, details: Details) -> MeetingLog:
    """Keep a meeting that nobody had planned here; on a day on which these people met already, it is that meeting."""
    match = meetings.at_work(match)
    on = details.on or timezone.localdate()
    if on > timezone.localdate():
        raise Refused(_("This day is still to come."))
    if match.introduced_at and on < timezone.localtime(match.introduced_at).date():
        raise Refused(_("On this day you were not introduced to each other yet."))
    meeting = _met_on(match, on)
    if meeting is None:
        minutes = details.minutes or meetings.usual_minutes(match)
        starts_at = min(
            timezone.make_aware(datetime.combine(on, time(12))), timezone.now() - timedelta(minutes=minutes)
        )
        way = details.way or Meeting._meta.get_field("way").default
        meeting = Meeting.objects.create(
            match=match, by=by, state=State.PLANNED, starts_at=starts_at, minutes=minutes, way=way
        )
        for other in match.members.current().exclude(pk=by.pk).select_related("participant__person__user"):
            meetings.ask_afterwards(meeting, other)
    return say(meeting, Said.HELD, by=by, details=details)


def _met_on(match: Match, on: date) -> Meeting | None:
    begins = timezone.make_aware(datetime.combine(on, time()))
    ends = timezone.make_aware(datetime.combine(on + timedelta(days=1), time()))
    there = match.meetings.filter(starts_at__gte=begins, starts_at__lt=ends, starts_at__lte=timezone.now())
    return there.filter(state__in=(State.PLANNED, State.HELD)).order_by("starts_at").first()


def _known(log: MeetingLog) -> Details:
    return Details(log.on, log.minutes, log.way, log.what, log.mood, log.another)


def _fill(log: MeetingLog, details: Details, before: Details) -> None:
    if log.said != Said.HELD:
        log.on, log.minutes, log.way, log.what, log.mood = None, None, "", "", None
        log.another = ""
        return
    planned = log.meeting
    assert planned.starts_at
    log.on = details.on or before.on or timezone.localtime(planned.starts_at).date()
    log.minutes = details.minutes or before.minutes or planned.minutes
    log.way = details.way or before.way or planned.way
    log.what = details.what.strip() or before.what
    log.mood = details.mood or before.mood
    log.another = details.another or before.another


def _draw_together(meeting: Meeting) -> None:
    """Make what each said into what came of the meeting; where the sides differ, only the coordinators are told."""
    if meeting.settled_at:
        return
    logs = list(meeting.logs.select_related("member__participant"))
    words = {word for role in Role for word in [_word_of(logs, role)] if word}
    was_clear = meeting.contradicted_at is None
    if len(words) > 1:
        meeting.state, meeting.contradicted_at = State.PLANNED, meeting.contradicted_at or timezone.now()
        _hold(meeting, None)
        if was_clear:
            matches.record(meeting.match, MatchEvent.Kind.CONTRADICTION)
    else:
        meeting.state, meeting.contradicted_at = State(words.pop()), None
        _hold(meeting, next((log for log in logs if log.said == Said.HELD), None))
    meeting.save(update_fields=["state", "contradicted_at", "held_on", "held_minutes", "held_way"])


def _word_of(logs: list[MeetingLog], role: str) -> str | None:
    """Return what one side says: of several, whoever was there."""
    said = [log.said for log in logs if log.member.participant.role == role]
    return next((word.value for word in Said if word in said), None)


def _hold(meeting: Meeting, log: MeetingLog | None) -> None:
    meeting.held_on = log.on if log else None
    meeting.held_minutes = log.minutes if log else None
    meeting.held_way = log.way if log else ""


@transaction.atomic
def clear_up(meeting: Meeting, state: State, *, by: User, words: str) -> Meeting:
    """Keep what a coordinator found out where two said different things; the words stand in the timeline."""
    matches.locked(meeting.match)
    meeting = meetings.locked(meeting)
    if meeting.contradicted_at is None or meeting.settled_at:
        raise Refused(_("This is cleared up already. Look again."))
    matches.note(meeting.match, words=words, by=by)
    held = meeting.logs.filter(said=Said.HELD).first() if state == State.HELD else None
    meeting.state, meeting.settled_at = state, timezone.now()
    _hold(meeting, held)
    meeting.save(update_fields=["state", "settled_at", "held_on", "held_minutes", "held_way"])
    return meeting
