"""Supervision: notes for those who were there and nobody else, what is agreed, and the screens of who leads (H5.4)."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from cms.models import Membership
from forms.models import Role
from programme.domain import participation, supervision
from programme.models import AgreedAction, EventPlace, News, Participant, SupervisionNote, SupportEvent
from tests.factories import CohortFactory, make_coordinator, make_match, make_participant
from tests.factories.mentoring import place_of
from tests.factories.support import make_event, make_supervisor

pytestmark = pytest.mark.django_db
Kind = SupportEvent.Kind
SECRET = "Baltais kraukļa putns"


class Session:
    """A supervision that was held yesterday, with one mentor present and one who was not."""

    def __init__(self):
        self.match = make_match()
        cohort = self.match.cohort
        team = cohort.programme.team
        self.coordinator, self.supervisor = make_coordinator(team), make_supervisor(team)
        self.there = place_of(self.match, Role.MENTOR).participant
        self.missing = make_participant(Role.MENTOR, cohort=cohort)
        self.event = make_event(
            programme=cohort.programme,
            kind=Kind.GROUP_SUPERVISION,
            leader=self.supervisor,
            begins_in=timedelta(days=-1),
        )
        EventPlace.objects.create(event=self.event, participant=self.there, attendance="present", hours=2)
        EventPlace.objects.create(event=self.event, participant=self.missing, attendance="absent")
        self.note = supervision.note_of(self.event)
        supervision.write(self.note, text=SECRET, next_on=None, matches=[self.match], staff_present=[])

    def readers(self):
        people = {
            "supervisor": self.supervisor,
            "coordinator": self.coordinator,
            "there": self.there.person.user,
            "missing": self.missing.person.user,
            "foreign": make_supervisor(CohortFactory().programme.team),
            "colleague": make_supervisor(self.event.programme.team),
        }
        return {name for name, user in people.items() if SupervisionNote.objects.readable_by(user).exists()}


@pytest.fixture
def session():
    return Session()


def test_notes_are_read_by_who_led_and_who_was_there_only(session):
    assert session.readers() == {"supervisor", "there"}


def test_a_coordinator_who_was_present_reads_them_too(session):
    session.note.staff_present.add(session.coordinator)

    assert session.readers() == {"supervisor", "there", "coordinator"}


def test_a_former_supervisor_and_a_former_mentor_read_nothing(session, sign_in):
    Membership.objects.filter(user=session.supervisor).update(ends_on=timezone.localdate() - timedelta(days=1))
    participation.move(session.there, Participant.State.ENDED_EARLY)

    assert session.readers() == set()
    address = reverse("supervision:notes", args=[session.event.pk])
    assert sign_in(session.supervisor).get(address).status_code == 404


@pytest.mark.parametrize("who", ["coordinator", "missing"])
def test_no_screen_shows_the_notes_to_who_was_not_there(session, sign_in, who):
    user = session.coordinator if who == "coordinator" else session.missing.person.user
    client = sign_in(user)
    addresses = [
        reverse("support:index"),
        reverse("support:edit", args=[session.event.pk]),
        reverse("support:people", args=[session.event.pk]),
        reverse("supervision:index"),
        reverse("supervision:people", args=[session.event.pk]),
        reverse("supervision:notes", args=[session.event.pk]),
        reverse("me:event", args=[session.event.pk]),
        reverse("me:index"),
    ]

    pages = [client.get(address).content.decode() for address in addresses]

    assert [address for address, page in zip(addresses, pages, strict=True) if SECRET in page] == []


def test_who_was_there_reads_them_on_their_own_page(session, sign_in):
    page = sign_in(session.there.person.user).get(reverse("me:event", args=[session.event.pk])).content.decode()

    assert SECRET in page


def test_a_supervisor_writes_notes_with_first_names_only(session, sign_in):
    client = sign_in(session.supervisor)
    address = reverse("supervision:notes", args=[session.event.pk])
    page = client.get(address).content.decode()
    coordinator = session.coordinator.pk

    response = client.post(
        address,
        {
            "text": "Jauns",
            "matches": [session.match.pk],
            "agreed-0-what": "Piezvanīt skolai",
            "agreed-0-who": coordinator,
            "agreed-0-until": "2030-01-01",
        },
    )

    action = AgreedAction.objects.get()
    assert response.status_code == 302
    assert session.there.person.first_name in page
    assert session.there.person.family_name not in page
    assert (action.what, action.who, SupervisionNote.objects.get().text) == (
        "Piezvanīt skolai",
        session.coordinator,
        "Jauns",
    )
    assert News.objects.get(event="action_agreed").is_formal


def test_half_an_agreement_is_refused_and_nothing_typed_is_lost(session, sign_in):
    address = reverse("supervision:notes", args=[session.event.pk])

    response = sign_in(session.supervisor).post(address, {"text": "Vēl nesaglabāts", "agreed-0-what": "Zvanīt"})

    assert response.status_code == 422
    assert "Vēl nesaglabāts" in response.content.decode()
    assert SupervisionNote.objects.get().text == SECRET


def test_a_coordinator_sees_what_is_agreed_with_them_and_ticks_it_off(session, sign_in):
    action = supervision.agree(session.note, supervision.Agreed("Piezvanīt skolai", session.coordinator))
    other = supervision.agree(session.note, supervision.Agreed("Pasaukt uz kino", session.there.person.user))
    client = sign_in(session.coordinator)
    address = reverse("support:people", args=[session.event.pk])
    page = client.get(address).content.decode()

    client.post(address, {"step": "done", "action": action.pk})
    foreign = client.post(address, {"step": "done", "action": other.pk})

    action.refresh_from_db()
    assert "Piezvanīt skolai" in page
    assert "Pasaukt uz kino" not in page
    assert action.done_at
    assert foreign.status_code == 404


def test_a_mentor_ticks_off_what_is_agreed_with_them(session, sign_in):
    action = supervision.agree(session.note, supervision.Agreed("Pasaukt uz kino", session.there.person.user))
    address = reverse("me:action_done", args=[action.pk])
    stranger = sign_in(session.missing.person.user).post(address)

    sign_in(session.there.person.user).post(address)

    action.refresh_from_db()
    assert stranger.status_code == 404
    assert action.done_at


@pytest.mark.parametrize("name", ["people", "code", "notes"])
def test_a_foreign_supervisor_and_a_colleague_find_no_session_of_somebody_else(session, sign_in, name):
    for other in (make_supervisor(CohortFactory().programme.team), make_supervisor(session.event.programme.team)):
        assert sign_in(other).get(reverse(f"supervision:{name}", args=[session.event.pk])).status_code == 404


def test_a_supervisor_has_no_coordinators_screens(session, sign_in):
    client = sign_in(session.supervisor)

    assert client.get(reverse("support:index")).status_code == 403
    assert client.get(reverse("support:people", args=[session.event.pk])).status_code in (403, 404)
    assert session.event.title in client.get(reverse("supervision:index")).content.decode()
