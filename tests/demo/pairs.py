"""The running seasons' pairs: proposed, confirmed and introduced as on the site, with meetings behind them and ahead."""

import random
from datetime import datetime, time, timedelta

from django.utils import timezone

from cms.models import User
from forms.models import Role
from programme.domain import agreements, matches, meetings, participation, saying
from programme.models import Cohort, Match, MatchEvent, MatchMember, Meeting, News, Participant
from tests.demo import talks
from tests.demo.accounts import MENTEE, MENTOR
from tests.demo.movement import Local

FREE = (Participant.State.ACTIVE, Participant.State.READY)
PROPOSED = 2
"""How many pairs of each season still wait for an answer."""


def pair_up(locals_: list[Local], *, seed: int) -> int:
    """Pair the people of the running seasons that have no pair yet; return how many pairs were made."""
    made = 0
    for local in locals_:
        for cohort in local.programme.cohorts.filter(state=Cohort.State.RUNNING):
            if not cohort.matches.exists():
                made += _pair(cohort, local.coordinators[0], random.Random(f"{seed}:pairs:{cohort.pk}"))
    News.objects.filter(sent_at=None, dropped_at=None, go_at__lte=timezone.now()).update(sent_at=timezone.now())
    return made


def _pair(cohort: Cohort, by: User, dice: random.Random) -> int:
    mentors, mentees = (_free(cohort, role) for role in (Role.MENTOR, Role.MENTEE))
    _together(mentors, mentees)
    for one in (*mentors, *mentees):
        participation.move(one, Participant.State.READY)
    pairs = list(zip(mentors, mentees, strict=False))
    for number, (mentor, mentee) in enumerate(pairs):
        match = matches.propose(cohort, (mentor, mentee), by=by, words=dice.choice(talks.WHY_YOU_TWO))
        if number >= len(pairs) - PROPOSED and number:
            continue
        for member in match.members.all():
            matches.answer(member, yes=True)
        match = matches.introduce(match, by=by)
        _turn_back(match, cohort, dice)
        _live(match, dice, number)
    return len(pairs)


def _free(cohort: Cohort, role: str) -> list[Participant]:
    """Return who can be paired: not two who share an address."""
    people = cohort.participants.filter(role=role, state__in=FREE).exclude(person__user=None)
    return list(people.select_related("person__user").order_by("pk"))


def _together(mentors: list[Participant], mentees: list[Participant]) -> None:
    """Have the two whom everybody can become stand first, so that they are a pair where they share a season."""
    mentors.sort(key=lambda one: one.person.email != MENTOR)
    mentees.sort(key=lambda one: one.person.email != MENTEE)


def _turn_back(match: Match, cohort: Cohort, dice: random.Random) -> None:
    """Date the beginning of a match as if it had come about in the season's first days."""
    starts = timezone.make_aware(datetime.combine(cohort.starts_on, time(10)))
    proposed = starts + timedelta(days=dice.randint(0, 5))
    answered, introduced = proposed + timedelta(days=2), proposed + timedelta(days=dice.randint(3, 6))
    match.proposed_at, match.confirmed_at, match.introduced_at = proposed, answered, introduced
    match.save(update_fields=["proposed_at", "confirmed_at", "introduced_at"])
    MatchMember.objects.filter(match=match).update(answered_at=answered)
    times = {"proposed": proposed, "said_yes": answered, "introduced": introduced}
    for event in match.events.all():
        MatchEvent.objects.filter(pk=event.pk).update(at=times.get(event.kind, introduced))


def _live(match: Match, dice: random.Random, number: int) -> None:
    """Let a pair live until today: an agreement, meetings of which each says something, and the next one planned."""
    assert match.introduced_at
    mentor, mentee = (match.members.filter(participant__role=role).get() for role in (Role.MENTOR, Role.MENTEE))
    if number % 6 == 5:
        return  # a pair that has never met
    _agree(match, mentor, mentee, dice)
    day, today = (
        timezone.localtime(match.introduced_at).date() + timedelta(days=dice.randint(2, 8)),
        timezone.localdate(),
    )
    last = today - timedelta(days=35 if number % 6 == 4 else 2)
    held = 0
    while day < last:
        _meet(match, mentor, mentee, day, dice)
        day, held = day + timedelta(days=dice.choice((7, 14, 14))), held + 1
    _move_on(match, held, by=mentor.participant.person.user)
    if number % 6 != 4:
        _plan(match, mentor, mentee, dice)


def _agree(match: Match, mentor: MatchMember, mentee: MatchMember, dice: random.Random) -> None:
    said = agreements.write(match, by=mentor, seen=0, **dice.choice(talks.AGREEMENTS))
    agreements.confirm(said, by=mentee)
    at = match.introduced_at + timedelta(days=9)
    match.agreements.update(at=at)
    said.confirmations.update(at=at, looked_at=at)
    match.events.filter(kind=MatchEvent.Kind.AGREED).update(at=at)


def _meet(match: Match, mentor: MatchMember, mentee: MatchMember, day: datetime, dice: random.Random) -> None:
    minutes, way = dice.choice((45, 60, 60, 90)), dice.choice(("in_person", "in_person", "online"))
    for member, chance in ((mentor, 1.0), (mentee, 0.7)):
        if dice.random() > chance:
            continue
        details = saying.Details(
            on=day,
            minutes=minutes,
            way=way,
            what=dice.choice(talks.WHAT),
            mood=dice.choice((2, 3, 4, 4, 5)),
            another="yes",
        )
        saying.say_unplanned(match, by=member, details=details)
    Meeting.objects.filter(match=match, held_on=day).update(made_at=timezone.make_aware(datetime.combine(day, time(9))))


def _move_on(match: Match, held: int, *, by: User) -> None:
    for least, stage in ((2, Match.Stage.GOALS), (4, Match.Stage.ACTING)):
        if held >= least:
            matches.change_stage(match, stage, by=by)


def _plan(match: Match, mentor: MatchMember, mentee: MatchMember, dice: random.Random) -> None:
    """Offer two times; the mentee has taken one of most."""
    days = dice.sample(range(1, 9), 2)
    offers = [
        meetings.Offer(
            timezone.make_aware(
                datetime.combine(timezone.localdate() + timedelta(days=day), time(dice.choice((15, 16, 17)), 30))
            ),
            place=dice.choice(talks.PLACES),
        )
        for day in sorted(days)
    ]
    meeting = meetings.offer(
        match, offers, by=mentor, minutes=60, plan=dice.choice(talks.PLANS), homework=dice.choice(talks.HOMEWORK)
    )
    if dice.random() < 0.75 or mentee.participant.person.email == MENTEE:
        meetings.take(meeting.offers.first(), by=mentee)
