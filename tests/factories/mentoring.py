"""Participants and matches, made by the verbs that the site itself uses."""

import itertools
from datetime import timedelta
from typing import Any

from django.utils import timezone

from cms.models import Team, User
from forms.models import Call, Inbox, Role
from programme.domain import admission, goals, matches, participation
from programme.models import Cohort, CohortCall, Goal, Match, MatchMember, Participant
from tests.factories.forms import CallFactory, InboxFactory, make_form, make_submission
from tests.factories.people import make_coordinator
from tests.factories.programme import CohortFactory

State = Match.State
_numbers = itertools.count(1)


def make_participant(
    role: str = Role.MENTEE,
    *,
    cohort: Cohort | None = None,
    state: Participant.State = Participant.State.READY,
    **answers: Any,
) -> Participant:
    """Return somebody accepted into a season, moved on to `state`. `answers` are those of the application."""
    cohort = cohort or CohortFactory()
    number = next(_numbers)
    known = {
        "first_name": f"Vārds{number}",
        "family_name": f"Uzvārds{number}",
        "email": f"jaunietis{number}@example.org",
    }
    team = cohort.programme.team
    submission = make_submission(call=_call(cohort, role), inbox=_inbox(team), **(known | answers))
    return participation.move(admission.admit(submission), state)


def make_match(
    *people: Participant,
    cohort: Cohort | None = None,
    state: Match.State = State.ACTIVE,
    by: User | None = None,
    words: str = "",
) -> Match:
    """Return a match of `people` (else of a new mentor and a new mentee) that came as far as `state`."""
    cohort = cohort or (people[0].cohort if people else CohortFactory())
    by = by or make_coordinator(cohort.programme.team)
    wanted = people or tuple(make_participant(role, cohort=cohort) for role in (Role.MENTOR, Role.MENTEE))
    match = matches.propose(cohort, wanted, by=by, words=words)
    for step in _steps(state):
        match = step(match, by)
    return match


def place_of(match: Match, role: str) -> MatchMember:
    """Return the first place of `role` in a match."""
    return match.members.filter(participant__role=role).select_related("participant__person__user").first()


def user_of(match: Match, role: str) -> User:
    """Return who signs in as the first `role` of a match."""
    return place_of(match, role).participant.person.user


def make_goal(match: Match, *, by: User | None = None, **wording: Any) -> Goal:
    """Return a goal of the first mentee of a match, worded by themselves or by `by`."""
    mentee, cohort = place_of(match, Role.MENTEE), match.cohort
    cohort.ends_on = max(cohort.ends_on, timezone.localdate() + timedelta(days=60))
    cohort.save(update_fields=["ends_on"])
    known = {
        "kind": Goal.Kind.PERSONAL,
        "what": "Runāt angliski veikalā",
        "measure": "Piecas sarunas",
        "reach": "Daudz saprotu",
        "matters": "Gribu strādāt kafejnīcā",
        "by_day": cohort.ends_on,
    }
    key = f"goal{next(_numbers)}"
    return goals.word(match, key=key, mentee=mentee, by=by or user_of(match, Role.MENTEE), **(known | wording))


def _steps(state: Match.State) -> list[Any]:
    def agree(match: Match, by: User) -> Match:
        for member in match.members.all():
            match = matches.answer(member, yes=True)
        return match

    road = {
        State.PROPOSED: [],
        State.CONFIRMED: [agree],
        State.ACTIVE: [agree, _introduce],
        State.PAUSED: [agree, _introduce, lambda match, by: matches.pause(match, by=by, why="Eksāmeni")],
        State.CLOSING: [agree, _introduce, lambda match, by: matches.begin_closing(match, by=by)],
        State.CLOSED: [agree, _introduce, lambda match, by: matches.close(match, by=by, why="Sezona beidzās")],
        State.FELL_THROUGH: [lambda match, by: matches.withdraw(match, by=by, why="Citādi labāk")],
    }
    return road[state]


def _introduce(match: Match, by: User) -> Match:
    return matches.introduce(match, by=by)


def _call(cohort: Cohort, role: str) -> Call:
    found = Call.objects.filter(role=role, pk__in=cohort.cohort_calls.values("call")).first()
    if found:
        return found
    other = Call.objects.filter(pk__in=cohort.cohort_calls.values("call")).first()
    call = CallFactory(form=other.form if other else make_form(), team=cohort.programme.team, role=role)
    CohortCall.objects.create(cohort=cohort, call=call)
    return call


def _inbox(team: Team) -> Inbox:
    return Inbox.objects.filter(team=team).first() or InboxFactory(team=team)
