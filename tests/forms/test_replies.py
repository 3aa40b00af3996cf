"""Answers to letters by their own link: who can write, what it does to the case, and what it leaves nowhere."""

import pytest

from forms.domain import forgetting, letters, own, sending
from forms.models import FormPage, Letter, LetterEvent, LetterReply, Note, State, SubmissionEvent
from tests.factories import CallFactory, InboxFactory, make_coordinator, make_form, make_submission
from tests.factories.forms import application_body

pytestmark = pytest.mark.django_db
Kind = SubmissionEvent.Kind


@pytest.fixture
def letter(home) -> Letter:
    return sent_letter(make_form(parent=home))


def sent_letter(form: FormPage, *, event: str = LetterEvent.MORE_INFORMATION, **answers) -> Letter:
    inbox = InboxFactory()
    coordinator = make_coordinator(inbox.team)
    submission = make_submission(call=CallFactory(form=form, team=inbox.team), inbox=inbox, **answers)
    submission.state = State.MORE_INFORMATION
    submission.save()
    written = letters.draft(submission, event=event, by=coordinator, subject="Par tevi", body="Sveika! Kurā klasē?")
    letters.approve(written, by=coordinator)
    sending.send(written.pk)
    return Letter.objects.get(pk=written.pk)


def test_the_mail_leads_to_the_letter_and_nobody_keeps_its_page(client, letter, mailoutbox):
    assert letter.path in mailoutbox[0].body

    page = client.get(letter.path)

    assert "Kurā klasē?" in page.content.decode()
    assert "no-store" in page["Cache-Control"]
    assert not client.cookies
    assert "data-leave" in page.content.decode()


def test_an_answer_lands_in_the_case_and_wakes_it(client, letter):
    answered = client.post(letter.path, {"text": "Desmitajā."})

    submission = letter.submission
    submission.refresh_from_db()
    assert answered.status_code == 302
    assert [reply.text for reply in LetterReply.objects.all()] == ["Desmitajā."]
    assert (submission.state, submission.snoozed_until) == (State.IN_INBOX, None)
    assert submission.waiting_since
    assert submission.events.filter(kind=Kind.REPLIED).count() == 1
    assert "Desmitajā" not in client.get(answered["Location"]).content.decode()


def test_the_same_answer_twice_is_one(client, letter):
    for _click in range(2):
        client.post(letter.path, {"text": "Desmitajā."})

    assert LetterReply.objects.count() == 1


def test_an_empty_answer_is_asked_for_again_and_too_many_are_refused(client, letter):
    assert client.post(letter.path, {"text": " "}).status_code == 422
    statuses = [client.post(letter.path, {"text": f"Ziņa {number}"}).status_code for number in range(7)]

    assert statuses == [302] * 6 + [429]
    assert LetterReply.objects.count() == 6


def test_what_was_typed_stays_when_it_is_refused(client, letter):
    for number in range(7):
        refused = client.post(letter.path, {"text": f"Ziņa {number}"})

    assert "Ziņa 6" in refused.content.decode()


@pytest.mark.parametrize("spoil", [lambda token: token[:-1] + "x", lambda token: "9" + token, lambda token: "1.1.1"])
def test_a_link_that_was_changed_leads_nowhere(client, letter, spoil):
    token = letter.path.split("/")[2]

    assert client.get(f"/letter/{spoil(token)}/").status_code == 404


def test_the_link_ends_with_taking_back(client, letter):
    own.withdraw(letter.submission)

    assert client.get(letter.path).status_code == 410
    assert client.post(letter.path, {"text": "x"}).status_code == 410
    assert not LetterReply.objects.exists()


def test_a_link_that_ended_says_so_and_gives_back_what_was_typed(client, letter):
    own.withdraw(letter.submission)

    page = client.post(letter.path, {"text": "Gara atbilde"}, headers={"accept-language": "lv"})

    assert "Gara atbilde" in page.content.decode()
    assert "Kurā klasē?" not in page.content.decode()
    assert "no-store" in page["Cache-Control"]


def test_what_is_too_long_comes_back_whole(client, letter):
    long = "a" * 4100

    page = client.get(letter.path).content.decode()
    refused = client.post(letter.path, {"text": long})

    assert "maxlength" not in page.split("<textarea")[1].split(">")[0]
    assert refused.status_code == 422
    assert long in refused.content.decode()
    assert "4100" in str(refused.context["form"].errors["text"])


def test_the_old_link_ends_when_the_letter_goes_to_another_address(client, letter):
    Letter.objects.update(bounced_at=letter.sent_at)
    old = letter.path

    letters.try_again(letter, by=letter.written_by, to="cits@example.org")

    assert client.get(old).status_code == 410


def test_a_post_from_another_site_is_refused(client, letter):
    assert client.post(letter.path, {"text": "x"}, HTTP_ORIGIN="https://evil.example").status_code == 403


def test_answers_and_letters_go_with_the_submission(letter):
    LetterReply.objects.create(letter=letter, text="Desmitajā.")

    forgetting.erase(letter.submission)

    assert not LetterReply.objects.exists()
    assert not Letter.objects.exists()


@pytest.mark.parametrize("is_delicate", [True, False])
def test_a_delicate_form_s_letter_is_not_in_the_mail(home, client, mailoutbox, is_delicate):
    body = application_body()
    if not is_delicate:
        wishes = body[1]["value"]
        wishes["questions"] = [item for item in wishes["questions"] if item["value"]["sensitivity"] != "sensitive"]
    letter = sent_letter(make_form(parent=home, body=body), worry=None)

    mail = mailoutbox[-1]

    assert letter.submission.version.schema.is_delicate == is_delicate
    assert ("Kurā klasē" in mail.body) == ("Kurā klasē" in mail.alternatives[0].content) == (not is_delicate)
    assert letter.path in mail.body
    assert "Kurā klasē?" in client.get(letter.path).content.decode()


def test_an_answer_is_sealed_and_in_nobody_s_notes(client, letter):
    from django.db import connection

    client.post(letter.path, {"text": "Sarkankanārijs"})

    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM forms_letterreply")
        assert "Sarkankanārijs" not in cursor.fetchone()[0]
    assert not Note.objects.exists()


@pytest.mark.parametrize(("formal", "words"), [(True, "nospiediet Shift"), (False, "nospied Shift")])
def test_the_page_speaks_as_the_form_does(home, client, formal, words):
    letter = sent_letter(make_form(parent=home, formal=formal))

    page = client.get(letter.path).content.decode()

    assert words in page
