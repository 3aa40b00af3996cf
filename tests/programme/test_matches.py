"""The life of a match: proposed, confirmed by all, introduced, through its stages, to its end; and who is in none (H2.1, H2.3, H2.5, H3.1, H8)."""

from datetime import date

import pytest
from django.urls import reverse

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import matches, participation
from programme.models import Cohort, Match, MatchEvent, MatchMember, News, Participant
from tests.factories import (
    CohortFactory,
    make_coordinator,
    make_match,
    make_participant,
    place_of,
    user_of,
)
from workers import tasks
from workers.models import Job

pytestmark = pytest.mark.django_db
State = Match.State


def states(match):
    return {member.participant.role: member.participant.state for member in match.members.select_related("participant")}


def test_a_match_is_confirmed_by_the_last_yes_and_introduced_by_a_coordinator():
    match = make_match(state=State.PROPOSED)
    mentor, mentee = place_of(match, Role.MENTOR), place_of(match, Role.MENTEE)

    matches.answer(mentor, yes=True)
    before = Match.objects.get().state
    matches.answer(mentee, yes=True)
    with_both = Match.objects.get().state
    introduced = matches.introduce(match, by=make_coordinator(match.cohort.programme.team))

    assert (before, with_both, introduced.state) == (State.PROPOSED, State.CONFIRMED, State.ACTIVE)
    assert states(match) == {"mentor": "active", "mentee": "active"}
    assert [event.kind for event in match.events.all()] == ["proposed", "said_yes", "said_yes", "introduced"]


def test_one_no_ends_a_proposal_and_frees_both():
    match = make_match(state=State.PROPOSED)

    matches.answer(place_of(match, Role.MENTOR), yes=True)
    matches.answer(place_of(match, Role.MENTEE), yes=False, words="Mēs jau pazīstamies")

    assert Match.objects.get().state == State.FELL_THROUGH
    assert states(match) == {"mentor": "ready", "mentee": "ready"}
    with pytest.raises(Refused):
        matches.answer(place_of(match, Role.MENTOR), yes=True)


def test_each_is_told_once_by_mail_that_somebody_is_proposed_and_the_mail_says_no_name(mailoutbox):
    match = make_match(state=State.PROPOSED)

    for news in News.objects.all():
        tasks.send_news(news_id=news.pk)
        tasks.send_news(news_id=news.pk)

    assert Job.objects.filter(what="workers.tasks.send_news").count() == 2
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
        member.participant.person.email for member in match.members.select_related("participant__person")
    )
    for mail in mailoutbox:
        assert f"/me/matches/{match.pk}/" in mail.body
        assert "Vārds" not in mail.body + mail.subject


def test_what_was_withdrawn_is_not_told_any_more(mailoutbox):
    make_match(state=State.FELL_THROUGH)

    for news in News.objects.all():
        tasks.send_news(news_id=news.pk)

    assert mailoutbox == []


@pytest.mark.parametrize(
    "state", [Participant.State.ADMITTED, Participant.State.IN_TRAINING, Participant.State.ENDED_EARLY]
)
def test_only_who_is_ready_is_proposed(state):
    cohort = CohortFactory()
    people = [make_participant(Role.MENTOR, cohort=cohort), make_participant(cohort=cohort, state=state)]

    with pytest.raises(Refused):
        make_match(*people)

    assert not Match.objects.exists()


def test_a_mentee_is_in_one_match_and_a_mentor_in_as_many_as_they_carry():
    cohort = CohortFactory()
    mentor, other = make_participant(Role.MENTOR, cohort=cohort), make_participant(Role.MENTOR, cohort=cohort)
    first, second, third = (make_participant(cohort=cohort) for _ in range(3))
    Participant.objects.filter(pk=mentor.pk).update(most_matches=2)

    make_match(mentor, first, state=State.PROPOSED)
    make_match(mentor, second)

    with pytest.raises(Refused):
        make_match(mentor, third)
    with pytest.raises(Refused):
        make_match(other, first)


@pytest.mark.parametrize(
    ("mentoring", "roles", "is_fine"),
    [
        ("peers", ("mentor", "mentee"), True),
        ("peers", ("mentor", "mentee", "mentee"), False),
        ("peers", ("mentor", "mentor"), False),
        ("group", ("mentor", "mentee", "mentee"), True),
        ("group", ("mentor", "mentor", "mentee"), False),
        ("team", ("mentor", "mentor", "mentee", "mentee"), True),
        ("team", ("mentee", "mentee"), False),
    ],
)
def test_the_model_of_the_season_says_who_can_be_together(mentoring, roles, is_fine):
    cohort = CohortFactory(mentoring=mentoring)
    people = [make_participant(role, cohort=cohort) for role in roles]

    if is_fine:
        assert make_match(*people, state=State.CONFIRMED).members.count() == len(roles)
    else:
        with pytest.raises(Refused):
            make_match(*people)


def test_two_who_share_a_mailbox_or_come_from_other_seasons_are_not_matched():
    cohort = CohortFactory()
    mentor = make_participant(Role.MENTOR, cohort=cohort, email="majas@example.org")
    sibling = make_participant(cohort=cohort, email="majas@example.org")
    stranger = make_participant(cohort=CohortFactory())

    for pair in ((mentor, sibling), (mentor, stranger)):
        with pytest.raises(Refused):
            matches.propose(cohort, pair, by=make_coordinator(cohort.programme.team))


def test_stages_go_on_and_back_and_their_history_stays():
    match = make_match()
    by = make_coordinator(match.cohort.programme.team)

    for stage in ("goals", "acting", "goals", "goals"):
        matches.change_stage(match, Match.Stage(stage), by=by, why="Mērķis mainījās")

    assert list(MatchEvent.objects.filter(kind="stage").values_list("stage", flat=True)) == ["goals", "acting", "goals"]


