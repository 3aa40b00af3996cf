"""The end of a match: wished, begun, a conversation with a day or a reason, both look back, closed; and one's own past."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import endings, goals, matches, watching
from programme.models import Cohort, Ending, EndingReport, Match, News, Participant
from tests.factories import CohortFactory, make_coordinator, make_goal, make_match, place_of, user_of

pytestmark = pytest.mark.django_db
State = Match.State
REPORT = {"achieved": "Runāju angliski", "next": "Vidusskola", "feeling": "Skumji", "contact": "", "again": "no"}


@pytest.fixture
def match():
    return make_match()


@pytest.fixture
def coordinator(match):
    return match.cohort.programme.team.coordinators().first()


def kinds(user):
    return {one.kind for case in watching.queue(user) for one in case.signals}


def after(match, state=Participant.State.COMPLETED):
    return {member.pk: state for member in match.members.all()}


def begun(match, by, how="planned"):
    endings.begin(match, how=how, by=by)
    endings.plan_talk(match, on=timezone.localdate(), why_none="", by=by)


def look_back(match, role, *, shares, again="no", achieved="Daudz"):
    said = {"achieved": achieved, "feeling": "Noslēpums"}
    return endings.report(place_of(match, role), said=said, again=again, shares=shares)


def test_either_side_says_that_it_may_be_time_and_nothing_ends_by_it(match, coordinator, sign_in, client):
    """H3.6: the questions that tell whether it is time to end."""
    sign_in(user_of(match, Role.MENTEE))
    given = {"reached": "yes", "another_mentor": "unsure", "words": "Liekas, ka viss"}

    for _ in range(2):
        assert client.post(reverse("me:ending", args=[match.pk]), given).status_code == 302
    wrong = client.post(reverse("me:ending", args=[match.pk]), given | {"reached": "gold"})

    assert (Match.objects.get().state, wrong.status_code) == (State.ACTIVE, 422)
    assert endings.wishes_of(Ending.objects.get())[0].answers["another_mentor"] == "unsure"
    assert News.objects.filter(event="ending_wished", user=coordinator).count() == 1
    assert "end_wished" in {one.kind for case in watching.queue(coordinator) for one in case.signals}
    sign_in(user_of(match, Role.MENTOR))
    assert "Liekas, ka viss" not in client.get(reverse("me:ending", args=[match.pk])).content.decode()


@pytest.mark.parametrize("lack", ["begin", "talk", "day to come", "where they go on"])
def test_a_match_is_closed_only_with_a_closing_conversation_or_a_reason(match, coordinator, lack):
    """H3.6: a closing conversation always takes place, also when a pair stops early."""
    if lack != "begin":
        endings.begin(match, how="early", by=coordinator)
    if lack == "day to come":
        endings.plan_talk(match, on=timezone.localdate() + timedelta(days=1), why_none="", by=coordinator)
    if lack == "where they go on":
        endings.plan_talk(match, on=None, why_none="Pārcēlās uz Īriju", by=coordinator)

    with pytest.raises(Refused):
        endings.close(match, by=coordinator, why="", after={} if lack == "where they go on" else after(match))

    assert Match.objects.get().state != State.CLOSED


@pytest.mark.parametrize(("on", "why"), [(None, " "), ("today", "un iemesls")])
def test_the_conversation_has_a_day_or_a_reason_and_not_both(match, coordinator, on, why):
    with pytest.raises(Refused):
        endings.plan_talk(match, on=timezone.localdate() if on else None, why_none=why, by=coordinator)


def test_a_planned_end_completes_both_and_whoever_wants_another_pair_waits_for_one(match, coordinator):
    """H3.6, H11.2: from the end to completed, or back to ready where a re-match is wished."""
    begun(match, coordinator)
    look_back(match, Role.MENTOR, shares=False)
    look_back(match, Role.MENTEE, shares=False, again="rematch")
    members = list(match.members.all())
    proposed = {member.pk: endings.suggested(member, Ending.objects.get()) for member in members}

    endings.close(match, by=coordinator, why="Labi pabeigts", after=proposed)

    states = {one.participant.role: one.participant.state for one in match.members.select_related("participant")}
    assert states == {"mentor": "completed", "mentee": "ready"}
    assert Match.objects.get().state == State.CLOSED
    with pytest.raises(Refused):
        endings.close(match, by=coordinator, why="", after=proposed)


def test_a_coordinator_walks_the_whole_way_on_the_tab(match, coordinator, sign_in, client):
    sign_in(coordinator)
    address = reverse("matches:ending", args=[match.pk])
    goes_on = {f"after_{pk}": state.value for pk, state in after(match).items()}

    early = client.post(address, {"step": "close", "words": "", **goes_on})
    steps = [
        {"step": "begin", "how": "planned"},
        {"step": "talk", "talk_on": timezone.localdate().isoformat()},
        {"step": "close", "words": "Svinējām", **goes_on},
    ]
    codes = [client.post(address, step).status_code for step in steps]

    assert (early.status_code, codes) == (422, [302, 302, 302])
    assert Match.objects.get().state == State.CLOSED
    assert client.get(address).status_code == 200


def test_each_looks_back_for_themselves_and_the_other_reads_what_both_allow(match, coordinator, sign_in, client):
    """H11.2: a closing report from both; readiness for sadness or anger."""
    begun(match, coordinator)
    sign_in(user_of(match, Role.MENTEE))
    address = reverse("me:ending", args=[match.pk])
    waiting = client.get(reverse("me:index")).content.decode()
    empty = client.post(address, REPORT | {"achieved": " "})
    for _ in range(2):
        assert client.post(address, REPORT | {"shares": "on"}).status_code == 302
    look_back(match, Role.MENTOR, shares=False, achieved="Mentora vārdi")
    alone = client.get(address).content.decode()
    look_back(match, Role.MENTOR, shares=True, achieved="Mentora vārdi")
    both = client.get(address).content.decode()

    assert (empty.status_code, EndingReport.objects.count()) == (422, 2)
    # What stays on the first page is the day of the conversation.
    assert (waiting.count(address), client.get(reverse("me:index")).content.decode().count(address)) == (2, 1)
    assert ("Mentora vārdi" in alone, "Mentora vārdi" in both, "Noslēpums" in both) == (False, True, False)


def test_a_past_match_shows_one_s_own_and_nothing_new_of_the_other(match, coordinator, sign_in, client):
    """H3.7, H11.2: what stays after the end; a former mentor sees nothing new."""
    goal = make_goal(match, what="Nopeldēt kilometru")
    goals.end(goal, reached=True, by=user_of(match, Role.MENTEE))
    begun(match, coordinator)
    look_back(match, Role.MENTOR, shares=False, achieved="Mans darbs")
    look_back(match, Role.MENTEE, shares=True, achieved="Viņas vārdi")
    endings.close(match, by=coordinator, why="Beigas", after=after(match))
    person = place_of(match, Role.MENTEE).participant.person
    person.first_name = "Jaunaisvārds"
    person.save()
    mentor = user_of(match, Role.MENTOR)
    sign_in(mentor)

    page = client.get(reverse("me:past", args=[match.pk])).content.decode()
    others = [reverse(f"me:{name}", args=[match.pk]) for name in ("match", "goals", "trouble", "ending")]

    assert "Mans darbs" in page
    assert "Nopeldēt kilometru" in page
    assert "Viņas vārdi" not in page
    assert "Jaunaisvārds" not in page
    assert reverse("me:past", args=[match.pk]) in client.get(reverse("me:more")).content.decode()
    assert {client.get(address).status_code for address in others} == {404}


def test_the_past_is_nobody_else_s_and_begins_with_the_end(match, coordinator, sign_in, client):
    stranger = user_of(make_match(cohort=match.cohort), Role.MENTOR)
    mentor = user_of(match, Role.MENTOR)
    address = reverse("me:past", args=[match.pk])

    assert sign_in(mentor).get(address).status_code == 404
    begun(match, coordinator)
    endings.close(match, by=coordinator, why="", after=after(match))
    assert sign_in(mentor).get(address).status_code == 200
    assert sign_in(stranger).get(address).status_code == 404
    assert not Match.objects.ended_of(stranger).exists()
    assert not Match.objects.of(mentor).exists()


def test_a_foreign_coordinator_finds_no_end(match, sign_in):
    client = sign_in(make_coordinator(CohortFactory().programme.team))

    assert client.get(reverse("matches:ending", args=[match.pk])).status_code == 404


def test_an_end_without_a_day_for_the_conversation_is_a_signal(match, coordinator):
    endings.begin(match, how="one_side", by=coordinator)
    before = {one.kind for case in watching.queue(coordinator) for one in case.signals}
    endings.plan_talk(match, on=None, why_none="Negrib runāt", by=coordinator)

    assert "no_talk" in before
    assert "no_talk" not in {one.kind for case in watching.queue(coordinator) for one in case.signals}


def test_each_has_said_their_own_and_the_wish_is_talked_over(match, coordinator, sign_in, client):
    """H3.6: a wish is theirs, the coordinator reads both, writes that they go on, and hears of the next one anew."""
    for role, words in ((Role.MENTOR, "Mentora vārdi"), (Role.MENTEE, "Viņas vārdi")):
        endings.wish(place_of(match, role), answers={"reached": "yes"}, words=words)
    sign_in(coordinator)
    address = reverse("matches:ending", args=[match.pk])
    page = client.get(address).content.decode()

    wordless = client.post(address, {"step": "goes_on", "words": " "})
    kept = client.post(address, {"step": "goes_on", "words": "Runājām, turpinās"})
    again = client.post(address, {"step": "goes_on", "words": "Runājām, turpinās"})
    quiet = kinds(coordinator)
    endings.wish(place_of(match, Role.MENTEE), answers={}, words="Tomēr")

    assert ("Mentora vārdi" in page, "Viņas vārdi" in page) == (True, True)
    assert (wordless.status_code, kept.status_code, again.status_code) == (422, 302, 422)
    assert ("end_wished" in quiet, "end_wished" in kinds(coordinator)) == (False, True)
    assert News.objects.filter(event="ending_wished", user=coordinator).count() in (1, 2)
    assert "Runājām, turpinās" in [event.why for event in match.events.all()]


def test_an_end_that_began_too_soon_leaves_nothing_behind(match, coordinator):
    """H2.3: the stage goes on to the end and back; what was planned for the end is gone, and it can begin anew."""
    matches.change_stage(match, Match.Stage.ACTING, by=coordinator)
    begun(match, coordinator)
    staged = Match.objects.get().stage
    endings.resume(match, by=coordinator, why="Vēl pusgads")
    goes_on = Match.objects.get()
    ending = Ending.objects.get()

    assert (staged, goes_on.stage, goes_on.state) == (Match.Stage.ENDING, Match.Stage.ACTING, State.ACTIVE)
    assert (ending.how, ending.has_talk) == ("", False)
    assert not News.objects.filter(event="ending_begun", sent_at=None, dropped_at=None).exists()
    endings.begin(match, by=coordinator)
    waiting = News.objects.filter(event="ending_begun", dropped_at=None)
    assert waiting.count() == 2


@pytest.mark.parametrize(("days", "how"), [(10, "planned"), (90, "early")])
def test_an_end_begun_on_the_course_or_the_ladder_is_a_whole_one(match, coordinator, sign_in, client, days, how):
    """H3.6: wherever the end is begun, both are asked to look back."""
    today = timezone.localdate()
    Cohort.objects.update(starts_on=today - timedelta(days=100), ends_on=today + timedelta(days=days))
    match.refresh_from_db()
    other = make_match(cohort=match.cohort, by=coordinator)
    sign_in(coordinator)

    given = {"step": "begin_closing", "words": "Laiks"}
    code = client.post(reverse("matches:match", args=[match.pk]), given).status_code
    again = timezone.localdate() + timedelta(days=7)
    watching.care(other, kind="closing", words="Vienojāmies", look_again_on=again, by=coordinator)

    assert code == 302
    assert set(Ending.objects.values_list("how", flat=True)) == {how}
    assert News.objects.filter(event="ending_begun").count() == 4


def test_a_day_for_the_conversation_needs_an_end_that_has_begun(match, coordinator):
    with pytest.raises(Refused):
        endings.plan_talk(match, on=timezone.localdate(), why_none="", by=coordinator)


def test_a_look_back_that_is_missing_after_the_conversation_is_a_signal(match, coordinator):
    """H11.2: a closing report from both."""
    begun(match, coordinator)
    look_back(match, Role.MENTOR, shares=False)
    before = kinds(coordinator)
    with time_machine.travel(timezone.now() + timedelta(days=2)):
        after_it = kinds(coordinator)
        look_back(match, Role.MENTEE, shares=False)
        at_last = kinds(coordinator)

    assert ["no_look_back" in one for one in (before, after_it, at_last)] == [False, True, False]


def test_words_of_a_report_are_sealed_and_hostile_ones_are_only_words(match, coordinator, sign_in, client):
    begun(match, coordinator)
    look_back(match, Role.MENTEE, shares=False, achieved="<script>alert(1)</script>")

    raw = EndingReport.objects.extra(select={"raw": "said"}).values_list("raw", flat=True)[0]
    page = sign_in(coordinator).get(reverse("matches:ending", args=[match.pk])).content.decode()

    assert "alert" not in raw
    assert "<script>alert" not in page
    assert "&lt;script&gt;" in page
