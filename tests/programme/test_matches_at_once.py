"""Two who press at the same moment: the second meets what the first did."""

from forms.models import Role
from programme.domain import matches
from programme.models import Match, MatchEvent, Participant
from tests.factories import CohortFactory, make_coordinator, make_match, make_participant, place_of
from tests.forms.deciding import at_once


def test_a_mentee_whom_two_coordinators_propose_at_once_is_in_one_match(fresh_database):
    cohort = CohortFactory()
    by = [make_coordinator(cohort.programme.team) for _ in range(2)]
    mentors = [make_participant(Role.MENTOR, cohort=cohort) for _ in range(2)]
    mentee = make_participant(cohort=cohort)

    refusals = at_once(
        *(
            lambda mentor=mentor, user=user: matches.propose(cohort, [mentor, mentee], by=user)
            for mentor, user in zip(mentors, by, strict=True)
        )
    )

    assert Match.objects.count() == 1
    assert sorted(map(bool, refusals)) == [False, True]


def test_two_who_say_yes_at_once_confirm_the_match_once(fresh_database):
    match = make_match(state=Match.State.PROPOSED)
    places = [place_of(match, role) for role in Role]

    refusals = at_once(*(lambda place=place: matches.answer(place, yes=True) for place in places))

    assert refusals == ["", ""]
    assert Match.objects.get().state == Match.State.CONFIRMED
    assert set(Participant.objects.values_list("state", flat=True)) == {Participant.State.MATCHED}


def test_a_yes_and_a_taking_back_at_once_leave_one_truth(fresh_database):
    match = make_match(state=Match.State.PROPOSED)
    by = make_coordinator(match.cohort.programme.team)
    matches.answer(place_of(match, Role.MENTOR), yes=True)

    at_once(
        lambda: matches.answer(place_of(match, Role.MENTEE), yes=True),
        lambda: matches.withdraw(match, by=by, why="Citādi labāk"),
    )

    assert Match.objects.get().state == Match.State.FELL_THROUGH
    assert MatchEvent.objects.filter(kind="fell_through").count() == 1
    assert set(Participant.objects.values_list("state", flat=True)) == {Participant.State.READY}