def test_who_leaves_is_out_at_once_and_the_end_of_the_pair_begins():
    match = make_match()
    mentee = place_of(match, Role.MENTEE)

    matches.leave(mentee, by=user_of(match, Role.MENTEE), why="Nav vairs laika")
    matches.leave(mentee, by=user_of(match, Role.MENTEE))

    assert Match.objects.get().state == State.CLOSING
    assert not Match.objects.of(user_of(match, Role.MENTEE)).exists()
    assert Match.objects.of(user_of(match, Role.MENTOR)).exists()
    assert MatchEvent.objects.filter(kind="left").count() == 1


def test_a_team_goes_on_when_one_of_several_leaves():
    cohort = CohortFactory(mentoring=Cohort.Mentoring.TEAM)
    people = [make_participant(role, cohort=cohort) for role in ("mentor", "mentor", "mentee")]
    match = make_match(*people)

    matches.leave(place_of(match, Role.MENTOR), by=None)

    assert Match.objects.get().state == State.ACTIVE


@pytest.mark.parametrize("state", [State.CLOSED, State.FELL_THROUGH])
def test_nobody_meets_a_match_that_is_over(state, sign_in, client):
    match = make_match(state=state)

    answer = sign_in(user_of(match, Role.MENTOR)).get(reverse("me:match", args=[match.pk]))

    assert answer.status_code == 404


def test_who_left_the_season_meets_no_match(sign_in, client):
    match = make_match()
    participation.move(place_of(match, Role.MENTOR).participant, Participant.State.ENDED_EARLY)

    assert sign_in(user_of(match, Role.MENTOR)).get(reverse("me:match", args=[match.pk])).status_code == 404


def test_a_young_person_says_yes_on_their_page_and_a_second_click_does_no_harm(sign_in, client):
    match = make_match(state=State.PROPOSED, words="Jums abiem patīk mūzika.")
    sign_in(user_of(match, Role.MENTEE))

    page = client.get(reverse("me:match", args=[match.pk])).content.decode()
    for _ in range(2):
        assert client.post(reverse("me:answer", args=[match.pk]), {"answer": "yes"}).status_code == 302

    assert "Jums abiem patīk mūzika." in page
    assert place_of(match, Role.MENTEE).answer == MatchMember.Answer.YES


def test_today_shows_the_proposal_until_it_is_answered(sign_in, client):
    match = make_match(state=State.PROPOSED)
    sign_in(user_of(match, Role.MENTEE))
    address = reverse("me:match", args=[match.pk])

    before = client.get(reverse("me:index")).content.decode()
    client.post(reverse("me:answer", args=[match.pk]), {"answer": "yes"})
    after = client.get(reverse("me:index")).content.decode()

    assert address in before
    assert address not in after


@pytest.mark.parametrize("said", ["", "maybe"])
def test_what_is_neither_yes_nor_no_changes_nothing(sign_in, client, said):
    match = make_match(state=State.PROPOSED)

    answer = sign_in(user_of(match, Role.MENTEE)).post(reverse("me:answer", args=[match.pk]), {"answer": said})

    assert answer.status_code == 400
    assert place_of(match, Role.MENTEE).answer == MatchMember.Answer.WAITING


def test_a_coordinator_takes_the_steps_that_the_state_allows(sign_in, client):
    match = make_match(state=State.CONFIRMED)
    sign_in(make_coordinator(match.cohort.programme.team))
    address = reverse("matches:match", args=[match.pk])

    early = client.post(address, {"step": "pause", "words": "Vēl nē"})
    matches.introduce(match, by=make_coordinator(match.cohort.programme.team))
    without_reason = client.post(address, {"step": "pause", "words": " "})
    staged = client.post(address, {"step": "stage:goals", "words": ""})

    assert [early.status_code, without_reason.status_code] == [422, 422]
    assert staged.status_code == 302
    assert Match.objects.get().state == State.ACTIVE
    assert Match.objects.get().stage == Match.Stage.GOALS


def test_a_foreign_coordinator_finds_no_match(sign_in, client):
    match = make_match()
    stranger = make_coordinator(CohortFactory().programme.team)

    assert sign_in(stranger).get(reverse("matches:match", args=[match.pk])).status_code == 404


def test_the_list_asks_a_fixed_number_of_queries(sign_in, client, django_assert_max_num_queries):
    cohort = CohortFactory()
    by = make_coordinator(cohort.programme.team)
    for _ in range(4):
        make_match(cohort=cohort, by=by)
    sign_in(by)
    client.get(reverse("matches:index"))

    with django_assert_max_num_queries(30):
        page = client.get(reverse("matches:index"))

    assert page.content.decode().count("Uzvārds") >= 8


def test_answer_by_is_kept_for_who_waits():
    cohort = CohortFactory()
    people = [make_participant(role, cohort=cohort) for role in ("mentor", "mentee")]

    match = matches.propose(cohort, people, by=make_coordinator(cohort.programme.team), answer_by=date(2027, 2, 1))

    assert Match.objects.get(pk=match.pk).answer_by == date(2027, 2, 1)


def test_matches_are_found_by_either_name(sign_in):
    match = make_match()
    user = match.cohort.programme.team.coordinators().first()
    make_match(cohort=match.cohort)
    name = match.members.mentees().get().participant.person.family_name

    found = sign_in(user).get(reverse("matches:index"), {"q": name})
    nobody = sign_in(user).get(reverse("matches:index"), {"q": "Neviensnezina"})

    assert match in found.context["object_list"]
    assert list(nobody.context["object_list"]) == []
