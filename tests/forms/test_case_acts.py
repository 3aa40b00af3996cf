"""What is done on the case screen with one key: taking, putting off, reminding, tagging, noting, going on."""

from datetime import timedelta

import pytest
from django.utils import timezone

from cms.models import Membership
from forms.domain import asking, own, presence, reading, sorting, undoing
from forms.models import Inbox, Note, Reminder, State, SubmissionEvent
from tests.factories import InboxFactory, TeamFactory, make_coordinator, make_submission
from tests.factories.forms import answers_to

pytestmark = pytest.mark.django_db
VERBS = [
    "assign",
    "put-off",
    "take-up",
    "remind",
    "reminded",
    "tag",
    "join",
    "split",
    "different",
    "here",
    "ask",
    "hand-over",
]


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, first_name="Ieva", last_name="Ozola")


def address(submission, last: str = "") -> str:
    return f"/admin/inbox/{submission.pk}/{last}"


def in_days(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


@pytest.mark.parametrize("verb", VERBS)
def test_every_verb_is_closed_to_other_programmes(sign_in, inbox, verb):
    submission = make_submission(inbox=inbox)

    response = sign_in(make_coordinator(TeamFactory())).post(address(submission, f"{verb}/"), {"other": submission.pk})

    assert response.status_code == 404


def test_taking_it_is_one_click_and_can_be_undone(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    client = sign_in(coordinator)

    client.post(address(submission, "assign/"), {"assignee": coordinator.pk, "was": 0})
    submission.refresh_from_db()
    taken = submission.assignee
    step = undoing.latest_of(coordinator)
    client.post(f"/admin/inbox/undo/{step.pk}/", {"back": address(submission)})

    submission.refresh_from_db()
    assert (taken, submission.assignee) == (coordinator, None)


def test_taking_what_a_colleague_took_meanwhile_is_refused(sign_in, inbox, coordinator):
    submission, colleague = make_submission(inbox=inbox), make_coordinator(inbox.team)
    reading.assign(submission, to=colleague, by=colleague)

    sign_in(coordinator).post(address(submission, "assign/"), {"assignee": coordinator.pk, "was": 0})

    submission.refresh_from_db()
    assert submission.assignee == colleague


def test_putting_off_goes_on_to_the_next_of_the_list(sign_in, inbox, coordinator):
    first, second = make_submission(inbox=inbox), make_submission(inbox=inbox)
    query = "?folder=unassigned&ordering=received_at"

    response = sign_in(coordinator).post(address(first, "put-off/") + query, {"until": in_days(7)})

    first.refresh_from_db()
    assert first.snoozed_until.isoformat() == in_days(7)
    assert response["Location"] == address(second) + query


def test_what_was_put_off_wakes_when_the_person_does_something(inbox, coordinator):
    submission = make_submission(inbox=inbox)
    sorting.put_off(submission, until=timezone.localdate() + timedelta(days=7), by=coordinator)

    own.apply_correction(submission, answers=answers_to(about="Citi vārdi"))

    submission.refresh_from_db()
    assert submission.snoozed_until is None


@pytest.mark.parametrize("until", ["", "rīt", "0001-01-01", "9999-99-99"])
def test_a_day_that_is_none_puts_off_nothing(sign_in, inbox, coordinator, until):
    submission = make_submission(inbox=inbox)

    sign_in(coordinator).post(address(submission, "put-off/"), {"until": until})

    submission.refresh_from_db()
    assert submission.snoozed_until is None


def test_a_reminder_is_mine_alone(sign_in, inbox, coordinator):
    submission, colleague = make_submission(inbox=inbox), make_coordinator(inbox.team)
    client = sign_in(coordinator)

    client.post(address(submission, "remind/"), {"day": in_days(0), "words": "Zvanīt skolai"})
    client.post(address(submission, "remind/"), {"day": in_days(0), "words": "Zvanīt skolai"})

    [reminder] = Reminder.objects.of(coordinator).due()
    assert "Zvanīt skolai" in client.get(address(submission)).content.decode()
    assert "Zvanīt skolai" not in sign_in(colleague).get(address(submission)).content.decode()
    assert client.post(address(submission, "reminded/"), {"reminder": reminder.pk}).status_code == 404
    sign_in(coordinator).post(address(submission, "reminded/"), {"reminder": reminder.pk})
    assert not Reminder.objects.of(coordinator).exists()


def test_tags_are_the_team_s_own(sign_in, inbox, coordinator):
    submission, foreign = make_submission(inbox=inbox), sorting.tag_named("sveša", team=TeamFactory())
    client = sign_in(coordinator)

    client.post(address(submission, "tag/"), {"new": "Steidzams"})
    client.post(address(submission, "tag/"), {"tags": [submission.tags.get().pk], "new": "steidzams"})
    client.post(address(submission, "tag/"), {"tags": [foreign.pk]})

    assert [tag.name for tag in submission.tags.all()] == ["Steidzams"]
    undoing.undo(undoing.latest_of(coordinator), by=coordinator)
    assert not submission.tags.exists()


def test_save_and_next_keeps_the_note_and_goes_on_and_without_a_note_only_goes_on(sign_in, inbox, coordinator):
    first, second = make_submission(inbox=inbox), make_submission(inbox=inbox)
    client = sign_in(coordinator)
    query = "?ordering=received_at"

    kept = client.post(address(first) + query, {"text": "Zvanīju", "go": "next"})
    skipped = client.post(address(second) + query, {"text": "", "go": "next"})

    assert kept["Location"] == address(second) + query
    assert skipped["Location"] == "/admin/inbox/" + query
    assert [note.text for note in Note.objects.readable_by(coordinator)] == ["Zvanīju"]


def test_a_case_that_left_its_list_still_knows_the_next(sign_in, inbox, coordinator):
    first, second = make_submission(inbox=inbox), make_submission(inbox=inbox)
    client = sign_in(coordinator)
    query = "?folder=unassigned&ordering=received_at"

    response = client.post(address(first, "assign/") + query, {"assignee": coordinator.pk, "was": 0}, follow=True)

    assert response.context["place"].next == second.pk
    skipped = client.post(response.context["action_url"], {"text": "", "go": "next"})
    assert skipped["Location"] == address(second) + query
    panel = response.content.decode().split('id="note-form"')[1].split("method=")[0]
    assert f"next={second.pk}" in panel


def test_a_note_for_the_lead_leaves_no_trace_for_the_others(sign_in, inbox, coordinator):
    submission, lead = make_submission(inbox=inbox), make_coordinator(inbox.team)
    Membership.objects.filter(user=lead).update(safeguarding=True)
    client = sign_in(coordinator)
    client.get(address(submission))
    before = client.get(address(submission)).context["timeline"]

    client.post(address(submission), {"text": "Redzēju zilumus", "audience": "safeguarding"})

    after = client.get(address(submission))
    assert "zilumus" not in after.content.decode()
    assert [line.what for line in after.context["timeline"]] == [line.what for line in before]
    assert "zilumus" in sign_in(lead).get(address(submission)).content.decode()


def test_notes_are_sealed(inbox, coordinator):
    from django.db import connection

    reading.note(make_submission(inbox=inbox), text="Redzēju zilumus", by=coordinator)

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM forms_note")
        assert "zilumus" not in cursor.fetchone()[0]


def test_the_page_says_who_else_is_here(sign_in, inbox, coordinator):
    submission, colleague = make_submission(inbox=inbox), make_coordinator(inbox.team, first_name="Jānis")
    presence.come(submission, user=colleague)
    presence.come(submission, user=make_coordinator(TeamFactory()))

    answer = sign_in(coordinator).post(address(submission, "here/")).json()

    assert answer == {"here": [str(colleague)], "turns": 0}


def test_what_is_asked_stands_on_the_person_s_page_and_the_answer_comes_into_the_case(
    client, sign_in, inbox, coordinator
):
    submission = make_submission(inbox=inbox)
    asking.ask(submission, words="Kurā klasē tu mācies?", by=coordinator)
    own_page = f"/my/{submission.token}/"

    shown = client.get(own_page).content.decode()
    client.post(own_page + "answer/", {"text": "Devītajā."}, headers={"origin": "http://testserver"})
    client.post(own_page + "answer/", {"text": "Desmitajā."}, headers={"origin": "http://testserver"})

    submission.refresh_from_db()
    page = sign_in(coordinator).get(address(submission)).content.decode()
    assert "Kurā klasē tu mācies?" in shown
    assert submission.state == State.IN_INBOX
    assert "Devītajā." in page
    assert "Desmitajā." not in page
    assert submission.events.filter(kind=SubmissionEvent.Kind.REPLIED).count() == 1


def test_asking_on_the_screen_writes_the_question_into_the_letter(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    client = sign_in(coordinator)

    page = client.post(address(submission, "ask/"), {"words": "Kurā klasē?", "step": "letter", "seen": 0})
    letter = {name: page.context["letter_form"][name].value() for name in ("subject", "body")}
    sent = {"words": "Kurā klasē?", "asked_before": "Kurā klasē?", "step": "send", "seen": 0, **letter}
    client.post(address(submission, "ask/"), sent)
    client.post(address(submission, "ask/"), sent)

    submission.refresh_from_db()
    assert submission.state == State.MORE_INFORMATION
    assert "Kurā klasē?" in submission.letters.get().body
    assert "Kurā klasē?" not in submission.letters.get().subject
    assert submission.askings.count() == 1
