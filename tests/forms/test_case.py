"""One submission on a coordinator's screen."""

import pytest

from forms.domain import consents, decisions, joining, reading
from forms.models import Inbox, SubmissionEvent, Verdict
from tests.factories import InboxFactory, TeamFactory, make_coordinator, make_submission

pytestmark = pytest.mark.django_db


@pytest.fixture
def inbox() -> Inbox:
    return InboxFactory()


@pytest.fixture
def coordinator(inbox):
    return make_coordinator(inbox.team, first_name="Ieva", last_name="Ozola")


def case(submission, last: str = "") -> str:
    return f"/admin/inbox/{submission.pk}/{last}"


def test_case_shows_the_answers_as_they_were_asked(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)

    page = sign_in(coordinator).get(case(submission)).content.decode()

    assert "Kā tevi sauc?" in page
    assert "Man patīk zīmēt un spēlēt bungas." in page
    assert page.index("Par tevi") < page.index("Tavas vēlmes")


def test_case_keeps_the_safeguarding_lead_s_answers_from_others(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)

    page = sign_in(coordinator).get(case(submission)).content.decode()

    assert "Mājās nav viegli" not in page
    assert "Vai ir kas tāds, kas mums jāzina?" in page


@pytest.mark.parametrize(
    "payload",
    [
        "<script>alert(1)</script>",
        '"><img src=x onerror=alert(1)>',
        "{{ settings.SECRET_KEY }}",
        "</textarea><svg onload=alert(1)>",
    ],
)
def test_case_shows_answers_as_text_only(sign_in, inbox, coordinator, payload):
    submission = make_submission(inbox=inbox, first_name=payload, about=payload)

    page = sign_in(coordinator).get(case(submission)).content.decode()

    assert payload not in page or "<" not in payload
    assert "<img src=x" not in page
    assert "<svg onload" not in page


def test_opening_is_one_line_in_the_timeline(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    client = sign_in(coordinator)

    client.get(case(submission))
    client.get(case(submission))

    opened = submission.events.filter(kind=SubmissionEvent.Kind.OPENED)
    assert [event.by for event in opened] == [coordinator]


def test_answers_are_never_shown_without_a_line_in_the_timeline(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)

    response = sign_in(coordinator).post(case(submission), {"text": ""})

    assert "bungas" in response.content.decode()
    assert submission.events.filter(kind=SubmissionEvent.Kind.OPENED, by=coordinator).exists()


def test_looking_changes_nothing_else(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    client = sign_in(coordinator)

    client.get(case(submission))
    client.get(case(submission, "decide/"), {"verdict": "accepted"})
    client.get(case(submission, "assign/"))

    assert set(submission.events.values_list("kind", flat=True)) == {"received", "routed", "opened"}


def test_note_is_kept_for_colleagues(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    client = sign_in(coordinator)

    response = client.post(case(submission), {"text": "Zvanīju, <b>runājām</b>."}, follow=True)

    assert "&lt;b&gt;runājām" in response.content.decode()
    assert [(note.text, note.by) for note in submission.notes.all()] == [("Zvanīju, <b>runājām</b>.", coordinator)]


@pytest.mark.parametrize("text", ["", "   ", "x" * 4001])
def test_note_that_cannot_be_kept_is_refused_with_its_text(sign_in, inbox, coordinator, text):
    submission = make_submission(inbox=inbox)

    response = sign_in(coordinator).post(case(submission), {"text": text})

    assert response.status_code == 200
    assert response.context["form"].errors
    assert submission.notes.count() == 0


def test_note_changes_nothing_of_the_submission(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)

    sign_in(coordinator).post(
        case(submission), {"text": "Labi.", "state": "accepted", "first_name": "Cita", "inbox": "", "answers": "{}"}
    )

    before = (submission.state, submission.first_name, submission.given)
    submission.refresh_from_db()
    assert (submission.state, submission.first_name, submission.given) == before


def test_assign_to_a_colleague_and_back_to_nobody(sign_in, inbox, coordinator):
    submission, colleague = make_submission(inbox=inbox), make_coordinator(inbox.team)
    client = sign_in(coordinator)

    client.post(case(submission, "assign/"), {"assignee": colleague.pk})
    submission.refresh_from_db()
    assigned = submission.assignee
    client.post(case(submission, "assign/"), {"assignee": ""})
    submission.refresh_from_db()

    assert (assigned, submission.assignee) == (colleague, None)
    assert submission.events.filter(kind="assigned").count() == 2


def test_assign_to_somebody_outside_the_team_is_refused(sign_in, inbox, coordinator):
    submission, stranger = make_submission(inbox=inbox), make_coordinator(TeamFactory())

    sign_in(coordinator).post(case(submission, "assign/"), {"assignee": stranger.pk})

    submission.refresh_from_db()
    assert submission.assignee is None


def test_case_shows_consents_with_their_words_and_withdrawal(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    consents.withdraw(submission.consents.get(purpose="directory"), by=coordinator)

    page = sign_in(coordinator).get(case(submission)).content.decode()

    assert "Koordinatori lasa tavas atbildes, lai atrastu tev pāri." in page
    assert submission.events.filter(kind="consent_withdrawn").exists()


def test_case_names_other_submissions_of_the_same_person_or_contact(inbox, coordinator):
    submission = make_submission(inbox=inbox)
    same_mail = make_submission(inbox=inbox, first_name="Brālis", birth_date="2011-01-01", phone=None)
    same_phone = make_submission(inbox=inbox, first_name="Māsa", birth_date="2012-01-01", email="cits@example.org")
    same_name = make_submission(
        inbox=inbox, first_name="ELZA", family_name="Berzina", email="trešais@example.org", phone=None
    )
    make_submission(inbox=inbox, first_name="Elza", birth_date="2001-01-01", email="ceturtais@example.org", phone=None)
    make_submission(inbox=InboxFactory())

    found = set(joining.same_person(submission, user=coordinator))

    assert found == {same_mail, same_phone, same_name}


def test_submission_without_contact_resembles_nobody(inbox, coordinator):
    submission = make_submission(inbox=inbox, email=None, phone=None, birth_date=None)
    make_submission(inbox=inbox, email=None, phone=None, birth_date=None)

    assert list(joining.same_person(submission, user=coordinator)) == []


def test_timeline_tells_everything_in_one_stream(sign_in, inbox, coordinator):
    submission = make_submission(inbox=inbox)
    reading.note(submission, text="Pirmā piezīme", by=coordinator)
    letter = decisions.LetterText("Par tevi", "Labdien!")
    decisions.decide(submission, Verdict.WAITING_LIST, by=coordinator, reason="Nav vietu", letter=letter)

    lines = sign_in(coordinator).get(case(submission)).context["timeline"]

    assert [line.icon for line in lines if line.icon != "view"] == ["mail", "check", "comment", "redirect", "download"]
    assert next(line for line in lines if line.icon == "check").text == "Nav vietu"


def test_case_of_a_submission_that_is_not_in_an_inbox_is_not_found(sign_in, coordinator):
    submission = make_submission()

    assert sign_in(coordinator).get(case(submission)).status_code == 404
