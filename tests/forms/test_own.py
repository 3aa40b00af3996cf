"""What people do with what they sent: read it, print it, correct it, take it back, by a link that is theirs alone."""

import pytest
from django.core import mail
from django.utils import translation
from django.utils.translation import gettext

from forms.domain import own
from forms.models import FormPage, State, Submission, SubmissionEvent, Verdict
from tests.factories import InboxFactory, make_coordinator, make_form, make_submission
from tests.factories.forms import answers_to, question, question_id, section
from tests.scenarios import ApplicationInInbox, PersonAccepted

pytestmark = pytest.mark.django_db


def address(submission: Submission, what: str = "") -> str:
    return f"/my/{submission.token}/{what}"


def test_the_own_page_shows_what_was_sent_in_the_language_of_the_answers(client):
    submission = make_submission()

    page = client.get(address(submission), headers={"accept-language": "en"})

    words = page.content.decode()
    assert 'lang="lv"' in words
    assert {"Elza", "Mājās nav viegli."} <= {word for word in ("Elza", "Mājās nav viegli.") if word in words}
    assert "no-store" in page["Cache-Control"]
    assert not page.cookies


def test_the_own_page_never_shows_who_reads_decides_or_notes(client):
    moment = PersonAccepted()

    words = client.get(address(moment.submission)).content.decode()

    assert moment.coordinator.email not in words
    assert moment.coordinator.last_name not in words


@pytest.mark.parametrize("token", ["x", "BL-2222-22.1:abc", "%00", "BL-2222-22.9999999999999999999999:abc"])
def test_a_made_up_link_leads_nowhere(client, token):
    assert client.get(f"/my/{token}/").status_code == 404


def test_a_replaced_link_leads_nowhere(client):
    submission = make_submission()
    old = address(submission)
    Submission.objects.filter(pk=submission.pk).update(generation=2)

    assert client.get(old).status_code == 404


def test_the_paper_is_a_tagged_pdf_with_the_reference_as_its_name(client):
    """H4.5: what was written on a screen can be talked over on paper."""
    submission = make_submission(first_name="#let x = 1", about="*Ķ* $\\frac$ Привет")

    paper = client.get(address(submission, "answers.pdf"))

    assert paper.content.startswith(b"%PDF-")
    assert b"/MarkInfo" in paper.content or b"/StructTreeRoot" in paper.content
    assert submission.reference in paper["Content-Disposition"]
    assert "no-store" in paper["Cache-Control"]


def test_taking_back_asks_first_and_ends_every_consent(client):
    submission = ApplicationInInbox().submission

    asked = client.get(address(submission, "withdraw/"))
    still_there = Submission.objects.get(pk=submission.pk).state
    client.post(address(submission, "withdraw/"))

    submission.refresh_from_db()
    assert asked.status_code == 200
    assert still_there == State.IN_INBOX
    assert submission.state == State.WITHDRAWN
    assert not submission.consents.in_force().exists()


def test_what_is_said_fits_the_kind_of_form(client):
    body = [section("feel", "Kā tev iet", [question("long_text", "mood", "Kā tev iet?", required=False)])]
    applied = ApplicationInInbox().submission
    told = make_submission(make_form(body=body, kind="questionnaire", title="Aptauja"), key="other")

    words = [client.get(address(item, "withdraw/")).content.decode() for item in (applied, told)]

    with translation.override("lv"):
        again = gettext("You can apply again whenever you want.")
    assert [again in text for text in words] == [True, False]


def test_taking_back_twice_is_once(client):
    submission = ApplicationInInbox().submission

    client.post(address(submission, "withdraw/"))
    client.post(address(submission, "withdraw/"))

    assert submission.events.filter(kind=SubmissionEvent.Kind.WITHDRAWN).count() == 1


def test_what_was_taken_back_before_it_was_routed_stays_out_of_every_inbox():
    from forms.domain import routing

    submission = make_submission()
    own.withdraw(submission)

    routing.route(submission.pk)

    submission.refresh_from_db()
    assert (submission.state, submission.inbox) == (State.WITHDRAWN, None)


def test_what_was_decided_cannot_be_taken_back_or_corrected(client):
    submission = PersonAccepted().submission

    back, corrected = client.post(address(submission, "withdraw/")), client.post(address(submission, "correct/"))

    submission.refresh_from_db()
    assert (back.status_code, corrected.status_code) == (409, 409)
    assert submission.state == State.ACCEPTED


