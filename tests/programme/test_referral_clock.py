"""GDPR Art. 14: who was referred knows of it within a month, or it ends; conversations are written down."""

from datetime import timedelta

import pytest
from django.core import mail
from django.utils import timezone

from forms.attention import Urgency, rows_for
from forms.domain import forgetting
from forms.models import Submission
from programme.domain import informing, referring
from programme.models import Programme, Referral
from programme.waiting import uninformed
from tests.factories import CallFactory, ProgrammeFactory, make_coordinator
from tests.factories.referrals import WORDS, make_call, make_referral, make_representative
from tests.programme.test_referred import answer
from workers.models import Job

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return ProgrammeFactory()


@pytest.fixture
def call(programme):
    return make_call(team=programme.team)


@pytest.fixture
def referral(call):
    return make_referral(make_representative(call.team), call)


def age(referral, days):
    Referral.objects.filter(pk=referral.pk).update(made_at=timezone.now() - timedelta(days=days))
    referral.refresh_from_db()


@pytest.mark.parametrize(("days", "clock"), [(0, ""), (13, ""), (14, "amber"), (23, "amber"), (24, "red"), (40, "red")])
def test_clock_turns_amber_and_red(referral, days, clock):
    age(referral, days)

    assert referral.clock() == clock


@pytest.mark.parametrize("what", ["opened_at", "talked_at", "ended_at", "answered_at"])
def test_clock_stops_when_the_young_person_knows(referral, what):
    age(referral, 30)
    setattr(referral, what, timezone.now())

    assert referral.clock() == ""


def test_late_referral_needs_attention_of_its_own_team_only(referral):
    own, foreign = make_coordinator(referral.team), make_coordinator(CallFactory().team)
    assert [row.count for row in uninformed(own)] == [0]

    age(referral, 25)

    (row,) = uninformed(own)
    assert (row.count, row.urgency) == (1, Urgency.TODAY)
    assert row in rows_for(own)
    assert [row.count for row in uninformed(foreign)] == [0]


def test_month_without_an_answer_ends_it_and_erases_the_words(referral):
    age(referral, 29)
    assert informing.end_overdue() == 0

    age(referral, 33)
    assert informing.end_overdue() == 1

    referral.refresh_from_db()
    assert (referral.end, referral.words) == ("over", {})


def test_who_is_answering_has_the_time_of_the_draft(client, referral):
    referring.begin(referral, is_shown=False)
    age(referral, 33)

    assert informing.end_overdue() == 0


def test_referrer_is_reminded_once_and_nobody_is_named(referral):
    age(referral, 15)

    assert (informing.remind(), informing.remind()) == (1, 0)
    informing.send_reminder(referral.pk)

    assert Job.objects.filter(what="workers.tasks.remind_referrer").count() == 1
    (message,) = mail.outbox
    assert message.to == [referral.representative.user.email]
    assert [word for word in WORDS.values() if word in message.body + message.subject] == []


def talk(client, referral, **changes):
    given = {"who": "Rūta un Skaidrīte", "on": "2026-11-20", "how": "skolā", "agrees": "yes", **changes}
    return client.post(f"/admin/referrals/{referral.pk}/talk/", given)


def test_conversation_takes_the_links_place_only_where_the_programme_says_so(client, sign_in, referral, programme):
    sign_in(make_coordinator(referral.team))

    talk(client, referral)
    refused = client.post(f"/admin/referrals/{referral.pk}/reach/")

    referral.refresh_from_db()
    assert (referral.talked_at, refused.status_code) == (None, 302)
    assert not referral.events.filter(kind="reached").exists()


@pytest.fixture
def talkative(programme):
    Programme.objects.update(referral_policy=Programme.ReferralPolicy.CONVERSATION)


def test_looking_how_to_reach_somebody_is_written_down(client, sign_in, referral, talkative):
    coordinator = make_coordinator(referral.team)
    sign_in(coordinator)

    page = client.post(f"/admin/referrals/{referral.pk}/reach/")

    text = page.content.decode()
    assert WORDS["contact"] in text
    assert WORDS["why"] not in text
    assert "no-store" in page["Cache-Control"]
    assert referral.events.get(kind="reached").by == coordinator


def test_conversation_is_written_down_with_who_when_and_how(client, sign_in, referral, talkative):
    coordinator = make_coordinator(referral.team)
    sign_in(coordinator)

    talk(client, referral, is_shown="on")

    referral.refresh_from_db()
    assert referral.talk == {"who": "Rūta un Skaidrīte", "on": "2026-11-20", "how": "skolā", "agrees": True}
    assert (referral.talked_by, referral.is_agreed, referral.is_shown) == (coordinator, True, True)
    assert WORDS["why"] in client.get(f"/admin/referrals/inspect/{referral.pk}/").content.decode()


def test_no_in_a_conversation_ends_it(client, sign_in, referral, talkative):
    sign_in(make_coordinator(referral.team))

    talk(client, referral, agrees="no")

    referral.refresh_from_db()
    assert (referral.end, referral.words, referral.talk) == ("refused", {}, {})


def test_what_ended_is_deleted_with_its_time(referral):
    referring.end(referral, how=Referral.End.REFUSED)

    assert referring.forget_old() == 0
    assert referring.forget_old(at=timezone.now() + timedelta(days=91)) == 1
    assert not Referral.objects.exists()


def test_erasing_the_answers_erases_the_referral(client, referral):
    submission = answer(client, referral)

    forgetting.erase(submission)

    referral.refresh_from_db()
    assert (referral.words, Submission.objects.exists()) == ({}, False)
    assert referring.forget_old() == 1
