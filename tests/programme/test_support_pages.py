"""Support events on one's own page: signing up, the link to join, the calendar, and the code that is scanned (H5.4)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forms.models import Role
from programme.domain import attendance, support
from programme.models import EventPlace, SupportEvent
from tests.factories import CohortFactory, make_participant
from tests.factories.support import make_event

pytestmark = pytest.mark.django_db
Kind = SupportEvent.Kind


@pytest.fixture
def mentor():
    return make_participant(Role.MENTOR)


@pytest.fixture
def event(mentor):
    return make_event(programme=mentor.cohort.programme, online_link="https://video.example.org/telpa")


def scan(client, event):
    return client.post(reverse("me:here", args=[attendance.token(event)]))


def test_the_link_to_join_is_shown_only_to_who_signed_up(sign_in, mentor, event):
    client = sign_in(mentor.person.user)
    address = reverse("me:event", args=[event.pk])
    file = reverse("me:event_file", args=[event.pk])
    before = client.get(address).content + client.get(file).content

    client.post(reverse("me:event_sign", args=[event.pk]), {"action": "up"})
    after = client.get(address).content
    calendar = client.get(file).content

    assert b"telpa" not in before
    assert b"telpa" in after
    assert b"telpa" in calendar
    assert b"DTSTART:" in calendar
    assert event.starts_at.strftime("%Y%m%dT%H%M%SZ").encode() in calendar


def test_signing_up_twice_and_off_twice_changes_nothing(sign_in, mentor, event):
    client = sign_in(mentor.person.user)
    address = reverse("me:event_sign", args=[event.pk])
    for action in ("up", "up", "off", "off"):
        client.post(address, {"action": action})

    assert EventPlace.objects.get().signed_off_at


@pytest.mark.parametrize("name", ["me:event", "me:event_file"])
def test_a_foreign_event_is_not_found(sign_in, event, name):
    stranger = make_participant(Role.MENTOR)

    assert sign_in(stranger.person.user).get(reverse(name, args=[event.pk])).status_code == 404


def test_a_foreign_event_takes_nobody(sign_in, event):
    stranger = make_participant(Role.MENTOR)

    response = sign_in(stranger.person.user).post(reverse("me:event_sign", args=[event.pk]), {"action": "up"})

    assert response.status_code == 404
    assert not EventPlace.objects.exists()


def test_a_scan_notes_that_somebody_is_there_and_a_second_one_does_no_harm(sign_in, mentor, event):
    """H5.4: attendance by QR; opening the link alone changes nothing."""
    support.sign_up(event, mentor)
    client = sign_in(mentor.person.user)
    with time_machine.travel(event.starts_at + timedelta(minutes=5), tick=False):
        client = sign_in(mentor.person.user)
        opened = client.get(reverse("me:here", args=[attendance.token(event)]))
        untouched = EventPlace.objects.get().attendance
        scan(client, event)
        first = EventPlace.objects.get()
        scan(client, event)

    again = EventPlace.objects.get()
    assert (opened.status_code, untouched) == (200, "")
    assert (first.attendance, first.hours) == ("present", 2)
    assert again.noted_at == first.noted_at


def test_what_the_leader_noted_is_not_changed_by_a_scan(sign_in, mentor, event):
    place = support.sign_up(event, mentor)
    with time_machine.travel(event.ends_at + timedelta(minutes=5), tick=False):
        attendance.note(event, [attendance.Noted(place, "absent")], by=mentor.person.user)
        scan(sign_in(mentor.person.user), event)

    assert EventPlace.objects.get().attendance == "absent"


def test_a_code_runs_out(sign_in, mentor, event):
    with time_machine.travel(event.starts_at, tick=False):
        old = attendance.token(event)
    with time_machine.travel(event.starts_at + timedelta(minutes=attendance.MINUTES, seconds=1), tick=False):
        response = sign_in(mentor.person.user).post(reverse("me:here", args=[old]))

    assert response.status_code == 410
    assert not EventPlace.objects.exists()


@pytest.mark.parametrize("minutes", [-31, 151])
def test_a_code_works_only_around_the_event(sign_in, mentor, event, minutes):
    with time_machine.travel(event.starts_at + timedelta(minutes=minutes), tick=False):
        response = scan(sign_in(mentor.person.user), event)

    assert response.status_code == 410
    assert not EventPlace.objects.exists()


def test_a_code_that_somebody_made_up_is_refused(sign_in, mentor):
    assert sign_in(mentor.person.user).post(reverse("me:here", args=["MQ:1abc:xyz"])).status_code == 410


def test_the_code_of_another_programme_s_event_is_not_found(sign_in, event):
    stranger = make_participant(Role.MENTOR)
    with time_machine.travel(event.starts_at, tick=False):
        response = scan(sign_in(stranger.person.user), event)

    assert response.status_code == 404
    assert not EventPlace.objects.exists()


@pytest.mark.parametrize(("kind", "comes_in"), [(Kind.TRAINING, True), (Kind.GROUP_SUPERVISION, False)])
def test_who_did_not_sign_up_comes_in_where_the_kind_allows(sign_in, mentor, event, kind, comes_in):
    SupportEvent.objects.update(kind=kind)
    event.refresh_from_db()
    with time_machine.travel(event.starts_at, tick=False):
        scan(sign_in(mentor.person.user), event)

    assert EventPlace.objects.filter(is_walk_in=True, attendance="present").exists() is comes_in


def test_a_training_for_mentors_lets_no_mentee_walk_in(sign_in, mentor, event):
    SupportEvent.objects.update(for_role=Role.MENTOR)
    event.refresh_from_db()
    mentee = make_participant(cohort=mentor.cohort)
    with time_machine.travel(event.starts_at, tick=False):
        response = scan(sign_in(mentee.person.user), event)

    assert response.status_code == 410
    assert not EventPlace.objects.exists()


def test_the_list_shows_what_is_to_come_and_the_hours(sign_in, mentor, event):
    past = make_event(programme=mentor.cohort.programme, title="Pirmās mācības", begins_in=timedelta(days=-4))
    EventPlace.objects.create(event=past, participant=mentor, attendance="present", hours=2, noted_at=timezone.now())
    make_event(programme=CohortFactory().programme, title="Svešas mācības")

    page = sign_in(mentor.person.user).get(reverse("me:events")).content.decode()

    assert "Mācības" in page
    assert "Pirmās mācības" in page
    assert "Svešas" not in page
