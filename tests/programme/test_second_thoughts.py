"""Second thoughts and second clicks: what is taken back, emptied, offered anew or pressed twice does what people mean."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from forms import attention
from forms.models import Concern, Role
from programme import calendars
from programme.domain import (
    consent_texts,
    endings,
    ethics,
    goals,
    matches,
    meetings,
    messages,
    saying,
    staging,
    supervision,
    troubles,
    watching,
)
from programme.models import Agreed, CareStep, Meeting, MeetingLog, MessageReport, News, SupportEvent
from programme.today import cards_for
from tests.factories import CohortFactory, make_coordinator, make_goal, make_match, make_participant, place_of, user_of
from tests.factories.support import make_ethics, make_event, make_supervisor

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


# --- what everybody hears of ----------------------------------------------------------------------


def events_of(user):
    return set(News.objects.filter(user=user, dropped_at=None).values_list("event", flat=True))


def test_both_hear_that_their_match_rests_and_that_it_goes_on_each_time(match, coordinator, sign_in, client):
    mentee = user_of(match, Role.MENTEE)
    sign_in(mentee)
    page = reverse("me:match", args=[match.pk])
    before = client.get(page).content.decode()
    for _ in range(2):
        matches.pause(match, by=coordinator, why="Eksāmeni")
        resting = client.get(page).content.decode()
        endings.resume(match, by=coordinator)

    for role in (Role.MENTOR, Role.MENTEE):
        told = News.objects.filter(user=user_of(match, role))
        assert [told.filter(event=name).count() for name in ("match_rests", "match_goes_on")] == [2, 2]
    assert "Eksāmeni" not in resting
    assert resting.count('class="notice"') == before.count('class="notice"') + 1


def test_both_hear_of_the_day_of_the_closing_conversation_and_of_another_one(match, coordinator):
    """H3.6: the closing conversation has a day, and both know it."""
    mentee = user_of(match, Role.MENTEE)
    today = timezone.localdate()
    endings.begin(match, by=coordinator)
    for days in (3, 3, 5):
        endings.plan_talk(match, on=today + timedelta(days=days), why_none="", by=coordinator)
    told = News.objects.filter(user=mentee, event="closing_talk")
    cards = [str(card.title) for card in cards_for(mentee)]

    assert (told.count(), told.filter(dropped_at=None).count()) == (2, 1)
    assert any(date_format(today + timedelta(days=5), "SHORT_DATE_FORMAT") in title for title in cards)
    endings.resume(match, by=coordinator)
    assert "closing_talk" not in events_of(mentee)


def test_who_leads_an_event_hears_that_they_do_that_it_moved_and_that_it_is_off(coordinator, match, sign_in):
    programme = match.cohort.programme
    leader = make_supervisor(programme.team)
    starts = timezone.localtime() + timedelta(days=5)
    given = {
        "programme": programme.pk,
        "kind": "group_supervision",
        "title": "Grupa",
        "starts_at": starts.strftime("%Y-%m-%d %H:%M"),
        "ends_at": (starts + timedelta(hours=2)).strftime("%Y-%m-%d %H:%M"),
        "way": "in_person",
        "place": "Centrs",
        "leader": leader.pk,
    }
    desk = sign_in(coordinator)
    desk.post(reverse("support:add"), given)
    event = SupportEvent.objects.get()
    assigned = events_of(leader)
    desk.post(reverse("support:edit", args=[event.pk]), given | {"place": "Bibliotēka"})
    desk.post(reverse("support:people", args=[event.pk]), {"step": "call_off"})

    assert assigned == {"led_event"}
    assert events_of(leader) == {"led_event", "led_event_moved", "led_event_called_off"}


def test_a_mentor_hears_of_the_answer_to_what_they_said_of_the_code(match, coordinator):
    mentor = place_of(match, Role.MENTOR).participant.person
    version = ethics.open_for_comments(make_ethics(match.cohort.programme))
    said = ethics.comment(version.sections.first(), by=mentor, text="Par telefonu nav nekā")
    for _ in range(2):
        ethics.settle(said, reply="Ielikšu", by=coordinator)

    assert News.objects.filter(event="ethics_answered", user=mentor.user).count() == 1


# --- steps and days -------------------------------------------------------------------------------


def test_in_a_group_each_ticks_for_themselves_and_the_coordinator_sees_what_all_did():
    cohort = CohortFactory(mentoring="group")
    group = make_match(*[make_participant(role, cohort=cohort) for role in (Role.MENTOR, Role.MENTEE, Role.MENTEE)])
    one, other = group.members.filter(participant__role=Role.MENTEE)
    staging.tick(group, "my_read", by=one, is_done=True)

    def is_done(**who):
        return {line.key: line.is_done for line in staging.lines(group, Role.MENTEE, **who)}["my_read"]

    assert (is_done(by=one), is_done(by=other), is_done()) == (True, False, False)
    staging.tick(group, "my_read", by=other, is_done=True)
    assert is_done()


def test_a_moved_meeting_moves_in_the_calendar_instead_of_standing_there_twice(match):
    mentor, mentee = place_of(match, Role.MENTOR), place_of(match, Role.MENTEE)
    first = meetings.take(offered(match).offers.get(), by=mentee)
    second = offered(match, days=6, instead_of=first)
    second = meetings.take(second.offers.get(), by=mentee)
    other = meetings.take(offered(match, days=9).offers.get(), by=mentee)
    del mentor

    files = [calendars.meeting_file(Meeting.objects.get(pk=one.pk)).decode() for one in (first, second, other)]

    assert [f"UID:meeting-{first.pk}\r" in file for file in files] == [True, True, False]
    assert ["SEQUENCE:2" in file for file in files] == [False, True, False]
    assert ["STATUS:CANCELLED" in file for file in files] == [True, False, False]


def test_a_step_whose_day_is_near_and_a_goal_whose_day_has_come_stand_on_the_first_page(match):
    """H3.5: goals are returned to."""
    mentee = user_of(match, Role.MENTEE)
    goal = make_goal(match)
    place = place_of(match, Role.MENTEE)
    soon = timezone.localdate() + timedelta(days=10)
    goals.add_task(goal, key="t", what="Uzrakstīt vēstuli", member=place, by_day=soon)

    def titles(days):
        with time_machine.travel(timezone.now() + timedelta(days=days)):
            return {str(card.title) for card in cards_for(mentee)}, {
                str(card.title) for card in cards_for(user_of(match, Role.MENTOR))
            }

    assert "Uzrakstīt vēstuli" not in titles(0)[0]
    assert "Uzrakstīt vēstuli" in titles(8)[0]
    assert "Uzrakstīt vēstuli" not in titles(8)[1]
    assert (goal.what in titles(8)[0], goal.what in titles((goal.by_day - timezone.localdate()).days)[0]) == (
        False,
        True,
    )


def test_a_step_that_is_not_needed_any_more_is_taken_away_and_what_is_done_stays(match, sign_in, client):
    goal, place = make_goal(match), place_of(match, Role.MENTEE)
    open_, done = (goals.add_task(goal, key=key, what=key, member=place) for key in ("Atvērts", "Izdarīts"))
    goals.tick(done, done=True)
    sign_in(user_of(match, Role.MENTOR))
    address = reverse("me:goal", args=[match.pk, goal.pk])

    codes = [
        client.post(address, {"deed": "drop", "task": pk}).status_code for pk in (open_.pk, open_.pk, done.pk, "x")
    ]

    assert codes == [302] * 4
    assert [task.what for task in goal.tasks.all()] == ["Izdarīts"]


def test_nobody_takes_a_foreign_step_away(match, sign_in, client):
    other = make_match()
    step = goals.add_task(make_goal(other), key="x", what="Svešs", member=place_of(other, Role.MENTEE))
    own = make_goal(match)
    sign_in(user_of(match, Role.MENTEE))

    client.post(reverse("me:goal", args=[match.pk, own.pk]), {"deed": "drop", "task": step.pk})

    assert step.goal.tasks.exists()


# --- a worry outside of any match -----------------------------------------------------------------


def test_whoever_is_in_no_match_tells_that_somebody_is_not_safe(sign_in, client):
    """H9: a safeguarding concern goes its own way, at any time."""
    person = make_participant(Role.MENTEE)
    sign_in(person.person.user)
    address = reverse("me:own_concern")
    more = client.get(reverse("me:more")).content.decode()

    empty = client.post(address, {"words": " "})
    for _ in range(2):
        assert client.post(address, {"words": "Man ir bail"}).status_code == 302
    concern = Concern.objects.get()

    assert (address in more, empty.status_code) == (True, 422)
    assert (concern.words, concern.team) == ("Man ir bail", person.cohort.programme.team)


def test_who_takes_part_in_two_programmes_says_in_which_and_a_stranger_finds_no_such_page(sign_in, client):
    person, other = make_participant(Role.MENTEE), make_participant(Role.MENTOR)
    other.person.participations.update(person=person.person)
    sign_in(person.person.user)
    address = reverse("me:own_concern")
    wanted = person.cohort.programme.team

    foreign = client.post(address, {"words": "Bail", "team": "999"})
    client.post(address, {"words": "Bail", "team": wanted.pk})

    assert foreign.status_code == 422
    assert Concern.objects.get().team == wanted
    assert sign_in(make_coordinator(wanted)).get(address).status_code == 404


# --- a count opens its list -----------------------------------------------------------------------


def test_a_number_at_home_opens_its_list(match, coordinator, sign_in):
    others = [make_match(cohort=match.cohort, by=coordinator) for _ in range(2)]
    for one in (match, others[0]):
        message = messages.send(place_of(one, Role.MENTOR), text="Nē", key="a")
        messages.report(message, by=place_of(one, Role.MENTEE), why="")
    rows = [row for row in attention.rows_for(coordinator) if "waits=message" in row.url]

    page = sign_in(coordinator).get(rows[0].url).content.decode()

    assert [row.count for row in rows] == [2]
    assert [reverse("matches:match", args=[one.pk]) in page for one in (match, *others)] == [True, True, False]
