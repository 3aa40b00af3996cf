"""Reminders in steps: they start with a letter or a question, rise by days, and end when the awaited thing came."""

from datetime import datetime, timedelta

import pytest
import time_machine
from django.utils import timezone

from forms.domain import ladders, letters, sending
from forms.models import CoSignature, Letter, LetterEvent, LetterTemplate, State, Submission
from tests.factories import CallFactory, InboxFactory, make_coordinator, make_form, make_submission

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 11, 30, 10, tzinfo=timezone.get_default_timezone())
REMINDER = LetterEvent.INFORMATION_REMINDER


@pytest.fixture
def asked() -> Submission:
    """Return what was asked for more on a Monday morning."""
    inbox = InboxFactory()
    with time_machine.travel(MONDAY, tick=False):
        coordinator = make_coordinator(inbox.team)
        submission = make_submission(call=CallFactory(form=make_form(), team=inbox.team), inbox=inbox)
        submission.state = State.MORE_INFORMATION
        submission.save()
        letter = letters.draft(submission, event=LetterEvent.MORE_INFORMATION, by=coordinator)
        letters.approve(letter, by=coordinator)
        sending.send(letter.pk)
    return submission


def climb(days: float, *, hours: float = 0) -> int:
    with time_machine.travel(MONDAY + timedelta(days=days, hours=hours), tick=False):
        return ladders.climb()


def reminders() -> list[Letter]:
    return list(Letter.objects.filter(event=REMINDER))


def test_reminders_wait_for_their_days_and_are_made_once_each(asked):
    made = [climb(day) for day in (1, 2, 3, 3.1, 4, 7, 7.1, 8, 14)]

    assert made == [0, 0, 1, 0, 0, 1, 0, 0, 0]
    assert [letter.state for letter in reminders()] == [Letter.State.DRAFT] * 2
    assert reminders()[0].written_by is None
    assert reminders()[0].body.startswith("Sveiki, Elza!")


def test_a_worker_that_was_away_sends_no_two_at_once(asked):
    assert [climb(day) for day in (9, 10, 11)] == [1, 0, 0]


def test_none_are_made_at_night_and_on_days_off(asked):
    assert climb(3, hours=12) == 0
    assert climb(5) == 0  # a Saturday


def test_a_template_may_say_that_its_letters_need_no_reader(asked, mailoutbox):
    LetterTemplate.objects.filter(event=REMINDER).update(goes_by_itself=True)

    climb(3)

    letter = reminders()[0]
    assert (letter.state, letter.approved_by) == (Letter.State.APPROVED, None)


@pytest.mark.parametrize("state", [State.IN_INBOX, State.DECLINED, State.WITHDRAWN])
def test_the_ladder_ends_when_it_came_or_was_decided(asked, state):
    climb(3)
    Submission.objects.update(state=state)

    assert climb(7) == 0
    assert [letter.state for letter in reminders()] == [Letter.State.CANCELLED]


def test_a_reminder_that_was_approved_does_not_go_when_the_answer_came_first(asked, mailoutbox):
    climb(3)
    with time_machine.travel(MONDAY + timedelta(days=3), tick=False):
        letters.approve(reminders()[0], by=make_coordinator(asked.inbox.team))
        Submission.objects.update(state=State.IN_INBOX)
        mailoutbox.clear()
        sending.send(reminders()[0].pk)

    assert not mailoutbox
    assert reminders()[0].state == Letter.State.CANCELLED


def test_a_reminder_that_somebody_cancelled_is_not_made_again(asked):
    climb(3)
    letters.cancel(reminders()[0], by=None)

    assert climb(4) == 0


def test_the_person_is_reminded_of_a_signature_and_the_family_never(asked, mailoutbox):
    with time_machine.travel(MONDAY, tick=False):
        CoSignature.objects.create(
            submission=asked,
            state=CoSignature.State.ASKED,
            contact={"name": "Mamma", "email": "mamma@example.org"},
            language="lv",
            text="x",
            digest="x",
            asked_at=timezone.now(),
        )
        Submission.objects.update(state=State.AWAITING_SIGNATURE)

    assert climb(3) == 1

    assert Letter.objects.get(event=LetterEvent.SIGNATURE_REMINDER).to == "elza@example.org"


def test_an_offer_is_reminded_of_until_it_is_answered(asked):
    Letter.objects.update(event=LetterEvent.OFFERED)
    Submission.objects.update(state=State.OFFERED, answer_by=(MONDAY + timedelta(days=7)).date())

    assert climb(3) == 1
    letter = Letter.objects.get(event=LetterEvent.OFFER_REMINDER)

    assert "7. decembri" in letter.body or "2026" in letter.body
