"""Signals: what makes a match stand in the queue, the ladder that people climb, and that a reminder ends."""

from datetime import datetime, time, timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forms.attention import Urgency
from forms.models import Role
from programme.domain import endings, matches, troubles, watching
from programme.models import CareStep, Cohort, KeyDate, Match, Meeting, MeetingLog, ServingForm, Watch
from tests.factories import CohortFactory, make_coordinator, make_form, make_match, place_of

pytestmark = pytest.mark.django_db
State = Match.State


@pytest.fixture
def match():
    return make_match()


@pytest.fixture
def coordinator(match):
    return match.cohort.programme.team.coordinators().first()


def introduced(match, *, days):
    Match.objects.filter(pk=match.pk).update(introduced_at=timezone.now() - timedelta(days=days))


def met(match, *, days, mood=None):
    # By days, not by hours: late in the evening, 60 days ago is another day where the clocks changed in between.
    at = timezone.make_aware(datetime.combine(timezone.localdate() - timedelta(days=days), time(12)))
    place = place_of(match, Role.MENTEE)
    meeting = Meeting.objects.create(
        match=match, by=place, minutes=60, state="held", starts_at=at, held_on=timezone.localdate(at), held_minutes=60
    )
    if mood:
        MeetingLog.objects.create(meeting=meeting, member=place, said="held", mood=mood, at=at)
    return meeting


def kinds(user):
    return {signal.kind: signal.urgency for case in watching.queue(user) for signal in case.signals}


def care(match, by, **changed):
    given = {"kind": "check_in", "words": "Uzrakstīju abiem", "look_again_on": timezone.localdate() + timedelta(days=7)}
    return watching.care(match, by=by, **(given | changed))


@pytest.mark.parametrize(("days", "stands"), [(9, False), (10, True), (29, True)])
def test_a_pair_that_has_not_met_in_ten_days_stands_in_the_queue(match, coordinator, days, stands):
    introduced(match, days=days)

    assert ("no_first_meeting" in kinds(coordinator)) is stands


@pytest.mark.parametrize(
    ("days", "urgency"), [(13, None), (14, Urgency.WHENEVER), (30, Urgency.SOON), (60, Urgency.TODAY)]
)
def test_the_longer_a_pair_has_not_met_the_more_urgent(match, coordinator, days, urgency):
    introduced(match, days=100)
    met(match, days=days)

    assert kinds(coordinator).get("no_meeting") == urgency
    assert "no_first_meeting" not in kinds(coordinator)


def test_a_season_says_its_own_days(match, coordinator, sign_in, client):
    introduced(match, days=6)
    sign_in(coordinator)
    address = reverse("seasons:signals", args=[match.cohort_id])
    days = {"first_meeting_days": 5, "quiet_days": 20, "quieter_days": 40, "quietest_days": 80, "low_moods": 3}

    wrong = client.post(address, days | {"quiet_days": 50})
    kept = client.post(address, days)

    assert (wrong.status_code, kept.status_code) == (422, 302)
    assert Watch.objects.get().first_meeting_days == 5
    assert "no_first_meeting" in kinds(coordinator)


def test_two_low_moods_in_a_row_are_a_signal_and_a_good_one_ends_it(match, coordinator):
    met(match, days=10, mood=2)
    met(match, days=5, mood=1)
    low = "low_mood" in kinds(coordinator)
    met(match, days=1, mood=4)

    assert (low, "low_mood" in kinds(coordinator)) == (True, False)


def test_unanswered_trouble_is_as_urgent_as_the_person_says(match, coordinator):
    """H9: what cannot wait is dealt with at once."""
    place = place_of(match, Role.MENTEE)
    by = place.participant.person.user
    challenge = troubles.report(place, key="k", kinds=["trust"], how_soon="today", words="", by=by)
    before = kinds(coordinator)
    troubles.answer(challenge, words="Parunāsim", by=coordinator)

    assert before["trouble"] == Urgency.AT_ONCE
    assert "trouble" not in kinds(coordinator)


def test_a_contradiction_stands_until_it_is_cleared_up(match, coordinator):
    meeting = met(match, days=2)
    Meeting.objects.filter(pk=meeting.pk).update(contradicted_at=timezone.now())
    before = kinds(coordinator)
    Meeting.objects.filter(pk=meeting.pk).update(settled_at=timezone.now())

    assert ("contradiction" in before, "contradiction" in kinds(coordinator)) == (True, False)


def test_a_closing_season_reminds_of_pairs_whose_end_has_not_begun(match, coordinator):
    """H3.6: the closing conversation always takes place."""
    Cohort.objects.filter(pk=match.cohort_id).update(state=Cohort.State.CLOSING)
    before = kinds(coordinator)
    matches.begin_closing(match, by=coordinator)

    assert ("end_not_begun" in before, "end_not_begun" in kinds(coordinator)) == (True, False)


def test_nobody_is_reminded_of_a_pair_that_rests_or_is_over(match, coordinator):
    introduced(match, days=50)
    matches.pause(match, by=coordinator, why="Eksāmeni")
    paused = kinds(coordinator)
    matches.close(match, by=coordinator, why="Beigas")

    assert (paused, kinds(coordinator)) == ({}, {})


