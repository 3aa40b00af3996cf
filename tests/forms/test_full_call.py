"""A call that found everybody it was looking for, before its time."""

from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.utils import timezone

from forms.domain import alerts, doors
from forms.domain.doors import Reason, refusal
from forms.models import Call, OpeningAlert, Submission
from tests.factories import CallFactory, make_coordinator
from tests.factories.forms import question_id

pytestmark = pytest.mark.django_db

TYPED = {"first_name": "Elza", "family_name": "Bērziņa", "birth_date": "2010-05-17", "email": "elza@example.org"}


def test_full_call_takes_nobody_and_says_why():
    call = CallFactory(is_full=True)

    refused = refusal(call.form, call=call)

    assert refused is not None
    assert refused.reason == Reason.FULL
    assert call.takes_applications() is False


@pytest.mark.parametrize(
    ("days", "reason"), [((3, 30), Reason.SOON), ((-30, -1), Reason.CLOSED), ((-3, 30), Reason.FULL)]
)
def test_full_matters_only_while_the_call_is_open(days, reason):
    opens, closes = (timezone.now() + timedelta(days=number) for number in days)
    call = CallFactory(is_full=True, opens_at=opens, closes_at=closes)

    refused = refusal(call.form, call=call)

    assert refused.reason == reason


def test_form_of_a_full_call_asks_nothing_and_offers_what_comes_next(client, form):
    call = CallFactory(form=form, is_full=True)
    another = CallFactory(form=form)

    page = client.get(f"{form.url}{call.slug}/")

    words = page.content.decode()
    assert page.status_code == 200
    assert question_id("first_name") not in words
    assert f"{form.url}{another.slug}/" in words
    assert f"{form.url}tell-me/" in words


def test_full_call_is_offered_to_nobody_as_the_next_one(form):
    over = CallFactory(form=form, closed=True)
    CallFactory(form=form, is_full=True)

    following = doors.next_call(form, over)

    assert following is None


def test_who_was_typing_when_the_call_became_full_is_told_and_keeps_the_answers(person, form):
    call = CallFactory(form=form, slug="cesis")
    person.open(f"{form.url}cesis/")

    Call.objects.filter(pk=call.pk).update(is_full=True)
    answered = person.press(TYPED)

    assert answered.status == 422
    assert "Bērziņa" in person.page.text
    assert not Submission.objects.exists()


def test_who_asked_at_a_full_call_is_told_when_it_has_places_again(client, form):
    call = CallFactory(form=form, is_full=True)
    client.post(f"{form.url}tell-me/", {"email": "anna@example.org"})
    early = list(alerts.due())

    Call.objects.filter(pk=call.pk).update(is_full=False)
    with time_machine.travel(timezone.now() + timedelta(minutes=5)):
        for alert in alerts.due():
            alerts.tell(alert.pk)

    assert early == []
    assert [letter.to for letter in mail.outbox] == [["anna@example.org"]]
    assert not OpeningAlert.objects.exists()


def test_coordinator_ticks_that_all_places_are_taken(sign_in):
    call = CallFactory()
    browser = sign_in(make_coordinator(call.team))
    address = f"/admin/calls/edit/{call.pk}/"
    typed = {
        name: browser.get(address).context["form"][name].value() for name in ("name", "slug", "form", "team", "role")
    }

    answer = browser.post(
        address,
        {**typed, "opens_at": "2026-01-01 10:00", "closes_at": "2099-01-01 10:00", "places": "4", "is_full": "on"},
    )

    call.refresh_from_db()
    assert answer.status_code == 302
    assert call.is_full


def test_coordinator_of_another_team_cannot_tick_it(sign_in):
    call = CallFactory()

    answer = sign_in(make_coordinator(CallFactory().team)).post(f"/admin/calls/edit/{call.pk}/", {"is_full": "on"})

    call.refresh_from_db()
    assert answer.status_code in (403, 404)
    assert not call.is_full
