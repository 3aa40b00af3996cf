"""The end of a match: wished, begun, talked about, looked back on by both, and closed by a coordinator (H3.6, H11.2)."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import matches, news, participation, telling
from programme.models import Cohort, Ending, EndingReport, Goal, Match, MatchEvent, MatchMember, Participant

State = Match.State
After = Participant.State
AFTERWARDS = (After.COMPLETED, After.READY, After.ENDED_EARLY)
"""Where somebody's part in the season can go on to when a match is closed."""
LAST_WEEKS = timedelta(days=31)
"""Whoever ends within so many days before the last day of the season ends as planned."""


@dataclass(frozen=True)
class Wish:
    """What one of them said when they thought that it may be time to end."""

    member: MatchMember
    at: datetime
    words: str
    answers: Mapping[str, str]


@transaction.atomic
def wish(member: MatchMember, *, answers: dict[str, str], words: str) -> Ending:
    """Tell the coordinators that it may be time to end, each for themselves. Nothing ends by it."""
    ending = _ending(_at_work(member.match))
    now = timezone.now()
    is_new = ending.wished_at is None
    ending.wished_at = ending.wished_at or now
    ending.wishes[str(member.pk)] = {"at": now.isoformat(), "words": words.strip(), "answers": answers}
    ending.save()
    if is_new:
        for user in ending.match.cohort.programme.team.coordinators():
            path, key = f"/admin/matches/{ending.match_id}/ending/", f"{ending.pk}:{now:%Y%m%d%H%M%S}:{user.pk}"
            news.tell(user, "ending_wished", path=path, key=key, formal=True)
    return ending


def wishes_of(ending: Ending | None) -> list[Wish]:
    """Return what each said, the newest first."""
    if ending is None or not ending.wishes:
        return []
    members = ending.match.members.select_related("participant__person").in_bulk([int(pk) for pk in ending.wishes])
    found = [
        Wish(members[int(pk)], datetime.fromisoformat(said["at"]), said["words"], said["answers"])
        for pk, said in ending.wishes.items()
    ]
    return sorted(found, key=lambda one: one.at, reverse=True)


def waits_of(member: MatchMember, ending: Ending | None) -> bool:
    """Return whether a wish of this person still waits for the coordinators."""
    return bool(ending and ending.wished_at and str(member.pk) in ending.wishes)


@transaction.atomic
def settle_wish(match: Match, *, by: User, words: str) -> Ending:
    """Write down that the match goes on after a wish was talked over. What was said stays with it."""
    ending = _ending(_at_work(match))
    if ending.wished_at is None:
        raise Refused(_("Nobody says at the moment that it is time to end."))
    matches.note(match, words=words, by=by)
    ending.wished_at = None
    ending.save()
    return ending


def usual(match: Match) -> str:
    """Return how a match that begins its end now does so: as planned where the season is near its last day."""
    cohort = match.cohort
    is_near = cohort.ends_on - timezone.localdate() <= LAST_WEEKS
    return Ending.How.PLANNED if is_near or cohort.state == Cohort.State.CLOSING else Ending.How.EARLY


@transaction.atomic
def begin(match: Match, *, how: str = "", by: User, why: str = "") -> Ending:
    """Begin the end, as planned or earlier (else as is usual at this time); both are asked to look back."""
    match = _at_work(match)
    if match.state != State.CLOSING:
        match = matches.begin_closing(match, by=by, why=why)
    ending = _ending(match)
    ending.how, ending.by = how or usual(match), by
    ending.save()
    telling.tell_all(match, "ending_begun", kind=MatchEvent.Kind.CLOSING, page="ending/")
    return ending


@transaction.atomic
def resume(match: Match, *, by: User, why: str = "") -> Match:
    """Let a match go on that rested, or whose end was begun too soon: then nothing of that end is left but its history."""
    match = _at_work(match)
    ending = Ending.objects.filter(match=match).first()
    was_closing = match.state == State.CLOSING
    match = matches.resume(match, by=by, why=why)
    if not was_closing:
        return match
    telling.drop_all(match, "ending_begun", kind=MatchEvent.Kind.CLOSING)
    if ending:
        _untell_talk(ending)
        ending.how, ending.talk_on, ending.no_talk_why, ending.wished_at = "", None, "", None
        ending.save()
    return match


