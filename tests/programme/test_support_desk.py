"""The desk of support events: planned, moved, attendance noted by list, the code shown (H8, H5.4)."""

from datetime import timedelta

import pytest
import time_machine
from django.urls import reverse
from django.utils import timezone

from forms.models import Role
from programme.domain import support
from programme.models import EventPlace, Material, News, SupportEvent
from tests.factories import CohortFactory, make_coordinator, make_participant
from tests.factories.support import make_event

pytestmark = pytest.mark.django_db


@pytest.fixture
def cohort():
    return CohortFactory()


@pytest.fixture
def desk(cohort, sign_in):
    return sign_in(make_coordinator(cohort.programme.team))


def told(**changed):
    starts = timezone.localtime() + timedelta(days=5)
    known = {
        "kind": "training",
        "title": "Pirmās mācības",
        "starts_at": starts.strftime("%Y-%m-%d %H:%M"),
        "ends_at": (starts + timedelta(hours=3)).strftime("%Y-%m-%d %H:%M"),
        "way": "in_person",
        "place": "Jauniešu centrs",
        "is_open": "on",
    }
    return known | changed


def test_a_coordinator_plans_an_event_and_moving_it_is_told(desk, cohort):
    """H1.3, H8: the coordinator organises support events for mentors."""
    made = desk.post(reverse("support:add"), told(programme=cohort.programme_id))
    event = SupportEvent.objects.get()
    support.sign_up(event, make_participant(Role.MENTOR, cohort=cohort))

    desk.post(reverse("support:edit", args=[event.pk]), told(place="Bibliotēka"))

    event.refresh_from_db()
    assert made.status_code == 302
    assert event.place == "Bibliotēka"
    assert News.objects.filter(event="event_moved").exists()


@pytest.mark.parametrize("wrong", [{"place": ""}, {"title": ""}, {"ends_at": "2020-01-01 10:00"}])
def test_what_does_not_fit_is_said(desk, cohort, wrong):
    response = desk.post(reverse("support:add"), told(programme=cohort.programme_id, **wrong))

    assert response.status_code == 200
    assert not SupportEvent.objects.exists()


def test_nothing_is_planned_for_a_foreign_programme(desk):
    desk.post(reverse("support:add"), told(programme=CohortFactory().programme_id))

    assert not SupportEvent.objects.exists()


@pytest.mark.parametrize("name", ["edit", "people", "code"])
def test_a_foreign_event_is_not_found(desk, name):
    assert desk.get(reverse(f"support:{name}", args=[make_event().pk])).status_code == 404


def test_attendance_is_noted_by_list_and_nonsense_is_refused(desk, cohort):
    event = make_event(programme=cohort.programme, begins_in=timedelta(hours=-3))
    places = [
        EventPlace.objects.create(event=event, participant=make_participant(Role.MENTOR, cohort=cohort))
        for _ in range(2)
    ]
    address = reverse("support:people", args=[event.pk])
    first, second = (place.pk for place in places)
    given = {f"there-{first}": "present", f"hours-{first}": "1.5", f"there-{second}": "excused", f"hours-{second}": "2"}

    bad = desk.post(address, {**given, f"there-{first}": "nezinu"})
    desk.post(address, given)

    noted = {place.pk: (place.attendance, float(place.hours)) for place in EventPlace.objects.all()}
    assert bad.status_code == 422
    assert noted == {first: ("present", 1.5), second: ("excused", 0)}


def test_nobody_s_attendance_is_noted_before_it_begins(desk, cohort):
    event = make_event(programme=cohort.programme)
    place = support.sign_up(event, make_participant(Role.MENTOR, cohort=cohort))

    desk.post(reverse("support:people", args=[event.pk]), {f"there-{place.pk}": "present"})

    assert EventPlace.objects.get().attendance == ""


def test_somebody_is_put_on_the_list_but_no_stranger(desk, cohort):
    event = make_event(programme=cohort.programme)
    one, stranger = make_participant(Role.MENTOR, cohort=cohort), make_participant(Role.MENTOR)
    address = reverse("support:people", args=[event.pk])

    refused = desk.post(address, {"step": "add", "participant": stranger.pk})
    desk.post(address, {"step": "add", "participant": one.pk})

    assert refused.status_code == 422
    assert EventPlace.objects.get().participant == one
    assert News.objects.filter(event="event_added").count() == 1


def test_the_code_is_there_only_around_the_event_and_another_each_time(desk, cohort, sign_in):
    event = make_event(programme=cohort.programme)
    address = reverse("support:code", args=[event.pk])
    before = desk.get(address).content
    coordinator = make_coordinator(cohort.programme.team)
    with time_machine.travel(event.starts_at, tick=False):
        first = sign_in(coordinator).get(address).context["qr"]
    with time_machine.travel(event.starts_at + timedelta(seconds=2), tick=False):
        second = sign_in(coordinator).get(address).context["qr"]

    assert b'class="support-code"' not in before
    assert first
    assert first != second


def test_materials_are_for_their_role_and_event(cohort, sign_in):
    """H8: the coordinator prepares support materials."""
    closed = make_event(programme=cohort.programme, is_open=False)
    for title, fields in {
        "Visiem": {},
        "Mentoriem": {"for_role": Role.MENTOR},
        "Slēgtajiem": {"event": closed},
    }.items():
        Material.objects.create(programme=cohort.programme, title=title, link="https://example.org/", **fields)
    Material.objects.create(programme=CohortFactory().programme, title="Svešiem", link="https://example.org/")
    mentor, mentee = make_participant(Role.MENTOR, cohort=cohort), make_participant(cohort=cohort)

    seen = [set(Material.objects.of(one.person.user).values_list("title", flat=True)) for one in (mentor, mentee)]
    support.sign_up(closed, mentee, added=True)
    page = sign_in(mentee.person.user).get(reverse("me:materials")).content.decode()
    foreign = sign_in(mentee.person.user).get(reverse("me:material", args=[Material.objects.get(title="Svešiem").pk]))

    assert seen == [{"Visiem", "Mentoriem"}, {"Visiem"}]
    assert "Slēgtajiem" in page
    assert foreign.status_code == 404


@pytest.mark.parametrize("sent", [{"step": "done", "action": "x'y"}, {"step": "done"}, {"step": "fly"}])
def test_a_step_that_nobody_offers_is_not_found(desk, cohort, sent):
    event = make_event(programme=cohort.programme)

    assert desk.post(reverse("support:people", args=[event.pk]), sent).status_code == 404
