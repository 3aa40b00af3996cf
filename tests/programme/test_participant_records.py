"""Agreements, checks, profiles and one's own goal: what a season's list is made of (H4.3, H4.4, H5.5)."""

from datetime import date, timedelta

import pytest
import time_machine
from django.utils import timezone

from forms.domain.refusal import Refused
from forms.models import Invitation, Role
from programme.domain import checklist, consent_texts, looking_after, moving_on, profiles, records
from programme.models import Agreed, News, Participant, Requirement, ServingForm
from programme.participant_words import waiting
from tests.factories import CohortFactory, make_coordinator, make_form, make_participant
from workers import tasks

pytestmark = pytest.mark.django_db
Kind = Requirement.Kind
State = Participant.State
GROWN = "2001-04-11"


@pytest.fixture
def mentor():
    return make_participant(Role.MENTOR, state=State.IN_TRAINING, birth_date=GROWN)


@pytest.fixture
def coordinator(mentor):
    return make_coordinator(mentor.cohort.programme.team)


def want(participant, *kinds, **more):
    for kind in kinds:
        Requirement.objects.create(cohort=participant.cohort, role=participant.role, kind=kind, **more)


def text_of(participant, kind=Kind.SHARING, words="Es piekrītu"):
    return consent_texts.publish(participant.cohort.programme, kind, texts={"lv": words}, by=None)


def waits(participant):
    return {item.kind: str(item.standing.waits_for) for item in checklist.items_of(participant)}


def test_an_agreement_is_given_on_one_s_own_page_and_a_new_wording_asks_anew(sign_in, mentor):
    want(mentor, Kind.SHARING)
    before = waits(mentor)
    text = text_of(mentor)
    client, address = sign_in(mentor.person.user), f"/me/checklist/{mentor.pk}/agree/sharing/"

    unticked = client.post(address, {"version": text.number})
    given = [client.post(address, {"version": text.number, "agreed": "on"}).status_code for _time in range(2)]
    held, again = (
        waits(mentor),
        consent_texts.publish(mentor.cohort.programme, Kind.SHARING, texts={"lv": "Es piekrītu"}, by=None),
    )
    text_of(mentor, words="Es piekrītu un saprotu")
    stale = client.post(address, {"version": text.number, "agreed": "on"})

    assert (unticked.status_code, given, stale.status_code) == (422, [302, 302], 422)
    assert (before, held, waits(mentor)) == ({"sharing": "coordinator"}, {"sharing": ""}, {"sharing": "me"})
    assert again == text
    assert Agreed.objects.count() == 1


def test_nobody_opens_or_signs_somebody_else_s_list(sign_in, mentor):
    want(mentor, Kind.SHARING, Kind.AIM)
    text_of(mentor)
    client = sign_in(make_participant(cohort=mentor.cohort).person.user)

    answers = {
        client.get(f"/me/checklist/{mentor.pk}/{page}/").status_code for page in ("agree/sharing", "aim", "guardian")
    }

    assert answers == {404}


def test_h5_5_a_mentor_sets_a_goal_of_their_own_and_the_coordinator_reads_it(sign_in, mentor, coordinator):
    """H5.5: the mentor's own goal and the competences that they want to grow."""
    want(mentor, Kind.AIM)
    client, address = sign_in(mentor.person.user), f"/me/checklist/{mentor.pk}/aim/"

    half = client.post(address, {"goal": "Iemācīties klausīties", "competences": ""})
    client.post(address, {"goal": "Iemācīties klausīties", "competences": "Pacietība"})
    page = sign_in(coordinator).get(f"/admin/participants/{mentor.pk}/checklist/").content.decode()

    assert half.status_code == 422
    assert "Iemācīties klausīties" in half.content.decode()
    assert waits(mentor) == {"aim": ""}
    assert "Iemācīties klausīties" in page
    assert "Pacietība" in page


def test_h4_4_the_in_depth_profile_is_asked_only_after_the_basic_one_is_approved(sign_in, mentor, coordinator):
    """H4.3, H4.4: basic profile first; a coordinator's approval opens the in-depth one."""
    want(mentor, Kind.BASIC, Kind.IN_DEPTH)
    form = make_form()
    for purpose in ("basic", "in_depth"):
        ServingForm.objects.create(cohort=mentor.cohort, role=Role.MENTOR, purpose=purpose, form=form)

    looking_after.look_after()
    looking_after.look_after()
    first, before = list(Invitation.objects.values_list("wave", flat=True)), waits(mentor)
    client = sign_in(coordinator)
    for _time in range(2):
        client.post(f"/admin/participants/{mentor.pk}/checklist/", {"act": "approve"})
    mentor.refresh_from_db()

    assert (first, before) == (["basic"], {"basic": "me", "in_depth": "coordinator"})
    assert sorted(Invitation.objects.values_list("wave", flat=True)) == ["basic", "in_depth"]
    assert (mentor.approved_by, waits(mentor)) == (coordinator, {"basic": "", "in_depth": "me"})
    assert profiles.ask(mentor, "in_depth") == Invitation.objects.get(wave="in_depth")


