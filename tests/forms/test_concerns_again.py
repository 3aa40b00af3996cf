"""A closed concern can be open again: by a safeguarding lead, with a reason, on a new clock."""

import pytest
import time_machine
from django.core import mail

from forms.domain import concerns
from forms.domain.refusal import Refused
from forms.models import Concern, ConcernStep
from tests.factories import TeamFactory, make_coordinator
from tests.forms.test_concerns import START, make_lead, moment, raised
from workers.queue import drain

pytestmark = pytest.mark.django_db
WHY = "Brālis stāstīja ko jaunu"


@pytest.fixture
def team():
    return TeamFactory()


@pytest.fixture
def lead(team):
    return make_lead(team, first_name="Dace", last_name="Ozola")


@pytest.fixture
def closed(team, lead) -> Concern:
    with time_machine.travel("2026-11-23 10:00+02:00", tick=False):
        concern = raised(team, make_coordinator(team))
        concerns.close(concern, outcome="Runāju ar ģimeni", by=lead)
    return concern


def test_lead_opens_a_closed_one_again_with_a_reason(sign_in, closed, lead):
    client = sign_in(lead)
    client.post(f"{START}{closed.pk}/", {"step": "open", "why": "Zvanīja skola"})

    empty = client.post(f"{START}{closed.pk}/", {"step": "reopen", "again": " "})
    still_closed = Concern.objects.get().closed_at
    client.post(f"{START}{closed.pk}/", {"step": "reopen", "again": WHY})

    page = client.get(f"{START}{closed.pk}/").content.decode()
    assert empty.status_code == 200
    assert still_closed
    assert [step.kind for step in closed.steps.all()] == ["closed", "opened", "reopened"]
    assert WHY in page
    assert "Opened again" in page
    assert 'value="close"' in page
    assert list(Concern.objects.led_by(lead).open()) == [closed]


def test_its_clock_begins_anew_and_the_leads_are_told_again(team, lead, closed, django_capture_on_commit_callbacks):
    with time_machine.travel("2026-11-24 10:00+02:00", tick=False):
        concerns.tell(closed.pk)
        with django_capture_on_commit_callbacks(execute=True):
            concerns.reopen(closed, why=WHY, by=lead)
        drain()

    assert Concern.objects.get().due_at == moment("2026-11-24 17:00+02:00")
    [letter] = mail.outbox
    assert letter.to == [lead.email]
    assert WHY not in str(letter.message())


def test_two_mails_about_one_concern_are_two(team, lead, closed):
    with time_machine.travel("2026-11-23 10:00+02:00", tick=False):
        first = raised(team, lead)
        concerns.tell(first.pk)
        concerns.close(first, outcome="x", by=lead)
    with time_machine.travel("2026-11-24 10:00+02:00", tick=False):
        concerns.reopen(first, why=WHY, by=lead)
        concerns.tell(first.pk)

    assert len({letter.message()["Message-ID"] for letter in mail.outbox}) == 2


def test_what_is_open_is_not_opened_again(closed, lead):
    concerns.reopen(closed, why=WHY, by=lead)

    with pytest.raises(Refused):
        concerns.reopen(closed, why=WHY, by=lead)

    assert ConcernStep.objects.filter(kind="reopened").count() == 1


def test_nobody_but_a_lead_of_the_team_opens_it_again(sign_in, team, closed):
    for user in (make_coordinator(team), make_lead(TeamFactory())):
        response = sign_in(user).post(f"{START}{closed.pk}/", {"step": "reopen", "again": WHY})
        assert response.status_code == 404

    assert Concern.objects.get().closed_at
