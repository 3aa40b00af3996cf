"""Meetings on the pages of the two: who sees what, one tap from a mail, and words that are the mentee's (H4.7, H7)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forms.attention import rows_for
from forms.models import Role
from programme.domain import matches, meetings, saying, tapping
from programme.models import Match, MatchEvent, Meeting, MeetingLog, MeetingWords
from programme.today import cards_for
from tests.factories import make_coordinator, make_match, place_of, user_of

pytestmark = pytest.mark.django_db
Said = saying.Said
State = Meeting.State


def sides(match):
    return place_of(match, Role.MENTOR), place_of(match, Role.MENTEE)


def over(match=None, *, ago=timedelta(hours=3)):
    """Return a meeting that was planned and is over, and of which nobody said anything yet."""
    match = match or make_match()
    mentor, mentee = sides(match)
    with time_machine.travel(timezone.now() - ago - timedelta(days=2)):
        meeting = meetings.offer(match, [meetings.Offer(timezone.now() + timedelta(days=2))], by=mentor, minutes=60)
        return meetings.take(meeting.offers.get(), by=mentee)


def offer_of(days=3, **more):
    day = timezone.localdate() + timedelta(days=days)
    return {"key": "k1", "day_1": day.isoformat(), "hour_1": "16:30", "way_1": "in_person", "minutes": "60", **more}


def test_times_are_offered_and_taken_by_thumb(sign_in, client):
    """H3.2: several offers of place and time; the other side chooses."""
    match = make_match()
    sign_in(user_of(match, Role.MENTOR))
    day = (timezone.localdate() + timedelta(days=4)).isoformat()
    more = {"day_2": day, "hour_2": "18:00", "way_2": "online", "place_1": "Bibliotēka", "homework": "Trīs lietas"}

    sent = client.post(reverse("me:plan_meeting", args=[match.pk]), offer_of(**more))
    meeting = Meeting.objects.get()
    sign_in(user_of(match, Role.MENTEE))
    page = client.get(reverse("me:meeting", args=[meeting.pk])).content.decode()
    today = client.get(reverse("me:index")).content.decode()
    taken = client.post(reverse("me:take_meeting", args=[meeting.pk]), {"offer": meeting.offers.last().pk})
    file = client.get(reverse("me:meeting_calendar", args=[meeting.pk]))

    assert (sent.status_code, taken.status_code) == (302, 302)
    assert "Bibliotēka" in page
    assert "Trīs lietas" in page
    assert reverse("me:meeting", args=[meeting.pk]) in today
    assert Meeting.objects.get().way == "online"
    assert b"BEGIN:VEVENT" in file.content
    assert "Vārds" not in file.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"day_1": "", "hour_1": ""},
        {"day_1": "2020-01-01"},
        {"hour_1": "drīz"},
        {"minutes": "150"},
        {"day_2": "2031-01-01", "hour_2": ""},
        {"day_1": "2027-03-28", "hour_1": "03:30"},
    ],
)
def test_what_is_wrong_about_an_offer_is_said_and_what_was_typed_stays(sign_in, client, wrong):
    match = make_match()
    sign_in(user_of(match, Role.MENTOR))

    with time_machine.travel("2027-03-20 12:00+02:00", tick=False):
        sign_in(user_of(match, Role.MENTOR))
        answer = client.post(reverse("me:plan_meeting", args=[match.pk]), offer_of(plan="Pastaiga", **wrong))

    assert answer.status_code == 422
    assert "Pastaiga" in answer.content.decode()
    assert not Meeting.objects.exists()


@pytest.mark.parametrize("name", ["meetings", "plan_meeting", "log_unplanned", "agreement"])
@pytest.mark.parametrize("who", ["other pair", "closed", "left"])
def test_nobody_else_meets_the_pages_of_a_match(sign_in, client, name, who):
    match = make_match(state=Match.State.CLOSED if who == "closed" else Match.State.ACTIVE)
    user = user_of(make_match(), Role.MENTOR) if who == "other pair" else user_of(match, Role.MENTOR)
    if who == "left":
        matches.leave(place_of(match, Role.MENTOR), by=None)

    assert sign_in(user).get(reverse(f"me:{name}", args=[match.pk])).status_code == 404


@pytest.mark.parametrize("name", ["meeting", "log_meeting", "meeting_calendar"])
def test_nobody_else_meets_a_meeting(sign_in, client, name):
    meeting = over()

    assert sign_in(user_of(make_match(), Role.MENTEE)).get(reverse(f"me:{name}", args=[meeting.pk])).status_code == 404


def test_one_tap_says_that_it_happened_without_signing_in(client):
    """H7: each for themselves, by a link that holds nothing of anybody; a second tap changes nothing."""
    meeting = over()
    mentor, _mentee = sides(meeting.match)
    path = tapping.path_for(meeting, mentor)

    looked = client.get(path)
    before = MeetingLog.objects.count()
    answers = [client.post(path, {"said": "held"}).status_code for _ in range(2)]
    odd = client.post(path, {"said": "perhaps"})

    assert "Vārds" not in looked.content.decode() + path
    assert (looked.status_code, before, answers, odd.status_code) == (200, 0, [200, 200], 400)
    assert MeetingLog.objects.get().said == Said.HELD
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_minutes) == (State.HELD, 60)


def test_a_tap_can_be_changed_for_two_days_and_the_link_ends_after_two_weeks(client):
    meeting = over()
    path = tapping.path_for(meeting, sides(meeting.match)[1])
    client.post(path, {"said": "held"})

    with time_machine.travel(timezone.now() + timedelta(hours=47)):
        changed = client.post(path, {"said": "missed"}).status_code
    with time_machine.travel(timezone.now() + timedelta(hours=49)):
        late = client.post(path, {"said": "held"}).status_code
    with time_machine.travel(timezone.now() + timedelta(days=15)):
        over_now = client.get(path)

    assert (changed, late, over_now.status_code) == (200, 409, 404)
    assert reverse("me:own_meetings") in over_now.content.decode()
    assert MeetingLog.objects.get().said == Said.MISSED


@pytest.mark.parametrize("what", ["forged", "swapped", "left", "closed", "to come"])
def test_a_link_that_is_not_good_says_nothing(client, what):
    meeting = over()
    mentor, _mentee = sides(meeting.match)
    path = tapping.path_for(meeting, mentor)
    if what == "forged":
        path = path[:-4] + "aaa/"
    if what == "swapped":
        path = tapping.path_for(meeting, place_of(make_match(), Role.MENTOR))
    if what == "left":
        matches.leave(mentor, by=None)
    if what == "closed":
        matches.close(meeting.match, by=make_coordinator(meeting.match.cohort.programme.team), why="Beigas")
    if what == "to come":
        with time_machine.travel(meeting.starts_at - timedelta(hours=1)):
            assert client.post(path, {"said": "held"}).status_code == 409
    else:
        assert client.post(path, {"said": "held"}).status_code == 404

    assert not MeetingLog.objects.exists()


def test_a_contradiction_goes_to_the_coordinator_and_to_nobody_else(sign_in, client):
    """H8: the two say different things; neither learns it from us, and the coordinator clears it up."""
    meeting = over()
    mentor, mentee = sides(meeting.match)
    by = make_coordinator(meeting.match.cohort.programme.team)
    saying.say(meeting, Said.HELD, by=mentor, details=saying.Details(what="Gājām pastaigā"))
    saying.say(meeting, Said.MISSED, by=mentee)

    pages = []
    for member in (mentor, mentee):
        sign_in(member.participant.person.user)
        for name, pk in (("meeting", meeting.pk), ("meetings", meeting.match_id)):
            pages.append(client.get(reverse(f"me:{name}", args=[pk])).content.decode())
    waiting = [row.count for row in rows_for(by) if row.url == reverse("matches:meetings", args=[meeting.match_id])]
    sign_in(by)
    seen = client.get(reverse("matches:meetings", args=[meeting.match_id])).content.decode()
    empty = client.post(reverse("matches:meetings", args=[meeting.match_id]), {"meeting": meeting.pk, "state": "held"})
    answer = {"meeting": meeting.pk, "state": "missed", "words": "Runāju ar abiem"}
    cleared = client.post(reverse("matches:meetings", args=[meeting.match_id]), answer)

    assert "Gājām pastaigā" not in "".join(pages[2:])
    assert waiting == [1]
    assert "Gājām pastaigā" in seen
    assert (empty.status_code, cleared.status_code) == (422, 302)
    assert MatchEvent.objects.filter(kind="contradiction").count() == 1
    meeting.refresh_from_db()
    assert (meeting.state, meeting.held_on) == (State.MISSED, None)
    assert not Meeting.objects.contradicted().exists()


def test_who_changes_their_word_in_time_takes_the_contradiction_away():
    meeting = over()
    mentor, mentee = sides(meeting.match)

    saying.say(meeting, Said.MISSED, by=mentor)
    saying.say(meeting, Said.HELD, by=mentee)
    assert Meeting.objects.contradicted().exists()
    saying.say(meeting, Said.HELD, by=mentor)

    assert Meeting.objects.get().state == State.HELD
    assert not Meeting.objects.contradicted().exists()


def test_the_form_ends_with_the_next_meeting(sign_in, client):
    """H7.2: is another needed, and when, where, at what time, how long."""
    meeting = over()
    sign_in(user_of(meeting.match, Role.MENTOR))
    day = (timezone.localdate() + timedelta(days=7)).isoformat()
    said = {"said": "held", "minutes": "75", "mood": "4", "what": "Plāns", "another": "yes"}

    without = client.post(reverse("me:log_meeting", args=[meeting.pk]), said)
    with_it = client.post(
        reverse("me:log_meeting", args=[meeting.pk]),
        {**said, "next_day": day, "next_hour": "17:00", "next_way": "online", "next_minutes": "45"},
    )

    assert (without.status_code, with_it.status_code) == (422, 302)
    meeting.refresh_from_db()
    assert (meeting.held_minutes, MeetingLog.objects.get().mood) == (75, 4)
    assert Meeting.objects.exclude(pk=meeting.pk).get().minutes == 45


def test_two_who_write_down_the_same_unplanned_meeting_have_one():
    match = make_match()
    for member in sides(match):
        saying.say_unplanned(match, by=member, details=saying.Details(minutes=50))

    assert Meeting.objects.get().held_minutes == 50
    assert MeetingLog.objects.count() == 2


def test_a_mentee_s_words_are_read_by_the_mentor_only_while_they_are_shared(sign_in, client):
    """H4.7: what they want from a meeting and take along from it is theirs; coordinators never read it."""
    meeting = over()
    address, page = reverse("me:meeting_words", args=[meeting.pk]), reverse("me:meeting", args=[meeting.pk])
    coordinator = make_coordinator(meeting.match.cohort.programme.team)

    def seen_by(user, where):
        return "Zilonis" in sign_in(user).get(where).content.decode()

    found = []
    for shared in ({}, {"after-is_shared": "on"}, {}):
        sign_in(user_of(meeting.match, Role.MENTEE))
        client.post(address, {"kind": "after", "after-text": "Zilonis", **shared})
        found.append(
            (
                seen_by(user_of(meeting.match, Role.MENTEE), page),
                seen_by(user_of(meeting.match, Role.MENTOR), page),
                seen_by(coordinator, reverse("matches:meetings", args=[meeting.match_id])),
            )
        )

    assert found == [(True, False, False), (True, True, False), (True, False, False)]
    sign_in(user_of(meeting.match, Role.MENTOR))
    client.post(address, {"kind": "after", "after-text": "Nilzirgs"})
    assert MeetingWords.objects.get().text == "Zilonis"


def test_a_word_about_a_meeting_is_waited_for_on_the_first_page():
    meeting = over()
    mentor, _mentee = sides(meeting.match)
    user = mentor.participant.person.user
    wanted = reverse("me:log_meeting", args=[meeting.pk])

    before = [card.url for card in cards_for(user)]
    saying.say(meeting, Said.HELD, by=mentor)

    assert wanted in before
    assert wanted not in [card.url for card in cards_for(user)]


def test_a_season_s_meetings_are_summed_up(sign_in, client):
    meeting = over()
    saying.say(meeting, Said.HELD, by=sides(meeting.match)[0])
    cohort = meeting.match.cohort

    page = sign_in(make_coordinator(cohort.programme.team)).get(reverse("seasons:meetings", args=[cohort.pk]))

    assert page.status_code == 200
