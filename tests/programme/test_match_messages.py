"""Messages without telephone numbers: who reads them, who is told, what is reported, and when they are gone (H2.5, H8)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forms.attention import rows_for
from forms.domain.refusal import Refused
from forms.models import Role
from programme.domain import matches, messages
from programme.models import Cohort, Match, MatchMessage, MessageReport, News, Person
from tests.factories import CohortFactory, make_coordinator, make_match, make_participant, place_of, user_of
from workers import tasks

pytestmark = pytest.mark.django_db


@pytest.fixture
def match():
    return make_match()


def address(match, name="messages", *more):
    return reverse(f"me:{name}", args=[match.pk, *more])


def says(match, role, text, key="k"):
    return messages.send(place_of(match, role), text=text, key=key)


def grown_up(match):
    Person.objects.update(birth_date="1999-01-01", phone="+37126000001")


def test_they_write_to_each_other_on_their_page(match, sign_in, client):
    sign_in(user_of(match, Role.MENTOR)).post(address(match), {"text": "Tiekamies?", "key": "a"})
    page = sign_in(user_of(match, Role.MENTEE)).get(address(match)).content.decode()

    assert "Tiekamies?" in page
    assert place_of(match, Role.MENTOR).participant.person.email not in page


def test_the_same_message_sent_twice_is_there_once_and_an_empty_one_not_at_all(match, sign_in, client):
    sign_in(user_of(match, Role.MENTOR))

    sent = [client.post(address(match), {"text": "Čau", "key": "a"}).status_code for _ in range(2)]
    empty = client.post(address(match), {"text": "  ", "key": "b"})

    assert (sent, empty.status_code) == ([302, 302], 422)
    assert MatchMessage.objects.count() == 1


def test_words_are_sealed_in_the_database(match):
    from django.db import connection

    says(match, Role.MENTOR, "Slepenais putns")

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM programme_matchmessage")
        assert "putns" not in cursor.fetchone()[0]


def test_nobody_else_reads_or_writes_there(match, sign_in, client):
    message = says(match, Role.MENTOR, "Čau")
    stranger = user_of(make_match(), Role.MENTOR)
    coordinator = make_coordinator(match.cohort.programme.team)

    for user in (stranger, coordinator):
        sign_in(user)
        assert client.get(address(match)).status_code == 404
        assert client.post(address(match), {"text": "Es", "key": "x"}).status_code == 404
        assert client.get(address(match, "report_message", message.pk)).status_code == 404
        assert client.post(address(match, "share_contact")).status_code == 404
    assert MatchMessage.objects.count() == 1


def test_after_the_match_is_closed_nobody_reads_or_writes(match, sign_in, client):
    place = place_of(match, Role.MENTOR)
    matches.close(match, by=make_coordinator(match.cohort.programme.team), why="Beigas")

    assert sign_in(user_of(match, Role.MENTOR)).get(address(match)).status_code == 404
    with pytest.raises(Refused):
        messages.send(place, text="Vēl", key="z")


def test_who_left_reads_nothing_more(match, sign_in, client):
    """H2.5: leaving takes effect at once, in both directions."""
    place = place_of(match, Role.MENTEE)
    matches.leave(place, by=None)

    assert sign_in(user_of(match, Role.MENTEE)).get(address(match)).status_code == 404
    with pytest.raises(Refused):
        messages.send(place, text="Vēl", key="z")


def test_at_most_one_mail_an_hour_says_that_a_message_waits_and_no_word_of_it(match, mailoutbox):
    with time_machine.travel("2027-03-28T00:30:00Z", tick=False) as clock:
        for number in range(3):
            says(match, Role.MENTOR, "Zelta putns", key=f"a{number}")
        for item in News.objects.filter(event="message_waits"):
            tasks.send_news(news_id=item.pk)
        clock.shift(timedelta(minutes=20))
        says(match, Role.MENTOR, "Zelta putns", key="b")
        late = News.objects.filter(event="message_waits", sent_at=None).get()

    assert len(mailoutbox) == 1
    assert "putns" not in mailoutbox[0].body + mailoutbox[0].subject
    assert late.go_at == late.go_at.replace(hour=1, minute=30)


def test_reading_takes_the_mark_the_card_and_the_mail_away(match, sign_in, client):
    says(match, Role.MENTOR, "Čau")
    sign_in(user_of(match, Role.MENTEE))

    before = client.get(reverse("me:index")).content.decode()
    client.get(address(match))
    after = client.get(reverse("me:index")).content.decode()

    assert address(match) in before
    assert address(match) not in after
    assert not News.objects.filter(event="message_waits", sent_at=None, dropped_at=None).exists()


def test_a_flood_is_stopped_and_the_words_stay_in_the_form(match, sign_in, client):
    for number in range(messages.MOST):
        says(match, Role.MENTOR, "hei", key=f"{number}")
    answer = sign_in(user_of(match, Role.MENTOR)).post(address(match), {"text": "Vēl viena", "key": "x"})

    assert answer.status_code == 422
    assert "Vēl viena" in answer.content.decode()
    assert MatchMessage.objects.count() == messages.MOST


def test_a_report_opens_this_one_message_to_the_coordinators(match, sign_in, client):
    """Nobody's messages are read by coordinators but those that somebody reported."""
    coordinator = make_coordinator(match.cohort.programme.team)
    says(match, Role.MENTOR, "Sūti bildi", key="a")
    bad = says(match, Role.MENTOR, "Nesaki nevienam", key="b")
    sign_in(user_of(match, Role.MENTEE))
    for _ in range(2):
        client.post(address(match, "report_message", bad.pk), {"why": "Bail"})

    rows = [row.count for row in rows_for(coordinator) if row.url.endswith("/messages/")]
    desk = reverse("matches:messages", args=[match.pk])
    page = sign_in(coordinator).get(desk).content.decode()
    client.post(desk, {"report": MessageReport.objects.get().pk, "done": "Runāju ar abiem"})

    assert rows == [1]
    assert "Nesaki nevienam" in page
    assert "Sūti bildi" not in page
    assert MessageReport.objects.get().settled_by == coordinator
    assert News.objects.filter(event="report_settled", user=user_of(match, Role.MENTEE)).exists()
    assert "Reported" not in sign_in(user_of(match, Role.MENTOR)).get(address(match)).content.decode()