def test_a_check_is_a_result_and_days_and_runs_out(sign_in, mentor, coordinator):
    want(mentor, Kind.BACKGROUND, months=12)
    client, address = sign_in(coordinator), f"/admin/participants/{mentor.pk}/checklist/"
    today = timezone.localdate()

    future = client.post(address, {"act": "check", "result": "clear", "checked_on": today + timedelta(days=1)})
    kept = [
        client.post(address, {"act": "check", "result": "clear", "checked_on": today}).status_code for _ in range(2)
    ]
    check, held = mentor.checks.get(), waits(mentor)
    soon = waiting("check", coordinator).count()
    with time_machine.travel(timezone.now() + timedelta(days=340)):
        near = waiting("check", coordinator).count()
    with time_machine.travel(timezone.now() + timedelta(days=367)):
        over = waits(mentor)

    assert (future.status_code, kept) == (422, [302, 302])
    assert (check.due_on.year, check.recorded_by) == (today.year + 1, coordinator)
    assert (held, over, soon, near) == ({"background": ""}, {"background": "coordinator"}, 0, 1)


def test_h12_1_a_check_counts_in_the_next_season_of_the_same_programme_and_nowhere_else(mentor, coordinator):
    """H12.1: one person, one record, season after season."""
    records.record_check(mentor, result="clear", checked_on=timezone.localdate(), by=coordinator)
    next_season = CohortFactory(programme=mentor.cohort.programme)
    person = {"first_name": mentor.person.first_name, "family_name": mentor.person.family_name}
    again = {**person, "email": mentor.person.email, "birth_date": GROWN}

    same = make_participant(Role.MENTOR, cohort=next_season, **again)
    elsewhere = make_participant(Role.MENTOR, **again)

    assert same.person_id == elsewhere.person_id == mentor.person_id
    assert records.last_check(same) is not None
    assert records.last_check(elsewhere) is None


def test_somebody_is_ready_when_nothing_is_missing_or_with_a_reason(sign_in, mentor, coordinator):
    want(mentor, Kind.AIM)
    client, address = sign_in(coordinator), f"/admin/participants/{mentor.pk}/course/"

    refused = client.post(address, {"act": "move", "state": "ready", "why": ""})
    moved = client.post(address, {"act": "move", "state": "ready", "why": "Mērķi runājām klātienē"})
    mentor.refresh_from_db()

    assert (refused.status_code, moved.status_code, mentor.state) == (422, 302, State.READY)
    assert mentor.steps.last().why == "Mērķi runājām klātienē"
    moving_on.move_on(mentor, state=State.IN_TRAINING, by=coordinator)
    records.write_aim(mentor, goal="Mērķis", competences="Prasme")
    assert moving_on.move_on(mentor, state=State.READY, by=coordinator).state == State.READY
    Participant.objects.filter(pk=mentor.pk).update(state=State.ACTIVE)
    with pytest.raises(Refused):
        moving_on.move_on(mentor, state=State.ADMITTED, by=coordinator)


def test_reminders_come_three_times_by_day_and_stop_when_it_is_done(mentor, mailoutbox):
    want(mentor, Kind.AIM)
    noon = timezone.localtime().replace(hour=12, minute=0)
    Participant.objects.filter(pk=mentor.pk).update(admitted_at=noon)
    told = []

    for days in (1, 3, 4, 10, 11):
        with time_machine.travel(noon + timedelta(days=days), tick=False):
            looking_after.look_after()
            told.append(News.objects.filter(event="missing").count())
    with time_machine.travel((noon + timedelta(days=24)).replace(hour=3), tick=False):
        looking_after.look_after()
    records.write_aim(mentor, goal="Mērķis", competences="Prasme")
    with time_machine.travel(noon + timedelta(days=24), tick=False):
        looking_after.look_after()
        tasks.send_news(news_id=News.objects.filter(event="missing").first().pk)

    assert told == [0, 1, 1, 2, 2]
    assert News.objects.filter(event="missing").count() == 2
    assert "/me/checklist/" in mailoutbox[0].body


def test_the_list_and_the_card_say_what_is_missing(sign_in, mentor):
    want(mentor, Kind.AIM, Kind.BACKGROUND, months=12)
    client = sign_in(mentor.person.user)

    today, page = client.get("/me/").content.decode(), client.get("/me/checklist/")

    assert "/me/checklist/" in today
    assert page.status_code == 200
    assert f"/me/checklist/{mentor.pk}/aim/" in page.content.decode()


@pytest.mark.parametrize(
    ("born", "day"),
    [
        (date(2008, 2, 29), date(2026, 3, 1)),
        (date(2008, 3, 1), date(2026, 3, 1)),
        (date(2008, 12, 31), date(2026, 12, 31)),
    ],
)
def test_who_was_born_on_29_february_is_of_age_on_1_march(born, day):
    assert consent_texts.of_age_on(born) == day
