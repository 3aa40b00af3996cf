"""What is written in confidence is sealed in the database (decision 0038): now, after an update, and after a new key."""

import base64
import secrets
from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from cms import rotation
from forms.models import Role
from programme.domain import endings, matches, participation, records, reflecting, saying, supervision, watching
from programme.domain.matching import wishing
from programme.models import (
    BackgroundCheck,
    Match,
    MeetingLog,
    MeetingWords,
    NotWith,
    Participant,
    SupportEvent,
)
from tests.factories import make_match, place_of
from tests.factories.support import make_event, make_supervisor
from tests.journeys.test_traces import tables_with

WORD = "Vizbulīte"
SEALED = {
    "AgreedAction.what",
    "BackgroundCheck.result",
    "CareStep.words",
    "Certificate.facts",
    "Certificate.why",
    "ChallengeWord.words",
    "Ending.no_talk_why",
    "Ending.wishes",
    "EndingReport.said",
    "Guardian.contact",
    "Leaving.words",
    "Match.for_mentors",
    "MatchEvent.why",
    "MatchMessage.text",
    "MeetingLog.what",
    "MeetingWords.text",
    "MessageReport.done",
    "MessageReport.why",
    "NotWith.words",
    "OwnAim.competences",
    "OwnAim.goal",
    "ParticipantStep.why",
    "ScenarioChange.why",
    "ScenarioGroup.why",
    "SupervisionNote.text",
}


def test_rotation_covers_what_decision_0038_seals():
    found = {f"{model.__name__}.{field.name}" for model, fields in rotation.sealed_models() for field in fields}

    assert SEALED - found == set()


@pytest.mark.django_db
def test_no_private_word_stands_in_the_database_in_clear():
    """H4.7, H5.4, H9: wishes and reflections, notes of a supervision, reasons, and what only a mentor reads."""
    match = make_match()
    by, mentee = match.cohort.programme.team.coordinators().first(), place_of(match, Role.MENTEE)

    write_everywhere(match, by)

    assert tables_with(WORD) == set()
    assert MeetingWords.objects.get().text == f"{WORD} pēc tikšanās"
    assert MeetingLog.objects.get().what == f"{WORD} un tēja"
    assert NotWith.objects.get(participant=mentee.participant).words == f"{WORD} no paralēlklases"
    assert BackgroundCheck.objects.get().get_result_display()
    assert "not_clear" not in raw("SELECT result FROM programme_backgroundcheck")


@pytest.mark.django_db
def test_the_same_words_twice_are_still_one_row():
    match = make_match()
    by, mentee = match.cohort.programme.team.coordinators().first(), place_of(match, Role.MENTEE).participant

    for _time in range(2):
        wishing.tell_not_with(mentee, words=WORD, by=by)
        records.record_check(mentee, result="clear", checked_on=timezone.localdate(), by=by)
    wishing.tell_not_with(mentee, words=f"{WORD} un brālis", by=by)
    records.record_check(mentee, result="not_clear", checked_on=timezone.localdate(), by=by)

    assert (NotWith.objects.count(), BackgroundCheck.objects.count()) == (2, 2)


@pytest.mark.django_db
def test_a_new_key_opens_everything_and_the_old_one_can_go(settings):
    match = make_match()
    write_everywhere(match, match.cohort.programme.team.coordinators().first())
    new = {"new": base64.b64encode(secrets.token_bytes(32)).decode()}

    settings.DATA_KEYS = {**new, **settings.DATA_KEYS}
    call_command("rotate_keys")
    settings.DATA_KEYS = new

    assert MeetingWords.objects.get().text == f"{WORD} pēc tikšanās"
    assert WORD in Match.objects.get().for_mentors
    assert all(event.why is not None for event in match.events.all())
    assert raw("SELECT text FROM programme_meetingwords").startswith("new:")


def test_the_update_seals_what_is_there_and_going_back_opens_it(fresh_database):
    """The words of a site that ran before: none is lost, none is sealed twice, an empty one stays empty."""
    match = make_match()
    write_everywhere(match, match.cohort.programme.team.coordinators().first())

    migrate("0017_questions_of_conversations")
    before = (raw("SELECT text FROM programme_meetingwords"), raw("SELECT result FROM programme_backgroundcheck"))
    migrate("0018_seal_private_words")

    assert before == (f"{WORD} pēc tikšanās", "not_clear")
    assert tables_with(WORD) == set()
    assert MeetingWords.objects.get().text == f"{WORD} pēc tikšanās"
    assert BackgroundCheck.objects.get().result == "not_clear"
    assert raw("SELECT why FROM programme_matchevent WHERE kind = 'introduced'") == ""


def write_everywhere(match, by):
    """Write the word into everything that is sealed, by the verbs of the site where there is one."""
    mentor, mentee = place_of(match, Role.MENTOR), place_of(match, Role.MENTEE)
    today = timezone.localdate()
    log = saying.say_unplanned(match, by=mentor, details=saying.Details(what=f"{WORD} un tēja", mood=4))
    reflecting.keep(log.meeting, MeetingWords.Kind.AFTER, by=mentee, text=f"{WORD} pēc tikšanās", is_shared=False)
    wishing.tell_not_with(mentee.participant, words=f"{WORD} no paralēlklases", by=by)
    records.record_check(mentor.participant, result="not_clear", checked_on=today, by=by)
    records.write_aim(mentor.participant, goal=WORD, competences=WORD)
    Match.objects.filter(pk=match.pk).update(for_mentors=f"{WORD} ir klusa")
    matches.note(match, words=WORD, by=by)
    watching.care(match, kind="call", words=WORD, look_again_on=today + timedelta(days=3), by=by)
    participation.move(mentor.participant, Participant.State.ACTIVE, by=by, why=WORD)
    endings.begin(match, how="early", by=by, why=WORD)
    endings.plan_talk(match, on=None, why_none=WORD, by=by)
    session = make_event(
        programme=match.cohort.programme,
        kind=SupportEvent.Kind.GROUP_SUPERVISION,
        leader=make_supervisor(match.cohort.programme.team),
    )
    note = supervision.note_of(session)
    supervision.write(note, text=WORD, next_on=None, matches=[], staff_present=[])
    supervision.agree(note, supervision.Agreed(WORD, by))


def migrate(name):
    MigrationExecutor(connection).migrate([("programme", name)])


def raw(query):
    with connection.cursor() as cursor:
        cursor.execute(query)
        return cursor.fetchone()[0]
