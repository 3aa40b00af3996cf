"""The life of a match: proposed by a coordinator, confirmed by all, introduced, through its stages, to its end.

No verb here is called by a worker: a person decides about people. Each takes the match's lock first.
"""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from cms.models import User
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import participation, proposals, telling
from programme.models import Cohort, Match, MatchEvent, MatchMember, Participant

State = Match.State
Kind = MatchEvent.Kind
FREE = (Participant.State.READY, Participant.State.MATCHED, Participant.State.ACTIVE)
SAME = timedelta(minutes=30)
ONE_TO_ONE = (Cohort.Mentoring.PEERS, Cohort.Mentoring.TRADITIONAL)


def record(
    match: Match, kind: Kind, *, by: User | None = None, member: MatchMember | None = None, why: str = ""
) -> MatchEvent:
    """Write one line of the match's timeline."""
    return MatchEvent.objects.create(match=match, kind=kind, by=by, member=member, why=why)


def locked(match: Match) -> Match:
    """Return the match as it stands, locked until the transaction ends."""
    return Match.objects.select_for_update(of=("self",)).select_related("cohort__programme__team").get(pk=match.pk)


def name_of(match: Match) -> str:
    """Return who is in a match, mentors first, for those who may read their names."""
    return " · ".join(one.participant.person.first_name for one in match.members.select_related("participant__person"))


# --- proposing ------------------------------------------------------------------------------------


@transaction.atomic
def propose(
    cohort: Cohort,
    participants: Iterable[Participant],
    *,
    by: User,
    words: str = "",
    for_mentors: str = "",
    order: Match.Order = Match.Order.TOGETHER,
    answer_by: date | None = None,
) -> Match:
    """Propose that these people work together, and ask each of them in turn. Raises `Refused` with the reason."""
    wanted = sorted(participant.pk for participant in participants)
    # Ordered locks: two coordinators who propose the same people at once do not wait for each other for ever.
    people = list(
        Participant.objects.select_for_update(of=("self",))
        .select_related("person__user")
        .filter(pk__in=wanted, cohort=cohort)
        .order_by("pk")
    )
    check(cohort, people)
    said = {"words": words.strip(), "for_mentors": for_mentors.strip()}
    match = Match.objects.create(cohort=cohort, order=order, answer_by=answer_by, **said)
    for participant in people:
        MatchMember.objects.create(match=match, participant=participant, asked_at=None)
    record(match, Kind.PROPOSED, by=by, why=words.strip())
    proposals.ask_next(match)
    return match


def check(cohort: Cohort, people: list[Participant]) -> None:
    """Raise `Refused` where these people cannot be in one match of this season."""
    mentors = [one for one in people if one.role == Role.MENTOR]
    mentees = [one for one in people if one.role == Role.MENTEE]
    if not mentors or not mentees:
        raise Refused(_("A match needs a mentor and a mentee."))
    if cohort.mentoring in ONE_TO_ONE and len(people) != 2:
        raise Refused(_("In this season one mentor works with one mentee."))
    if cohort.mentoring == Cohort.Mentoring.GROUP and len(mentors) != 1:
        raise Refused(_("In this season each group has one mentor."))
    accounts = [one.person.user_id for one in people if one.person.user_id]
    if len(accounts) != len(set(accounts)):
        raise Refused(_("Two of them share one e-mail address: they would read each other's pages."))
    for one in people:
        _check_free(one)


def _check_free(participant: Participant) -> None:
    words = {"name": participant.person.name}
    if participant.state not in FREE:
        raise Refused(_("%(name)s is not ready to be matched.") % words)
    if load(participant) >= most_matches(participant):
        raise Refused(_("%(name)s is in a match already.") % words)


def load(participant: Participant) -> int:
    """Return in how many matches somebody is now."""
    return MatchMember.objects.current().filter(participant=participant, match__state__in=State.open()).count()


def free_of(participants: QuerySet[Participant]) -> list[Participant]:
    """Return who of `participants` can be proposed now, by two queries."""
    people = list(participants.filter(state__in=FREE))
    held = Counter(
        MatchMember.objects.current()
        .filter(participant__in=people, match__state__in=State.open())
        .values_list("participant", flat=True)
    )
    return [one for one in people if held[one.pk] < most_matches(one)]