def test_another_site_cannot_take_it_back(client):
    submission = ApplicationInInbox().submission

    refused = client.post(address(submission, "withdraw/"), headers={"origin": "https://evil.example"})

    submission.refresh_from_db()
    assert refused.status_code == 403
    assert submission.state == State.IN_INBOX


def test_a_correction_starts_from_what_was_sent():
    submission = make_submission()

    draft = own.correct(submission)

    assert draft.version == submission.version
    assert draft.entries[f"q_{question_id('first_name')}"] == ["Elza"]
    assert own.correct(submission) == draft


def test_a_correction_keeps_the_old_answers_beside_and_is_unread_again():
    moment = ApplicationInInbox()
    user = moment.coordinator
    SubmissionEvent.objects.create(submission=moment.submission, kind=SubmissionEvent.Kind.OPENED, by=user)

    own.apply_correction(moment.submission, answers=answers_to(first_name="Elīza", worry="Tagad ir labāk."))

    submission = moment.refresh()
    earlier = submission.revisions.get()
    assert (submission.first_name, submission.given[question_id("worry")]) == ("Elīza", "Tagad ir labāk.")
    assert earlier.answers[question_id("first_name")] == "Elza"
    assert earlier.sealed[question_id("worry")] == "Mājās nav viegli."
    assert Submission.objects.with_unread(user).get(pk=submission.pk).unread


def test_a_correction_without_a_change_leaves_no_trace():
    submission = ApplicationInInbox().submission

    own.apply_correction(submission, answers=submission.given)

    assert not submission.revisions.exists()


def test_a_correction_ends_the_consents_that_are_no_longer_given_and_adds_new_ones():
    submission = ApplicationInInbox().submission

    own.apply_correction(submission, answers=answers_to(directory=False))

    purposes = set(submission.consents.in_force().values_list("purpose", flat=True))
    assert purposes == {"taking_part"}


def test_a_correction_brings_back_what_waited_for_the_person():
    from forms.domain import decisions

    moment = ApplicationInInbox()
    decisions.decide(moment.submission, Verdict.MORE_INFORMATION, by=moment.coordinator, reason="Kur tu dzīvo?")

    own.apply_correction(moment.submission, answers=answers_to(first_name="Elīza"))

    assert moment.refresh().state == State.IN_INBOX


def test_the_coordinator_sees_what_stood_there_before(sign_in):
    moment = ApplicationInInbox()
    own.apply_correction(moment.submission, answers=answers_to(first_name="Elīza", worry="Tagad ir labāk."))

    page = sign_in(moment.coordinator).get(f"/admin/inbox/{moment.submission.pk}/").content.decode()

    assert "Elza" in page
    assert "Mājās nav viegli." not in page


def test_the_confirmation_names_the_reference_and_no_answer():
    submission = make_submission()

    own.confirm(submission.pk)

    letter = mail.outbox[0]
    parts = [letter.subject, letter.body, letter.alternatives[0][0]]
    assert all(submission.reference in part for part in parts)
    assert not any(word in part for part in parts for word in ("Elza", "Bērziņa", "Mājās"))


def test_the_confirmation_of_a_delicate_form_holds_no_link():
    submission = make_submission()

    own.confirm(submission.pk)

    assert "/my/" not in mail.outbox[0].body + mail.outbox[0].alternatives[0][0]


def test_nobody_is_written_to_after_taking_it_back():
    submission = make_submission()
    own.withdraw(submission)

    own.confirm(submission.pk)

    assert not mail.outbox


def test_a_coordinator_of_another_team_sees_no_earlier_answers(sign_in):
    moment = ApplicationInInbox()
    own.apply_correction(moment.submission, answers=answers_to(first_name="Elīza"))
    stranger = make_coordinator(InboxFactory().team)

    assert sign_in(stranger).get(f"/admin/inbox/{moment.submission.pk}/").status_code == 404


def test_a_form_that_somebody_fills_in_for_another_writes_to_nobody():
    submission = make_submission()
    FormPage.objects.filter(pk=submission.version.page_id).update(confirms=False)

    own.confirm(submission.pk)

    assert not mail.outbox
