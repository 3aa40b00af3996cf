"""Leaving by one's own button, at any moment (H2.5), and the way back."""

import pytest

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import leaving
from programme.models import Leaving, Match, MatchEvent, News, Participant
from programme.participant_words import waiting
from tests.factories import make_coordinator, make_match, make_participant, place_of, user_of

pytestmark = pytest.mark.django_db
State = Participant.State


def test_h2_5_a_mentee_leaves_by_one_button_and_the_coordinators_hear_of_it(sign_in):
    """H2.5: out of the match and the season at once, whatever is said of why."""
    match = make_match()
    coordinator = make_coordinator(match.cohort.programme.team)
    mentee = place_of(match, Role.MENTEE).participant
    client = sign_in(mentee.person.user)

    page = client.get("/me/leave/", follow=True)
    done = client.post(f"/me/leave/{mentee.pk}/", {"reason": "time", "words": "Eksāmeni spiež"}, follow=True)
    client.post(f"/me/leave/{mentee.pk}/", {"reason": "time"})
    mentee.refresh_from_db()

    assert (page.status_code, done.status_code) == (200, 200)
    assert (mentee.state, mentee.left_from) == (State.ENDED_EARLY, State.ACTIVE)
    assert Match.objects.get().state == Match.State.CLOSING
    assert not Match.objects.of(mentee.person.user).exists()
    assert Leaving.objects.get().words == "Eksāmeni spiež"
    assert News.objects.filter(event="somebody_left", user=coordinator).count() == 1
    assert list(waiting("left", coordinator)) == [mentee]
    assert "Eksāmeni" not in " ".join(mentee.steps.values_list("why", flat=True))


def test_a_reason_that_is_not_on_the_list_is_refused_and_nothing_ends(sign_in):
    person = make_participant()

    answer = sign_in(person.person.user).post(f"/me/leave/{person.pk}/", {"reason": "x", "words": "Paliek"})
    person.refresh_from_db()

    assert answer.status_code == 422
    assert "Paliek" in answer.content.decode()
    assert person.state == State.READY


def test_nobody_leaves_for_somebody_else(sign_in):
    match = make_match()
    other = place_of(match, Role.MENTEE).participant

    answer = sign_in(user_of(match, Role.MENTOR)).post(f"/me/leave/{other.pk}/", {"reason": ""})
    other.refresh_from_db()

    assert answer.status_code == 404
    assert other.state == State.ACTIVE


def test_a_proposal_falls_through_when_somebody_leaves_and_the_other_is_free_again():
    match = make_match(state=Match.State.PROPOSED)
    mentor, mentee = (place_of(match, role).participant for role in (Role.MENTOR, Role.MENTEE))

    leaving.leave(mentor, by=mentor.person.user)
    mentee.refresh_from_db()

    assert Match.objects.get().state == Match.State.FELL_THROUGH
    assert mentee.state == State.READY
    assert MatchEvent.objects.filter(kind=MatchEvent.Kind.LEFT).count() == 1


def test_a_coordinator_looks_after_the_others_and_lets_somebody_in_again(sign_in):
    match = make_match()
    mentee = place_of(match, Role.MENTEE).participant
    leaving.leave(mentee, by=mentee.person.user)
    coordinator = make_coordinator(match.cohort.programme.team)
    client, address = sign_in(coordinator), f"/admin/participants/{mentee.pk}/course/"

    seen = client.post(address, {"act": "see_to"})
    without = client.post(address, {"act": "take_back", "why": ""})
    back = client.post(address, {"act": "take_back", "why": "Pārdomāja"})
    mentee.refresh_from_db()

    assert [seen.status_code, without.status_code, back.status_code] == [302, 422, 302]
    assert mentee.state == State.READY
    assert not waiting("left", coordinator).exists()
    with pytest.raises(Refused):
        leaving.take_back(mentee, by=coordinator, why="Vēlreiz")


def test_the_screens_of_a_foreign_participant_are_not_found(sign_in):
    person, stranger = make_participant(), make_participant()
    client = sign_in(make_coordinator(stranger.cohort.programme.team))

    answers = [client.get(f"/admin/participants/{person.pk}/{name}/").status_code for name in ("checklist", "course")]
    posted = client.post(f"/admin/participants/{person.pk}/course/", {"act": "see_to"})

    assert [*answers, posted.status_code] == [404, 404, 404]