def most_matches(participant: Participant) -> int:
    """Return in how many matches somebody can be at a time: a mentee in one."""
    return participant.most_matches if participant.role == Role.MENTOR else 1


@transaction.atomic
def answer(member: MatchMember, *, yes: bool, words: str = "") -> Match:
    """Say yes or no to a proposal. The last yes confirms it; one no ends it, and the others learn no more than that."""
    match = locked(member.match)
    if match.state != State.PROPOSED or member.asked_at is None:
        raise Refused(_("This proposal is no longer open."))
    member.answer = MatchMember.Answer.YES if yes else MatchMember.Answer.NO
    member.answered_at = timezone.now()
    member.save(update_fields=["answer", "answered_at"])
    by = member.participant.person.user
    proposals.stop_reminding(member)
    record(match, Kind.SAID_YES if yes else Kind.SAID_NO, by=by, member=member, why=words.strip())
    return _go_on(match, by=by) if yes else _fall_through(match, by=by)


def _go_on(match: Match, *, by: User | None) -> Match:
    """Ask whose turn it is now; where everybody said yes, the proposal is confirmed."""
    if match.members.current().exclude(answer=MatchMember.Answer.YES).exists():
        proposals.ask_next(match)
        return match
    match.state, match.confirmed_at = State.CONFIRMED, timezone.now()
    match.save(update_fields=["state", "confirmed_at"])
    _move_all(match, Participant.State.MATCHED, by=by, only=(Participant.State.READY,))
    return match


@transaction.atomic
def withdraw(match: Match, *, by: User, why: str) -> Match:
    """Take a proposal back, with the reason, before the people are introduced to each other."""
    match = locked(match)
    if match.state not in (State.PROPOSED, State.CONFIRMED):
        raise Refused(_("They are introduced to each other already. A match that is at work is closed, not withdrawn."))
    return _fall_through(match, by=by, why=_wanted(why))


def _fall_through(match: Match, *, by: User | None, why: str = "") -> Match:
    match.state, match.ended_at = State.FELL_THROUGH, timezone.now()
    match.save(update_fields=["state", "ended_at"])
    record(match, Kind.FELL_THROUGH, by=by, why=why)
    for member in match.members.select_related("participant__person"):
        proposals.stop_reminding(member)
        _set_free(member.participant, by=by)
    return match


# --- at work --------------------------------------------------------------------------------------


@transaction.atomic
def introduce(match: Match, *, by: User) -> Match:
    """Introduce the people to each other: from now on they work together (H8)."""
    match = locked(match)
    if match.state != State.CONFIRMED:
        raise Refused(_("They can be introduced once all of them said yes."))
    match.state, match.introduced_at = State.ACTIVE, timezone.now()
    match.save(update_fields=["state", "introduced_at"])
    record(match, Kind.INTRODUCED, by=by)
    _move_all(match, Participant.State.ACTIVE, by=by)
    telling.tell_all(match, "introduced", kind=Kind.INTRODUCED)
    return match


@transaction.atomic
def change_stage(match: Match, stage: Match.Stage, *, by: User | None, why: str = "") -> Match:
    """Move a match to another stage, on or back."""
    match = locked(match)
    if match.state not in State.at_work():
        raise Refused(_("This match is not at work."))
    if match.stage != stage:
        match.stage = stage
        match.save(update_fields=["stage"])
        MatchEvent.objects.create(match=match, kind=Kind.STAGE, stage=stage, by=by, why=why.strip())
    return match


@transaction.atomic
def pause(match: Match, *, by: User, why: str) -> Match:
    """Let a match rest, with the reason: nobody is reminded of anything meanwhile."""
    match = _turn(match, State.PAUSED, Kind.PAUSED, before=(State.ACTIVE,), by=by, why=_wanted(why))
    telling.tell_all(match, "match_rests", kind=Kind.PAUSED)
    return match


