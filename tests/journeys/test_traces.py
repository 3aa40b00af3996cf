"""What one application leaves behind: a person's words are in the few tables that are meant for them, and nowhere else."""

import json
import logging

import pytest
from django.core import mail
from django.db import connection

from cms.models import User
from forms.domain import consents, intake
from forms.models import Consent, Letter, RoutingRule, Submission
from programme.models import CohortCall, Person
from search.models import DirectoryEntry
from tests.factories import (
    CallFactory,
    CohortFactory,
    InboxFactory,
    ProgrammeFactory,
    answers_to,
    make_coordinator,
    make_form,
)
from tests.factories.forms import application_body
from workers.queue import drain

pytestmark = pytest.mark.django_db
SHOWN = ["first_name", "family_name", "about", "email", "phone"]
WORDS = {
    "first_name": "Pirmaiskanārijs",
    "family_name": "Otraiskanārijs",
    "email": "treskanarijs@example.org",
    "phone": "+37120000093",
    "about": "Ceturtais kanārijs",
}
WORRY = "Piektais kanārijs"


def tables_with(word: str) -> set[str]:
    """Return the tables of the database in which `word` is, in whatever column."""
    found, written = set(), {word.casefold(), json.dumps(word)[1:-1].casefold()}
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - the names come from the database itself
            if any(form in str(value).casefold() for row in cursor.fetchall() for value in row for form in written):
                found.add(table)
    return found


@pytest.fixture
def journey(client, sign_in, caplog):
    """Walk from the form to the directory through the screens; return the submission and what was logged."""
    caplog.set_level(logging.DEBUG)
    body = application_body()
    body[2]["value"]["questions"][1]["value"]["shows"] = SHOWN
    call = CallFactory(form=make_form(body=body))
    CohortCall.objects.create(call=call, cohort=CohortFactory(programme=ProgrammeFactory(team=call.team)))
    RoutingRule.objects.create(team=call.team, inbox=InboxFactory(team=call.team))
    coordinator = make_coordinator(call.team)
    submission = intake.receive(
        call.form.current_version, answers=answers_to(**WORDS, worry=WORRY), key="one", call=call
    )
    drain()
    sign_in(coordinator)
    client.get(f"/admin/inbox/?q={WORDS['first_name']}")
    client.get(f"/admin/inbox/{submission.pk}/")
    asked = client.post(
        f"/admin/inbox/{submission.pk}/decide/", {"verdict": "accepted", "call": call.pk, "seen": 0, "step": "letter"}
    )
    letter = asked.context["letter_form"].initial
    client.post(
        f"/admin/inbox/{submission.pk}/decide/",
        {"verdict": "accepted", "call": call.pk, "seen": 0, "step": "send", "written_for": "accepted", **letter},
    )
    drain()
    client.get("/directory/?q=kanarijs")
    return Submission.objects.get(pk=submission.pk), caplog


def test_words_are_only_where_they_are_meant_to_be(journey):
    submission, log = journey

    where = {name: tables_with(word) for name, word in WORDS.items()} | {"worry": tables_with(WORRY)}

    assert submission.state == "accepted"
    assert where == {
        "first_name": {"forms_submission", "programme_person", "cms_user", "search_directoryentry"},
        "family_name": {"forms_submission", "programme_person", "cms_user", "search_directoryentry"},
        "email": {"forms_submission", "forms_letter", "programme_person", "cms_user", "search_directoryentry"},
        "phone": {"forms_submission", "programme_person", "search_directoryentry"},
        "about": {"forms_submission", "search_directoryentry"},
        "worry": set(),  # sensitive, so it is encrypted where it is kept
    }
    assert [word for word in [*WORDS.values(), WORRY] if word in log.text] == []


def test_mail_to_coordinators_holds_none_of_it(journey):
    notices = [message for message in mail.outbox if WORDS["email"] not in message.to]

    assert notices
    assert [word for message in notices for word in [*WORDS.values(), WORRY] if word in str(message.message())] == []


def test_withdrawing_takes_the_words_out_of_the_directory(journey):
    submission, _log = journey
    owner = User.objects.get(email=WORDS["email"])

    consents.withdraw(Consent.objects.get(submission=submission, purpose="directory"), by=owner)
    drain()

    assert not DirectoryEntry.objects.exists()
    assert {table for word in WORDS.values() for table in tables_with(word)} == {
        "forms_submission",
        "forms_letter",
        "programme_person",
        "cms_user",
    }
    assert Person.objects.count() == Letter.objects.count() == 1