def test_days_of_rest_are_not_counted_as_days_without_a_meeting(match, coordinator):
    introduced(match, days=50)
    met(match, days=40)
    matches.pause(match, by=coordinator, why="Eksāmeni")
    endings.resume(match, by=coordinator)
    just_back = kinds(coordinator)
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        later = kinds(coordinator)

    assert ("no_meeting" in just_back, later["no_meeting"]) == (False, Urgency.WHENEVER)


def test_what_was_looked_after_rests_until_the_day_and_wakes_for_something_new(match, coordinator, time_machine):
    """H8: the coordinator follows how well pairs work; each step is recorded and the reminder rests."""
    introduced(match, days=12)
    care(match, coordinator)
    resting = kinds(coordinator)
    place = place_of(match, Role.MENTEE)
    troubles.report(place, key="k", kinds=["time"], how_soon="whenever", words="", by=place.participant.person.user)
    new = kinds(coordinator)
    time_machine.move_to(timezone.now() + timedelta(days=8))

    assert resting == {}
    assert set(new) == {"trouble"}
    assert set(kinds(coordinator)) == {"trouble", "no_first_meeting"}
    assert match.events.get(kind="cared").by == coordinator


def test_the_next_rung_is_proposed_and_a_pause_or_an_end_that_was_agreed_on_begins(match, coordinator):
    introduced(match, days=12)
    first = watching.queue(coordinator)[0].next_rung
    care(match, coordinator)
    CareStep.objects.update(look_again_on=timezone.localdate())
    second = watching.queue(coordinator)[0].next_rung
    care(match, coordinator, kind="pause")
    paused = Match.objects.get().state
    care(match, coordinator, kind="closing")

    assert (first, second, paused, Match.objects.get().state) == ("check_in", "call", State.PAUSED, State.CLOSING)


def test_the_queue_is_one_list_of_one_s_own_programmes_most_urgent_first(match, coordinator, sign_in, client):
    other, foreign = make_match(cohort=match.cohort), make_match()
    for one, days in ((match, 12), (other, 40), (foreign, 40)):
        introduced(one, days=days)
    sign_in(coordinator)

    page = client.get(reverse("signals:index"))

    assert [case.match for case, _form, _filled in page.context["rows"]] == [other, match]
    assert reverse("signals:index") in client.get("/admin/").content.decode()


def test_a_coordinator_writes_down_what_was_done_and_the_row_goes(match, coordinator, sign_in, client):
    introduced(match, days=12)
    sign_in(coordinator)
    address = reverse("signals:index")
    day = timezone.localdate() + timedelta(days=7)
    given = {"match": match.pk, "kind": "call", "words": "Piezvanīju", "look_again_on": day.isoformat()}

    wrong = [
        client.post(address, given | changed).status_code
        for changed in (
            {"words": " "},
            {"kind": "punish"},
            {"look_again_on": timezone.localdate().isoformat()},
            {"look_again_on": "2099-01-01"},
            {"match": "x"},
        )
    ]
    assert wrong == [422] * 5
    assert not CareStep.objects.exists()
    assert client.post(address, given).status_code == 302
    assert watching.queue(coordinator) == []
    assert f'href="{address}"' not in client.get("/admin/").content.decode().split("<main")[-1]


def test_a_foreign_match_is_not_found_and_others_are_refused(match, sign_in, client):
    given = {"match": match.pk, "kind": "call", "words": "x", "look_again_on": "2099-01-01"}
    sign_in(make_coordinator(CohortFactory().programme.team))

    assert client.post(reverse("signals:index"), given).status_code == 404
    sign_in(place_of(match, Role.MENTEE).participant.person.user)
    assert client.get(reverse("signals:index")).status_code in (302, 403)
    assert not CareStep.objects.exists()


def test_the_queue_asks_a_fixed_number_of_queries(match, coordinator, django_assert_max_num_queries):
    for number in range(4):
        introduced(make_match(cohort=match.cohort), days=12 + number)

    with django_assert_max_num_queries(22):
        assert len(watching.queue(coordinator)) == 4


def test_an_evaluation_that_nobody_answered_a_week_after_its_day_is_a_signal(match, coordinator):
    """H10.4: in time against the round's schedule."""
    form = make_form()
    ServingForm.objects.create(cohort=match.cohort, purpose="middle", role="mentee", form=form)
    day = timezone.localdate() - timedelta(days=6)
    key_date, _made = KeyDate.objects.update_or_create(
        cohort=match.cohort, kind=KeyDate.Kind.MID_EVALUATION, defaults={"on": day}
    )
    early = kinds(coordinator)
    KeyDate.objects.filter(pk=key_date.pk).update(on=day - timedelta(days=1))

    assert ("evaluation" in early, "evaluation" in kinds(coordinator)) == (False, True)


def test_pairs_of_which_only_supervision_is_overdue_stand_together_below_the_others(match, coordinator, sign_in):
    """H5.4, H9: one session may settle many; what needs a look alone is not crowded out."""
    other = make_match(cohort=match.cohort)
    for one in (match, other):
        introduced(one, days=40)
        met(one, days=2)
    met_long_ago = Meeting.objects.filter(match=other)
    met_long_ago.update(held_on=timezone.localdate() - timedelta(days=30))

    shown = sign_in(coordinator).get(reverse("signals:index"))

    assert [case.match for case, _form, _filled in shown.context["rows"]] == [other]
    assert [case.match for case, _form, _filled in shown.context["unsupervised"]] == [match]
    assert reverse("support:add") in shown.content.decode()
