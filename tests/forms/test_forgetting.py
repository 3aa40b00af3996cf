"""Forgetting in time: the day before everything is there, the day after not a byte."""

import json
from datetime import date, datetime, timedelta

import pytest
import time_machine
from dateutil.relativedelta import relativedelta
from django.db import connection
from django.utils import timezone

from forms.domain import decisions, forgetting, reading
from forms.domain.letters import LetterText
from forms.models import Attachment, Draft, Submission, SubmissionEvent, SubmissionRevision, Verdict
from forms.signals import answers_erased
from programme.models import CohortCall, Participant
from search.models import DirectoryEntry
from tests.factories import (
    CallFactory,
    CohortFactory,
    InboxFactory,
    ProgrammeFactory,
    make_coordinator,
    make_form,
    make_submission,
)
from tests.factories.forms import application_body, question_id
from workers.queue import drain

CANARIES = {
    "first_name": "Vienskanārijs",
    "family_name": "Divkanārijs",
    "about": "Trīskanārijs",
    "worry": "Četrkanārijs",
}
SENT = datetime(2027, 1, 15, 12, tzinfo=timezone.get_default_timezone())


@pytest.fixture
def kept_for_a_year():
    """Return a form whose answers are kept for a year, and its “worry” for three months."""
    body = application_body()
    next(q for q in body[1]["value"]["questions"] if q["value"]["label"].startswith("Vai ir"))["value"]["lifetime"] = 3
    next(q for q in body[1]["value"]["questions"] if q["value"].get("binds_to") == "about")["value"]["lifetime"] = 3
    return make_form(body=body, kept_months=12)


def sent(form, **more):
    with time_machine.travel(SENT, tick=False):
        return make_submission(form, **{**CANARIES, **more})


def answers_in_database(word: str) -> bool:
    """Return whether a word is stored in clear; sealed answers are asked through the model."""
    written = {word.casefold(), json.dumps(word)[1:-1].casefold()}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names come from the database itself
            if any(form in str(value).casefold() for row in cursor.fetchall() for value in row for form in written):
                return True
    return False


# --- single answers -------------------------------------------------------------------------------


@pytest.mark.django_db
def test_answer_is_there_on_its_last_day_and_gone_the_day_after(kept_for_a_year):
    submission = sent(kept_for_a_year)
    last_day = SENT.date() + relativedelta(months=3)
    about, worry = question_id("about"), question_id("worry")

    forgetting.forget(on=last_day)
    submission.refresh_from_db()
    there = {about, worry} & set(submission.given)
    forgetting.forget(on=last_day + timedelta(days=1))
    submission.refresh_from_db()

    assert there == {about, worry}
    assert not {about, worry} & set(submission.given)
    assert not answers_in_database(CANARIES["about"])
    assert submission.first_name == CANARIES["first_name"]
    assert submission.events.get(kind=SubmissionEvent.Kind.EXPIRED).detail == "3"


@pytest.mark.django_db
def test_answer_goes_from_earlier_answers_files_and_corrections_too(kept_for_a_year):
    submission = sent(kept_for_a_year)
    revision = SubmissionRevision.objects.create(
        submission=submission, version=submission.version, answers=submission.answers, sealed=submission.sealed
    )
    Attachment.objects.create(
        key="a" * 32, submission=submission, question_id=question_id("worry"), name="x.pdf", size=1, digest="x"
    )
    Draft.objects.create(
        public_id="d", key="d", version=submission.version, corrects=submission, expires_at=timezone.now()
    )

    forgetting.forget(on=date(2027, 4, 16))

    revision.refresh_from_db()
    assert question_id("about") not in revision.answers
    assert revision.sealed == {}
    assert not Attachment.objects.exists()
    assert not Draft.objects.exists()


@pytest.mark.django_db
def test_forgetting_again_writes_nothing_twice(kept_for_a_year):
    submission = sent(kept_for_a_year)

    forgetting.forget(on=date(2027, 5, 1))
    again = forgetting.forget(on=date(2027, 5, 2))

    assert again == 0
    assert submission.events.filter(kind=SubmissionEvent.Kind.EXPIRED).count() == 1


