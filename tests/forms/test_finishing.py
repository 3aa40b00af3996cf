"""A questionnaire is read to the end: nobody is accepted or declined by it."""

import pytest

from forms.domain import decisions, finishing, own, undoing
from forms.domain.refusal import Refused
from forms.domain.turn import Overtaken, turns_of
from forms.models import FormPage, State, Submission, UndoStep, Verdict
from tests.factories import InboxFactory, make_coordinator, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox():
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team)


@pytest.fixture
def survey(inbox) -> Submission:
    submission = make_submission(inbox=inbox)
    FormPage.objects.filter(pk=submission.version.page_id).update(kind=FormPage.Kind.QUESTIONNAIRE)
    return Submission.objects.get(pk=submission.pk)


def test_a_questionnaire_that_was_read_is_done_and_waits_no_longer(survey, coordinator):
    done = finishing.finish(survey, by=coordinator)

    assert (done.state, done.waiting_since) == (State.READ, None)
    assert not Submission.objects.awaiting_decision().filter(pk=survey.pk).exists()
    assert not own.can_change(done)


def test_nobody_is_accepted_or_declined_by_a_questionnaire(survey, coordinator):
    assert set(decisions.may_follow(survey)) == {Verdict.MORE_INFORMATION, Verdict.WITHDRAWN}
    with pytest.raises(Refused):
        decisions.decide(survey, Verdict.ACCEPTED, by=coordinator)


def test_an_application_is_decided_and_not_put_aside(inbox, coordinator):
    application = make_submission(inbox=inbox)

    with pytest.raises(Refused):
        finishing.finish(application, by=coordinator)

    application.refresh_from_db()
    assert application.state == State.IN_INBOX


def test_two_who_read_at_once_finish_it_once(survey, coordinator):
    seen = turns_of(survey)
    finishing.finish(survey, by=coordinator, seen=seen)

    with pytest.raises(Overtaken):
        finishing.finish(survey, by=coordinator, seen=seen)

    assert survey.events.filter(kind="read").count() == 1


def test_reading_to_the_end_can_be_taken_back(survey, coordinator):
    before = survey.stirred_at
    finishing.finish(survey, by=coordinator)

    undoing.undo(UndoStep.objects.get(), by=coordinator)

    survey.refresh_from_db()
    assert (survey.state, survey.waiting_since) == (State.IN_INBOX, before)


def test_the_case_offers_to_finish_and_not_to_decide(sign_in, survey, coordinator):
    client = sign_in(coordinator)

    page = client.get(f"/admin/inbox/{survey.pk}/").content.decode()
    answer = client.post(f"/admin/inbox/{survey.pk}/finish/", {"seen": turns_of(survey)}, follow=True)

    assert f"/admin/inbox/{survey.pk}/finish/" in page
    assert f"/admin/inbox/{survey.pk}/decide/" not in page
    assert answer.status_code == 200
    survey.refresh_from_db()
    assert survey.state == State.READ


def test_a_stranger_finishes_nothing(sign_in, survey):
    client = sign_in(make_coordinator(InboxFactory().team))

    answer = client.post(f"/admin/inbox/{survey.pk}/finish/")

    assert answer.status_code == 404
    survey.refresh_from_db()
    assert survey.state == State.IN_INBOX
