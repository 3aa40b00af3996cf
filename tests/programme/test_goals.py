"""Goals: five questions, the mentee's own yes, small steps, a look back, help with the wording; and who reads them."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import goals, matches, participation
from programme.models import Cohort, Goal, GoalEvent, GoalTask, Match, News, Participant
from tests.factories import (
    CohortFactory,
    make_coordinator,
    make_goal,
    make_match,
    make_participant,
    place_of,
    user_of,
)

pytestmark = pytest.mark.django_db
HOSTILE = '<script>alert("x")</script>{{ 7|add:7 }}'


@pytest.fixture
def match():
    today = timezone.localdate()
    cohort = CohortFactory(starts_on=today - timedelta(days=30), ends_on=today + timedelta(days=150))
    return make_match(cohort=cohort)


def answers(match, **changed):
    known = {
        "key": "k1",
        "kind": "academic",
        "what": "Nokārtot matemātikas eksāmenu",
        "measure": "Vismaz sešas balles",
        "reach": "Skolotāja palīdz piektdienās",
        "matters": "Gribu mācīties tālāk",
        "by_day": (timezone.localdate() + timedelta(days=60)).isoformat(),
    }
    return known | changed


def page(goal):
    return reverse("me:goal", args=[goal.match_id, goal.pk])


def test_a_mentee_sets_a_goal_with_five_answers_and_it_is_theirs_at_once(match, sign_in, client):
    """H3.4: set by the mentee, in the SMART form; a second click sets no second one."""
    sign_in(user_of(match, Role.MENTEE))
    address = reverse("me:new_goal", args=[match.pk])

    asked = client.get(address).content.decode()
    for _ in range(2):
        assert client.post(address, answers(match)).status_code == 302

    goal = Goal.objects.get()
    assert (goal.what, goal.kind, goal.mine_at is not None) == ("Nokārtot matemātikas eksāmenu", "academic", True)
    assert all(f'name="{name}"' in asked for name in ("what", "measure", "reach", "matters", "by_day"))
    assert [event.kind for event in goal.events.all()] == ["worded"]


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"what": ""}, "what"),
        ({"what": "?? !"}, "what"),
        ({"kind": "riches"}, "kind"),
        ({"measure": "Nokārtot matemātikas eksāmenu"}, "measure"),
        ({"by_day": "kaut kad"}, "by_day"),
        ({"by_day": "2020-01-01"}, "by_day"),
        ({"by_day": "2099-01-01"}, "by_day"),
        ({"what": "x" * 201}, "what"),
        ({"what": "a\x00bcdef"}, "what"),
    ],
)
def test_each_answer_is_checked_and_what_was_typed_stays(match, sign_in, client, changed, field):
    sign_in(user_of(match, Role.MENTEE))

    answer = client.post(reverse("me:new_goal", args=[match.pk]), answers(match, **changed))

    assert answer.status_code == 422
    assert field in answer.context["form"].errors
    assert "Skolotāja palīdz piektdienās" in answer.content.decode()
    assert not Goal.objects.exists()


def test_what_the_mentor_words_becomes_a_goal_by_the_mentee_s_yes(match, sign_in, client):
    """H3.4: the mentor may help with the words; only the mentee says that it is theirs."""
    sign_in(user_of(match, Role.MENTOR))
    client.post(reverse("me:new_goal", args=[match.pk]), answers(match))
    goal = Goal.objects.get()
    client.post(page(goal), {"deed": "mine", "seen": goals.wording_of(goal)})
    by_mentor = Goal.objects.get().mine_at

    sign_in(user_of(match, Role.MENTEE))
    waiting = client.get(reverse("me:index")).content.decode()
    for _ in range(2):
        client.post(page(goal), {"deed": "mine", "seen": goals.wording_of(goal)})
    after = client.get(reverse("me:index")).content.decode()

    assert by_mentor is None
    assert Goal.objects.get().mine_at is not None
    assert (page(goal) in waiting, page(goal) in after) == (True, False)
    assert GoalEvent.objects.filter(kind="mine").count() == 1
    assert News.objects.filter(event="goal_worded", user=user_of(match, Role.MENTEE)).count() == 1


def test_rewording_keeps_the_words_of_before(match, sign_in, client):
    """H3.4: goals are reviewed; history stays, and the mentor's words want the mentee's yes anew."""
    goal = make_goal(match)
    sign_in(user_of(match, Role.MENTOR))
    address = reverse("me:reword_goal", args=[match.pk, goal.pk])

    for _ in range(2):
        assert client.post(address, answers(match, why="Sākām par lielu")).status_code == 302

    goal.refresh_from_db()
    event = goal.events.get(kind="reworded")
    assert (goal.what, goal.mine_at) == ("Nokārtot matemātikas eksāmenu", None)
    assert (event.before["what"], event.words) == ("Runāt angliski veikalā", "Sākām par lielu")
    assert "Runāt angliski veikalā" in client.get(page(goal)).content.decode()


def test_small_steps_are_added_once_ticked_off_and_opened_again(match, sign_in, client):
    """H3.5: an action plan, tasks with dates and who does them."""
    goal, mentor = make_goal(match), place_of(match, Role.MENTOR)
    sign_in(user_of(match, Role.MENTEE))
    task = {"deed": "task", "key": "t1", "what": "Atrast sarunu klubu", "member": mentor.pk}

    for _ in range(2):
        client.post(page(goal), task | {"by_day": (timezone.localdate() + timedelta(days=3)).isoformat()})
    made = GoalTask.objects.get()
    for _ in range(2):
        client.post(page(goal), {"deed": "tick", "task": made.pk, "done": "yes"})
    done = GoalTask.objects.get().done_at
    client.post(page(goal), {"deed": "tick", "task": made.pk, "done": "no"})

    assert (made.member, done is not None, GoalTask.objects.get().done_at) == (mentor, True, None)


def test_a_task_is_for_one_of_the_two_only_and_foreign_tasks_are_not_ticked(match, sign_in, client):
    goal, other = make_goal(match), make_goal(make_match())
    theirs = goals.add_task(other, key="x", what="Svešs", member=place_of(other.match, Role.MENTOR))
    sign_in(user_of(match, Role.MENTEE))

    stranger = client.post(page(goal), {"deed": "task", "key": "t", "what": "Ko", "member": theirs.member_id})
    foreign = client.post(page(goal), {"deed": "tick", "task": theirs.pk, "done": "yes"})

    assert (stranger.status_code, foreign.status_code) == (422, 404)
    assert GoalTask.objects.get().done_at is None


def test_progress_and_a_look_back_are_noted(match, sign_in, client):
    """H3.5: actions and achievements on the way are followed; H3.4: reviewed when the two go on."""
    goal = make_goal(match)
    sign_in(user_of(match, Role.MENTOR))

    client.post(page(goal), {"deed": "progress", "progress": "50"})
    wrong = client.post(page(goal), {"deed": "progress", "progress": "5000"})
    client.post(page(goal), {"deed": "review", "words": "Vairs nebaida telefons"})
    empty = client.post(page(goal), {"deed": "review", "words": "  "})

    assert (Goal.objects.get().progress, wrong.status_code, empty.status_code) == (50, 422, 422)
    assert goal.events.get(kind="reviewed").words == "Vairs nebaida telefons"


@pytest.mark.parametrize(("deed", "state"), [("reached", "reached"), ("let_go", "let_go")])
def test_only_the_mentee_says_that_a_goal_is_reached_or_let_go(match, sign_in, client, deed, state):
    goal = make_goal(match)

    sign_in(user_of(match, Role.MENTOR))
    client.post(page(goal), {"deed": deed, "words": ""})
    by_mentor = Goal.objects.get().state
    sign_in(user_of(match, Role.MENTEE))
    for _ in range(2):
        client.post(page(goal), {"deed": deed, "words": "Izdevās!"})

    assert (by_mentor, Goal.objects.get().state) == ("open", state)
    assert GoalEvent.objects.filter(kind=deed).count() == 1
    with pytest.raises(Refused):
        goals.move_on(goal, progress=10)


def test_help_with_the_wording_goes_to_the_coordinators_and_comes_back_to_both(match, sign_in, client):
    """H3.4: a mentor can ask the coordinator for help with wording a goal."""
    coordinator = match.cohort.programme.team.coordinators().first()
    goal = make_goal(match)
    sign_in(user_of(match, Role.MENTOR))
    for _ in range(2):
        client.post(page(goal), {"deed": "ask", "words": "Tas ir par plašu"})
    told = News.objects.filter(event="goal_help_asked")
    assert [news.user for news in told] == [coordinator]

    sign_in(coordinator)
    tab = reverse("matches:goals", args=[match.pk])
    home = client.get("/admin/").content.decode()
    shown = client.get(tab).content.decode()
    codes = [client.post(tab, {"goal": goal.pk, "words": words}).status_code for words in (" ", "Sāc ar vienu", "Vēl")]

    assert tab in home
    assert "Tas ir par plašu" in shown
    assert codes == [422, 302, 422]
    assert tab not in client.get("/admin/").content.decode()
    assert News.objects.filter(event="goal_help_answered").count() == 2
    sign_in(user_of(match, Role.MENTEE))
    assert "Sāc ar vienu" in client.get(page(goal)).content.decode()


def test_nobody_else_reads_or_touches_a_goal(match, sign_in, client):
    goal, other = make_goal(match), make_match(cohort=match.cohort)
    addresses = [page(goal), reverse("me:goals", args=[match.pk]), reverse("me:reword_goal", args=[match.pk, goal.pk])]

    for user in (user_of(other, Role.MENTOR), user_of(other, Role.MENTEE)):
        sign_in(user)
        assert {client.get(address).status_code for address in addresses} == {404}
        assert client.post(page(goal), {"deed": "reached"}).status_code == 404
        assert client.get(reverse("me:goal", args=[other.pk, goal.pk])).status_code == 404
    sign_in(make_coordinator(CohortFactory().programme.team))
    assert client.get(reverse("matches:goals", args=[match.pk])).status_code == 404
    assert Goal.objects.get().state == Goal.State.OPEN


def test_a_coordinator_does_not_answer_in_another_match(match, sign_in, client):
    foreign = make_goal(make_match())
    sign_in(match.cohort.programme.team.coordinators().first())

    answer = client.post(reverse("matches:goals", args=[match.pk]), {"goal": foreign.pk, "words": "Nē"})

    assert answer.status_code == 404


def test_in_a_group_mentees_read_their_own_goals_and_the_mentor_all():
    cohort = CohortFactory(mentoring=Cohort.Mentoring.GROUP)
    people = [make_participant(role, cohort=cohort) for role in ("mentor", "mentee", "mentee")]
    match = make_match(*people)
    goal = make_goal(match)
    first, second = (one.participant.person.user for one in match.members.mentees().order_by("pk"))

    seen = {name: Goal.objects.of(user).count() for name, user in (("own", first), ("other", second))}

    assert goal.mentee.participant.person.user == first
    assert seen == {"own": 1, "other": 0}
    assert Goal.objects.of(user_of(match, Role.MENTOR)).count() == 1


def test_who_left_and_whose_match_is_over_reads_no_goal(match):
    goal = make_goal(match)
    mentor, mentee = user_of(match, Role.MENTOR), user_of(match, Role.MENTEE)

    participation.move(place_of(match, Role.MENTOR).participant, Participant.State.ENDED_EARLY)
    left = Goal.objects.of(mentor).exists()
    matches.close(match, by=match.cohort.programme.team.coordinators().first(), why="Beigas")

    assert (left, Goal.objects.of(mentee).exists()) == (False, False)
    with pytest.raises(Refused):
        goals.take_on(goal, by=mentee, seen=goals.wording_of(goal))


def test_hostile_words_are_only_words(match, sign_in, client):
    goal = make_goal(match, what=HOSTILE)
    sign_in(user_of(match, Role.MENTEE))
    client.post(page(goal), {"deed": "ask", "words": HOSTILE})

    shown = client.get(page(goal)).content.decode()
    sign_in(match.cohort.programme.team.coordinators().first())
    tab = client.get(reverse("matches:goals", args=[match.pk])).content.decode()

    assert "<script>alert" not in shown + tab
    assert "&lt;script&gt;" in shown
    assert "&lt;script&gt;" in tab


@pytest.mark.parametrize("deed", ["", "burn"])
def test_an_unknown_deed_does_nothing(match, sign_in, client, deed):
    goal = make_goal(match)
    sign_in(user_of(match, Role.MENTEE))

    assert client.post(page(goal), {"deed": deed}).status_code == 400


def test_goals_belong_to_a_match_at_work(sign_in, client):
    match = make_match(state=Match.State.CONFIRMED)
    sign_in(user_of(match, Role.MENTEE))

    assert client.get(reverse("me:goals", args=[match.pk])).status_code == 404