@pytest.mark.django_db
def test_bound_answer_leaves_its_column_and_the_search_too():
    body = application_body()
    next(q for q in body[0]["value"]["questions"] if q["value"].get("binds_to") == "phone")["value"]["lifetime"] = 1
    submission = sent(make_form(body=body), phone="+37120000077")

    forgetting.forget(on=date(2027, 3, 1))

    submission.refresh_from_db()
    assert (submission.phone, "20000077" in submission.folded) == ("", False)
    assert not answers_in_database("20000077")
    assert "vienskanarijs" in submission.folded


@pytest.mark.django_db
def test_directory_forgets_with_the_answers():
    body = application_body()
    next(q for q in body[1]["value"]["questions"] if q["value"].get("binds_to") == "about")["value"]["lifetime"] = 3
    body[2]["value"]["questions"][1]["value"]["shows"] = ["first_name", "about"]
    submission = _accepted(make_form(body=body))
    drain()
    before = DirectoryEntry.objects.get().about

    forgetting.forget(on=SENT.date() + relativedelta(months=4))
    drain()

    assert before == CANARIES["about"]
    assert DirectoryEntry.objects.get().about == ""
    assert submission.pk


# --- whole submissions ----------------------------------------------------------------------------


@pytest.mark.django_db
def test_submission_is_there_on_its_last_day_and_gone_the_day_after(kept_for_a_year):
    inbox = InboxFactory()
    submission = sent(kept_for_a_year, inbox=inbox)
    reading.note(submission, text="Pieckanārijs", by=make_coordinator(inbox.team))

    forgetting.expire_submissions(on=date(2028, 1, 15))
    there = Submission.objects.filter(pk=submission.pk, first_name=CANARIES["first_name"]).exists()
    forgetting.expire_submissions(on=date(2028, 1, 16))

    assert there
    assert not Submission.objects.exists()
    assert not SubmissionEvent.objects.exists()
    assert not [word for word in [*CANARIES.values(), "Pieckanārijs"] if answers_in_database(word)]


@pytest.mark.django_db
def test_of_who_takes_part_a_shell_stays_that_says_nothing_of_them(kept_for_a_year):
    submission = _accepted(kept_for_a_year, letter=LetterText("Ziņa", "Sveika, Vienskanārijs"), reason="Seškanārijs")
    token = submission.token

    shell = forgetting.erase(submission)

    shell.refresh_from_db()
    assert (shell.given, shell.name, shell.birth_date, shell.email, shell.folded) == ({}, "", None, "", "")
    assert (shell.state, shell.keep_until) == ("accepted", None)
    assert not Submission.objects.by_token(token).exists()
    assert not shell.letters.exists()
    assert set(shell.events.values_list("reason", flat=True)) == {""}
    assert shell.events.filter(kind=SubmissionEvent.Kind.DECIDED).exists()
    assert Participant.objects.filter(submission=shell).exists()
    assert not answers_in_database("Seškanārijs")


@pytest.mark.django_db
def test_erasing_is_one_commit(kept_for_a_year):
    submission = sent(kept_for_a_year, inbox=InboxFactory())
    note = reading.note(submission, text="Piezīme", by=make_coordinator(submission.inbox.team))
    answers_erased.connect(_fail)

    with pytest.raises(RuntimeError):
        forgetting.erase(submission)
    answers_erased.disconnect(_fail)

    assert list(submission.notes.all()) == [note]


def _fail(**_kwargs):
    raise RuntimeError


def _accepted(form, *, letter=None, reason=""):
    call = CallFactory(form=form, opens_at=SENT - timedelta(days=5), closes_at=SENT + timedelta(days=5))
    CohortCall.objects.create(call=call, cohort=CohortFactory(programme=ProgrammeFactory(team=call.team)))
    submission = sent(form, call=call, inbox=InboxFactory(team=call.team))
    by = make_coordinator(call.team)
    decisions.decide(submission, Verdict.ACCEPTED, by=by, letter=letter, reason=reason)
    submission.refresh_from_db()
    return submission