@transaction.atomic
def plan_talk(match: Match, *, on: date | None, why_none: str, by: User) -> Ending:
    """Set the day of the closing conversation, or say why there is none."""
    match = _at_work(match)
    if bool(on) == bool(why_none.strip()):
        raise Refused(_("Give the day of the closing conversation, or the reason why there is none."))
    if match.state != State.CLOSING:
        raise Refused(_("Begin the end first."))
    ending = _ending(match)
    if ending.talk_on != on:
        _untell_talk(ending)
    ending.talk_on, ending.no_talk_why, ending.by = on, why_none.strip(), by
    ending.save()
    if on and on >= timezone.localdate():
        for member in match.members.current().select_related("participant__person__user"):
            path, key = f"/me/matches/{match.pk}/ending/", _talk_key(member, on)
            news.tell_person(member.participant.person, "closing_talk", path=path, key=key)
    return ending


def _talk_key(member: MatchMember, on: date) -> str:
    return f"{member.pk}:{on:%Y%m%d}"


def _untell_talk(ending: Ending) -> None:
    """Take back what was not sent yet of the day that was planned."""
    for member in ending.match.members.all() if ending.talk_on else ():
        assert ending.talk_on
        news.drop(f"closing_talk:{_talk_key(member, ending.talk_on)}")


@transaction.atomic
def report(member: MatchMember, *, said: dict[str, str], again: str, shares: bool) -> EndingReport:
    """Keep what somebody looks back on; they can change it until the match is closed."""
    match = _at_work(member.match)
    if match.state != State.CLOSING:
        raise Refused(_("The end of your match has not begun yet."))
    values = {"said": said, "again": again, "shares": shares, "at": timezone.now()}
    return EndingReport.objects.update_or_create(member=member, defaults=values)[0]


def shared_with(member: MatchMember) -> QuerySet[EndingReport]:
    """Return what the others share with `member`: only where they themselves share, too, and nothing from after they left."""
    own = EndingReport.objects.filter(member=member, shares=True)
    others = EndingReport.objects.filter(member__match=member.match_id, shares=True).exclude(member=member)
    if member.left_at:
        others = others.filter(at__lte=member.left_at)
    return others if own.exists() else others.none()


def suggested(member: MatchMember, ending: Ending | None) -> str:
    """Return where somebody's part would go on to; a person decides."""
    report = EndingReport.objects.filter(member=member).first()
    if report and report.again == EndingReport.Again.REMATCH:
        return After.READY
    return After.COMPLETED if ending and ending.how == Ending.How.PLANNED else After.READY


@transaction.atomic
def close(match: Match, *, by: User, why: str, after: dict[int, str]) -> Match:
    """Close a match whose closing conversation has a day or a reason; `after` says for each member where they go on to.

    Whoever works in another match goes on there.
    """
    match = _at_work(match)
    ending = Ending.objects.filter(match=match).first()
    if match.state != State.CLOSING or ending is None or not ending.how:
        raise Refused(_("Begin the end first."))
    if not ending.has_talk:
        raise Refused(_("The closing conversation needs a day, or a reason why there is none."))
    if ending.talk_on and ending.talk_on > timezone.localdate():
        raise Refused(_("The closing conversation is still to come."))
    members = list(match.members.current().select_related("participant__person"))
    if any(after.get(member.pk) not in AFTERWARDS for member in members):
        raise Refused(_("Say for each of them how it goes on."))
    match = matches.close(match, by=by, why=why)
    telling.drop_all(match, "ending_begun", kind=MatchEvent.Kind.CLOSING)
    _untell_talk(ending)
    for member in members:
        if member.participant.state == After.CLOSING and not matches.load(member.participant):
            participation.move(member.participant, After(after[member.pk]), by=by, why=why)
    return match


def reached_with(member: MatchMember) -> list[Goal]:
    """Return the goals reached that are for these eyes: a mentee's own, a mentor's all, as long as they were there."""
    found = Goal.objects.reached().filter(match=member.match_id)
    if member.participant.role != Role.MENTOR:
        found = found.filter(mentee=member)
    return list(found.filter(ended_at__lte=member.left_at) if member.left_at else found)


def goals_of(match: Match) -> dict[str, list[Goal]]:
    """Return the goals of a match by what became of them."""
    found = list(Goal.objects.filter(match=match))
    return {state.value: [goal for goal in found if goal.state == state] for state in Goal.State}


def _ending(match: Match) -> Ending:
    return Ending.objects.select_related("match__cohort__programme__team").get_or_create(match=match)[0]


def _at_work(match: Match) -> Match:
    match = matches.locked(match)
    if match.state not in State.at_work():
        raise Refused(_("This match is not at work."))
    return match


def said_words(given: dict[str, Any], names: tuple[str, ...]) -> dict[str, str]:
    """Return the answers that somebody gave, without those left empty."""
    return {name: str(given[name]).strip() for name in names if given.get(name)}
