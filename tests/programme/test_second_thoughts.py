"""Second thoughts and second clicks: what is taken back, emptied, offered anew or pressed twice does what people mean."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forms.models import Role
from programme.domain import (
    consent_texts,
    ethics,
    goals,
    matches,
    meetings,
    messages,
    saying,
    supervision,
    troubles,
    watching,
)
from programme.models import Agreed, CareStep, Meeting, MeetingLog, MessageReport, News
from programme.today import cards_for
from tests.factories import CohortFactory, make_coordinator, make_goal, make_match, make_participant, place_of, user_of
from tests.factories.support import make_ethics, make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def match():
    return make_match()


@pytest.fixture
def coordinator(match):
    return match.cohort.programme.team.coordinators().first()


def offered(match, *, days=3, by=Role.MENTOR, **more):
    times = [meetings.Offer(timezone.now() + timedelta(days=days))]
    return meetings.offer(match, times, by=place_of(match, by), minutes=60, **more)


def held(match, **details):
    with time_machine.travel(timezone.now() - timedelta(days=4)):
        meeting = offered(match)
        meetings.take(meeting.offers.get(), by=place_of(match, Role.MENTEE))
    saying.say(meeting, saying.Said.HELD, by=place_of(match, Role.MENTEE), details=saying.Details(**details))
    return meeting


# --- meetings -------------------------------------------------------------------------------------


def test_an_offer_that_is_sent_twice_is_there_once(match, sign_in, client):
    sign_in(user_of(match, Role.MENTOR))
    day = (timezone.localdate() + timedelta(days=3)).isoformat()
    given = {"key": "once", "day_1": day, "hour_1": "16:30", "way_1": "in_person", "minutes": "60"}
    address = reverse("me:plan_meeting", args=[match.pk])

    answers = [client.post(address, given) for _ in range(2)]

    assert (answers[0].url, Meeting.objects.count()) == (answers[1].url, 1)
    assert News.objects.filter(event="meeting_offered").count() == 1
    assert offered(match, by=Role.MENTEE, key="once").pk != Meeting.objects.order_by("pk").first().pk


def test_times_that_are_over_ask_who_offered_them_for_others(match, sign_in, client):
    """H3.2: an offer that nobody took in time blocks nothing and waits for nobody."""
    meeting = offered(match, days=1)
    look = reverse("me:meeting", args=[meeting.pk])
    again = f"{reverse('me:plan_meeting', args=[match.pk])}?instead={meeting.pk}"
    mentor, mentee = user_of(match, Role.MENTOR), user_of(match, Role.MENTEE)
    before = [card.url for card in cards_for(mentee)]

    with time_machine.travel(timezone.now() + timedelta(days=2)):
        urls = {user: [card.url for card in cards_for(user)] for user in (mentor, mentee)}
        sign_in(mentee)
        page = client.get(look).content.decode()

    assert look in before
    assert (again in urls[mentor], look in urls[mentee], again in urls[mentee]) == (True, False, False)
    assert (reverse("me:take_meeting", args=[meeting.pk]) in page, f"?instead={meeting.pk}" in page) == (False, True)


def test_whoever_empties_a_field_of_the_whole_form_empties_it_and_a_tap_loses_nothing(match, sign_in, client):
    meeting = held(match, what="Runājām", mood=2, another="later", minutes=45)
    sign_in(user_of(match, Role.MENTEE))
    address = reverse("me:log_meeting", args=[meeting.pk])
    first = client.get(address).context["form"].initial
    saying.say(meeting, saying.Said.HELD, by=place_of(match, Role.MENTEE))
    tapped = MeetingLog.objects.get()

    given = {"said": "held", "on": first["on"].isoformat(), "minutes": "50", "way": "in_person", "what": "", "mood": ""}
    assert client.post(address, given).status_code == 302

    emptied = MeetingLog.objects.get()
    assert (first["another"], tapped.what, tapped.mood) == ("later", "Runājām", 2)
    assert (emptied.what, emptied.mood, emptied.another, emptied.minutes) == ("", None, "", 50)


@pytest.mark.parametrize("said", ["moved", "missed"])
def test_whoever_says_that_it_did_not_happen_can_plan_the_next_one_at_once(match, client, said):
    with time_machine.travel(timezone.now() - timedelta(days=4)):
        meeting = offered(match)
        meetings.take(meeting.offers.get(), by=place_of(match, Role.MENTEE))
    path = News.objects.filter(event="meeting_over").first().path

    page = client.post(path, {"said": said}).content.decode()

    assert f"{reverse('me:plan_meeting', args=[match.pk])}?instead={meeting.pk}" in page


# --- words that are sent twice --------------------------------------------------------------------


def test_each_of_them_can_report_a_message_and_each_once(match):
    message = messages.send(place_of(match, Role.MENTOR), text="Nē", key="a")
    other = place_of(match, Role.MENTEE)

    reports = [messages.report(message, by=other, why=why) for why in ("Rupji", "Vēlreiz")]

    assert (reports[0], MessageReport.objects.get().why) == (reports[1], "Rupji")


def test_a_second_person_s_report_reaches_the_coordinators_too():
    cohort = CohortFactory(mentoring="group")
    group = make_match(*[make_participant(role, cohort=cohort) for role in (Role.MENTOR, Role.MENTEE, Role.MENTEE)])
    message = messages.send(place_of(group, Role.MENTOR), text="Nē", key="a")
    for member in group.members.filter(participant__role=Role.MENTEE):
        messages.report(message, by=member, why=f"Es {member.pk}")

    assert MessageReport.objects.count() == 2
    assert News.objects.filter(event="message_reported").count() == 2


def test_the_same_words_pressed_twice_are_kept_once(match, coordinator):
    member, user = place_of(match, Role.MENTEE), user_of(match, Role.MENTEE)
    trouble = troubles.report(member, key="k", kinds=["time"], how_soon="whenever", words="", by=user)
    goal = make_goal(match)
    version = ethics.open_for_comments(make_ethics(match.cohort.programme))
    event = make_event(programme=match.cohort.programme, kind="group_supervision", leader=coordinator)
    note = supervision.note_of(event)
    again = timezone.localdate() + timedelta(days=5)

    for _ in range(2):
        troubles.add(trouble, words="Vēl kas", by=user)
    for _ in range(2):
        troubles.answer(trouble, words="Parunāsim", by=coordinator)
        matches.note(match, words="Zvanīju", by=coordinator)
        goals.review(goal, words="Trīs sarunas", by=user)
        watching.care(match, kind="call", words="Zvanīju", look_again_on=again, by=coordinator)
        ethics.comment(version.sections.first(), by=member.participant.person, text="Par telefonu")
        supervision.agree(note, supervision.Agreed("Piezvanīt", coordinator))

    kinds = [event.kind for event in match.events.all()]
    assert (kinds.count("note"), kinds.count("cared"), CareStep.objects.count()) == (1, 1, 1)
    assert goal.events.filter(kind="reviewed").count() == 1
    assert (version.sections.first().comments.count(), note.actions.count()) == (1, 1)
    assert [word.words for word in trouble.words.all()] == ["Vēl kas", "Parunāsim"]


# --- an agreement that is taken back --------------------------------------------------------------


def agreed_to(participant, by):
    texts = {"lv": "Piekrītu dalīties"}
    text = consent_texts.publish(participant.cohort.programme, "sharing", texts=texts, by=by)
    return consent_texts.agree(participant, text, language="lv")


def test_a_yes_is_taken_back_on_one_s_own_page_and_the_coordinators_hear_of_it(sign_in, client):
    participant = make_participant(Role.MENTOR)
    coordinator = make_coordinator(participant.cohort.programme.team)
    word = agreed_to(participant, coordinator)
    sign_in(participant.person.user)
    address = reverse("me:agree", args=[participant.pk, "sharing"])
    page = client.get(address).content.decode()

    answers = [client.post(address, {"withdraw": "yes"}).status_code for _ in range(2)]
    word.refresh_from_db()

    assert ('name="withdraw"' in page, answers) == (True, [302, 302])
    assert word.ended_at is not None
    assert News.objects.filter(event="agreement_withdrawn", user=coordinator).count() == 1
    assert 'name="withdraw"' not in client.get(address).content.decode()


def test_nobody_takes_back_what_another_said(sign_in):
    participant, stranger = make_participant(Role.MENTOR), make_participant(Role.MENTOR)
    agreed_to(participant, make_coordinator(participant.cohort.programme.team))

    client = sign_in(stranger.person.user)
    answer = client.post(reverse("me:agree", args=[participant.pk, "sharing"]), {"withdraw": "yes"})

    assert answer.status_code == 404
    assert Agreed.objects.in_force().exists()