def test_one_s_own_message_and_a_foreign_report_are_not_found(match, sign_in, client):
    mine = says(match, Role.MENTOR, "Čau")
    other = make_match()
    report = messages.report(says(other, Role.MENTOR, "x"), by=place_of(other, Role.MENTEE), why="")

    own = sign_in(user_of(match, Role.MENTOR)).post(address(match, "report_message", mine.pk))
    sign_in(make_coordinator(match.cohort.programme.team))
    foreign = client.post(reverse("matches:messages", args=[match.pk]), {"report": report.pk, "done": "Nav mans"})

    assert (own.status_code, foreign.status_code) == (404, 404)
    assert MessageReport.objects.get().settled_at is None


def test_contacts_appear_when_both_share_one_and_vanish_when_either_takes_it_back(match, sign_in, client):
    grown_up(match)
    mentor, mentee = place_of(match, Role.MENTOR), place_of(match, Role.MENTEE)
    sign_in(user_of(match, Role.MENTEE))

    def sees():
        return "tel:+37126000001" in client.get(address(match)).content.decode()

    seen = [sees()]
    messages.share(mentor, phone=True, email=False)
    seen.append(sees())
    client.post(address(match, "share_contact"), {"email": "on"})
    seen.append(sees())
    messages.share(mentor, phone=False, email=False)
    seen.append(sees())
    messages.share(mentor, phone=True, email=False)
    client.post(address(match, "share_contact"), {})
    seen.append(sees())

    assert seen == [False, False, True, False, False]
    mentee.refresh_from_db()
    assert not mentee.shares_email


@pytest.mark.parametrize(("on", "may"), [("2027-02-28T20:00:00Z", False), ("2027-02-28T22:30:00Z", True)])
def test_who_turns_18_in_the_season_may_share_from_midnight_in_riga(match, on, may):
    grown_up(match)
    mentee = place_of(match, Role.MENTEE)
    Person.objects.filter(pk=mentee.participant.person_id).update(birth_date="2009-03-01")

    with time_machine.travel(on, tick=False):
        assert messages.may_share(Match.objects.get(pk=match.pk)) is may


def test_under_18_contacts_are_shared_only_where_the_season_says_so(match, sign_in, client):
    with pytest.raises(Refused):
        messages.share(place_of(match, Role.MENTEE), phone=False, email=True)
    Cohort.objects.update(minors_share_contacts=True, message_rules="Nerakstām pēc desmitiem.")
    for role in (Role.MENTEE, Role.MENTOR):
        messages.share(place_of(match, role), phone=False, email=True)
    sign_in(user_of(match, Role.MENTEE))
    allowed = client.get(address(match)).content.decode()
    Cohort.objects.update(minors_share_contacts=False)
    forbidden = client.get(address(match)).content.decode()

    email = place_of(match, Role.MENTOR).participant.person.email
    assert "Nerakstām pēc desmitiem." in allowed
    assert [email in page for page in (allowed, forbidden)] == [True, False]


def test_messages_are_erased_months_after_the_end_but_not_what_still_waits_for_a_coordinator(match):
    kept, gone = says(match, Role.MENTOR, "a", key="a"), says(match, Role.MENTOR, "b", key="b")
    running = says(make_match(), Role.MENTOR, "c")
    by = make_coordinator(match.cohort.programme.team)
    report = messages.report(kept, by=place_of(match, Role.MENTEE), why="")
    matches.close(match, by=by, why="Beigas")

    with time_machine.travel(timezone.now() + timedelta(days=190)):
        messages.forget_old()
        left = set(MatchMessage.objects.values_list("pk", flat=True))
        messages.settle(report, by=by, done="Runāju")
        messages.forget_old()

    assert left == {kept.pk, running.pk}
    assert gone.pk not in left
    assert list(MatchMessage.objects.values_list("pk", flat=True)) == [running.pk]


def test_in_a_group_everybody_reads_and_only_who_reported_sees_that_it_was(sign_in, client):
    cohort = CohortFactory(mentoring=Cohort.Mentoring.GROUP)
    people = [make_participant(role, cohort=cohort) for role in ("mentor", "mentee", "mentee")]
    match = make_match(*people)
    message = says(match, Role.MENTOR, "Visiem")
    first, second = match.members.filter(participant__role=Role.MENTEE)
    messages.report(message, by=first, why="")

    pages = [sign_in(place.participant.person.user).get(address(match)).content.decode() for place in (first, second)]

    assert [f"/{message.pk}/report/" in page for page in pages] == [False, True]