@transaction.atomic
def resume(match: Match, *, by: User, why: str = "") -> Match:
    """Take a match up again that rested, or whose end was begun too soon."""
    begun = match.events.filter(kind=Kind.CLOSING).order_by("at", "pk").last()
    match = _turn(match, State.ACTIVE, Kind.RESUMED, before=(State.PAUSED, State.CLOSING), by=by, why=why)
    _move_all(match, Participant.State.ACTIVE, by=by, only=(Participant.State.CLOSING,))
    telling.tell_all(match, "match_goes_on", kind=Kind.RESUMED)
    if begun and match.stage == Match.Stage.ENDING:
        staged = match.events.filter(kind=Kind.STAGE, at__lt=begun.at).order_by("at", "pk").last()
        change_stage(match, Match.Stage(staged.stage) if staged else Match.Stage.RELATIONSHIP, by=by)
        match.refresh_from_db(fields=["stage"])
    return match


@transaction.atomic
def begin_closing(match: Match, *, by: User | None, why: str = "") -> Match:
    """Begin the end of a match: the closing conversation is to be held, and both look back."""
    match = _turn(match, State.CLOSING, Kind.CLOSING, before=(State.ACTIVE, State.PAUSED), by=by, why=why)
    _move_all(match, Participant.State.CLOSING, by=by, only=(Participant.State.ACTIVE,))
    if match.stage not in (Match.Stage.ENDING, Match.Stage.FORWARD):
        match = change_stage(match, Match.Stage.ENDING, by=by)
    return match


@transaction.atomic
def close(match: Match, *, by: User, why: str) -> Match:
    """Close a match. Nobody in it reads or writes anything more there."""
    match = _turn(match, State.CLOSED, Kind.CLOSED, before=(State.ACTIVE, State.PAUSED, State.CLOSING), by=by, why=why)
    match.ended_at = timezone.now()
    match.save(update_fields=["ended_at"])
    return match


@transaction.atomic
def leave(member: MatchMember, *, by: User | None, why: str = "") -> MatchMember:
    """Take somebody out of a match at once (H2.5). Where no pair is left, its end begins, or it falls through."""
    match = locked(member.match)
    if member.left_at or match.state not in State.open():
        return member
    member.left_at = timezone.now()
    member.save(update_fields=["left_at"])
    record(match, Kind.LEFT, by=by, member=member, why=why.strip())
    left = match.members.current()
    proposals.stop_reminding(member)
    if left.mentors().exists() and left.mentees().exists():
        if match.state == State.PROPOSED:
            _go_on(match, by=by)
        return member
    if match.state in (State.PROPOSED, State.CONFIRMED):
        _fall_through(match, by=by)
    elif match.state != State.CLOSING:
        begin_closing(match, by=by)
    return member


@transaction.atomic
def note(match: Match, *, words: str, by: User) -> MatchEvent:
    """Leave a line in the timeline for colleagues; the same one again within half an hour was a second click."""
    lately = locked(match).events.filter(kind=Kind.NOTE, by=by, at__gte=timezone.now() - SAME)
    same = [event for event in lately if event.why == _wanted(words)]
    return same[0] if same else record(match, Kind.NOTE, by=by, why=_wanted(words))


def _turn(
    match: Match, state: State, kind: Kind, *, before: tuple[State, ...], by: User | None, why: str = ""
) -> Match:
    match = locked(match)
    if match.state not in before:
        raise Refused(_("The match is “%(state)s” by now. Look again.") % {"state": match.get_state_display()})
    match.state = state
    match.save(update_fields=["state"])
    record(match, kind, by=by, why=why.strip())
    return match


def _move_all(
    match: Match, state: Participant.State, *, by: User | None, only: tuple[Participant.State, ...] | None = None
) -> None:
    for member in match.members.current().select_related("participant"):
        if only is None or member.participant.state in only:
            participation.move(member.participant, state, by=by)


def _set_free(participant: Participant, *, by: User | None) -> None:
    """Have somebody wait for a match again, unless another match of theirs goes on."""
    if participant.state == Participant.State.MATCHED and not load(participant):
        participation.move(participant, Participant.State.READY, by=by)


def _wanted(words: str) -> str:
    if not words.strip():
        raise Refused(_("Say why: whoever looks at the match later wants to know."))
    return words.strip()
