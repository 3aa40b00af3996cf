"""The light list of each stage, the way on and back, and the questions that help along (H2.3, H3.1–H3.7, H7.3)."""

import pytest
from django.urls import reverse

from forms.models import Role
from programme import conversations, stages
from programme.domain import saying, staging
from programme.models import ConversationQuestion, Match, MatchEvent, StageTick
from tests.factories import CohortFactory, make_coordinator, make_match, place_of, user_of

pytestmark = pytest.mark.django_db


def test_every_stage_asks_something_of_both():
    """H2.3, H3.1–H3.7: five stages, each with a light list for the mentor and one for the mentee."""
    asked = {(step.stage, step.role) for step in stages.STEPS}

    assert asked == {(stage.value, role.value) for stage in Match.Stage for role in Role}
    assert len({step.key for step in stages.STEPS}) == len(stages.STEPS)


def test_what_the_site_knows_ticks_itself():
    """H3.5: what is done on the way is seen without being written down twice."""
    match = make_match()
    before = {line.key for line in staging.lines(match, Role.MENTOR) if line.is_done}
    saying.say_unplanned(match, by=place_of(match, Role.MENTOR), details=saying.Details())

    assert before == {"introduced"}
    assert {line.key for line in staging.lines(match, Role.MENTOR) if line.is_done} == {"introduced", "first_meeting"}


def test_each_ticks_their_own_and_mentees_see_only_theirs(sign_in, client):
    match = make_match()
    page, address = reverse("me:match", args=[match.pk]), reverse("me:stage", args=[match.pk])
    sign_in(user_of(match, Role.MENTEE))
    seen = client.get(page).content.decode()
    client.post(address, {"done": "read_profile"})
    client.post(address, {"done": "introduced"})
    client.post(address, {"done": "my_read"})
    client.post(address, {"done": "my_read"})
    ticked = list(StageTick.objects.values_list("key", flat=True))
    client.post(address, {"undone": "my_read"})

    assert "my_read" in seen
    assert "read_profile" not in seen
    assert ticked == ["my_read"]
    assert not StageTick.objects.exists()


@pytest.mark.parametrize(
    ("role", "to", "moves"),
    [("mentor", "goals", True), ("mentor", "ending", False), ("mentee", "goals", False), ("mentor", "x", False)],
)
def test_a_mentor_moves_on_and_the_end_is_talked_over(sign_in, client, role, to, moves):
    match = make_match()
    sign_in(user_of(match, role)).post(reverse("me:stage", args=[match.pk]), {"stage": to})

    assert Match.objects.get().stage == (to if moves else "relationship")
    assert MatchEvent.objects.filter(kind="stage").count() == moves


def test_a_coordinator_sees_the_same_list(sign_in, client):
    match = make_match()
    sign_in(make_coordinator(match.cohort.programme.team))

    assert str(stages.STEPS[1].label) in client.get(reverse("matches:match", args=[match.pk])).content.decode()


def test_forty_questions_come_with_the_house_and_stay_once():
    """H7.3: a bank of ideas for conversations, in three languages, for each stage."""
    for _ in range(2):
        conversations.ensure()
    found = ConversationQuestion.objects.filter(team=None)

    assert found.count() == len(conversations.QUESTIONS) == 40
    assert {one.stage for one in found} == set(Match.Stage.values)
    assert {one.theme for one in found} <= set(ConversationQuestion.Theme.values)
    assert all(one.text_lv and one.text_ru and one.text_en for one in found)


def test_another_question_comes_round_to_all(sign_in, client):
    conversations.ensure()
    match = make_match()
    sign_in(user_of(match, Role.MENTOR))
    forward = ConversationQuestion.objects.filter(stage="forward")

    pages = [client.get(reverse("me:questions"), {"stage": "forward", "n": n}).content.decode() for n in range(5)]
    odd = client.get(reverse("me:questions"), {"stage": "x", "theme": "y", "n": "²"})

    assert all(any(one.text_lv in page or one.text_en in page for page in pages) for one in forward)
    assert odd.status_code == 200


def test_a_team_s_question_is_for_its_pairs_and_a_hidden_one_for_none_of_them(sign_in, client):
    match, other = make_match(), make_match()
    team = match.cohort.programme.team
    conversations.ensure()
    sign_in(make_coordinator(team))
    words = {"team": team.pk, "stage": "goals", "theme": "dreams", "text_lv": "Par zirgiem?", "is_shown": "on"}
    added = client.post(reverse("conversation_questions:add"), words)
    own = ConversationQuestion.objects.get(key="own-1")
    hidden = client.post(reverse("conversation_questions:edit", args=[own.pk]), {"text_lv": "Pārrakstīts"})
    foreign = make_coordinator(CohortFactory().programme.team)
    mine = ConversationQuestion.objects.get(team=team)

    assert (added.status_code, hidden.status_code) == (302, 302)
    open_here = ConversationQuestion.objects.open_to(user_of(match, Role.MENTOR))
    open_there = ConversationQuestion.objects.open_to(user_of(other, Role.MENTOR))
    assert (mine in open_here, mine in open_there) == (True, False)
    assert (own in open_here, own in open_there) == (False, True)
    own.refresh_from_db()
    assert own.text_lv != "Pārrakstīts"
    assert sign_in(foreign).get(reverse("conversation_questions:edit", args=[mine.pk])).status_code == 404
