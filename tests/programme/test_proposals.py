"""From the proposal by hand to the introduction: who is asked when, who is reminded, who is told (H3.1, H8)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forms.attention import rows_for
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import introducing, matches, proposals
from programme.models import Cohort, Introduction, Match, MatchEvent, MatchMember, News
from tests.factories import CohortFactory, make_coordinator, make_match, make_participant, place_of, user_of

pytestmark = pytest.mark.django_db
State = Match.State
PLAN = {"first": "mentor", "first_by": "2027-02-01", "joins": "beginning", "place": "Bibliotēka, otrdien 16:00"}


@pytest.fixture
def pair():
    cohort = CohortFactory()
    return [make_participant(role, cohort=cohort) for role in (Role.MENTOR, Role.MENTEE)]


@pytest.fixture
def coordinator(pair):
    return make_coordinator(pair[0].cohort.programme.team)


def fields(pair, **more):
    mentor, mentee = pair
    words = {"words": "Abi spēlē", "for_mentors": "Klusa sākumā", "order": "together"}
    day = (timezone.localdate() + timedelta(days=5)).isoformat()
    return {"mentors": [mentor.pk], "mentees": [mentee.pk], "answer_by": day, **words, **more}


def test_a_coordinator_proposes_by_hand(sign_in, client, pair, coordinator):
    sign_in(coordinator)

    page = client.get(reverse("matches:propose")).content.decode()
    answer = client.post(reverse("matches:propose"), fields(pair))

    match = Match.objects.get()
    assert pair[0].person.name in page
    assert answer.url == reverse("matches:match", args=[match.pk])
    assert (match.words, match.for_mentors) == ("Abi spēlē", "Klusa sākumā")
    assert News.objects.filter(event="match_proposed").count() == 2


def test_a_second_click_proposes_nobody_twice(sign_in, client, pair, coordinator):
    sign_in(coordinator)

    answers = [client.post(reverse("matches:propose"), fields(pair)).status_code for _ in range(2)]

    assert answers == [302, 422]
    assert Match.objects.count() == 1


def test_searching_narrows_the_lists_and_keeps_who_is_ticked(sign_in, client, pair, coordinator):
    other = make_participant(Role.MENTOR, cohort=pair[0].cohort, first_name="Žanete")
    sign_in(coordinator)
    given = fields(pair, search="zanete", find="1")

    page = client.post(reverse("matches:propose"), given).content.decode()

    assert other.person.name in page
    assert pair[0].person.name in page
    assert f'value="{pair[0].pk}"' in page
    assert not Match.objects.exists()


def test_people_of_another_programme_cannot_be_proposed(sign_in, client, pair, coordinator):
    foreign = make_participant(Role.MENTOR)
    sign_in(coordinator)

    answer = client.post(reverse("matches:propose"), fields([foreign, pair[1]]))
    elsewhere = client.get(reverse("matches:propose"), {"season": foreign.cohort_id}).content.decode()

    assert answer.status_code == 422
    assert foreign.person.name not in answer.content.decode() + elsewhere


@pytest.mark.parametrize("given", [{"answer_by": "2020-01-01"}, {"mentors": []}, {"order": "x"}, {"mentees": ["x"]}])
def test_what_is_wrong_is_said_and_what_was_typed_stays(sign_in, client, pair, coordinator, given):
    sign_in(coordinator)

    answer = client.post(reverse("matches:propose"), fields(pair, **given))

    assert answer.status_code == 422
    assert "Klusa sākumā" in answer.content.decode()


def test_mentors_first_means_that_the_mentee_knows_nothing_before(sign_in, client, pair, coordinator):
    """H8: no mentee waits for a no."""
    day = timezone.localdate() + timedelta(days=5)
    match = matches.propose(pair[0].cohort, pair, by=coordinator, order=Match.Order.MENTORS_FIRST, answer_by=day)
    mentee = place_of(match, Role.MENTEE)
    address = reverse("me:match", args=[match.pk])

    before = sign_in(mentee.participant.person.user).get(address).status_code
    with pytest.raises(Refused):
        matches.answer(mentee, yes=True)
    matches.answer(place_of(match, Role.MENTOR), yes=True)
    after = client.get(address).status_code

    assert (before, after) == (404, 200)
    assert News.objects.filter(event="match_proposed").count() == 2


def test_a_mentor_s_no_is_never_heard_of_by_the_mentee(pair, coordinator):
    match = matches.propose(pair[0].cohort, pair, by=coordinator, order=Match.Order.MENTORS_FIRST)

    matches.answer(place_of(match, Role.MENTOR), yes=False)

    assert not News.objects.filter(user=pair[1].person.user).exists()
    assert Match.objects.get().state == State.FELL_THROUGH


def test_a_team_whose_last_undecided_member_leaves_is_confirmed():
    cohort = CohortFactory(mentoring=Cohort.Mentoring.TEAM)
    people = [make_participant(role, cohort=cohort) for role in ("mentor", "mentor", "mentee")]
    match = make_match(*people, state=State.PROPOSED)
    undecided, *others = match.members.order_by("pk")
    for member in others:
        matches.answer(member, yes=True)

    matches.leave(undecided, by=None)

    assert Match.objects.get().state == State.CONFIRMED


def test_who_does_not_answer_is_reminded_once_and_the_coordinator_told_once(pair, coordinator):
    """H3.1, H8: no answer in some days tells the coordinator."""
    with time_machine.travel("2027-01-11T08:00:00Z", tick=False) as clock:
        matches.propose(pair[0].cohort, pair, by=coordinator, answer_by=date(2027, 1, 16))
        matches.answer(MatchMember.objects.get(participant=pair[0]), yes=True)
        told = []
        for _day in range(8):
            clock.shift(timedelta(days=1))
            proposals.remind()
            kinds = list(News.objects.values_list("event", flat=True))
            told.append((kinds.count("proposal_waits"), kinds.count("no_answer_yet")))
        waiting = [row.count for row in rows_for(coordinator) if "state=proposed" in row.url]

    assert told == [(0, 0), (0, 0), (1, 0), (1, 0), (1, 0), (1, 1), (1, 1), (1, 1)]
    assert waiting == [1]
    assert News.objects.get(event="proposal_waits").user == pair[1].person.user
    assert News.objects.get(event="no_answer_yet").is_formal


def test_a_reminder_that_was_not_sent_is_dropped_by_the_answer(pair, coordinator):
    with time_machine.travel("2027-01-11T08:00:00Z", tick=False) as clock:
        match = matches.propose(pair[0].cohort, pair, by=coordinator)
        clock.shift(timedelta(days=4))
        proposals.remind()
        matches.answer(place_of(match, Role.MENTEE), yes=True)

    mine = News.objects.filter(user=pair[1].person.user)
    assert not mine.filter(dropped_at=None).exists()


def test_the_words_of_a_no_are_for_coordinators_only(sign_in, client):
    match = make_match(state=State.PROPOSED)
    mentor, mentee = user_of(match, Role.MENTOR), user_of(match, Role.MENTEE)

    sign_in(mentee).post(reverse("me:answer", args=[match.pk]), {"answer": "no", "words": "Mēs strīdējāmies"})
    for address in (reverse("me:index"), reverse("me:matches")):
        assert "strīdējāmies" not in sign_in(mentor).get(address).content.decode()

    assert MatchEvent.objects.get(kind="said_no").why == "Mēs strīdējāmies"


def test_the_coordinator_introduces_with_words_and_a_plan(sign_in, client):
    """H8, H3.2: the first contact goes through the coordinator, and says who writes first."""
    match = make_match(state=State.CONFIRMED)
    sign_in(make_coordinator(match.cohort.programme.team))
    address = reverse("matches:introduction", args=[match.pk])

    empty = client.post(address, PLAN)
    answers = [client.post(address, {**PLAN, "text_lv": "Elza, te Oto!"}).status_code for _ in range(2)]
    page = sign_in(user_of(match, Role.MENTEE)).get(reverse("me:match", args=[match.pk])).content.decode()

    assert (empty.status_code, answers) == (422, [302, 302])
    assert Match.objects.get().state == State.ACTIVE
    assert Introduction.objects.count() == 1
    assert "Elza, te Oto!" in page
    assert "Bibliotēka" in page
    assert News.objects.filter(event="introduced").count() == 2


def test_words_are_wanted_in_every_language_that_is_read_there():
    match = make_match(state=State.CONFIRMED)
    user = user_of(match, Role.MENTEE)
    user.language = "ru"
    user.save()
    by = make_coordinator(match.cohort.programme.team)
    plan = {"first": "mentor", "first_by": date(2027, 2, 1), "joins": "apart"}

    with pytest.raises(Refused):
        introducing.introduce(match, by=by, texts={"lv": "Sveiki!"}, **plan)
    introducing.introduce(match, by=by, texts={"lv": "Sveiki!", "ru": "Привет!"}, **plan)

    assert Introduction.objects.get().texts == {"lv": "Sveiki!", "ru": "Привет!"}


@pytest.mark.parametrize("name", ["introduction", "profiles", "messages"])
def test_a_foreign_coordinator_finds_none_of_the_screens(sign_in, client, name):
    match = make_match()
    sign_in(make_coordinator(CohortFactory().programme.team))

    assert client.get(reverse(f"matches:{name}", args=[match.pk])).status_code == 404
